# SPDX-License-Identifier: EUPL-1.2
"""Originals on their way in, hashed and sealed while they stream by, and out again, any range of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from gestapeld.casefile.lanes import Lane
from gestapeld.casefile.sealing import SealedObject, associated
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.rows import OBJECT_ID_SIZE, SEGMENT_SIZE
from gestapeld.crypto.digest import Sha256
from gestapeld.crypto.keys import ObjectKey
from gestapeld.crypto.padding import padding_pieces, true_size
from gestapeld.crypto.randomness import Randomness
from gestapeld.crypto.streaming import SealedObject as SealedBytes
from gestapeld.crypto.streaming import SealingStream
from gestapeld.errors import GestapeldError

PIECE = 1 << 20  # bytes asked for at once
WRITTEN_LATER = 24  # pieces that may wait while the storage brings a transaction to the disk


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An original that is stored, but not yet part of the case: an entry must name it.

    size, sha256  of the original bytes
    """

    object_id: str
    size: int
    sha256: str
    sealed: SealedObject = field(repr=False)


def store(storage: Storage, case_id: str, read: Callable[[int], bytes], randomness: Randomness) -> StoredObject:
    """Take in everything `read(n)` gives, until it gives nothing. In memory are a few pieces at a time.

    Raises what `read` raises, NoSpaceError, DiskFailedError; then nothing of it is kept.
    """
    object_id, key = randomness(OBJECT_ID_SIZE), ObjectKey.new(randomness)
    stream = SealingStream(key, associated(case_id, object_id), randomness)
    plain, outside = Sha256(), _Outside(storage, object_id)
    writing = Lane(outside.write, WRITTEN_LATER)
    storage.begin_object(object_id)
    size = 0
    try:
        with Lane(plain.update) as hashing, Lane(outside.digest.update) as checking, writing:

            def pass_on(sealed: bytes) -> None:
                if sealed:
                    checking.give(sealed)
                    writing.give(sealed)

            while piece := read(PIECE):
                hashing.give(piece)
                size += len(piece)
                pass_on(stream.update(piece))
            for filling in padding_pieces(size):
                pass_on(stream.update(filling))
            pass_on(stream.finish())
        outside.finish()
    except BaseException:
        with suppress(GestapeldError):  # on a full disk too; the next opening sweeps what is left
            storage.abandon_object(object_id)
        raise
    sealed_object = SealedObject(object_id, outside.size, outside.digest.digest(), key)
    return StoredObject(object_id.hex(), size, plain.hex(), sealed_object)


class _Outside:
    """Sealed bytes on their way to the storage: counted, and cut into segments."""

    def __init__(self, storage: Storage, object_id: bytes) -> None:
        self.digest = Sha256()
        self.size = 0
        self._storage = storage
        self._object_id = object_id
        self._number = 0
        self._rest = b""

    def write(self, sealed: bytes) -> None:
        """Pass on whole segments, keep what is left."""
        self.size += len(sealed)
        if self._rest:
            sealed = self._rest + sealed
        whole = len(sealed) - len(sealed) % SEGMENT_SIZE
        for start in range(0, whole, SEGMENT_SIZE):
            self._segment(sealed[start : start + SEGMENT_SIZE])
        self._rest = sealed[whole:]

    def finish(self) -> None:
        """Pass on the last, shorter segment."""
        if self._rest:
            self._segment(self._rest)

    def _segment(self, sealed: bytes) -> None:
        self._storage.write_segment(self._object_id, self._number, sealed)
        self._number += 1


class ObjectReader:
    """The bytes of one original; `size` is its own, without the filling. One thread at a time."""

    def __init__(self, storage: Storage, case_id: str, object_id: bytes, sealed_size: int, key: ObjectKey) -> None:
        self._sealed = SealedBytes(
            key,
            associated(case_id, object_id),
            lambda offset, length: storage.read_range(object_id, offset, length),
            sealed_size,
        )
        total = self._sealed.size
        self.size = true_size(lambda count: self._sealed.range(total - count, count), total)

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from `offset`; fewer than `length` at the end.

        Raises OpenFailedError; ValueError for a negative number.
        """
        return self._sealed.range(offset, max(0, min(length, self.size - offset)) if length >= 0 else length)

    def stream(self) -> Iterator[bytes]:
        """All bytes, in pieces of about 1 MiB. Raises OpenFailedError."""
        left = self.size
        for piece in self._sealed.stream():
            if left <= 0:
                # The filling is read to its end too, so that an object that was cut off is noticed.
                continue
            yield piece[:left]
            left -= len(piece)
