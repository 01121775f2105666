#!/usr/bin/env bash
# need.sh build|test: installs what is missing with apt when it may, else says exactly what to install.
set -euo pipefail

have() { command -v "$1" >/dev/null 2>&1; }
have_browser() { have chromium || have chromium-browser || have google-chrome || [ -n "${STEGVIS_CHROMIUM:-}" ]; }
have_postgres() { have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

packages=()
have cc || packages+=(build-essential)
have python3 || packages+=(python3)
if [ "${1:-build}" = test ]; then
  have_postgres || packages+=(postgresql)
  have_browser || packages+=(chromium)
fi

if [ ${#packages[@]} -gt 0 ]; then
  sudo=(sudo -n)
  [ "$(id -u)" -ne 0 ] || sudo=()
  if have apt-get && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    echo "installing with apt: ${packages[*]}"
    export DEBIAN_FRONTEND=noninteractive
    ${sudo[@]+"${sudo[@]}"} apt-get update -qq
    ${sudo[@]+"${sudo[@]}"} apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
  else
    echo "missing: ${packages[*]}. Install with: sudo apt-get install ${packages[*]}" >&2
    exit 1
  fi
fi

have cargo || { echo "missing: Rust. Install the stable toolchain with rustup (https://rustup.rs)." >&2; exit 1; }
node=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
if [ "${node:-0}" -lt 20 ] || ! have npm; then
  echo "missing: Node.js 20 or newer with npm (found: $(node --version 2>/dev/null || echo none))." \
    "Install it from https://nodejs.org or your distribution." >&2
  exit 1
fi
