#!/usr/bin/env bash
# Our detector beside its peers in one run: loading, rates, latencies, heap. See README.md beside it.
# Usage: bench/device/run.sh [SECONDS a round=1] [FILE ...]; the files hold an agent a line, as
# `latchkey detect` reads them. JAVA_HOME must be a JDK 25. Writes nothing but standard output.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"
seconds=${1:-1}
[[ $# -gt 0 ]] && shift
[[ $# -gt 0 ]] || set -- ../shared/device/traffic.jsonl ../shared/device/fixtures.jsonl.gz
java_home=${JAVA_HOME:?set JAVA_HOME to a JDK 25}
export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Without the network where that is enough.
quiet_mvn() {
  mvn -q -B -o "$@" >"$work/log" 2>&1 || mvn -q -B "$@" >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 1
  }
}

detector=device/target/classes
rules=data/device-rules-jar/target/classes
built=$detector/dev/latchkey/device/DeviceDetector.class
if [[ ! -f $built || ! -f $rules/META-INF/device-rules.txt ||
  -n $(find device/src/main device/pom.xml -newer "$built" -type f -print -quit) ]]; then
  quiet_mvn -pl device,data/device-rules-jar -am package -Dmaven.test.skip=true -Dgates.skip=true
fi

libraries=()
all=$detector:$rules
for peer in yauaa uap mngsk; do
  quiet_mvn -f bench/device/peers/pom.xml -P "$peer" \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.outputFile="$work/$peer"
  libraries+=("-Dlibraries.$peer=$(cat "$work/$peer")")
  all+=:$(cat "$work/$peer")
done
"$java_home/bin/javac" -nowarn -proc:none -d "$work/classes" -cp "$all" \
  bench/device/DeviceBench.java bench/device/peers/*.java

version=$(sed -n 's|.*<artifactId>latchkey</artifactId><version>\([^<]*\)<.*|\1|p' device/pom.xml)
commit=$(git rev-parse --short HEAD 2>/dev/null || true)
echo "$(date -u +%F) $(uname -sr), load $(cut -d' ' -f1-3 /proc/loadavg);" \
  "latchkey $version${commit:+ ($commit)};" "$(cat "$rules/META-INF/device-rules.txt")"
"$java_home/bin/java" -XX:+UseSerialGC -Xmx64m -Dseconds="$seconds" -Drounds="${ROUNDS:-5}" \
  -Dversion="$version" "${libraries[@]}" -cp "$work/classes:$detector:$rules" PeersBench "$@"
