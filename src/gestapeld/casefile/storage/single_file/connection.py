# SPDX-License-Identifier: EUPL-1.2
"""One connection: a commit is on the disk, a foreign file can do nothing, the engine's errors become ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

from gestapeld.errors import (
    DamagedCaseError,
    DiskFailedError,
    GestapeldError,
    LockedByAnotherError,
    NoSpaceError,
    NotACaseFileError,
    NotWritableError,
)

LONGEST_VALUE = 64 << 20  # bytes; no stored value is longer
CACHE_KIB = 16_384
JOURNAL_MARK = bytes.fromhex("d9d505f920a163d7")
JOURNAL_SECTOR = 512

_KINDS: tuple[tuple[type[Exception], type[GestapeldError]], ...] = (
    (apsw.FullError, NoSpaceError),
    (apsw.BusyError, LockedByAnotherError),
    (apsw.LockedError, LockedByAnotherError),
    (apsw.NotADBError, NotACaseFileError),
    (apsw.ReadOnlyError, NotWritableError),
    (apsw.CantOpenError, NotWritableError),
    (apsw.PermissionsError, NotWritableError),
    (apsw.IOError, DiskFailedError),
)


@contextmanager
def converted() -> Iterator[None]:
    """Turns the engine's errors into ours; what is left over can only come from bytes that are not what we wrote."""
    try:
        yield
    except apsw.Error as error:
        for theirs, ours in _KINDS:
            if isinstance(error, theirs):
                raise ours(engine=getattr(error, "extendedresult", 0)) from None
        raise DamagedCaseError(engine=getattr(error, "extendedresult", 0)) from None
    except UnicodeDecodeError:
        raise DamagedCaseError from None


def connect(path: Path, *, read_only: bool = False, page_size: int | None = None) -> apsw.Connection:
    """A connection that holds the file's lock until it is closed.

    A writer shuts out everybody, a reader shuts out writers. Raises LockedByAnotherError, NotACaseFileError,
    NotWritableError, NoSpaceError.
    """
    _refuse_foreign_journal(path)
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    with converted():
        # An absolute path, so that no name has a special meaning to the engine.
        connection = apsw.Connection(str(path.absolute()), flags=flags)
        try:
            _settle(connection, page_size)
            _lock(connection, "BEGIN" if read_only else "BEGIN EXCLUSIVE")
        except BaseException:
            with suppress(apsw.Error):
                connection.close(force=True)
            raise
    return connection


def _refuse_foreign_journal(path: Path) -> None:
    """A journal that names another journal could make the engine delete a file of the sender's choice.

    Ours never does: there is only one database. Such a record ends with the mark that also begins every journal.
    """
    journal = path.with_name(path.name + "-journal")
    with suppress(OSError), journal.open("rb") as stream:
        if stream.seek(0, 2) >= JOURNAL_SECTOR:
            stream.seek(-len(JOURNAL_MARK), 2)
            if stream.read() == JOURNAL_MARK:
                raise DamagedCaseError(journal=1)


def _settle(connection: apsw.Connection, page_size: int | None) -> None:
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    for switch, value in (
        (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
        (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
        (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
    ):
        connection.config(switch, value)
    if page_size is not None:
        connection.pragma("page_size", page_size)
    for name, setting in (
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("locking_mode", "EXCLUSIVE"),
        ("temp_store", "MEMORY"),
        ("mmap_size", 0),
        ("cache_size", -CACHE_KIB),
        ("secure_delete", "ON"),
        # EXTRA also syncs the folder after the journal is cut off: without it a power cut could bring a finished
        # journal back.
        ("synchronous", "EXTRA"),
    ):
        connection.pragma(name, setting)


def _lock(connection: apsw.Connection, begin: str) -> None:
    """Take the lock that `locking_mode=EXCLUSIVE` then keeps; also rolls back what a killed program left behind."""
    connection.execute(begin)
    rows(connection, "SELECT count(*) FROM sqlite_schema")
    connection.execute("ROLLBACK")  # a commit would already write the first page of an empty file
    if begin != "BEGIN" and connection.pragma("journal_mode", "TRUNCATE") != "truncate":
        raise DamagedCaseError(setting="journal_mode")


def disconnect(connection: apsw.Connection) -> None:
    """Undo what was not committed, take the empty journal away, and let go of the file and its lock."""
    with suppress(apsw.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    with suppress(apsw.Error):
        if not connection.readonly("main"):
            connection.pragma("locking_mode", "NORMAL")
            connection.pragma("journal_mode", "DELETE")
    connection.close(force=True)


def rows(connection: apsw.Connection, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """All rows of a statement; nothing stays open."""
    return list(connection.execute(statement, values))
