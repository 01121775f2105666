#!/usr/bin/env bash
# Runs a command with a temporary folder of its own, which goes with it: tests leave nothing behind, however they end.
set -euo pipefail
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
"$@"
