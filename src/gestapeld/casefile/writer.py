# SPDX-License-Identifier: EUPL-1.2
"""One entry of many items.

Full batches go to the sealing worker while the caller prepares the next; memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from gestapeld.casefile import sealing
from gestapeld.casefile.act import Act
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.originals import StoredObject
from gestapeld.casefile.sealing import SealedPayload
from gestapeld.casefile.sealing_frames import Job
from gestapeld.casefile.sealing_pool import IN_FLIGHT, SealingPool
from gestapeld.casefile.state import CaseState
from gestapeld.casefile.storage.rows import OBJECT_ID_SIZE
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.randomness import SYSTEM
from gestapeld.errors import GestapeldError, UsageError
from gestapeld.ledger import canonical
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import LogName


class EntryWriter:
    """`add` items, `attach` originals, then `commit` or `abort`. Nothing is part of the case before `commit` returns.

    As a context manager it aborts unless it was committed. One thread at a time.
    """

    def __init__(self, state: CaseState, log: LogName, kind: str) -> None:
        """For `CaseFile.writer`. Raises NotAllowedError, CopyIsReadOnlyError."""
        Act(state).check_allowed(log, kind)
        self._state = state
        self._log = log
        self._kind = kind
        self._pool = SealingPool(state.case_id)
        self._waiting: list[bytes] = []
        self._objects: list[StoredObject] = []
        self._payloads: list[SealedPayload] = []
        self._given = 0
        self._canonical = True  # all that was added so far was made canonical, or found to be
        self._over = False

    @property
    def count(self) -> int:
        """Items added so far: the index that the next one will have."""
        return self._given * BATCH_SIZE + len(self._waiting)

    def add(self, items: Sequence[Fields]) -> None:
        """Add items. Raises NotCanonicalError for one that has no canonical form, SealingStoppedError, NoSpaceError."""
        self._take([canonical.encode(fields) for fields in items])

    def add_packed(self, items: Sequence[bytes]) -> None:
        """Add items that are canonical JSON objects already.

        Raises as `add`; what is not canonical may show only later.
        """
        self._canonical = False
        self._take(items)

    def add_lines(self, lines: bytes, count: int) -> None:
        """Add `count` items, each ended by a line feed, that the caller has decoded, encoded again and found the same.

        They are not looked at a second time. Raises as `add`.
        """
        if count == BATCH_SIZE and not self._waiting and not self._over:
            self._seal(lines, count)
        else:
            self._take(lines.split(b"\n")[:-1])

    def _take(self, items: Sequence[bytes]) -> None:
        if self._over:
            raise UsageError
        self._waiting += items
        start = 0
        while len(self._waiting) - start >= BATCH_SIZE:
            self._seal_waiting(start, BATCH_SIZE)
            start += BATCH_SIZE
        if start:
            del self._waiting[:start]

    def attach(self, stored: StoredObject) -> None:
        """Let an original belong to this entry."""
        self._objects.append(stored)

    def commit(self) -> Entry:
        """Seal the rest and append the entry; durable when this returns. Raises as `CaseFile.append`."""
        if self._over:
            raise UsageError
        try:
            if self._waiting:
                self._seal_waiting(0, len(self._waiting))
                self._waiting = []
            while self._pool.in_flight:
                self._keep(self._pool.take(wait=True))
            with Act(self._state) as act:
                placed = act.append_sealed(self._log, self._kind, self._payloads, self._objects)
        except BaseException:
            self.abort()
            raise
        self._end()
        return act.entries[0] if act.entries else placed

    def abort(self) -> None:
        """Give it up: nothing of it stays. Does nothing after a commit."""
        if not self._over:
            self._end()
            for object_id in [payload.object.id for payload in self._payloads] + [
                stored.sealed.id for stored in self._objects
            ]:
                with suppress(GestapeldError):  # on a full disk too; the next opening sweeps what is left
                    self._state.storage.abandon_object(object_id)

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Abort, unless it was committed."""
        self.abort()

    def _end(self) -> None:
        self._over = True
        self._waiting = []
        self._pool.close()

    def _seal_waiting(self, start: int, count: int) -> None:
        self._seal(b"\n".join([*self._waiting[start : start + count], b""]), count)

    def _seal(self, lines: bytes, count: int) -> None:
        """Hand a batch over; keep what is finished, and wait when too much is under way."""
        number, self._given = self._given, self._given + 1
        state = self._state
        key = ObjectKey.new(state.randomness)
        job = Job(number, state.randomness(OBJECT_ID_SIZE), key, lines, count, self._canonical)
        if state.randomness is not SYSTEM or (number == 0 and count < BATCH_SIZE):
            # Given randomness can only be repeated in this process; and one short batch is done before a worker has
            # started.
            self._keep(job.seal(state.case_id, state.randomness))
            return
        while self._pool.in_flight >= IN_FLIGHT:
            self._keep(self._pool.take(wait=True))
        self._pool.give(job)
        while (ready := self._pool.take(wait=False)) is not None:
            self._keep(ready)

    def _keep(self, payload: SealedPayload | None) -> None:
        """Store a sealed batch and let go of its bytes."""
        if payload is None:
            return
        storage, object_id = self._state.storage, payload.object.id
        storage.begin_object(object_id)
        self._payloads.append(SealedPayload(payload.object, payload.root, payload.count, b""))
        for number, segment in enumerate(sealing.segments(payload.sealed)):
            storage.write_segment(object_id, number, segment)
