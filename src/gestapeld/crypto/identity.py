# SPDX-License-Identifier: EUPL-1.2
"""Who a member is: a key pair to sign with (Ed25519, RFC 8032) and one to receive with (ML-KEM-768 + X25519, for HPKE).

identity: suite (0x01) ‖ Ed25519 seed (32) ‖ X25519 private key (32) ‖ ML-KEM-768 seed (64)
public:   suite (0x01) ‖ Ed25519 public key (32) ‖ ML-KEM-768 public key (1,184) ‖ X25519 public key (32)
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from gestapeld.crypto import digest, labels
from gestapeld.crypto.keys import Secret
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import NewerFormatError, OpenFailedError

SUITE = b"\x01"
SIGNING_SIZE = 32
_X25519_SIZE = 32
_MLKEM_SEED_SIZE = 64
_MLKEM_PUBLIC_SIZE = 1184
SEALING_SIZE = _MLKEM_PUBLIC_SIZE + _X25519_SIZE
_IDENTITY_SIZE = 1 + 32 + _X25519_SIZE + _MLKEM_SEED_SIZE


@dataclass(frozen=True, slots=True)
class PublicIdentity:
    """The public half: `signing` is an Ed25519 key (32 bytes), `sealing` ML-KEM-768 then X25519 (1,184 + 32 bytes)."""

    signing: bytes
    sealing: bytes

    def serialize(self) -> bytes:
        """1,249 bytes."""
        return SUITE + self.signing + self.sealing

    @classmethod
    def parse(cls, data: bytes) -> PublicIdentity:
        """From `serialize`. Raises OpenFailedError (another length, an invalid key), NewerFormatError (another
        suite).
        """
        _check_suite(data, 1 + SIGNING_SIZE + SEALING_SIZE)
        public = cls(data[1 : 1 + SIGNING_SIZE], data[1 + SIGNING_SIZE :])
        sealing_key(public.sealing)
        return public


class Identity:
    """The secret half of a member. Shows nothing of itself when printed."""

    __slots__ = ("_raw", "_sealing", "_signing", "public")

    def __init__(self, raw: bytes) -> None:
        """From the serialized form; see `parse`."""
        self._raw = Secret(raw)
        self._signing = Ed25519PrivateKey.from_private_bytes(raw[1:33])
        x25519 = X25519PrivateKey.from_private_bytes(raw[33:65])
        mlkem = MLKEM768PrivateKey.from_seed_bytes(raw[65:])
        self._sealing = MLKEM768X25519PrivateKey(mlkem, x25519)
        self.public = PublicIdentity(
            self._signing.public_key().public_bytes_raw(),
            mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw(),
        )

    @classmethod
    def new(cls, randomness: Randomness = SYSTEM) -> Identity:
        """A fresh identity."""
        return cls(SUITE + randomness(_IDENTITY_SIZE - 1))

    def serialize(self) -> Secret:
        """The 129 secret bytes, only ever stored wrapped."""
        return self._raw

    @classmethod
    def parse(cls, data: bytes) -> Identity:
        """From `serialize`. Raises OpenFailedError for another length, NewerFormatError for another suite."""
        _check_suite(data, _IDENTITY_SIZE)
        return cls(data)

    @property
    def key_id(self) -> str:
        """The name of this identity's signing key, as in `key_id`."""
        return key_id(self.public)

    def sign_bytes(self, message: bytes) -> bytes:
        """Ed25519 over exactly these bytes. Use `signatures`, which puts a label in front."""
        return self._signing.sign(message)

    def sealing_private_key(self) -> MLKEM768X25519PrivateKey:
        """The receiving key, for `recipients`."""
        return self._sealing

    def __repr__(self) -> str:
        return f"<Identity {self.key_id}>"


def sealing_key(sealing: bytes) -> MLKEM768X25519PublicKey:
    """The receiving key from its 1,216 bytes. Raises OpenFailedError when it is not a key."""
    if len(sealing) != SEALING_SIZE:
        raise OpenFailedError(size=len(sealing))
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(sealing[:_MLKEM_PUBLIC_SIZE])
    except ValueError:
        raise OpenFailedError from None
    return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(sealing[_MLKEM_PUBLIC_SIZE:]))


def key_id(public: PublicIdentity | bytes) -> str:
    """Name of a signing key: the first 16 bytes of SHA-256(label ‖ 0x00 ‖ Ed25519 public key), as hexadecimal digits.

    Made from the signing key alone, so that whoever checks a dossier can recompute it.
    """
    signing = public.signing if isinstance(public, PublicIdentity) else public
    return digest.sha256(labels.bound(labels.KEY_ID, signing))[:16].hex()


def recipient_hash(sealing: bytes) -> bytes:
    """32 bytes that name a receiving key, for the entry that announces a wrap to it."""
    return digest.sha256(labels.bound(labels.RECIPIENT, sealing))


def _check_suite(data: bytes, size: int) -> None:
    if data[:1] != SUITE and data:
        raise NewerFormatError(suite=data[0])
    if len(data) != size:
        raise OpenFailedError(size=len(data))
