# SPDX-License-Identifier: EUPL-1.2
"""The bytes of objects: numbered contents, each a run of segments of 1 MiB.

A content gets a number when it is begun and stays listed in `pending` until an object names it, so that leftovers are
found without a search.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import apsw

from gestapeld.casefile.storage.rows import SEGMENT_SIZE
from gestapeld.casefile.storage.single_file.connection import rows
from gestapeld.errors import DamagedCaseError

NUMBER_BITS = 32
DELETED_AT_ONCE = 32  # segments removed in one transaction, so that the journal stays small


@dataclass(slots=True)
class Begun:
    """A content being written."""

    content: int
    number: int = 0
    size: int = 0
    closed: bool = False  # a segment shorter than 1 MiB was written: it was the last


def place(content: int, number: int) -> int:
    """Row number of a segment."""
    return content << NUMBER_BITS | number


def next_content(connection: apsw.Connection) -> int:
    """A number no content has."""
    found = (
        rows(connection, "SELECT max(place) FROM segment")[0][0],
        rows(connection, "SELECT max(content) FROM pending")[0][0],
    )
    return max((found[0] or 0) >> NUMBER_BITS, found[1] or 0) + 1


def begin(connection: apsw.Connection, object_id: bytes) -> Begun:
    """A new content for an object."""
    begun = Begun(next_content(connection))
    connection.execute("INSERT INTO pending VALUES (?, ?, ?)", (begun.content, object_id, int(time.time())))
    return begun


def write(connection: apsw.Connection, begun: Begun, number: int, sealed: bytes) -> None:
    """The next segment. Raises ValueError when it is not the next, is empty or too long, or follows a short one."""
    if number != begun.number or begun.closed or not 0 < len(sealed) <= SEGMENT_SIZE:
        raise ValueError("segments are written in order, all but the last 1 MiB long")
    connection.execute("INSERT INTO segment VALUES (?, ?)", (place(begun.content, number), sealed))
    begun.number += 1
    begun.size += len(sealed)
    begun.closed = len(sealed) < SEGMENT_SIZE


def read(connection: apsw.Connection, content: int, offset: int, length: int) -> bytes:
    """Bytes of a content, fewer at its end. Raises DamagedCaseError when a segment has another size than it must."""
    out: list[bytes] = []
    while length > 0:
        number, within = divmod(offset, SEGMENT_SIZE)
        found = rows(connection, "SELECT sealed FROM segment WHERE place = ?", (place(content, number),))
        if not found:
            break
        sealed = found[0][0]
        if not isinstance(sealed, bytes) or not 0 < len(sealed) <= SEGMENT_SIZE:
            raise DamagedCaseError(segment=number)
        piece = sealed if within == 0 and length >= len(sealed) else sealed[within : within + length]
        out.append(piece)
        offset, length = offset + len(piece), length - len(piece)
        if len(sealed) < SEGMENT_SIZE:
            break
    return out[0] if len(out) == 1 else b"".join(out)


def delete_some(connection: apsw.Connection, content: int) -> bool:
    """Remove up to `DELETED_AT_ONCE` segments, the last first; when none is left, strike the content off.

    Gives whether it is gone.
    """
    places = rows(
        connection,
        "SELECT place FROM segment WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT ?",
        (place(content, 0), place(content + 1, 0) - 1, DELETED_AT_ONCE),
    )
    for (one,) in places:
        connection.execute("DELETE FROM segment WHERE place = ?", (one,))
    if len(places) < DELETED_AT_ONCE:
        connection.execute("DELETE FROM pending WHERE content = ?", (content,))
        return True
    return False
