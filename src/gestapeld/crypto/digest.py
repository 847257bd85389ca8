# SPDX-License-Identifier: EUPL-1.2
"""SHA-256 (FIPS 180-4), the only hash function here."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

DIGEST_SIZE = 32


def sha256(data: bytes | bytearray | memoryview) -> bytes:
    """The 32 bytes of SHA-256(data)."""
    return hashlib.sha256(data).digest()


def sha256_each(parts: Iterable[bytes]) -> list[bytes]:
    """SHA-256 of each part. Hashing is most of the work of sealing a batch, and one loop here is the quickest way."""
    new = hashlib.sha256
    return [new(part).digest() for part in parts]


def sha256_hex(data: bytes | bytearray | memoryview) -> str:
    """SHA-256(data) as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def same(left: bytes, right: bytes) -> bool:
    """Equality in a time that does not depend on the contents."""
    return hmac.compare_digest(left, right)


class Sha256:
    """SHA-256 of a stream."""

    __slots__ = ("_state",)

    def __init__(self, data: bytes | bytearray | memoryview = b"") -> None:
        self._state = hashlib.sha256(data)

    def update(self, data: bytes | bytearray | memoryview) -> None:
        """Take in more bytes."""
        self._state.update(data)

    def digest(self) -> bytes:
        """The 32 bytes so far; more may follow."""
        return self._state.digest()

    def hex(self) -> str:
        """The digest so far as 64 lower-case hexadecimal digits."""
        return self._state.hexdigest()
