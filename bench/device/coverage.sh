#!/usr/bin/env bash
# Which branches of the detector's decisions the golden corpus leaves untaken. Fails if one is not
# permitted by coverage-permitted.txt. JAVA_HOME must be a JDK 25. Writes nothing but standard output.
# Usage: bench/device/coverage.sh, after a build of device and data/device-rules-jar.
set -euo pipefail
cd "$(dirname "$0")/../.."
jacoco=0.8.14
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java
export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Without the network where that is enough.
fetch() { # artifact
  local copy=(-N org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy -Dartifact="$1"
    -DoutputDirectory="$work" -Dgates.skip=true)
  mvn -q -B -o "${copy[@]}" >"$work/log" 2>&1 || mvn -q -B "${copy[@]}" >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 1
  }
}
fetch "org.jacoco:org.jacoco.agent:$jacoco:jar:runtime"
fetch "org.jacoco:org.jacoco.cli:$jacoco:jar:nodeps"

detector=device/target/classes
rules=data/device-rules-jar/target/classes
[[ -f $rules/dev/latchkey/device/rules.bin ]] || {
  echo "build first: mvn -pl device,data/device-rules-jar -am package -DskipTests" >&2
  exit 1
}
"${java}c" -nowarn -proc:none -d "$work/tool" -cp "$detector" bench/device/GoldenCoverage.java
"$java" -javaagent:"$work/org.jacoco.agent-$jacoco-runtime.jar=destfile=$work/run" \
  -cp "$work/tool:$detector:$rules" GoldenCoverage data/device-rules-jar/src/test/resources/golden.jsonl

# The decisions: what is not the public face (with tests of its own) and not the matcher (MachineTest).
decisions=()
for class in AndroidVersions BrowserFinder BrowserHints Catalogue Client ClientFinder DeviceFinder DeviceJudge \
  EngineVersion Fill FrozenAndroid HintReader Os SystemFinder Versions Visitor Work; do
  for file in "$detector/dev/latchkey/device/$class".class "$detector/dev/latchkey/device/$class"\$*.class; do
    [[ ! -f $file ]] || decisions+=(--classfiles "$file")
  done
done
"$java" -jar "$work/org.jacoco.cli-$jacoco-nodeps.jar" report "$work/run" "${decisions[@]}" \
  --xml "$work/report.xml" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
"$java" -cp "$work/tool:$detector" GoldenCoverage "$work/report.xml" device/src/main/java/dev/latchkey/device \
  bench/device/coverage-permitted.txt
