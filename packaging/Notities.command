#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Double-click on macOS. Stands in the folder of the program, beside .venv, or finds the command on the path.
here=$(cd "$(dirname "$0")" && pwd)
for program in "$here/.venv/bin/gestapeld" "$here/../.venv/bin/gestapeld" "$(command -v gestapeld)"; do
  if [ -x "$program" ]; then
    exec "$program" open
  fi
done
echo "Het programma is niet gevonden. Zet dit bestand in de map van het programma."
echo "The program was not found. Put this file in the folder of the program."
exit 1
