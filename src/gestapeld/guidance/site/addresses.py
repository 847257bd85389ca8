# SPDX-License-Identifier: EUPL-1.2
"""File names that tell nothing. The history of a browser keeps the address of every page, so no address names its
subject, and an answer in the questions looks like any other page. The same page keeps its name in every build and has
the same one in every language.
"""

from __future__ import annotations

import zlib

_SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"  # 32; none that look alike


class Addresses:
    """File names for pages, each a short string of letters and digits ending in `.html`."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, str]] = {}

    def __call__(self, kind: str, name: str) -> str:
        """The file of one page: `kind` is page, state, letter or one of the fixed parts."""
        turn = 0
        while True:
            sum_of = zlib.crc32(f"{kind}/{name}/{turn}".encode())
            found = "".join(_SIGNS[sum_of >> shift & 31] for shift in range(0, 30, 5)) + ".html"
            if self._taken.setdefault(found, (kind, name)) == (kind, name):
                return found
            turn += 1
