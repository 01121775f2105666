#!/usr/bin/env bash
# A PostgreSQL cluster of our own, in a folder of our own, on a Unix socket there: no port, no password, no root.
#   postgres.sh run COMMAND...   starts one, runs COMMAND with STEGVIS_TEST_POSTGRES set, stops it
#   postgres.sh start DIR        starts one in the new or empty folder DIR and prints its URL
#   postgres.sh stop DIR         stops it and removes DIR
set -euo pipefail

usage() { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }

# Debian keeps the server's programs off the PATH.
bin=$(dirname "$(command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)" 2>/dev/null) \
  || { echo "PostgreSQL is missing. Install with: sudo apt-get install postgresql" >&2; exit 1; }

# The server refuses to run as root.
as_user=()
[ "$(id -u)" -ne 0 ] || as_user=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME=/)
unprivileged() { (cd / && ${as_user[@]+"${as_user[@]}"} "$@"); }

start() {
  local dir=$1
  mkdir -p "$dir"
  chmod 700 "$dir"
  [ "$(id -u)" -ne 0 ] || chown nobody "$dir"
  unprivileged "$bin/initdb" --pgdata="$dir/data" --username=stegvis --auth=trust --encoding=UTF8 --locale=C \
    >"$dir.log" 2>&1 || { cat "$dir.log" >&2; return 1; }
  unprivileged "$bin/pg_ctl" --pgdata="$dir/data" --log="$dir/log" --wait --silent \
    --options="-c listen_addresses='' -c unix_socket_directories='$dir' -c max_connections=200" start \
    >>"$dir.log" 2>&1 || { cat "$dir.log" "$dir/log" >&2; return 1; }
  rm -f "$dir.log"
  echo "postgresql:///postgres?user=stegvis&host=$dir"
}

stop() {
  unprivileged "$bin/pg_ctl" --pgdata="$1/data" --mode=immediate --wait --silent stop || true
  rm -rf "$1" "$1.log"
}

case ${1:-} in
  start) [ $# -eq 2 ] || usage; start "$(realpath -m "$2")" ;;
  stop) [ $# -eq 2 ] || usage; stop "$(realpath -m "$2")" ;;
  run)
    [ $# -ge 2 ] || usage
    shift
    # A socket's path must be short: at most 107 characters.
    dir=$(mktemp -d "${TMPDIR:-/tmp}/stegvis-pg.XXXXXX")
    trap 'stop "$dir"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    STEGVIS_TEST_POSTGRES=$(start "$dir")
    export STEGVIS_TEST_POSTGRES
    "$@"
    ;;
  *) usage ;;
esac
