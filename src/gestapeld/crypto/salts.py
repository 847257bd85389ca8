# SPDX-License-Identifier: EUPL-1.2
"""The salts of one batch of items, all from one 32-byte seed.

Salt of field number f of the batch's i-th item = block 32·i + f (16 bytes) of AES-256 in counter mode under the seed,
counter from zero.
One seed to store and to destroy, instead of millions of salts; who has some salts learns nothing about the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR, ECB

SEED_SIZE = 32
SALT_SIZE = 16
FIELDS = 32
ITEM_SIZE = FIELDS * SALT_SIZE

_AT_ONCE = 4096


def batch_salts(seed: bytes, count: int, first: int = 0) -> bytes:
    """Salts of `count` items from the batch's `first`, 512 bytes each. Raises ValueError unless the seed has 32
    bytes.
    """
    if len(seed) != SEED_SIZE:
        raise ValueError("a seed has 32 bytes")
    counter = (FIELDS * first).to_bytes(16, "big")
    return Cipher(AES(seed), CTR(counter)).encryptor().update(bytes(ITEM_SIZE * count))


def field_salts(seed: bytes, field_number: int, indexes: Sequence[int]) -> bytes:
    """Salts of one field of these items of the batch, 16 bytes each, one after the other: the same as in `batch_salts`,
    without those of fields that nobody has. Raises ValueError unless the seed has 32 bytes.
    """
    if len(seed) != SEED_SIZE:
        raise ValueError("a seed has 32 bytes")
    if isinstance(indexes, range) and indexes.step == 1 and 0 <= indexes.start <= indexes.stop <= _AT_ONCE:
        counters = _counters(field_number)[SALT_SIZE * indexes.start : SALT_SIZE * indexes.stop]
    else:
        counters = b"".join([_counter(index, field_number) for index in indexes])
    # counter mode encrypts its counters just like this, only in order and without leaving any out; none comes twice
    return Cipher(AES(seed), ECB()).encryptor().update(counters)  # noqa: S305


@cache
def _counters(field_number: int) -> bytes:
    return b"".join([_counter(index, field_number) for index in range(_AT_ONCE)])


def _counter(index: int, field_number: int) -> bytes:
    return (FIELDS * index + field_number).to_bytes(SALT_SIZE, "big")


def salt(stream: bytes, index: int, field_number: int) -> bytes:
    """The 16-byte salt of one field in what `batch_salts` gave; `index` counts from the first item of the stream."""
    start = ITEM_SIZE * index + SALT_SIZE * field_number
    return stream[start : start + SALT_SIZE]
