# SPDX-License-Identifier: EUPL-1.2
"""The storage protocol on one SQLite file.

Pending segments share one open transaction that is committed every 60 MiB, and by every append; so a small act is one
commit and a large object never holds more than that much in a journal. An append inside it is a savepoint: refused, it
takes nothing else with it.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import apsw

from gestapeld.casefile.storage.rows import Change, EntryRow, HeadRow, ObjectRow, WrapRow
from gestapeld.casefile.storage.single_file import changes, readers, schema, segments
from gestapeld.casefile.storage.single_file.connection import connect, converted, disconnect, rows
from gestapeld.casefile.storage.single_file.inspection import inspect
from gestapeld.errors import (
    CaseExistsError,
    DiskFailedError,
    GestapeldError,
    MissingObjectError,
    NotACaseFileError,
    NotWritableError,
    UnreadableFileError,
)

COMMIT_EVERY = 60 << 20


class SingleFile:
    """A case in one file. Safe to use from several threads; they take turns."""

    def __init__(self, connection: apsw.Connection, *, read_only: bool) -> None:
        self._connection = connection
        self._turn = threading.RLock()
        self._begun: dict[bytes, segments.Begun] = {}
        self._lost: set[bytes] = set()
        self._uncommitted = 0
        self._founding = False  # begun, and nothing of it committed yet
        self._open = True
        self._read_only = read_only

    @staticmethod
    def take_away(path: Path) -> None:
        """Take away a file that was begun and could not be finished: it holds nothing anybody could miss."""
        path.unlink(missing_ok=True)

    @classmethod
    def create(cls, path: Path, *, page_size: int = schema.PAGE_SIZE) -> Self:
        """A new, empty file, readable by this user only. `found` gives it its case; until then it stays empty.

        Raises CaseExistsError when something is there (an empty file left by a founding that was cut off may be used),
        NotWritableError.
        """
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            os.close(descriptor)
        except FileExistsError:
            if not path.is_file() or path.stat().st_size > 0:
                raise CaseExistsError from None
        except OSError:
            raise NotWritableError from None
        return cls(connect(path, page_size=page_size), read_only=False)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The case in an existing file. Sweeps what a killed program left behind.

        Raises UnreadableFileError, NotACaseFileError, LockedByAnotherError, DamagedCaseError, NotWritableError.
        """
        if not path.is_file():
            raise UnreadableFileError
        connection = connect(path, read_only=read_only)
        store = cls(connection, read_only=read_only)
        try:
            with converted():
                if schema.is_empty(connection):
                    raise NotACaseFileError
                # A newer format may have other tables: whether we know it is for the layer above to say, in better
                # words.
                if schema.check_marks(connection) == 1:
                    schema.check_tables(connection)
                    if not read_only:
                        store.sweep(0)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def read_only(self) -> bool:
        """Whether the file was opened for reading only."""
        return self._read_only

    def founded(self) -> bool:
        """Whether a case was founded here."""
        with self._in_turn():
            return not schema.is_empty(self._connection) and bool(readers.heads(self._connection))

    def format(self) -> int:
        """The format version. Raises NotACaseFileError."""
        with self._in_turn():
            return schema.check_marks(self._connection)

    def case_id(self) -> str:
        """32 hexadecimal digits. Raises NotACaseFileError, DamagedCaseError."""
        with self._in_turn():
            schema.check_marks(self._connection)
            return schema.read_case_id(self._connection)

    def found(self, case_id: str, version: int) -> None:
        """Tables and case id, in the transaction that the first append commits. Raises CaseExistsError."""
        with self._writing():
            if not schema.is_empty(self._connection):
                raise CaseExistsError
            schema.lay_down(self._connection, case_id, version)
            self._founding = True

    # ── objects on their way in ──

    def begin_object(self, object_id: bytes) -> None:
        """Start new contents. Raises ValueError when they were begun already."""
        with self._writing():
            if object_id in self._begun:
                raise ValueError("this object was begun before")
            self._begun[object_id] = segments.begin(self._connection, object_id)
            self._lost.discard(object_id)

    def write_segment(self, object_id: bytes, number: int, sealed: bytes) -> None:
        """Add a segment. Raises ValueError out of order, DiskFailedError when an error took the earlier ones away."""
        with self._writing():
            if object_id in self._lost:
                raise DiskFailedError
            if object_id not in self._begun:
                raise ValueError("this object was not begun")
            segments.write(self._connection, self._begun[object_id], number, sealed)
            self._uncommitted += len(sealed)
            if self._uncommitted >= COMMIT_EVERY:
                self._commit()

    def abandon_object(self, object_id: bytes) -> None:
        """Forget a begun object."""
        with self._turn:
            begun = self._begun.pop(object_id, None)
            if begun is not None and self._founding:
                self._roll_back()
            elif begun is not None:
                self._delete(begun.content)

    # ── changes ──

    def append(self, change: Change) -> None:
        """All of it, durable, or nothing. Raises HeadMovedError, MissingObjectError."""
        with self._writing():
            if changes.applied(self._connection, change.op):
                return
            self._connection.execute("SAVEPOINT act")
            try:
                changes.check_heads(self._connection, change)
                left = changes.put(self._connection, change, self._begun)
            except GestapeldError:
                self._connection.execute("ROLLBACK TO act")
                self._connection.execute("RELEASE act")
                raise
            self._connection.execute("RELEASE act")
            self._commit()
            for row in change.objects:
                self._begun.pop(row.id, None)
        for content in left:
            self._delete(content)

    def applied(self, op: bytes) -> bool:
        """Whether an act with this `op` was applied."""
        with self._in_turn():
            return changes.applied(self._connection, op)

    def replace_wrap(self, row: ObjectRow) -> None:
        """Another wrap on an object. Raises MissingObjectError."""
        with self._writing():
            changes.replace_wrap(self._connection, row)
            self._commit()

    def destroy(self, object_id: bytes) -> None:
        """Remove an object. Its wrap goes first and for good; its segments follow. Raises MissingObjectError."""
        with self._writing():
            content = changes.remove_object(self._connection, object_id)
            self._commit()
        self._delete(content)

    def sweep(self, older_than: float) -> int:
        """Remove leftovers. What this program has begun itself is kept."""
        with self._turn:
            mine = {begun.content for begun in self._begun.values()}
            with self._in_turn():
                found = rows(
                    self._connection, "SELECT content FROM pending WHERE begun <= ?", (int(time.time() - older_than),)
                )
            left = [content for (content,) in found if content not in mine]
            for content in left:
                self._delete(content)
            return len(left)

    # ── reading ──

    def heads(self) -> dict[int, HeadRow]:
        """Log number -> head."""
        with self._in_turn():
            return readers.heads(self._connection)

    def entries(self, log: int, start: int = 0, stop: int | None = None) -> Iterator[EntryRow]:
        """Entries in order, fetched a few at a time so that nothing stays open between them."""
        while True:
            with self._in_turn():
                some = readers.entries(self._connection, log, start, stop)
            yield from some
            if not some:
                return
            start = some[-1].seq + 1

    def object_row(self, object_id: bytes) -> ObjectRow | None:
        """The row of an object, or None."""
        with self._in_turn():
            found = readers.objects(self._connection, "WHERE id = ?", (object_id,))
        return found[0] if found else None

    def object_rows(self) -> Iterator[ObjectRow]:
        """All objects, ordered by id."""
        after = b""
        while True:
            with self._in_turn():
                some = readers.objects(self._connection, "WHERE id > ? ORDER BY id LIMIT 200", (after,))
            yield from some
            if not some:
                return
            after = some[-1].id

    def read_range(self, object_id: bytes, offset: int, length: int) -> bytes:
        """Bytes of a sealed object. Raises MissingObjectError."""
        with self._in_turn():
            found = rows(self._connection, "SELECT content FROM object WHERE id = ?", (object_id,))
            if not found:
                raise MissingObjectError
            return segments.read(self._connection, readers.whole(found[0][0]), offset, length)

    def wrap(self, name: str) -> WrapRow | None:
        """A named value, or None."""
        with self._in_turn():
            found = readers.wraps(self._connection, "WHERE name = ?", (name,))
        return found[0] if found else None

    def wraps(self) -> Iterator[WrapRow]:
        """All named values, ordered by name."""
        with self._in_turn():
            found = readers.wraps(self._connection, "ORDER BY name", ())
        yield from found

    def check(self) -> list[str]:
        """What the engine finds wrong, as codes."""
        with self._turn:
            return inspect(self._connection)

    def close(self) -> None:
        """Let go of the file and its lock."""
        with self._turn:
            if self._open:
                self._open = False
                disconnect(self._connection)

    # ── one at a time ──

    @contextlib.contextmanager
    def _in_turn(self) -> Iterator[None]:
        with self._turn, converted():
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction is open inside; an error of the engine rolls it back, and with it what was pending in it."""
        if self._read_only:
            raise NotWritableError
        with self._turn:
            try:
                with converted():
                    if not self._connection.in_transaction:
                        self._connection.execute("BEGIN IMMEDIATE")
                    yield
            except (GestapeldError, ValueError):
                if self._failed():
                    self._roll_back()
                raise
            except BaseException:
                self._roll_back()
                raise

    def _failed(self) -> bool:
        """Whether the transaction can no longer be trusted: the engine ended it, or nothing of value is in it."""
        return not self._connection.in_transaction or not self._begun

    def _roll_back(self) -> None:
        with contextlib.suppress(apsw.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        self._lost |= set(self._begun)
        self._begun.clear()
        self._uncommitted, self._founding = 0, False

    def _commit(self) -> None:
        self._connection.execute("COMMIT")
        self._uncommitted, self._founding = 0, False

    def _delete(self, content: int) -> None:
        """Remove a content in small transactions; one that is cut short is finished by the next sweep."""
        gone = False
        while not gone:
            with self._writing():
                gone = segments.delete_some(self._connection, content)
                self._commit()
