# SPDX-License-Identifier: EUPL-1.2
"""What the engine and the layout of a file say about themselves, as codes.

Contents are judged elsewhere, by digests.
"""

from __future__ import annotations

import apsw

from gestapeld.casefile.storage.rows import SEGMENT_SIZE
from gestapeld.casefile.storage.single_file import schema
from gestapeld.casefile.storage.single_file.connection import converted, rows
from gestapeld.casefile.storage.single_file.segments import NUMBER_BITS
from gestapeld.errors import GestapeldError


def inspect(connection: apsw.Connection) -> list[str]:
    """Codes of what is wrong: the error's own code, `structure` (pages), `layout` (segments that fit no object)."""
    try:
        with converted():
            schema.check_marks(connection)
            schema.check_tables(connection)
            schema.read_case_id(connection)
            found = [] if connection.pragma("integrity_check") == "ok" else ["structure"]
            if not _segments_fit(connection):
                found.append("layout")
            return found
    except GestapeldError as error:
        return [error.code]


def _segments_fit(connection: apsw.Connection) -> bool:
    """Every content has one owner, no gap, and the length its owner says; every object has a content."""
    expected: dict[int, int | None] = {content: None for (content,) in rows(connection, "SELECT content FROM pending")}
    for content, size in rows(connection, "SELECT content, size FROM object"):
        if content in expected:
            return False
        expected[content] = size
    sizes: dict[int, tuple[int, int]] = {}  # content -> (segments, bytes)
    for place, length in connection.execute("SELECT place, length(sealed) FROM segment ORDER BY place"):
        content, number = place >> NUMBER_BITS, place & ((1 << NUMBER_BITS) - 1)
        count, total = sizes.get(content, (0, 0))
        if content not in expected or number != count or total != count * SEGMENT_SIZE:
            return False
        sizes[content] = (count + 1, total + length)
    return all(size is None or sizes.get(content, (0, 0))[1] == size for content, size in expected.items())
