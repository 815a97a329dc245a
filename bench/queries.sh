#!/usr/bin/env bash
# Time of every named query on SQLite and Neo4j at 100,000 claims, and of 64 clients that read while one writes.
# usage: bench/queries.sh [CLAIMS [KEEP]]   KEEP is a folder that keeps the graphs for the next run.
#        ENTENTE_BENCH_NEO4J names a Neo4j to use; without it one is started, and stopped at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
claims=${1:-100000}
keep=${2:-$(mktemp -d)}
mkdir -p "$keep"
server=
cleanup() {
  [ -z "$server" ] || { kill "$server"; tail --pid="$server" -f /dev/null; }
  [ -n "${2:-}" ] || rm -rf "$keep"
}
trap 'cleanup "$@"' EXIT
neo4j=${ENTENTE_BENCH_NEO4J:-}
if [ -z "$neo4j" ]; then
  neo4j=$(.ci/neo4j/start "$keep/neo4j")
  server=$(cat "$keep/neo4j/pid")
fi
go run ./bench/queries --claims "$claims" --keep "$keep" --neo4j "$neo4j"
for pause in 0s 1s; do # as fast as they can, and as people who read what they got
  echo
  go run ./bench/readers --claims "$claims" --keep "$keep" --neo4j "$neo4j" --pause "$pause"
done
