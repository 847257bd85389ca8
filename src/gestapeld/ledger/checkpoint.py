# SPDX-License-Identifier: EUPL-1.2
"""The signed head of a log: C2SP tlog-checkpoint as a C2SP signed note, one signature, no extension lines.

    gestapeld/<case id>/<log number>
    <size>
    <root, base64>
    <empty line>
    — <origin> <base64 of key id (4 bytes) ‖ Ed25519 signature over the first three lines>

Key id = first 4 bytes of SHA-256(origin ‖ 0x0A ‖ 0x01 ‖ public key). Reading is strict: there is one spelling of a
checkpoint.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from gestapeld.crypto import signatures
from gestapeld.crypto.digest import DIGEST_SIZE, sha256
from gestapeld.crypto.identity import Identity
from gestapeld.errors import BadSignatureError, BrokenLogError
from gestapeld.ledger.tree import EMPTY_ROOT, MAX_SIZE

_KEY_TYPE = b"\x01"
_KEY_ID_SIZE = 4
_FORM = re.compile(
    r"(?P<text>(?P<origin>gestapeld/[0-9a-f]{32}/[1-9])\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<root>[A-Za-z0-9+/]{43}=)\n)"
    r"\n— (?P<name>[!-~]+) (?P<signature>[A-Za-z0-9+/]+={0,2})\n"
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Head of a log: `size` entries under `root`; `key_id` is the 4-byte hint of the key that signed."""

    origin: str
    size: int
    root: bytes
    key_id: bytes

    @property
    def case(self) -> str:
        """The case id in the origin."""
        return self.origin.split("/")[1]

    @property
    def log(self) -> int:
        """The log number in the origin."""
        return int(self.origin.split("/")[2])


def origin_of(case: str, log: int) -> str:
    """The origin line, which is also the key name."""
    return f"gestapeld/{case}/{log}"


def note_key_id(origin: str, public_signing_key: bytes) -> bytes:
    """The 4 bytes that hint at the key."""
    return sha256(origin.encode("ascii") + b"\n" + _KEY_TYPE + public_signing_key)[:_KEY_ID_SIZE]


def write_checkpoint(origin: str, size: int, root: bytes, identity: Identity) -> str:
    """The checkpoint's text. Raises BrokenLogError when the parts have no place in one."""
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode('ascii')}\n"
    hint = note_key_id(origin, identity.public.signing)
    signature = base64.b64encode(hint + signatures.sign_note(identity, text.encode("ascii"))).decode("ascii")
    whole = f"{text}\n— {origin} {signature}\n"
    parse(whole)
    return whole


def parse(text: str) -> Checkpoint:
    """What a checkpoint says, without checking who signed it. Raises BrokenLogError for any other form."""
    return _parse(text)[0]


def check(text: str, public_signing_key: bytes) -> Checkpoint:
    """What a checkpoint says, if this key signed it. Raises BrokenLogError, BadSignatureError."""
    found, signed, signature = _parse(text)
    if found.key_id != note_key_id(found.origin, public_signing_key):
        raise BadSignatureError
    signatures.check_note(public_signing_key, signed, signature)
    return found


def _parse(text: str) -> tuple[Checkpoint, bytes, bytes]:
    """The checkpoint, the signed bytes and the signature."""
    match = _FORM.fullmatch(text)
    if match is None or match["name"] != match["origin"]:
        raise BrokenLogError
    size, root, signature = int(match["size"]), _bytes(match["root"]), _bytes(match["signature"])
    if len(root) != DIGEST_SIZE or len(signature) != _KEY_ID_SIZE + signatures.SIGNATURE_SIZE:
        raise BrokenLogError
    if size > MAX_SIZE or (size == 0) != (root == EMPTY_ROOT):
        raise BrokenLogError(size=size)
    found = Checkpoint(match["origin"], size, root, signature[:_KEY_ID_SIZE])
    return found, match["text"].encode("ascii"), signature[_KEY_ID_SIZE:]


def _bytes(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        raise BrokenLogError from None
    if base64.b64encode(data).decode("ascii") != text:
        raise BrokenLogError
    return data
