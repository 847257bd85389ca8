# SPDX-License-Identifier: EUPL-1.2
"""The tables of format 1, and the check that a file has exactly these."""

from __future__ import annotations

import re

import apsw

from gestapeld.casefile.storage.single_file.connection import rows
from gestapeld.errors import DamagedCaseError, NotACaseFileError

APPLICATION_ID = 0x53544150  # "STAP" in the file's header
PAGE_SIZE = 32_768
FIRST_PAGES = 2 * PAGE_SIZE
"""Bytes at the begin of a file that hold the header and the case id: the first table stands on the second page."""
CASE_ID = re.compile("[0-9a-f]{32}")


def _table(name: str, columns: str, key: str, tail: str = "STRICT") -> str:
    """Every column has a type and is never null."""
    return f"CREATE TABLE {name} ({columns.replace(',', ' NOT NULL,')} NOT NULL, PRIMARY KEY ({key})) {tail}"


_KEYED = "STRICT, WITHOUT ROWID"

TABLES: dict[str, str] = {
    "case_file": _table("case_file", "id TEXT", "id", _KEYED),
    "entry": _table(
        "entry",
        "log INTEGER, seq INTEGER, leaf BLOB, epoch INTEGER, op BLOB, sealed BLOB, digest BLOB",
        "log, seq",
        _KEYED,
    ),
    "entry_op": "CREATE INDEX entry_op ON entry (op)",
    "head": _table("head", "log INTEGER, size INTEGER, root BLOB, edge BLOB, checkpoint TEXT, digest BLOB", "log"),
    "object": _table(
        "object",
        "id BLOB, log INTEGER, size INTEGER, digest BLOB, epoch INTEGER, wrap BLOB, wrap_digest BLOB, content INTEGER",
        "id",
        _KEYED,
    ),
    "pending": _table("pending", "content INTEGER, object BLOB, begun INTEGER", "content"),
    "segment": _table("segment", "place INTEGER, sealed BLOB", "place"),
    "wrap": _table("wrap", "name TEXT, value BLOB, digest BLOB", "name", _KEYED),
}


def lay_down(connection: apsw.Connection, case_id: str, version: int) -> None:
    """Make the tables of a new case, inside the transaction the caller has begun."""
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", version)
    for statement in TABLES.values():
        connection.execute(statement)
    connection.execute("INSERT INTO case_file VALUES (?)", (case_id,))


def is_of(case_id: str, head: bytes) -> bool:
    """Whether a file that begins with these `FIRST_PAGES` bytes is this case, or a copy of it. Opens nothing."""
    ours = head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")
    return ours and case_id.encode() in head


def is_empty(connection: apsw.Connection) -> bool:
    """Whether nothing was ever written: a file whose founding was cut off."""
    return not rows(connection, "SELECT 1 FROM sqlite_schema") and connection.pragma("application_id") == 0


def check_marks(connection: apsw.Connection) -> int:
    """The format version. Raises NotACaseFileError when the file is another program's."""
    version: int = connection.pragma("user_version")
    if connection.pragma("application_id") != APPLICATION_ID or version < 1:
        raise NotACaseFileError
    return version


def check_tables(connection: apsw.Connection) -> None:
    """Exactly our tables, word for word, and nothing else. Raises DamagedCaseError."""
    found = dict(rows(connection, "SELECT name, sql FROM sqlite_schema"))
    if found != TABLES:
        raise DamagedCaseError(tables=len(found))


def read_case_id(connection: apsw.Connection) -> str:
    """The case id. Raises DamagedCaseError when there is not exactly one of the right form."""
    found = rows(connection, "SELECT id FROM case_file")
    if (
        len(found) != 1
        or not isinstance(found[0][0], str)
        or len(found[0][0]) != 32
        or set(found[0][0]) - set("0123456789abcdef")
    ):
        raise DamagedCaseError(ids=len(found))
    return found[0][0]
