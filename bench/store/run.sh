#!/bin/sh
# Measures the SQLite store and what it was compared with; see docs/adr/0005-sql-access.md.
#   bench/store/run.sh [directory for the database, 200 MB] [users]
# JAVA_HOME must be a JDK 25. Prints what results.txt holds.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
mvn -q -pl store-sql -am test-compile -Dgates.skip=true >&2
mvn -q -f bench/store/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.outputFile="$work/libraries" >&2
classes="store-sql/target/classes:store-sql/target/test-classes:core/target/classes:core/target/test-classes:rest/target/classes"
path="$classes:$(cat "$work/libraries")"
"$JAVA_HOME/bin/javac" -proc:none -cp "$path" -d "$work/classes" bench/store/*.java
flags="--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m"
# shellcheck disable=SC2086
"$JAVA_HOME/bin/java" $flags -cp "$work/classes:$path" dev.latchkey.store.sql.StoreBench \
  "${1:-$work/data}" "${2:-100000}"
# Starts, each in a new process: the first one, one with nothing to migrate, Flyway saying so itself
start() {
  # shellcheck disable=SC2086
  "$JAVA_HOME/bin/java" $flags -cp "$work/classes:$path" dev.latchkey.store.sql.StartBench "$@"
}
for round in 1 2 3 4 5; do
  data="$work/start$round"
  echo "ms to open: first $(start "$data"), again $(start "$data"), by Flyway $(start "$data" flyway)"
done
