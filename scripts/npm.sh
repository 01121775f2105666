#!/usr/bin/env bash
# npm.sh DIR [FALLBACK]: installs what DIR/package-lock.json locks, once per lock file, into the cache (or into
# FALLBACK where there is no writable cache), and prints the folder that holds `node_modules`.
set -euo pipefail
from=$1
key=$(cat "$from/package.json" "$from/package-lock.json" | sha256sum | cut -c1-16)
cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
base=${cache:+$cache/stegvis/npm}
if [ -z "$base" ] || ! mkdir -p "$base" 2>/dev/null || [ ! -w "$base" ]; then
  base=${2:-target/npm}
  mkdir -p "$base"
fi
at=$base/$key
if [ ! -d "$at" ]; then
  # Beside its place first: two builds at once never see half of one.
  new=$(mktemp -d "$base/new.XXXXXX")
  cp "$from/package.json" "$from/package-lock.json" "$new"
  (cd "$new" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2
  mv -T "$new" "$at" 2>/dev/null || rm -rf "$new"
fi
(cd "$at" && pwd)
