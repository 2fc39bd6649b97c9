#!/usr/bin/env bash
# Can an address that is a user's be told by the time an answer takes? Row 8 of docs/security.md wants medians within
# 2 % and p above 0.01. Usage: bench/server/enumeration.sh [calls=2000], which is up to four times as many where no hash is
# computed. Needs a built server (./latchkey serve builds it); takes nine minutes.
# On a machine with anything else to do the figures say nothing: the script then says so.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
calls=${1:-2000}
java_home=${JAVA_HOME:?set JAVA_HOME to a JDK 25}; java=$java_home/bin/java
lib="$root/server/target/latchkey/lib"; [ -d "$lib" ] || { echo "no built server in $lib: run ./latchkey serve once" >&2; exit 1; }
work=$(mktemp -d); pid=; trap 'kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
flags="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx256m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
cp="$work/classes:$lib/*"
"$java_home/bin/javac" -nowarn -d "$work/classes" -cp "$lib/*" "$here/BenchServer.java" "$here/Enumeration.java"
load=$(cut -d' ' -f1 /proc/loadavg)
echo "$(date -u +%F) $("$java" -version 2>&1 | sed -n 2p), $(nproc) cores, $(uname -sr), load $load, flags: $flags"
awk -v l="$load" 'BEGIN { exit l < 0.5 }' && echo "This machine is busy: what follows is noise."
"$java" $flags -cp "$cp" dev.latchkey.server.Enumeration seed "$work/db" "$((4 * calls + 300))" 2>/dev/null
for route in 0 1 2 3 4 5; do # each on a server of its own, for what is counted against limits is bounded
  "$java" $flags -cp "$cp" dev.latchkey.server.Enumeration serve 39421 "$work/db" > "$work/out" 2>/dev/null & pid=$!
  until grep -q ready "$work/out"; do kill -0 "$pid"; sleep 0.05; done
  "$java" -XX:+UseSerialGC -cp "$cp" dev.latchkey.server.Enumeration ask 39421 "$route" "$calls"
  kill "$pid"; wait "$pid" || true
done
