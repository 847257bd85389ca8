# SPDX-License-Identifier: EUPL-1.2
"""Secret keys that do not show themselves, and derivation of one from another (HKDF-SHA-256, RFC 5869).

Keys are random or derived under a label; the keys of different logs never come from each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gestapeld.crypto import labels
from gestapeld.crypto.randomness import SYSTEM, Randomness

KEY_SIZE = 32


class Secret(bytes):
    """Secret bytes: usable wherever bytes are, but never printed. The length is not checked."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)


class Key(Secret):
    """A secret of 32 bytes. Raises ValueError for another length."""

    __slots__ = ()

    def __new__(cls, raw: bytes) -> Self:
        """A key of these 32 bytes."""
        if len(raw) != KEY_SIZE:
            raise ValueError("a key has 32 bytes")
        return super().__new__(cls, raw)

    @classmethod
    def new(cls, randomness: Randomness = SYSTEM) -> Self:
        """A fresh random key."""
        return cls(randomness(KEY_SIZE))


class LogKey(Key):
    """The key of one log in one epoch."""

    __slots__ = ()


class ObjectKey(Key):
    """The key of one sealed object."""

    __slots__ = ()


class WrappingKey(Key):
    """A key that only wraps other keys."""

    __slots__ = ()


class IndexKey(Key):
    """The key of one disposable search index."""

    __slots__ = ()


def derive(
    key: bytes, label: bytes, context: bytes = b"", *, salt: bytes | None = None, length: int = KEY_SIZE
) -> bytes:
    """HKDF-SHA-256 of `key` with info = label ‖ 0x00 ‖ context. Gives `length` bytes (at most 8,160)."""
    return HKDF(SHA256(), length, salt, labels.bound(label, context)).derive(key)


def derive_index_key(log_keys: Iterable[bytes]) -> IndexKey:
    """The index key for the set of logs a member may read: HKDF over their current epoch keys, sorted bytewise.

    Sorting makes it a key of the set. Raises ValueError for an empty set or a key of another length than 32 bytes.
    """
    keys = sorted(bytes(Key(key)) for key in log_keys)
    if not keys:
        raise ValueError("an index needs at least one log")
    return IndexKey(derive(b"".join(keys), labels.INDEX_KEY))


def key_check_value(key: bytes, label: bytes, context: bytes = b"") -> bytes:
    """32 bytes that say which key it is without telling anything about it: for an entry that announces a key.

    Only for random keys: of a guessable secret this would confirm a guess.
    """
    return derive(key, labels.KEY_CHECK, labels.bound(label, context))
