# SPDX-License-Identifier: EUPL-1.2
"""Which code read: recorded with every reading, so that it can be found again years later."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import gestapeld
from gestapeld.crypto.digest import Sha256


@cache
def code_digest() -> str:
    """SHA-256, hex, over the files of `records/` and `intake/` (docs/format/reader-pipe.md)."""
    root = Path(gestapeld.__file__).parent
    files = sorted(
        (path.relative_to(root).as_posix(), path)
        for part in ("intake", "records")
        for path in (root / part).rglob("*.py")
    )
    digest = Sha256()
    for name, path in files:
        content = path.read_bytes()
        digest.update(name.encode() + b"\0" + len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hex()
