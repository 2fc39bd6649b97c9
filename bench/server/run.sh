#!/usr/bin/env bash
# Session verification and sign-in of Latchkey beside the bare web server answering the same bytes, in one run.
# Usage: bench/server/run.sh [seconds=8] [runs=3] [users=20000]. Needs a built server (./latchkey serve builds it) and wrk.
# Prints, for each row, the median run: requests/s, CPU of the server process per request, latency, resident memory.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
seconds=${1:-8}; runs=${2:-3}; users=${3:-20000}
java_home=${JAVA_HOME:?set JAVA_HOME to a JDK 25}; java=$java_home/bin/java; hz=$(getconf CLK_TCK)
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 1; }
lib="$root/server/target/latchkey/lib"; [ -d "$lib" ] || { echo "no built server in $lib: run ./latchkey serve once" >&2; exit 1; }
work=$(mktemp -d); pids=(); trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; rm -rf "$work"' EXIT
flags="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx256m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
cp="$work/classes:$lib/*"
"$java_home/bin/javac" -nowarn -d "$work/classes" -cp "$lib/*" "$here/BenchServer.java"
echo "$(date -u +%F) $("$java" -version 2>&1 | sed -n 2p), $(nproc) cores, $(uname -sr), load $(cut -d' ' -f1-3 /proc/loadavg), flags: $flags"
echo "data: $users users, 5 sessions each; wrk: 1 thread; ${seconds} s a run, median of $runs"
"$java" $flags -cp "$cp" dev.latchkey.server.BenchServer seed "$work/db" "$users" 2>/dev/null
export TOKENS="$work/db/tokens.txt" DEVKEY="$work/db/devkey.txt" USERS=$users

start() { # mode args... ; sets pid
  rm -f "$work/out"; touch "$work/out"
  "$java" $flags -cp "$cp" dev.latchkey.server.BenchServer "$@" > "$work/out" 2>/dev/null & pid=$!; pids+=("$pid")
  until grep -q ready "$work/out"; do kill -0 "$pid"; sleep 0.05; done
}
cpu() { sed 's/^.*) //' "/proc/$pid/stat" | awk '{print $12+$13}'; }
row() { # label connections url [lua]
  local label=$1 c=$2 url=$3 lua=${4:-}
  wrk -t1 -c"$c" -d10s ${lua:+-s "$lua"} "$url" >/dev/null # warm up
  for _ in $(seq "$runs"); do
    local before after out; before=$(cpu)
    out=$(wrk -t1 -c"$c" -d"${seconds}s" --latency ${lua:+-s "$lua"} "$url"); after=$(cpu)
    echo "$out" | awk -v t=$((after - before)) -v hz="$hz" -v rss="$(awk '/VmRSS/{printf "%d", $2/1024}' "/proc/$pid/status")" '
      /requests in/ {n=$1} /Requests\/sec/ {r=$2} / 50%/ {p50=$2} / 99%/ {p99=$2} /Non-2xx/ {bad=$NF}
      END {printf "%s %.1f %s %s %s %s\n", r, t/hz*1e6/n, p50, p99, rss, bad+0}'
  done | sort -n | awk -v l="$label" -v c="$c" '{a[NR]=$0} END {split(a[int((NR+1)/2)], f, " ");
    printf "%-44s c%-3s %9.0f req/s %8.1f us CPU/req  p50 %-9s p99 %-9s rss %s MB  non-2xx %s\n", l, c, f[1], f[2], f[3], f[4], f[5], f[6]}'
}
first() { curl -s -o "$work/body" -H "X-Appwrite-Project: bench" -H "X-Appwrite-Session: $(head -1 "$TOKENS")" "$1"; }

start serve 39411 "$work/db" argon2
echo "idle after start: rss $(awk '/VmRSS/{printf "%d", $2/1024}' "/proc/$pid/status") MB"
first "http://127.0.0.1:39411/v1/account/sessions/current"; grep -q '"current":true' "$work/body"
row "GET sessions/current" 32 http://127.0.0.1:39411/v1/account/sessions/current "$here/session.lua"
row "POST sessions/email, Argon2id" 4 http://127.0.0.1:39411/v1/account/sessions/email "$here/signin.lua"
kill "$pid"; wait "$pid" 2>/dev/null || true
start serve 39412 "$work/db" none
row "POST sessions/email, hash left out" 32 http://127.0.0.1:39412/v1/account/sessions/email "$here/signin.lua"
kill "$pid"; wait "$pid" 2>/dev/null || true
start bare 39413 "$work/body"
row "bare web server, the same $(stat -c %s "$work/body") bytes" 32 http://127.0.0.1:39413/
