# SPDX-License-Identifier: EUPL-1.2
"""The inbox of an epoch: anyone with the public half can put something in, only members can take it out.

DHKEM(X25519, HKDF-SHA-256), HKDF-SHA-256, AES-256-GCM: possible in a browser. Sealed as in `recipients`, suite 2.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from gestapeld.crypto.keys import KEY_SIZE, Key, Secret
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.crypto.recipients import INBOX_SUITE, open_with, seal_with
from gestapeld.errors import OpenFailedError


class InboxKey(Key):
    """The secret half: an X25519 private key of 32 bytes."""

    __slots__ = ()

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes."""
        return X25519PrivateKey.from_private_bytes(self).public_key().public_bytes_raw()


def seal_to_inbox(public: bytes, plain: bytes, label: bytes, context: bytes, randomness: Randomness = SYSTEM) -> bytes:
    """Put something in. Raises OpenFailedError when `public` is of another length or a low-order point."""
    if len(public) != KEY_SIZE:
        raise OpenFailedError(size=len(public))
    return seal_with(INBOX_SUITE, X25519PublicKey.from_public_bytes(public), plain, label, context, randomness)


def open_from_inbox(key: InboxKey, sealed: bytes, label: bytes, context: bytes) -> Secret:
    """Take something out. Raises OpenFailedError, NewerFormatError."""
    return open_with(INBOX_SUITE, X25519PrivateKey.from_private_bytes(key), sealed, label, context)
