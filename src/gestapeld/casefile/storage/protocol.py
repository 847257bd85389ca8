# SPDX-License-Identifier: EUPL-1.2
"""What a storage owes.

`tests/casefile/storage/contract.py` is the same promise as code: a storage is one that passes it.

A storage sees opaque numbers, digests and sealed bytes. Objects stream in as segments of 1 MiB (the last may be
shorter) and stay pending until an `append` names them; pending objects of a program that died are swept. All methods
raise errors of `gestapeld.errors` only: NoSpaceError, NotWritableError, DiskFailedError, DamagedCaseError besides those
named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from gestapeld.casefile.storage.rows import Change, EntryRow, HeadRow, ObjectRow, WrapRow


class Storage(Protocol):
    """The sealed bytes of one case."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed through this storage."""

    def founded(self) -> bool:
        """Whether a case was founded here."""

    def format(self) -> int:
        """The format version of the case. Raises NotACaseFileError when none was founded."""

    def case_id(self) -> str:
        """32 hexadecimal digits. Raises NotACaseFileError when none was founded."""

    def found(self, case_id: str, version: int) -> None:
        """Begin a new case. It exists once the first `append` (nothing expected) is done; before that it leaves no
        trace that counts. Raises CaseExistsError.
        """

    def begin_object(self, object_id: bytes) -> None:
        """Start new contents for an object.

        It stays invisible until an `append` names it. Raises ValueError when already begun.
        """

    def write_segment(self, object_id: bytes, number: int, sealed: bytes) -> None:
        """Add segment `number` (0, 1, 2 ...) of a begun object.

        All but the last are 1 MiB. Raises ValueError out of order.
        """

    def abandon_object(self, object_id: bytes) -> None:
        """Forget a begun object. Does nothing when it was not begun."""

    def append(self, change: Change) -> None:
        """Apply a change: durable when this returns. Does nothing when its `op` was applied before.

        Raises HeadMovedError (nothing changed) when a head is not the expected one, MissingObjectError for an object
        without segments.
        """

    def applied(self, op: bytes) -> bool:
        """Whether a change with this `op` was applied."""

    def heads(self) -> dict[int, HeadRow]:
        """Log number -> head."""

    def entries(self, log: int, start: int = 0, stop: int | None = None) -> Iterator[EntryRow]:
        """The entries `start <= seq < stop` in order.

        The iterator may be left unfinished and storage used meanwhile.
        """

    def object_row(self, object_id: bytes) -> ObjectRow | None:
        """The row of a committed object, None when there is none."""

    def object_rows(self) -> Iterator[ObjectRow]:
        """All committed objects, ordered by id."""

    def read_range(self, object_id: bytes, offset: int, length: int) -> bytes:
        """Bytes of a committed sealed object; fewer at its end. Raises MissingObjectError."""

    def wrap(self, name: str) -> WrapRow | None:
        """A named value, None when there is none."""

    def wraps(self) -> Iterator[WrapRow]:
        """All named values, ordered by name."""

    def replace_wrap(self, row: ObjectRow) -> None:
        """Put another wrap on a committed object (id, log, size and digest stay). Raises MissingObjectError."""

    def destroy(self, object_id: bytes) -> None:
        """Remove a committed object and its wrap for good. Raises MissingObjectError."""

    def sweep(self, older_than: float) -> int:
        """Remove pending objects begun more than `older_than` seconds ago, and contents nobody names.

        Gives how many.
        """

    def check(self) -> list[str]:
        """What the engine itself finds wrong, as codes; empty when nothing. Never raises for damage it can describe."""

    def close(self) -> None:
        """Let go of the storage; pending objects are forgotten. A second call does nothing."""
