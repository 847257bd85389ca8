# SPDX-License-Identifier: EUPL-1.2
"""The library under us, with the parameters we use, against vectors that others published."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from tests.crypto.independent import hpke_open
from tests.vectors import cases

from gestapeld.crypto import signatures
from gestapeld.crypto.digest import Sha256, same, sha256, sha256_each, sha256_hex
from gestapeld.crypto.identity import Identity
from gestapeld.errors import BadSignatureError


def hexed(case: dict[str, Any], *names: str) -> list[bytes]:
    return [bytes.fromhex(case[name]) for name in names]


@pytest.mark.parametrize("case", cases("aes-gcm"))
def test_aes_gcm(case: dict[str, Any]) -> None:
    key, nonce, associated, sealed = hexed(case, "key", "nonce", "associated", "sealed")
    if case["expect"] == "refused":
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(nonce, sealed, associated)
        return
    plain = bytes.fromhex(case["expect"])
    assert AESGCM(key).decrypt(nonce, sealed, associated) == plain
    assert AESGCM(key).encrypt(nonce, plain, associated) == sealed


@pytest.mark.parametrize("case", cases("hkdf-sha256"))
def test_hkdf(case: dict[str, Any]) -> None:
    key, salt, info = hexed(case, "key", "salt", "info")
    if case["expect"] == "refused":
        with pytest.raises(ValueError, match="8160"):
            HKDF(SHA256(), case["size"], salt, info)
        return
    assert HKDF(SHA256(), case["size"], salt, info).derive(key).hex() == case["expect"]


@pytest.mark.parametrize("case", cases("ed25519"))
def test_ed25519(case: dict[str, Any]) -> None:
    public, message, signature = hexed(case, "public", "message", "signature")
    if case["expect"] == "valid":
        signatures.check_note(public, message, signature)
        return
    with pytest.raises(BadSignatureError):
        signatures.check_note(public, message, signature)


@pytest.mark.parametrize("case", cases("x25519"))
def test_x25519(case: dict[str, Any]) -> None:
    private, public = hexed(case, "private", "public")
    ours, theirs = X25519PrivateKey.from_private_bytes(private), X25519PublicKey.from_public_bytes(public)
    if case["expect"] == "refused":
        with pytest.raises(ValueError, match=r".*"):
            ours.exchange(theirs)
        return
    assert ours.exchange(theirs).hex() == case["expect"]


@pytest.mark.parametrize("case", cases("argon2id"))
def test_argon2id(case: dict[str, Any]) -> None:
    password, salt, secret, associated = hexed(case, "password", "salt", "secret", "associated")
    found = Argon2id(
        salt=salt,
        length=case["size"],
        iterations=case["passes"],
        lanes=case["lanes"],
        memory_cost=case["memory"],
        ad=associated or None,
        secret=secret or None,
    ).derive(password)
    assert found.hex() == case["expect"]


@pytest.mark.parametrize("case", cases("hpke")[:1])
def test_hpke_with_x25519(case: dict[str, Any]) -> None:
    private, info, encapsulated, associated, sealed = hexed(
        case, "private", "info", "encapsulated", "associated", "sealed"
    )
    assert hpke_open(private, encapsulated, sealed, info, associated).hex() == case["expect"]


@pytest.mark.parametrize("case", cases("hpke"))
def test_hpke_of_the_library(case: dict[str, Any]) -> None:
    private, info, encapsulated, associated, sealed = hexed(
        case, "private", "info", "encapsulated", "associated", "sealed"
    )
    # The published values use associated data, which the public functions of the library leave empty.
    open_with_associated = openssl.hpke._decrypt_with_aad
    if case["kem"] == 0x20:
        suite, key = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM), x25519_key(private)
    else:
        suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
        key = hybrid_identity(private).sealing_private_key()
    assert open_with_associated(suite, encapsulated + sealed, key, info, associated).hex() == case["expect"]


def x25519_key(private: bytes) -> Any:
    return X25519PrivateKey.from_private_bytes(private)


def hybrid_identity(seed: bytes) -> Identity:
    """An identity around the published 32-byte seed, which stretches to an ML-KEM seed and an X25519 key."""
    stretched = hashlib.shake_256(seed).digest(96)
    return Identity.parse(b"\x01" + bytes(32) + stretched[64:] + stretched[:64])


def test_the_receiving_key_of_an_identity_is_a_published_hybrid_key() -> None:
    case = cases("hpke")[1].values[0]
    assert isinstance(case, dict)
    assert hybrid_identity(bytes.fromhex(case["private"])).public.sealing.hex() == case["public"]


def test_sha256_is_sha256() -> None:
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256(b"abc").hex() == sha256_hex(bytearray(b"abc"))
    assert sha256_each([b"", b"abc"]) == [sha256(b""), sha256(b"abc")]
    stream = Sha256(b"a")
    stream.update(memoryview(b"bc"))
    assert (stream.digest(), stream.hex()) == (sha256(b"abc"), sha256_hex(b"abc"))
    assert same(b"a", b"a")
    assert not same(b"a", b"b")
