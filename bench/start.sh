#!/usr/bin/env bash
# How long Latchkey takes to be ready and to stop, and what it takes of memory when idle: medians of
# five starts on a database that is there, with the cache of ./latchkey and without it.
# Usage: bench/start.sh [starts]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

starts=${1:-5}
work=$(mktemp -d)
server=
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] " (" v[1] " to " v[NR] ")" }'; }
now_ms() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }

# One start: appends "ready, ms" and "idle RSS, MB" and "stop, ms" to the files of this round.
start() {
  local round=$1 port
  : >"$work/out"
  local began
  began=$(now_ms)
  ./latchkey serve --port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
  server=$!
  until grep -q '^Management' "$work/out"; do
    kill -0 "$server" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.01
  done
  echo $(($(now_ms) - began)) >>"$work/$round.seen"
  sed -n 's/.*\/v1 in \([0-9]*\) ms/\1/p' "$work/out" >>"$work/$round.ready"
  sleep 3
  awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status" >>"$work/$round.rss"
  began=$(now_ms)
  kill -TERM "$server"
  wait "$server"
  echo $(($(now_ms) - began)) >>"$work/$round.stop"
}

./latchkey version
echo "Machine: $(uname -sr), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg)"
sed -n '/^jvm_flags=(/,/^)/p' latchkey | grep -o ' -[^ ]*' | tr -d '\n' | sed 's/^/Flags:/;s/$/\n/'

start first >/dev/null # makes the database
for ((i = 0; i < starts; i++)); do start cached; done
for ((i = 0; i < starts; i++)); do LATCHKEY_JAVA_OPTS="-XX:AOTMode=off" start plain; done

for round in cached plain; do
  echo "$round: ready in $(median <"$work/$round.ready") ms after the JVM's start," \
    "$(median <"$work/$round.seen") ms after the command was typed;" \
    "idle RSS $(median <"$work/$round.rss") MB; stopped in $(median <"$work/$round.stop") ms"
done
