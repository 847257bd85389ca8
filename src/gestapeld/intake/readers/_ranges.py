# SPDX-License-Identifier: EUPL-1.2
"""Ranges of any length out of a source that gives at most 1 MiB at a time."""

from __future__ import annotations

from gestapeld.intake.reader import Source

READ = 1024 * 1024


def bytes_of(source: Source, offset: int, length: int) -> bytes:
    """A range of any length, read in allowed steps; shorter at the end of the source."""
    pieces = []
    while length > 0:
        piece = source.read(offset, min(length, READ))
        if not piece:
            break
        pieces.append(piece)
        offset += len(piece)
        length -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
