#!/usr/bin/env bash
# Everything that must hold: format, lints, unit and property tests on both engines, the browser. Ends with counts.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/stegvis/target}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

cargo fmt --all -- --check
python3 scripts/mutants.py --check
cargo clippy --quiet --workspace --all-targets -- -D warnings

# How often what is tried at random is tried; without it, a look at each thing.
export STEGVIS_PROVE=1
failed=0
scripts/swept.sh scripts/postgres.sh run cargo test --workspace --no-fail-fast 2>&1 | tee "$out/cargo" || failed=1

cargo build --quiet --package cli
export STEGVIS_BIN=$CARGO_TARGET_DIR/debug/stegvis
ln -sfn "$(scripts/npm.sh e2e)/node_modules" e2e/node_modules
(cd e2e && ../scripts/swept.sh node --test --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=tap --test-reporter-destination="$out/node" tests/*.test.js) || failed=1

sum() { awk -v want="$1" '/^test result:/ { for (i = 2; i <= NF; i++) if ($i ~ "^" want) n += $(i - 1) } END { print n + 0 }' "$out/cargo"; }
tap() { awk -v want="$1" '$1 == "#" && $2 == want { n = $3 } END { print n + 0 }' "$out/node"; }
rust_passed=$(sum passed) rust_failed=$(sum failed) browser_passed=$(tap pass)
browser_failed=$(($(tap fail) + $(tap cancelled)))
echo
# What the long tests counted, in their own words.
grep -ho 'tally: .*' "$out/cargo" "$out/node" | sort -u | sed 's/^tally: //' || true
echo "cargo: $rust_passed passed, $rust_failed failed, $(sum ignored) ignored"
echo "browser: $browser_passed passed, $browser_failed failed"
total_failed=$((rust_failed + browser_failed))
# A crash or a build that fails leaves no count behind.
[ "$failed" -eq 0 ] || [ "$total_failed" -gt 0 ] || total_failed=1
[ "$browser_passed" -gt 0 ] || total_failed=$((total_failed + 1))
echo "total: $((rust_passed + browser_passed)) passed, $total_failed failed"
[ "$total_failed" -eq 0 ]
