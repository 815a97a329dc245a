#!/usr/bin/env bash
# Time per article and peak memory of `entente ingest` into SQLite at 100, 1,000 and (with "all") 10,000 articles.
# usage: bench/ingest.sh [all]
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/entente" ./cmd/entente
go build -o "$dir/vary" ./bench/vary
counts=(100 1000)
[ "${1:-}" = all ] && counts+=(10000)
printf '%10s %10s %14s %10s\n' articles seconds 'ms per article' 'peak MiB'
for n in "${counts[@]}"; do
  "$dir/vary" "$n" > "$dir/$n.jsonl"
  /usr/bin/time -f '%e %M' -o "$dir/time" "$dir/entente" ingest --store "sqlite:$dir/$n.db" "$dir/$n.jsonl" > /dev/null 2> "$dir/log" ||
    { cat "$dir/log" >&2; exit 1; }
  read -r seconds kib < "$dir/time"
  awk -v n="$n" -v s="$seconds" -v k="$kib" 'BEGIN { printf "%10d %10.2f %14.2f %10.1f\n", n, s, 1000 * s / n, k / 1024 }'
done
