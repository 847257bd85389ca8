# SPDX-License-Identifier: EUPL-1.2
"""A storage that keeps everything in memory: the second one that passes the contract, and one that several openers can share.

It stands for a server's storage in tests: no lock, only the compare-and-swap on the heads.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gestapeld.casefile.storage.rows import SEGMENT_SIZE, Change, EntryRow, HeadRow, ObjectRow, WrapRow
from gestapeld.errors import CaseExistsError, HeadMovedError, MissingObjectError, NotACaseFileError


@dataclass
class Contents:
    """What the server keeps."""

    case: tuple[str, int] | None = None
    entries: dict[int, list[EntryRow]] = field(default_factory=dict)
    heads: dict[int, HeadRow] = field(default_factory=dict)
    objects: dict[bytes, tuple[ObjectRow, bytes]] = field(default_factory=dict)
    wraps: dict[str, WrapRow] = field(default_factory=dict)
    turn: threading.RLock = field(default_factory=threading.RLock)


class InMemory:
    """One opener's view. Objects being written belong to the opener."""

    read_only = False

    def __init__(self, contents: Contents | None = None) -> None:
        self.contents = contents if contents is not None else Contents()
        self._begun: dict[bytes, list[bytes]] = {}
        self._founding: tuple[str, int] | None = None

    def _case(self) -> tuple[str, int]:
        case = self.contents.case or self._founding
        if case is None:
            raise NotACaseFileError
        return case

    def founded(self) -> bool:
        return self.contents.case is not None

    def format(self) -> int:
        return self._case()[1]

    def case_id(self) -> str:
        return self._case()[0]

    def found(self, case_id: str, version: int) -> None:
        if self.founded():
            raise CaseExistsError
        self._founding = (case_id, version)

    def begin_object(self, object_id: bytes) -> None:
        if object_id in self._begun:
            raise ValueError("this object was begun before")
        self._begun[object_id] = []

    def write_segment(self, object_id: bytes, number: int, sealed: bytes) -> None:
        if object_id not in self._begun:
            raise ValueError("this object was not begun")
        written = self._begun[object_id]
        closed = bool(written) and len(written[-1]) < SEGMENT_SIZE
        if number != len(written) or closed or not 0 < len(sealed) <= SEGMENT_SIZE:
            raise ValueError("segments are written in order, all but the last 1 MiB long")
        written.append(sealed)

    def abandon_object(self, object_id: bytes) -> None:
        self._begun.pop(object_id, None)

    def append(self, change: Change) -> None:
        with self.contents.turn:
            if self.applied(change.op):
                return
            now = self.contents
            if any((now.heads[log].size, now.heads[log].root) != head for log, head in change.expected.items()):
                raise HeadMovedError
            for row in change.objects:
                if sum(map(len, self._begun.get(row.id, []))) != row.size:
                    raise MissingObjectError
            if any(name not in now.objects for name in change.destroy):
                raise MissingObjectError
            if self._founding is not None:
                now.case = self._founding
            for row in change.objects:
                now.objects[row.id] = (row, b"".join(self._begun.pop(row.id)))
            for entry in change.entries:
                now.entries.setdefault(entry.log, []).append(entry)
            now.heads |= {head.log: head for head in change.heads}
            now.wraps |= {wrap.name: wrap for wrap in change.wraps}
            for name in change.drop:
                now.wraps.pop(name, None)
            for name in change.destroy:
                del now.objects[name]

    def applied(self, op: bytes) -> bool:
        return any(row.op == op for rows in self.contents.entries.values() for row in rows)

    def heads(self) -> dict[int, HeadRow]:
        with self.contents.turn:
            return dict(sorted(self.contents.heads.items()))

    def entries(self, log: int, start: int = 0, stop: int | None = None) -> Iterator[EntryRow]:
        yield from self.contents.entries.get(log, [])[start:stop]

    def object_row(self, object_id: bytes) -> ObjectRow | None:
        found = self.contents.objects.get(object_id)
        return found[0] if found else None

    def object_rows(self) -> Iterator[ObjectRow]:
        yield from [row for _, (row, _) in sorted(self.contents.objects.items())]

    def _content(self, object_id: bytes) -> bytes:
        if object_id not in self.contents.objects:
            raise MissingObjectError
        return self.contents.objects[object_id][1]

    def read_range(self, object_id: bytes, offset: int, length: int) -> bytes:
        return self._content(object_id)[offset : offset + length]

    def wrap(self, name: str) -> WrapRow | None:
        return self.contents.wraps.get(name)

    def wraps(self) -> Iterator[WrapRow]:
        yield from [row for _, row in sorted(self.contents.wraps.items())]

    def replace_wrap(self, row: ObjectRow) -> None:
        content = self._content(row.id)
        old = self.contents.objects[row.id][0]
        new = replace(old, epoch=row.epoch, wrap=row.wrap, wrap_digest=row.wrap_digest)
        self.contents.objects[row.id] = (new, content)

    def destroy(self, object_id: bytes) -> None:
        self._content(object_id)
        del self.contents.objects[object_id]

    def sweep(self, older_than: float) -> int:
        return 0

    def check(self) -> list[str]:
        return []

    def close(self) -> None:
        self._begun.clear()
