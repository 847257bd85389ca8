#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Linux: put a line in the menu of this desktop, under a neutral name or one of your own: sh packaging/notities.sh [NAME]
# sh packaging/notities.sh --remove takes it away again.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
menu="${XDG_DATA_HOME:-$HOME/.local/share}/applications/notities.desktop"
if [ "${1:-}" = "--remove" ]; then
  rm -f "$menu"
  exit 0
fi
program="$root/.venv/bin/gestapeld"
[ -x "$program" ] || program=$(command -v gestapeld)
mkdir -p "$(dirname "$menu")"
while IFS= read -r line; do
  case "$line" in
    Exec=*) printf 'Exec="%s" open\n' "$program" ;;
    Name=*) printf 'Name=%s\n' "${1:-Notities}" ;;
    Name*) [ -n "${1:-}" ] || printf '%s\n' "$line" ;;
    *) printf '%s\n' "$line" ;;
  esac
done < "$root/packaging/notities.desktop" > "$menu"
echo "$menu"
