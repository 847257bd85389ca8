# SPDX-License-Identifier: EUPL-1.2
"""The import path: a thread that indexes batches while the caller seals the next ones. Its queue is bounded.

The index is disposable, so a failure in here never harms what is taken in: the transaction is rolled back, the index
stays behind, and `catch_up` reads from the ledger later.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import msgspec

from gestapeld.records.encoding import Fields
from gestapeld.records.record_line import RecordLine

WAITING = 4  # batches between the caller and the thread

_DECODER = msgspec.json.Decoder(dict[str, Any])


class Taking(Protocol):
    """What becomes of a batch (`taking_in.TakingIn`)."""

    def add(self, items: Sequence[tuple[int, Fields]]) -> None:
        """Items with their index in the entry."""

    def add_lines(self, first: int, records: Sequence[RecordLine]) -> None:
        """Observed records from index `first` of the entry."""


def _fields(item: Fields | bytes) -> Fields:
    return _DECODER.decode(item) if isinstance(item, bytes) else item


class Feed:
    """Gives every batch to `taking` in a thread of its own, in order."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        self._queue: queue.Queue[Callable[[], None] | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._work, name="index", daemon=True)
        self.failed = False
        self._thread.start()

    def give(self, first: int, items: Sequence[Fields | bytes]) -> None:
        """Hand over a batch; waits while too many are under way."""
        self._queue.put(lambda: self._taking.add([(index, _fields(item)) for index, item in enumerate(items, first)]))

    def give_lines(self, first: int, records: Sequence[RecordLine]) -> None:
        """The same for observed records."""
        self._queue.put(lambda: self._taking.add_lines(first, records))

    def end(self) -> bool:
        """Waits until everything was added. False when that failed."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()
        return not self.failed

    def _work(self) -> None:
        while (add := self._queue.get()) is not None:
            if self.failed:
                continue
            try:
                add()
            except Exception:  # noqa: BLE001  # whatever it was: the index is rolled back and rebuilt from the ledger
                self.failed = True
