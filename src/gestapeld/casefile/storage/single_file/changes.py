# SPDX-License-Identifier: EUPL-1.2
"""What an act writes. Every function runs inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping

import apsw

from gestapeld.casefile.storage.rows import Change, ObjectRow
from gestapeld.casefile.storage.single_file.connection import rows
from gestapeld.casefile.storage.single_file.segments import Begun
from gestapeld.errors import HeadMovedError, MissingObjectError


def applied(connection: apsw.Connection, op: bytes) -> bool:
    """Whether an entry carries this `op`."""
    return bool(rows(connection, "SELECT 1 FROM entry WHERE op = ? LIMIT 1", (op,)))


def check_heads(connection: apsw.Connection, change: Change) -> None:
    """Raises HeadMovedError when a head is not the one the change was built on."""
    for log, (size, root) in change.expected.items():
        if rows(connection, "SELECT size, root FROM head WHERE log = ?", (log,)) != [(size, root)]:
            raise HeadMovedError


def put(connection: apsw.Connection, change: Change, begun: Mapping[bytes, Begun]) -> list[int]:
    """Write the change. Gives the contents that nobody names any more. Raises MissingObjectError."""
    left: list[int] = []
    for row in change.objects:
        left += _put_object(connection, row, begun)
    for entry in change.entries:
        connection.execute(
            "INSERT INTO entry (log, seq, leaf, epoch, op, sealed, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (entry.log, entry.seq, entry.leaf, entry.epoch, entry.op, entry.sealed, entry.digest),
        )
    for head in change.heads:
        connection.execute(
            "INSERT OR REPLACE INTO head (log, size, root, edge, checkpoint, digest) VALUES (?, ?, ?, ?, ?, ?)",
            (head.log, head.size, head.root, head.edge, head.checkpoint, head.digest),
        )
    for wrap in change.wraps:
        connection.execute("INSERT OR REPLACE INTO wrap VALUES (?, ?, ?)", (wrap.name, wrap.value, wrap.digest))
    for name in change.drop:
        connection.execute("DELETE FROM wrap WHERE name = ?", (name,))
    left += [remove_object(connection, object_id) for object_id in change.destroy]
    return left


def _put_object(connection: apsw.Connection, row: ObjectRow, begun: Mapping[bytes, Begun]) -> list[int]:
    written = begun.get(row.id)
    if written is None or written.size != row.size:
        raise MissingObjectError
    before = [remove_object(connection, row.id)] if _content(connection, row.id) is not None else []
    connection.execute(
        "INSERT INTO object (id, log, size, digest, epoch, wrap, wrap_digest, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (row.id, row.log, row.size, row.digest, row.epoch, row.wrap, row.wrap_digest, written.content),
    )
    connection.execute("DELETE FROM pending WHERE content = ?", (written.content,))
    return before


def remove_object(connection: apsw.Connection, object_id: bytes) -> int:
    """Strike an object off with its wrap; its content becomes a leftover. Raises MissingObjectError."""
    content = _content(connection, object_id)
    if content is None:
        raise MissingObjectError
    connection.execute("DELETE FROM object WHERE id = ?", (object_id,))
    connection.execute("INSERT OR REPLACE INTO pending VALUES (?, ?, 0)", (content, object_id))
    return content


def replace_wrap(connection: apsw.Connection, row: ObjectRow) -> None:
    """Another epoch, wrap and digest on an object. Raises MissingObjectError."""
    if _content(connection, row.id) is None:
        raise MissingObjectError
    connection.execute(
        "UPDATE object SET epoch = ?, wrap = ?, wrap_digest = ? WHERE id = ?",
        (row.epoch, row.wrap, row.wrap_digest, row.id),
    )


def _content(connection: apsw.Connection, object_id: bytes) -> int | None:
    found = rows(connection, "SELECT content FROM object WHERE id = ?", (object_id,))
    return found[0][0] if found else None
