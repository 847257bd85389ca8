# SPDX-License-Identifier: EUPL-1.2
"""Sealing to a member: HPKE (RFC 9180, base mode) carries a fresh 32-byte key, and that key wraps the content.

    suite (1 byte) ‖ HPKE encapsulated key and sealed fresh key ‖ wrapped content (see `wrapping`)
    suite 1: MLKEM768-X25519, HKDF-SHA-256, AES-256-GCM (members)
    suite 2: DHKEM(X25519, HKDF-SHA-256), HKDF-SHA-256, AES-256-GCM (the inbox; see `inbox`)
    HPKE info = label ‖ 0x00 ‖ suite ‖ context

The wrap in the second step gives every sealed thing a key-check value, and keeps the content as long as it likes.
"""

from __future__ import annotations

from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from gestapeld.crypto import labels
from gestapeld.crypto.identity import Identity, PublicIdentity, sealing_key
from gestapeld.crypto.keys import KEY_SIZE, Secret, WrappingKey
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.crypto.wrapping import TAG_SIZE, unwrap, wrap
from gestapeld.errors import NewerFormatError, OpenFailedError

MEMBER_SUITE = b"\x01"
INBOX_SUITE = b"\x02"
# The scheme and the length of its encapsulated key: an ML-KEM-768 ciphertext and an X25519 key, or only the latter.
_KEMS = {MEMBER_SUITE: (KEM.MLKEM768_X25519, 1088 + 32), INBOX_SUITE: (KEM.X25519, 32)}


def seal_to(
    public: PublicIdentity, plain: bytes, label: bytes, context: bytes, randomness: Randomness = SYSTEM
) -> bytes:
    """`plain` so that only this member can open it. Raises OpenFailedError when the public key is not a key."""
    return seal_with(MEMBER_SUITE, sealing_key(public.sealing), plain, label, context, randomness)


def open_from(identity: Identity, sealed: bytes, label: bytes, context: bytes) -> Secret:
    """What was sealed to this member. Raises OpenFailedError, NewerFormatError."""
    return open_with(MEMBER_SUITE, identity.sealing_private_key(), sealed, label, context)


def seal_with(suite: bytes, public: Any, plain: bytes, label: bytes, context: bytes, randomness: Randomness) -> bytes:
    """The form of both suites; `public` is a key object of that suite. Raises OpenFailedError for a useless key."""
    fresh = WrappingKey.new(randomness)
    try:
        carried = _hpke(suite).encrypt(fresh, public, labels.bound(label, suite + context))
    except ValueError:  # a low-order point: the shared secret would be known to everybody
        raise OpenFailedError from None
    return suite + carried + wrap(fresh, plain, label, context, randomness)


def open_with(suite: bytes, private: Any, sealed: bytes, label: bytes, context: bytes) -> Secret:
    """The other way round; `private` is a key object of that suite. Raises OpenFailedError, NewerFormatError."""
    if sealed[:1] != suite:
        raise NewerFormatError(suite=sealed[0]) if sealed else OpenFailedError(size=0)
    end = 1 + _KEMS[suite][1] + KEY_SIZE + TAG_SIZE
    if len(sealed) < end:
        raise OpenFailedError(size=len(sealed))
    try:
        fresh = _hpke(suite).decrypt(sealed[1:end], private, labels.bound(label, suite + context))
    except (InvalidTag, ValueError):
        raise OpenFailedError from None
    return unwrap(fresh, sealed[end:], label, context)


def _hpke(suite: bytes) -> Suite:
    return Suite(_KEMS[suite][0], KDF.HKDF_SHA256, AEAD.AES_256_GCM)
