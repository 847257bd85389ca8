# SPDX-License-Identifier: EUPL-1.2
"""One act in a log: a header, signed by the member who acts.

header = canonical JSON with exactly the names of `Header`
signature = Ed25519 over "gestapeld entry/1" ‖ 0x00 ‖ header
entry leaf = SHA-256(0x00 ‖ "entry/1" ‖ 0x00 ‖ header ‖ signature)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gestapeld.crypto import labels, signatures
from gestapeld.crypto.digest import DIGEST_SIZE, sha256
from gestapeld.crypto.identity import Identity
from gestapeld.errors import BrokenLogError, NewerFormatError
from gestapeld.ledger import canonical, tree
from gestapeld.ledger.kinds import check_place
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.ledger.text import b64, un_b64

FORMAT = 1
NONCE_SIZE = 16

_PREFIX = b"\x00" + labels.bound(labels.ENTRY_LEAF)
_HEX_ID = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_NAMES = frozenset(
    ("actor", "at", "batches", "case", "format", "items", "kind", "log", "nonce", "objects", "previous", "seq")
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the act was and what it commits to. Ids are 32 hexadecimal digits, hashes 32 bytes.

    `objects` holds one id per batch, in order, and then the originals. `previous` is the leaf of the entry before,
    empty for the first.
    """

    case: str
    log: int
    seq: int
    previous: bytes
    at: str
    actor: str
    kind: str
    nonce: bytes
    count: int
    batches: tuple[bytes, ...]
    objects: tuple[str, ...]

    @property
    def items_root(self) -> bytes:
        """The root over all items of the entry."""
        return tree.root(self.batches)

    def encode(self) -> bytes:
        """The canonical bytes that are signed. Raises BrokenLogError when the parts do not fit each other."""
        _check(self)
        return canonical.encode(
            {
                "actor": self.actor,
                "at": self.at,
                "batches": [b64(batch) for batch in self.batches],
                "case": self.case,
                "format": FORMAT,
                "items": {"count": self.count, "root": b64(self.items_root)},
                "kind": self.kind,
                "log": self.log,
                "nonce": b64(self.nonce),
                "objects": list(self.objects),
                "previous": b64(self.previous),
                "seq": self.seq,
            }
        )

    @classmethod
    def parse(cls, data: bytes) -> Header:
        """From canonical bytes. Raises NotCanonicalError, BrokenLogError, NewerFormatError (another format number)."""
        value = canonical.decode_object(data)
        if value.get("format") != FORMAT:
            raise NewerFormatError
        if value.keys() != _NAMES:
            raise BrokenLogError
        items = _typed(value["items"], dict)
        if items.keys() != {"count", "root"}:
            raise BrokenLogError
        header = cls(
            case=_typed(value["case"], str),
            log=_typed(value["log"], int),
            seq=_typed(value["seq"], int),
            previous=_bytes(value["previous"]),
            at=_typed(value["at"], str),
            actor=_typed(value["actor"], str),
            kind=_typed(value["kind"], str),
            nonce=_bytes(value["nonce"]),
            count=_typed(items["count"], int),
            batches=tuple(_bytes(batch) for batch in _typed(value["batches"], list)),
            objects=tuple(_typed(name, str) for name in _typed(value["objects"], list)),
        )
        _check(header)
        if _bytes(items["root"]) != header.items_root:
            raise BrokenLogError
        return header


def _typed(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise BrokenLogError
    return value


def _bytes(value: Any) -> bytes:
    return un_b64(_typed(value, str))


def _check(header: Header) -> None:
    """Raises BrokenLogError unless every part has its form and the counts fit."""
    check_place(header.log, header.kind)
    ids = (header.case, header.actor, *header.objects)
    fits = (
        all(_HEX_ID.fullmatch(name) for name in ids)
        and len(set(header.objects)) == len(header.objects) >= len(header.batches)
        and 0 <= header.seq < canonical.LIMIT
        and 0 <= header.count < canonical.LIMIT
        and len(header.batches) == -(-header.count // BATCH_SIZE)
        and all(len(batch) == DIGEST_SIZE for batch in header.batches)
        and len(header.nonce) == NONCE_SIZE
        and len(header.previous) == (DIGEST_SIZE if header.seq else 0)
        and _is_time(header.at)
    )
    if not fits:
        raise BrokenLogError(seq=header.seq)


def _is_time(text: str) -> bool:
    if not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def sign_entry(identity: Identity, header: bytes) -> bytes:
    """The 64-byte signature over an encoded header."""
    return signatures.sign(identity, labels.ENTRY, header)


def check_entry(header: bytes, signature: bytes, public_signing_key: bytes) -> Header:
    """The header, if this key signed it. Raises BadSignatureError, NotCanonicalError, BrokenLogError,
    NewerFormatError.
    """
    signatures.check(public_signing_key, labels.ENTRY, header, signature)
    return Header.parse(header)


def entry_leaf(header: bytes, signature: bytes) -> bytes:
    """The 32 bytes that stand for the entry in the log's tree. Raises BrokenLogError unless the signature has 64
    bytes.
    """
    if len(signature) != signatures.SIGNATURE_SIZE:
        raise BrokenLogError
    return sha256(_PREFIX + header + signature)
