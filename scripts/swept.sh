#!/usr/bin/env bash
# Runs a command with a temporary folder of its own, which goes with it: tests leave nothing behind, however they end.
# In memory where there is room: what a disk keeps and loses is tried on a disk of our own (durability/), not on this one.
set -euo pipefail
memory=/dev/shm
free=$(df --output=avail "$memory" 2>/dev/null | tail -n 1) || free=0
if [ -z "${STEGVIS_ON_DISK:-}" ] && [ -w "$memory" ] && [ "${free:-0}" -gt 4000000 ]; then
  TMPDIR=$(mktemp -d "$memory/stegvis.XXXXXX")
else
  TMPDIR=$(mktemp -d)
fi
# PostgreSQL runs as a user of its own, who passes through.
chmod 711 "$TMPDIR"
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
"$@"
