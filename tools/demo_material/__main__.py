# SPDX-License-Identifier: EUPL-1.2
"""`python -m tools.demo_material FOLDER`: write the material there and say how much it is."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.demo_material.material import write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tools.demo_material FOLDER")
    found = write(Path(sys.argv[1]))
    print(f"{found['messages']['total']} messages, {found['calls']['total in the list of calls']} calls")
