# SPDX-License-Identifier: EUPL-1.2
"""Small secrets and small rows under a key: AES-256-GCM with a fresh key per use, made committing by a key-check value.

    suite (1 byte, 0x01) ‖ salt (32) ‖ key-check value (32) ‖ ciphertext and tag (16)
    key ‖ key-check value = HKDF-SHA-256(key, salt, label ‖ 0x00 ‖ suite ‖ context, 64 bytes)

The nonce is zero: the salt makes every AES key single-use. AES-GCM alone does not commit to its key (one ciphertext
can be made to
open under two keys); the key-check value does.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gestapeld.crypto import digest, padding
from gestapeld.crypto.keys import Secret, derive
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import NewerFormatError, OpenFailedError

SUITE = b"\x01"
SALT_SIZE = 32
CHECK_SIZE = 32
TAG_SIZE = 16
OVERHEAD = 1 + SALT_SIZE + CHECK_SIZE + TAG_SIZE

SMALL_STEP = 256
SMALL_FLOOR = 1024
_NONCE = bytes(12)


def wrap(key: bytes, secret: bytes, label: bytes, context: bytes, randomness: Randomness = SYSTEM) -> bytes:
    """`secret` sealed under `key` for one use and one context; 81 bytes longer than the secret."""
    salt = randomness(SALT_SIZE)
    sealing_key, check = _keys(key, salt, label, context)
    return SUITE + salt + check + AESGCM(sealing_key).encrypt(_NONCE, secret, None)


def unwrap(key: bytes, wrapped: bytes, label: bytes, context: bytes) -> Secret:
    """The secret again. Raises OpenFailedError (changed; another key, use or context), NewerFormatError (suite)."""
    if len(wrapped) < OVERHEAD:
        raise OpenFailedError(size=len(wrapped))
    if wrapped[:1] != SUITE:
        raise NewerFormatError(suite=wrapped[0])
    salt, check = wrapped[1 : 1 + SALT_SIZE], wrapped[1 + SALT_SIZE : 1 + SALT_SIZE + CHECK_SIZE]
    sealing_key, expected = _keys(key, salt, label, context)
    if not digest.same(check, expected):
        raise OpenFailedError
    try:
        return Secret(AESGCM(sealing_key).decrypt(_NONCE, wrapped[1 + SALT_SIZE + CHECK_SIZE :], None))
    except InvalidTag:
        raise OpenFailedError from None


def _keys(key: bytes, salt: bytes, label: bytes, context: bytes) -> tuple[bytes, bytes]:
    both = derive(key, label, SUITE + context, salt=salt, length=64)
    return both[:32], both[32:]


def seal_small(key: bytes, label: bytes, context: bytes, plain: bytes, randomness: Randomness = SYSTEM) -> bytes:
    """A row (an entry's header and signature, a member's state) in the same form.

    The plain bytes are filled up first (at least 1,024 bytes, then whole steps of 256), so that the size does not tell
    the kind.
    """
    return wrap(key, padding.fill(plain, _small_size(len(plain) + padding.TAIL)), label, context, randomness)


def open_small(key: bytes, label: bytes, context: bytes, sealed: bytes) -> bytes:
    """The row again. Raises OpenFailedError, NewerFormatError."""
    filled = unwrap(key, sealed, label, context)
    plain = padding.unfill(filled)
    if len(filled) != _small_size(len(plain) + padding.TAIL):
        raise OpenFailedError(size=len(filled))
    return plain


def _small_size(size: int) -> int:
    return max(SMALL_FLOOR, -(-padding.padme(size) // SMALL_STEP) * SMALL_STEP)
