# SPDX-License-Identifier: EUPL-1.2
"""Opened batches of an open case. The last few stay open, because items are mostly read in a row."""

from __future__ import annotations

from collections import OrderedDict

from gestapeld.casefile import sealing
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.state import CaseState
from gestapeld.crypto.keys import ObjectKey
from gestapeld.errors import DamagedCaseError, MissingObjectError, UnknownItemError
from gestapeld.ledger.batch import OpenedBatch
from gestapeld.ledger.payload import BATCH_SIZE

KEPT_OPEN = 3


class Batches:
    """Opens batches and checks each against the root its entry commits to."""

    def __init__(self, state: CaseState) -> None:
        self._state = state
        self._open: OrderedDict[str, OpenedBatch] = OrderedDict()

    def forget(self) -> None:
        """Close all: after something was sealed anew."""
        self._open.clear()

    def open(self, entry: Entry, number: int) -> OpenedBatch:
        """Batch `number` of an entry. Raises UnknownItemError, MissingObjectError, OpenFailedError, BrokenLogError."""
        if not 0 <= number < len(entry.batches):
            raise UnknownItemError(batch=number)
        name = entry.objects[number]
        with self._state.turn:
            batch = self._open.pop(name, None)
            if batch is None:
                batch = open_batch(self._state, entry, number)
            self._open[name] = batch
            while len(self._open) > KEPT_OPEN:
                self._open.popitem(last=False)
        return batch


def open_batch(state: CaseState, entry: Entry, number: int) -> OpenedBatch:
    """A batch, straight from the storage.

    Raises MissingObjectError, OpenFailedError, BrokenLogError, NotCanonicalError.
    """
    object_id = bytes.fromhex(entry.objects[number])
    key, size = key_of(state, object_id, state.logs[entry.log])
    sealed = state.storage.read_range(object_id, 0, size)
    batch = sealing.open_payload(sealed, state.case_id, object_id, key)
    count = min(BATCH_SIZE, entry.count - number * BATCH_SIZE)
    sealing.check_batch(batch, number, count, entry.batches[number])
    return batch


def key_of(state: CaseState, object_id: bytes, log: int | None = None) -> tuple[ObjectKey, int]:
    """Key and sealed size of an object (of this log). Raises MissingObjectError, OpenFailedError, LogNotHereError."""
    row = state.storage.object_row(object_id)
    if row is None:
        raise MissingObjectError
    if log is not None and row.log != log:
        raise DamagedCaseError(log=row.log)
    return state.keyring.unwrap_object(row.epoch, row.log, object_id, row.wrap), row.size
