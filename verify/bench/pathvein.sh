#!/bin/bash
# Measures pathvein against fd, find and Files.walkFileTree and prints the tables for docs/benchmarks/pathvein.md.
#
# usage: verify/bench/pathvein.sh [runs] [sections]     (15 runs; warm threads small large counts globs)
#
# Takes some three minutes on a quiet machine, once the trees are there.
#
# The trees, of 312,495 and 1.25 million empty files and directories, are made at the first run in the folder for
# temporary files, or where PATHVEIN_BENCH_TREE says; they stay. fd is Debian's fd-find.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v fdfind >/dev/null || { echo "fd is missing; install Debian's fd-find" >&2; exit 2; }
./mvnw -q -pl verify/bench/pathvein,pathvein/cli -am package -DskipTests
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
jar() { find "$repository" -name "$1" | head -1; }
classes=verify/bench/pathvein/target/classes:pathvein/core/target/classes:$(jar 'jackson-core-3.*.jar'):$(jar 'jmh-core-1.*.jar')
java=$(cat pathvein/cli/target/dist/jdk)/bin/java

# The start-up cache is trained in the background by the first start.
bin/pathvein scan bin --name x
for _ in $(seq 60); do
  [ -r pathvein/cli/target/dist/start-up.aot ] && break
  sleep 1
done

echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(fdfind --version), $(find --version | head -1)"
exec "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -Dpathvein.bench.tree="${PATHVEIN_BENCH_TREE:-${TMPDIR:-/tmp}/pathvein-bench-tree}" \
  -cp "$classes" pathvein.bench.Table "$@"
