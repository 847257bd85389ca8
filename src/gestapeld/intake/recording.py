# SPDX-License-Identifier: EUPL-1.2
"""What a reading brought becomes an entry.

Small readings wait for each other and are written together; a large one goes to the sealing worker and the index while
it is still being read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gestapeld.casefile.casefile import CaseFile, Entry, EntryWriter, StoredObject
from gestapeld.intake.checked import RecordBatch
from gestapeld.intake.index_feed import IndexFeed
from gestapeld.records.encoding import Fields
from gestapeld.records.record_line import line_fields

SMALL = 4096
"""Records up to which a reading is kept in memory until it is over."""
_SMALL_BYTES = 8 << 20
_TOGETHER = 64

Done = Callable[[Entry], None]
"""Called when the entry stands."""


@dataclass(slots=True)
class _Ready:
    items: list[Fields]
    objects: list[StoredObject]
    done: Done


class Recorder:
    """Writes `read` entries into a case. Call `flush` at the end, and before anything that may take long."""

    def __init__(self, case: CaseFile, feed: IndexFeed) -> None:
        self._case = case
        self._feed = feed
        self._ready: list[_Ready] = []
        self._bytes = 0

    def begin(self) -> EntryInMaking:
        """A new entry. Only one at a time."""
        return EntryInMaking(self)

    def flush(self) -> None:
        """Write the small entries that wait, in one transaction. Raises as `CaseFile.append`."""
        ready, self._ready, self._bytes = self._ready, [], 0
        if not ready:
            return
        with self._case.act() as act:
            for one in ready:
                act.append("evidence", "read", one.items, one.objects)
        self._feed.catch_up()
        for one, entry in zip(ready, act.entries, strict=True):
            one.done(entry)

    def write_soon(self, ready: _Ready, size: int) -> None:
        """For `EntryInMaking`: at once when others refer to it or enough wait, otherwise with the next ones."""
        self._ready.append(ready)
        self._bytes += size
        if ready.objects or len(self._ready) >= _TOGETHER or self._bytes >= _SMALL_BYTES:
            self.flush()

    def open_large(self) -> EntryWriter:
        """For `EntryInMaking`: an entry that goes to worker and index as it comes."""
        self.flush()
        writer = self._case.writer("evidence", "read")
        self._feed.begin(self._case.heads()["evidence"].size)
        return writer

    def give_up(self, writer: EntryWriter | None, objects: Sequence[StoredObject]) -> None:
        """For `EntryInMaking`: what was stored for an entry that will not be made goes with it."""
        if writer is None and not objects:
            return
        writer = writer or self._case.writer("evidence", "read")
        for stored in objects:
            writer.attach(stored)
        writer.abort()

    @property
    def feed(self) -> IndexFeed:
        """The index, if there is one."""
        return self._feed


class EntryInMaking:
    """One `read` entry: records in order, then the rest, then `commit`; or `abort`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._batches: list[RecordBatch] = []
        self._objects: list[StoredObject] = []
        self._bytes = 0
        self._writer: EntryWriter | None = None
        self.records = 0

    def add(self, batch: RecordBatch) -> None:
        """Records that came. Raises as `EntryWriter.add`."""
        first, self.records = self.records, self.records + len(batch.records)
        self._bytes += len(batch.lines)
        if self._writer is not None:
            self._pass_on(first, batch)
            return
        self._batches.append(batch)
        if self.records > SMALL or self._bytes > _SMALL_BYTES:
            self._writer = self._recorder.open_large()
            first = 0
            for waiting in self._batches:
                self._pass_on(first, waiting)
                first += len(waiting.records)
            self._batches = []

    def attach(self, stored: StoredObject) -> None:
        """A part that was stored."""
        self._objects.append(stored)

    def commit(self, last: Sequence[Fields], done: Done) -> None:
        """`last` closes the entry (parts, then the reading). `done` is called when it stands: now, or at a flush."""
        if self._writer is None:
            items = [line_fields(record) for batch in self._batches for record in batch.records]
            self._recorder.write_soon(_Ready([*items, *last], self._objects, done), self._bytes)
            return
        self._writer.add(last)
        self._recorder.feed.add(self.records, last)
        for stored in self._objects:
            self._writer.attach(stored)
        try:
            entry = self._writer.commit()
        except BaseException:
            self._recorder.feed.abort()
            raise
        self._recorder.feed.commit()
        done(entry)

    def abort(self) -> None:
        """Nothing of it stays."""
        if self._writer is not None:
            self._recorder.feed.abort()
        self._recorder.give_up(self._writer, self._objects)

    def _pass_on(self, first: int, batch: RecordBatch) -> None:
        assert self._writer is not None
        self._writer.add_lines(batch.lines, len(batch.records))
        self._recorder.feed.add_lines(first, batch.records)
