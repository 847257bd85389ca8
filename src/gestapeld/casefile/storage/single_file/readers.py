# SPDX-License-Identifier: EUPL-1.2
"""Rows out of the tables, with their types checked: a damaged record can hold any type whatever its table says."""

from __future__ import annotations

from typing import Any

import apsw

from gestapeld.casefile.storage.rows import EntryRow, HeadRow, ObjectRow, WrapRow
from gestapeld.casefile.storage.single_file.connection import rows
from gestapeld.errors import DamagedCaseError

ENTRIES_AT_ONCE = 200


def whole(value: object) -> int:
    """An integer. Raises DamagedCaseError."""
    if not isinstance(value, int):
        raise DamagedCaseError
    return value


def _fits(row: tuple[Any, ...], *kinds: type) -> tuple[Any, ...]:
    if len(row) != len(kinds) or not all(isinstance(value, kind) for value, kind in zip(row, kinds, strict=True)):
        raise DamagedCaseError
    return row


def heads(connection: apsw.Connection) -> dict[int, HeadRow]:
    """Log number -> head."""
    found = rows(connection, "SELECT log, size, root, edge, checkpoint, digest FROM head ORDER BY log")
    return {row[0]: HeadRow(*_fits(row, int, int, bytes, bytes, str, bytes)) for row in found}


def entries(connection: apsw.Connection, log: int, start: int, stop: int | None) -> list[EntryRow]:
    """The next entries, at most `ENTRIES_AT_ONCE`. A gap shows as a missing number."""
    found = rows(
        connection,
        "SELECT log, seq, leaf, epoch, op, sealed, digest FROM entry "
        "WHERE log = ? AND seq >= ? AND seq < ? ORDER BY seq LIMIT ?",
        (log, start, (1 << 62) if stop is None else stop, ENTRIES_AT_ONCE),
    )
    return [EntryRow(*_fits(row, int, int, bytes, int, bytes, bytes, bytes)) for row in found]


def objects(connection: apsw.Connection, where: str, values: tuple[Any, ...]) -> list[ObjectRow]:
    """Object rows; `where` is one of our own constant conditions."""
    found = rows(connection, f"SELECT id, log, size, digest, epoch, wrap, wrap_digest FROM object {where}", values)  # noqa: S608
    return [ObjectRow(*_fits(row, bytes, int, int, bytes, int, bytes, bytes)) for row in found]


def wraps(connection: apsw.Connection, where: str, values: tuple[Any, ...]) -> list[WrapRow]:
    """Named values; `where` is one of our own constant conditions."""
    found = rows(connection, f"SELECT name, value, digest FROM wrap {where}", values)  # noqa: S608
    return [WrapRow(*_fits(row, str, bytes, bytes)) for row in found]
