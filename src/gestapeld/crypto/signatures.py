# SPDX-License-Identifier: EUPL-1.2
"""Signatures: Ed25519 (RFC 8032) over label ‖ 0x00 ‖ message.

Only a checkpoint is signed without a label, because its format (C2SP signed note) says so; its first line, the origin,
does the same work.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gestapeld.crypto import labels
from gestapeld.crypto.identity import SIGNING_SIZE, Identity
from gestapeld.errors import BadSignatureError

SIGNATURE_SIZE = 64

_FIELD = 2**255 - 19
_ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
# The y coordinates of the points of order 1, 2, 4 and 8. Under such a key one signature fits many messages.
_SMALL_ORDER = frozenset({0, 1, _FIELD - 1, _ORDER_EIGHT, _FIELD - _ORDER_EIGHT})


def sign(identity: Identity, label: bytes, message: bytes) -> bytes:
    """64 bytes over label ‖ 0x00 ‖ message."""
    return identity.sign_bytes(labels.bound(label, message))


def check(public_signing_key: bytes, label: bytes, message: bytes, signature: bytes) -> None:
    """Raises BadSignatureError unless `signature` is this key's over label ‖ 0x00 ‖ message."""
    check_note(public_signing_key, labels.bound(label, message), signature)


def sign_note(identity: Identity, text: bytes) -> bytes:
    """64 bytes over exactly `text`: only for a checkpoint."""
    return identity.sign_bytes(text)


def check_note(public_signing_key: bytes, text: bytes, signature: bytes) -> None:
    """Raises BadSignatureError unless `signature` is this key's over exactly `text`."""
    if len(public_signing_key) != SIGNING_SIZE or len(signature) != SIGNATURE_SIZE or _is_useless(public_signing_key):
        raise BadSignatureError
    try:
        Ed25519PublicKey.from_public_bytes(public_signing_key).verify(signature, text)
    except InvalidSignature:
        raise BadSignatureError from None


def _is_useless(key: bytes) -> bool:
    """A point of small order, or a coordinate that is not reduced (a second spelling of the same key)."""
    y = int.from_bytes(key, "little") & ((1 << 255) - 1)
    return y >= _FIELD or y in _SMALL_ORDER
