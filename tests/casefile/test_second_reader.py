# SPDX-License-Identifier: EUPL-1.2
"""A second, small reader of the frozen case, written from docs/format alone: it imports nothing of ours.

From the passphrase to the words of every item, the bytes of the original, and every signature. What it needs and the pages do not say would be
a fault of the pages.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FOLDER = Path(__file__).parents[1] / "vectors" / "casefile-1"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "noor.json").read_text("utf-8"))
FIELDS = {"text": 2, "account": 1, "time": 0, "span": 3, "rest": 4, "name": 5, "digest": 6, "size": 7}
FIELDS |= {"place": 10, "links": 21, "value": 30, "object": 31}


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def un_b64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def context(*parts: str | bytes | int) -> bytes:
    out = b""
    for part in parts:
        data = part.to_bytes(8, "big") if isinstance(part, int) else part.encode() if isinstance(part, str) else part
        out += len(data).to_bytes(2, "big") + data
    return out


def hkdf(key: bytes, salt: bytes | None, info: bytes, length: int = 32) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(key)


def unwrap(key: bytes, wrapped: bytes, label: str, place: bytes) -> bytes:
    suite, salt, check, sealed = wrapped[:1], wrapped[1:33], wrapped[33:65], wrapped[65:]
    both = hkdf(key, salt, label.encode() + b"\0" + suite + place, 64)
    assert suite == b"\x01"
    assert both[32:] == check
    return AESGCM(both[:32]).decrypt(bytes(12), sealed, None)


def unfill(filled: bytes) -> bytes:
    size = int.from_bytes(filled[-8:], "big")
    assert not any(filled[size:-8])
    return filled[:size]


def open_hpke(private: MLKEM768X25519PrivateKey, sealed: bytes, label: str, place: bytes) -> bytes:
    info = label.encode() + b"\0\x01" + place
    end = 1 + 1120 + 48
    fresh = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM).decrypt(sealed[1:end], private, info)
    return unwrap(fresh, sealed[end:], label, place)


def open_object(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    salt, prefix = sealed[1:33], sealed[33:40]
    gcm = AESGCM(hkdf(key, salt, associated))
    pieces = [sealed[40 : 1 << 20], *(sealed[at : at + (1 << 20)] for at in range(1 << 20, len(sealed), 1 << 20))]
    plain = b""
    for number, piece in enumerate(pieces):
        last = b"\1" if number == len(pieces) - 1 else b"\0"
        plain += gcm.decrypt(prefix + number.to_bytes(4, "big") + last, piece, None)
    return unfill(plain)


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right)


def tree(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node(tree(leaves[:split]), tree(leaves[split:]))


class Reader:
    def __init__(self, passphrase: str) -> None:
        self.file = sqlite3.connect(f"file:{FOLDER / 'noor.stapel'}?mode=ro&immutable=1", uri=True)
        self.case = self.one("SELECT id FROM case_file")
        self.values: dict[str, bytes] = dict(self.file.execute("SELECT name, value FROM wrap"))
        self.unlock(passphrase)
        self.keys: dict[tuple[int, int], bytes] = {}
        self.names: dict[str, int] = {}
        for name, value in self.values.items():
            if name.startswith("key/") and name.endswith(self.member):
                epoch, log = map(int, name.split("/")[1:3])
                place = context(self.case, epoch, log)
                plain = open_hpke(self.receiving, value, "gestapeld log-key-wrap/1", place)
                self.keys[epoch, log] = plain[:32]
                self.names[plain[32:].rstrip(b"\0").decode()] = log

    def one(self, statement: str, *values: object) -> Any:
        return next(self.file.execute(statement, values))[0]

    def unlock(self, passphrase: str) -> None:
        words = "".join(" " if unicodedata.category(c) == "Zs" else c for c in passphrase)
        for name in self.values:
            if not name.endswith("/passphrase"):
                continue
            member = name.split("/")[1]
            slot = json.loads(self.values[name])
            costs = slot["kdf"]
            key = Argon2id(
                salt=bytes.fromhex(costs["salt"]),
                length=32,
                iterations=costs["passes"],
                lanes=costs["lanes"],
                memory_cost=costs["memory"],
            ).derive(unicodedata.normalize("NFC", words).encode())
            place = context(self.case, member)
            try:
                identity_key = unwrap(key, un_b64(slot["wrap"]), "gestapeld identity-passphrase/1", place)
            except AssertionError:
                continue
            raw = unfill(unwrap(identity_key, self.values[f"slot/{member}/identity"], "gestapeld identity/1", place))
            self.member = member
            self.signing = Ed25519PrivateKey.from_private_bytes(raw[1:33]).public_key().public_bytes_raw()
            mlkem = MLKEM768PrivateKey.from_seed_bytes(raw[65:])
            self.receiving = MLKEM768X25519PrivateKey(mlkem, X25519PrivateKey.from_private_bytes(raw[33:65]))
            self.state_key = hkdf(raw, None, b"gestapeld member-state-key/1\0" + place)
            return
        raise AssertionError("no slot opens")

    def remembered(self) -> Any:
        place = context(self.case, self.member)
        return json.loads(
            unfill(unwrap(self.state_key, self.values[f"state/{self.member}"], "gestapeld member-state/1", place))
        )

    def derived(self, epoch: int, log: int, label: str) -> bytes:
        return hkdf(self.keys[epoch, log], None, label.encode() + b"\0" + context(self.case, epoch, log))

    def entries(self, log: int) -> Iterator[tuple[dict[str, Any], bytes, bytes, bytes]]:
        rows = self.file.execute("SELECT seq, leaf, epoch, op, sealed FROM entry WHERE log = ? ORDER BY seq", (log,))
        for seq, leaf, epoch, op, sealed in rows:
            key = self.derived(epoch, log, "gestapeld entry-row-key/1")
            plain = unfill(unwrap(key, sealed, "gestapeld entry-row/1", context(self.case, log, seq, epoch, op)))
            length = int.from_bytes(plain[:4], "big")
            header, signature = plain[4 : 4 + length], plain[4 + length :]
            assert leaf == sha256(b"\0entry/1\0" + header + signature)
            yield json.loads(header), header, signature, leaf

    def object(self, name: str) -> bytes:
        object_id = bytes.fromhex(name)
        row = next(
            self.file.execute("SELECT log, size, digest, epoch, wrap, content FROM object WHERE id = ?", (object_id,))
        )
        log, size, digest, epoch, wrap, content = row
        pieces = self.file.execute(
            "SELECT sealed FROM segment WHERE place >= ? AND place < ? ORDER BY place",
            (content << 32, (content + 1) << 32),
        )
        sealed = b"".join(piece for (piece,) in pieces)
        assert (len(sealed), sha256(sealed)) == (size, digest)
        place = context(self.case, log, epoch, object_id)
        wrapping = self.derived(epoch, log, "gestapeld object-wrapping-key/1")
        key = unwrap(wrapping, wrap, "gestapeld object-wrap/1", place)
        return open_object(key, sealed, b"gestapeld object/1\0" + context(self.case, object_id))

    def items(self, header: dict[str, Any]) -> Iterator[Any]:
        for number, root in enumerate(header["batches"]):
            plain = zstandard.ZstdDecompressor().decompress(self.object(header["objects"][number]))
            first, *lines = plain.decode().split("\n")[:-1]
            seed = json.loads(first)["seed"]
            leaves = []
            for index, line in enumerate(lines):
                value = json.loads(line)
                if "erased" in value and seed is None:
                    leaves.append(un_b64(value["erased"]))
                    yield None
                    continue
                fields = value if seed else value["fields"]
                salts = self.salts(un_b64(seed), index, fields) if seed else value["salts"]
                digests = [sha256(b64(canonical([salts[name], name, fields[name]])).encode()) for name in fields] + [
                    un_b64(digest) for digest in ([] if seed else value.get("gone", []))
                ]
                leaves.append(sha256(b"\0item/1\0" + b"".join(sorted(digests))))
                yield fields
            assert tree(leaves) == un_b64(root)

    def salts(self, seed: bytes, index: int, fields: Any) -> dict[str, str]:
        stream = Cipher(AES(seed), CTR(bytes(16))).encryptor().update(bytes(512 * (index + 1)))
        starts = {name: 512 * index + 16 * FIELDS[name] for name in fields}
        return {name: b64(stream[start : start + 16]) for name, start in starts.items()}


@pytest.fixture(scope="module")
def noor() -> Reader:
    return Reader(EXPECTED["passphrases"]["Noor"])


def test_it_finds_the_same_logs_and_keys(noor: Reader) -> None:
    assert noor.case == EXPECTED["case"]
    assert noor.names == EXPECTED["logs"]
    assert {f"{epoch}/{log}": key.hex() for (epoch, log), key in noor.keys.items()} == EXPECTED["log_keys"]


@pytest.mark.parametrize("log", ["evidence", "private", "audit"])
def test_it_reads_the_same_entries_and_items_and_every_signature_holds(noor: Reader, log: str) -> None:
    public: dict[str, bytes] = {}
    for header, _, _, _ in noor.entries(noor.names["audit"]):
        for fields in noor.items(header):
            if fields and fields["rest"]["kind"] == "member":
                signing = un_b64(fields["value"]["public"])[1:33]
                assert sha256(b"gestapeld key-id/1\0" + signing)[:16].hex() == fields["value"]["key_id"]
                public[fields["value"]["key_id"]] = signing
    previous, leaves = b"", []
    for (header, raw, signature, leaf), expected in zip(
        noor.entries(noor.names[log]), EXPECTED["entries"][log], strict=True
    ):
        assert raw.decode() == expected["header"]
        assert list(noor.items(header)) == expected["items"]
        Ed25519PublicKey.from_public_bytes(public[header["actor"]]).verify(signature, b"gestapeld entry/1\0" + raw)
        assert un_b64(header["previous"]) == previous
        previous = leaf
        leaves.append(leaf)
    text = noor.one("SELECT checkpoint FROM head WHERE log = ?", noor.names[log])
    signed, _, rest = text.partition("\n\n")
    origin, size, root = signed.split("\n")
    assert (origin, int(size)) == (f"gestapeld/{noor.case}/{noor.names[log]}", len(leaves))
    assert base64.b64decode(root) == tree(leaves)
    signature = base64.b64decode(rest.split(" ")[2])[4:]
    assert any(_verifies(key, signature, signed.encode() + b"\n") for key in public.values())


def _verifies(key: bytes, signature: bytes, text: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def test_it_reads_the_original(noor: Reader) -> None:
    original = EXPECTED["entries"]["evidence"][1]["items"][0]
    content = noor.object(original["object"])
    assert content.decode() == EXPECTED["original"]["text"]
    assert sha256(content).hex() == original["digest"]


def test_every_row_has_the_digest_the_page_gives(noor: Reader) -> None:
    def row(label: str, *parts: object) -> bytes:
        out = label.encode() + b"\0"
        for part in parts:
            data = (
                part.to_bytes(8, "big") if isinstance(part, int) else part.encode() if isinstance(part, str) else part
            )
            out += len(data).to_bytes(4, "big") + data  # type: ignore[arg-type, operator]
        return sha256(out)

    for log, seq, leaf, epoch, op, sealed, digest in noor.file.execute("SELECT * FROM entry"):
        assert digest == row("gestapeld entry-row-digest/1", log, seq, epoch, op, leaf, sealed)
    for *parts, digest in noor.file.execute("SELECT * FROM head"):
        assert digest == row("gestapeld head-row-digest/1", *parts)
    for *parts, digest, _ in noor.file.execute("SELECT * FROM object"):
        assert digest == row("gestapeld object-row-digest/1", *parts)
    for name, value, digest in noor.file.execute("SELECT * FROM wrap"):
        assert digest == row("gestapeld stored-value-digest/1", name, value)


def test_every_value_in_force_is_stored_and_the_memory_is_the_present_state(noor: Reader) -> None:
    in_force: dict[str, str] = {}
    for header, _, _, _ in noor.entries(noor.names["audit"]):
        for fields in noor.items(header):
            value, kind = fields.get("value"), fields["rest"]["kind"]
            if kind == "slot":
                in_force[f"slot/{value['member']}/{value['slot']}"] = value["wrap"]
            elif kind == "wrap":
                in_force[f"key/{value['epoch']}/{value['log']}/{value['member']}"] = value["wrap"]
            elif kind == "epoch":
                in_force[f"inbox/{value['epoch']}"] = value["inbox_wrap"]
            elif kind == "member-ended":
                in_force = {name: wrap for name, wrap in in_force.items() if value["key_id"] not in name}
    stored = {name: b64(sha256(value)) for name, value in noor.values.items() if not name.startswith("state/")}
    assert stored == in_force
    memory = noor.remembered()
    assert memory["logs"] == noor.names
    edges = {log: un_b64(edge) for log, edge in memory["edges"].items()}
    assert edges[str(noor.names["private"])] == noor.one("SELECT edge FROM head WHERE log = ?", noor.names["private"])
