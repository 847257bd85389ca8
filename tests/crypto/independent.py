# SPDX-License-Identifier: EUPL-1.2
"""The formats a second time, written from their descriptions with nothing of the project: what the tests compare with."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def extract(salt: bytes, key: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), key, hashlib.sha256)


def expand(key: bytes, info: bytes, size: int) -> bytes:
    out, block = b"", b""
    while len(out) < size:
        block = hmac.digest(key, block + info + bytes([len(out) // 32 + 1]), hashlib.sha256)
        out += block
    return out[:size]


def hkdf(key: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    return expand(extract(salt, key), info, size)


KEM_SUITE = b"KEM" + (0x20).to_bytes(2, "big")
HPKE_SUITE = b"HPKE" + (0x20).to_bytes(2, "big") + (1).to_bytes(2, "big") + (2).to_bytes(2, "big")


def labelled_extract(suite: bytes, salt: bytes, label: bytes, key: bytes) -> bytes:
    return extract(salt, b"HPKE-v1" + suite + label + key)


def labelled_expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    return expand(key, size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, size)


def hpke_open(private: bytes, encapsulated: bytes, sealed: bytes, info: bytes, associated: bytes) -> bytes:
    """RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, first message."""
    ours = X25519PrivateKey.from_private_bytes(private)
    shared = ours.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    kem_context = encapsulated + ours.public_key().public_bytes_raw()
    secret = labelled_expand(
        KEM_SUITE, labelled_extract(KEM_SUITE, b"", b"eae_prk", shared), b"shared_secret", kem_context, 32
    )
    names = b"\x00" + labelled_extract(HPKE_SUITE, b"", b"psk_id_hash", b"")
    names += labelled_extract(HPKE_SUITE, b"", b"info_hash", info)
    schedule = labelled_extract(HPKE_SUITE, secret, b"secret", b"")
    key = labelled_expand(HPKE_SUITE, schedule, b"key", names, 32)
    nonce = labelled_expand(HPKE_SUITE, schedule, b"base_nonce", names, 12)
    return AESGCM(key).decrypt(nonce, sealed, associated)


def unwrap(key: bytes, wrapped: bytes, label: bytes, context: bytes) -> bytes:
    """docs/format/sealing.md, wraps; without the checks."""
    both = hkdf(key, wrapped[1:33], label + b"\x00" + wrapped[:1] + context, 64)
    assert both[32:] == wrapped[33:65]
    return AESGCM(both[:32]).decrypt(bytes(12), wrapped[65:], None)


def seal_stream(key: bytes, associated: bytes, salt: bytes, prefix: bytes, plain: bytes) -> bytes:
    """docs/format/sealing.md, objects: all at once."""
    gcm = AESGCM(hkdf(key, salt, associated, 32))
    size = 1048576
    pieces: list[bytes] = []
    start = 0
    while True:
        room = size - 16 - (40 if not pieces else 0)
        last = len(plain) - start <= room
        nonce = prefix + len(pieces).to_bytes(4, "big") + bytes([last])
        pieces.append(gcm.encrypt(nonce, plain[start : start + room], None))
        start += room
        if last:
            return b"\x28" + salt + prefix + b"".join(pieces)


def context(*parts: bytes | str | int) -> bytes:
    out = b""
    for part in parts:
        data = part.to_bytes(8, "big") if isinstance(part, int) else part.encode() if isinstance(part, str) else part
        out += len(data).to_bytes(2, "big") + data
    return out
