# SPDX-License-Identifier: EUPL-1.2
"""Items into sealed payloads and back. Runs in this process for small acts, in the sealing worker for large ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gestapeld.casefile.storage.rows import SEGMENT_SIZE, ObjectRow
from gestapeld.crypto import labels, padding
from gestapeld.crypto.digest import sha256
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.randomness import Randomness
from gestapeld.crypto.salts import SEED_SIZE
from gestapeld.crypto.streaming import SealingStream, open_all
from gestapeld.errors import BrokenLogError, DamagedCaseError
from gestapeld.ledger.batch import OpenedBatch, SealedBatch, open_batch, seal_batch
from gestapeld.ledger.batch import seal_lines as batch_of_lines


@dataclass(frozen=True, slots=True)
class SealedObject:
    """A sealed object still without a wrap: that is made when an act commits, under the epoch of that moment.

    id      16 bytes
    size    of the sealed object; `digest` is its SHA-256
    """

    id: bytes
    size: int
    digest: bytes
    key: ObjectKey = field(repr=False)


@dataclass(frozen=True, slots=True)
class SealedPayload:
    """One batch as a sealed object, with the root it commits to and the sealed bytes still to be stored."""

    object: SealedObject
    root: bytes
    count: int
    sealed: bytes = field(repr=False)


def associated(case_id: str, object_id: bytes) -> bytes:
    """What a sealed object is bound to: its use, its case, its id.

    Never its place in a log, so that it can be sealed before.
    """
    return labels.bound(labels.OBJECT, labels.context(case_id, object_id))


def seal_items(
    items: Sequence[bytes], number: int, case_id: str, object_id: bytes, key: ObjectKey, randomness: Randomness
) -> SealedPayload:
    """A batch of canonical items as a sealed object. Raises NotCanonicalError."""
    return seal_payload(seal_batch(items, randomness(SEED_SIZE), number), case_id, object_id, key, randomness)


def seal_lines(
    lines: bytes, count: int, number: int, case_id: str, object_id: bytes, key: ObjectKey, randomness: Randomness
) -> SealedPayload:
    """The same for `count` items in lines that were found canonical before (`ledger.batch.seal_lines`)."""
    batch = batch_of_lines(lines, count, randomness(SEED_SIZE), number)
    return seal_payload(batch, case_id, object_id, key, randomness)


def seal_payload(
    batch: SealedBatch, case_id: str, object_id: bytes, key: ObjectKey, randomness: Randomness
) -> SealedPayload:
    """A batch's payload, padded and sealed."""
    stream = SealingStream(key, associated(case_id, object_id), randomness)
    sealed = stream.update(padding.pad(batch.payload)) + stream.finish()
    sealed_object = SealedObject(object_id, len(sealed), sha256(sealed), key)
    return SealedPayload(sealed_object, batch.root, len(batch.leaves), sealed)


def open_payload(sealed: bytes, case_id: str, object_id: bytes, key: ObjectKey) -> OpenedBatch:
    """The batch in a sealed object. Raises OpenFailedError, NotCanonicalError."""
    return open_batch(padding.unpad(open_all(key, associated(case_id, object_id), sealed)))


def check_sealed(row: ObjectRow, sealed: bytes) -> None:
    """Raises DamagedCaseError unless these are the bytes the row speaks of."""
    if len(sealed) != row.size or sha256(sealed) != row.digest:
        raise DamagedCaseError(size=len(sealed))


def check_batch(batch: OpenedBatch, number: int, count: int, root: bytes) -> None:
    """Raises BrokenLogError unless this is batch `number`, with `count` items, under `root`."""
    if batch.number != number or len(batch) != count:
        raise BrokenLogError(batch=batch.number)
    batch.check(root)


def segments(sealed: bytes) -> Sequence[bytes]:
    """A sealed object in the pieces a storage takes."""
    return [sealed[start : start + SEGMENT_SIZE] for start in range(0, len(sealed), SEGMENT_SIZE)]
