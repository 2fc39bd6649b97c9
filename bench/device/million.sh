#!/usr/bin/env bash
# Times `./latchkey detect` over a million lines, and over a tenth of them: rate and peak memory.
# Usage: bench/device/million.sh [LINES=1000000] [FILE, its lines are repeated]. Needs Linux.
# Without FILE it takes the traffic-like mix where that is at hand, else agents made up here.
set -euo pipefail
cd "$(dirname "$0")/../.."
lines=${1:-1000000}
file=${2:-../shared/device/traffic.jsonl}
work=$(mktemp -d)
pid=
trap '[[ -z $pid ]] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
ticks=$(getconf CLK_TCK)

made_up() {
  awk 'BEGIN {
    gecko = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
    for (i = 0; i < 2000; i++) {
      v = 60 + i % 90
      if (i % 5 == 0) print "Mozilla/5.0 (Windows NT 10.0; Win64; x64) " gecko v ".0.0.0 Safari/537.36"
      if (i % 5 == 1) print "Mozilla/5.0 (Linux; Android " 6 + i % 11 "; K) " gecko v ".0.0.0 Mobile Safari/537.36"
      if (i % 5 == 2) print "Mozilla/5.0 (X11; Linux x86_64; rv:" v ".0) Gecko/20100101 Firefox/" v ".0"
      if (i % 5 == 3) print "Mozilla/5.0 (iPhone; CPU iPhone OS " 9 + i % 10 "_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/" 9 + i % 10 ".2 Mobile/15E148 Safari/604.1"
      if (i % 5 == 4) print "crawler-of-no-name/" i " (+https://example.com/bot)"
    }
  }'
}

if [[ -r $file ]]; then
  case $file in *.gz) gzip -dc "$file" ;; *) cat "$file" ;; esac >"$work/some"
elif [[ $# -gt 1 ]]; then
  echo "$file cannot be read" >&2
  exit 1
else
  file="agents made up"
  made_up >"$work/some"
fi

measure() { # lines
  local begin=${EPOCHREALTIME/[.,]/} end peak=0 cpu=0 alive=1 key value stat rest
  ./latchkey detect <"$work/in" >"$work/out" &
  pid=$!
  # What the process says of itself last, up to 0.1 s before it ends; the shell alone reads it, so
  # that this costs next to nothing.
  while [[ -n $alive ]]; do
    alive=
    while read -r key value rest; do
      if [[ $key == VmHWM: ]]; then
        alive=1
        peak=$value
      fi
    done 2>/dev/null <"/proc/$pid/status" || true
    if read -r stat 2>/dev/null <"/proc/$pid/stat"; then
      read -r -a stat <<<"${stat##*) }"
      cpu=$((stat[11] + stat[12])) # fields 14 and 15, proc(5): user and system time in ticks
    fi
    [[ -z $alive ]] || sleep 0.1
  done
  wait "$pid"
  end=${EPOCHREALTIME/[.,]/}
  pid=
  [[ $(wc -l <"$work/out") -eq $1 ]] || {
    echo "not a line for each: $(wc -l <"$work/out")" >&2
    exit 1
  }
  awk -v n="$1" -v us=$((end - begin)) -v kb="$peak" -v cpu="$cpu" -v hz="$ticks" 'BEGIN {
    printf "%9d lines: %6.2f s with the start, %8.0f a second, %6.2f s of CPU, ", n, us / 1e6,
      n / us * 1e6, cpu / hz
    printf "peak resident memory %.0f MB\n", kb / 1024 }'
}

./latchkey detect warm-up >/dev/null # builds what is missing
echo "$(date -u +%F) latchkey detect, $(nproc) CPUs, load $(cut -d' ' -f1-3 /proc/loadavg); lines of $file"
for n in $((lines / 10)) "$lines"; do
  awk -v n="$n" '{some[NR] = $0} END {for (i = 0; i < n; i++) print some[i % NR + 1]}' "$work/some" >"$work/in"
  measure "$n"
done
