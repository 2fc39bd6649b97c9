#!/bin/sh
# Verification and durable session creation over PostgreSQL (of the tests' library, fsync on) beside
# SQLite, in one run; see docs/adr/0013-postgresql.md.
#   bench/store/postgres.sh [directory for SQLite; PostgreSQL is in TMPDIR] [users]
# JAVA_HOME must be a JDK 25. Both should be on one disk, and that no tmpfs.
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
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m \
  -cp "$work/classes:$path" dev.latchkey.store.sql.PostgresBench "${1:-$work/data}" "${2:-20000}"
