#!/usr/bin/env bash
# What `make test` tries at random, tried in full, on both engines; prints a summary. It takes hours.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/stegvis/target}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export STEGVIS_PROVE=100

failed=0
try() { scripts/swept.sh scripts/postgres.sh run cargo test --no-fail-fast "$@" 2>&1 | tee -a "$out/cargo" || failed=1; }
try --package durability
try --package cli --test kill
try --package cli --test canary
try --package store --test worlds
try --package store --test it tamper
python3 scripts/mutants.py 2>&1 | tee "$out/mutants" || failed=1

echo
echo "commit $(git rev-parse HEAD 2>/dev/null || echo unknown)$([ -z "$(git status --porcelain 2>/dev/null)" ] || echo ', changed')"
echo "seed $(sed -n 's/^const SEED: u64 = \([0-9_]*\);/\1/p' durability/tests/it/cuts.rs crates/cli/tests/kill/main.rs | sort -u | paste -sd ' ')"
grep -ho 'tally: .*' "$out/cargo" | sort -u | sed 's/^tally: //' || true
tail -1 "$out/mutants"
[ "$failed" -eq 0 ] && echo "all held" || { echo "NOT ALL HELD"; exit 1; }
