#!/bin/bash
# Times whole runs of bin/typthon, process start included, on two cores, and prints a table for docs/benchmarks/cli.md.
#
# usage: verify/bench/cli.sh [runs]     (15 by default)
#
# The corpus is the standard library of CPython that the tests of typthon/cli unpack; `./mvnw verify` fetches it.
set -euo pipefail
cd "$(dirname "$0")/../.."

runs=${1:-15}
corpus=$(echo "$PWD"/typthon/cli/target/corpus-*/META-INF/resources)
[ -d "$corpus" ] || { echo "no corpus in $corpus; run ./mvnw verify first" >&2; exit 2; }

scratch=$(mktemp -d "${TMPDIR:-/tmp}/typthon-bench.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
cp -rp "$corpus" "$scratch/corpus"
printf '[paths]\nexclude = []\n' >"$scratch/corpus/typthon.toml"
mkdir "$scratch/small"
printf 'def half(n: int) -> float:\n    return n / 2\n\n\nprint(half(4))\n' >"$scratch/small/app.py"

pin=()
if command -v taskset >/dev/null && [ "$(nproc)" -gt 2 ]; then
  pin=(taskset -c 0,1)
fi
launcher=$PWD/bin/typthon
TIMEFORMAT='%3R %3U %3S'

# Runs $2… $runs times, each time after the command $1, and prints a row named by $name.
measure() {
  local before=$1
  shift
  local times=$scratch/times
  : >"$times"
  for ((i = 0; i < runs; i++)); do
    eval "$before"
    { time "${pin[@]}" "$@" >"$scratch/out" 2>"$scratch/err" || [ $? -le 1 ]; } 2>>"$times" ||
      { echo "failed: $*" >&2; cat "$scratch/err" >&2; exit 1; }
  done
  awk -v name="$name" '{ wall[NR] = $1; cpu[NR] = $2 + $3 }
    function sorted(a, n,   i, j, t) { for (i = 2; i <= n; i++) for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t } }
    END { sorted(wall, NR); sorted(cpu, NR); m = int((NR + 1) / 2)
      printf "| %s | %.0f | %.0f | %.0f |\n", name, wall[1] * 1000, wall[m] * 1000, cpu[m] * 1000 }' "$times"
}

"$launcher" version >/dev/null
echo "Machine: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), pinned to 2 of $(nproc) cores"
echo "Java: $("$launcher" version | sed -n 's/^java //p')"
echo "Command: verify/bench/cli.sh $runs"
echo
echo "| Run | wall ms, least | wall ms, median | CPU ms, median |"
echo "|---|---|---|---|"
cd "$scratch"
# What was written a moment ago may change unseen and is looked at again, so all of it grows older first.
find . -exec touch -d '1 hour ago' {} +
name='`/bin/sh -c :`, for comparison' measure : /bin/sh -c :
name='`typthon version`' measure : "$launcher" version
name='one small file, cold' measure 'rm -rf small/.typthon_cache' "$launcher" check small
name='one small file, warm' measure : "$launcher" check small
runs=3 name='corpus, cold (3 runs)' measure 'rm -rf corpus/.typthon_cache' "$launcher" check --stats corpus
"$launcher" check --stats corpus >/dev/null 2>&1 || [ $? -eq 1 ]
name='corpus, warm' measure : "$launcher" check --stats corpus
grep -q '^modules parsed: 0$' err || { echo "the warm run parsed files" >&2; cat err >&2; exit 1; }
name='corpus, warm, `--output-format json`' measure : "$launcher" check --stats --output-format json corpus
name='corpus, warm, without start-up cache' measure : env XDG_CACHE_HOME=/dev/null "$launcher" check --stats corpus
echo
echo "Counters of the last warm run:"
echo
sed 's/^/    /' err
