# SPDX-License-Identifier: EUPL-1.2
"""The rows of a case as every storage keeps them. Each carries its own digest, so that damage is found without any key.

The digests are against damage only: whoever changes a row on purpose can make a new digest. Against that stand the
seals, the signatures and the audit log, which are checked once the case is unlocked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gestapeld.crypto.digest import sha256

SEGMENT_SIZE = 1 << 20
OBJECT_ID_SIZE = 16
OP_SIZE = 16

# what the digests of the rows begin with
ENTRY_ROW_DIGEST = b"gestapeld entry-row-digest/1"
HEAD_ROW_DIGEST = b"gestapeld head-row-digest/1"
OBJECT_ROW_DIGEST = b"gestapeld object-row-digest/1"
VALUE_DIGEST = b"gestapeld stored-value-digest/1"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of one log.

    log     opaque number of the log, 1..3
    seq     place in the log, from 0
    leaf    the 32-byte entry leaf, in clear
    epoch   whose log key opens `sealed`
    op      16 random bytes, the same for every entry of one act
    sealed  header and signature
    digest  of all the above
    """

    log: int
    seq: int
    leaf: bytes
    epoch: int
    op: bytes
    sealed: bytes
    digest: bytes

    @classmethod
    def of(cls, log: int, seq: int, leaf: bytes, epoch: int, op: bytes, sealed: bytes) -> EntryRow:
        """The row with its digest."""
        return cls(log, seq, leaf, epoch, op, sealed, entry_digest(log, seq, leaf, epoch, op, sealed))

    def intact(self) -> bool:
        """Whether the digest fits."""
        return self.digest == entry_digest(self.log, self.seq, self.leaf, self.epoch, self.op, self.sealed)


@dataclass(frozen=True, slots=True)
class HeadRow:
    """Where one log stands: what the tree needs to grow, and the checkpoint that a member signed over it.

    edge    the roots of the complete subtrees on the right edge (as `ledger.tree` writes them)
    digest  of all the above
    """

    log: int
    size: int
    root: bytes
    edge: bytes
    checkpoint: str
    digest: bytes

    @classmethod
    def of(cls, log: int, size: int, root: bytes, edge: bytes, checkpoint: str) -> HeadRow:
        """The row with its digest."""
        return cls(log, size, root, edge, checkpoint, head_digest(log, size, root, edge, checkpoint))

    def intact(self) -> bool:
        """Whether the digest fits."""
        return self.digest == head_digest(self.log, self.size, self.root, self.edge, self.checkpoint)


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """One sealed object: a payload or an original.

    id           16 random bytes
    log          opaque number of the log whose key wraps it
    size         bytes of the sealed object (padded before sealing)
    digest       SHA-256 of the sealed object
    epoch        whose log key wraps it
    wrap         the object's key, wrapped
    wrap_digest  of all the above
    """

    id: bytes
    log: int
    size: int
    digest: bytes
    epoch: int
    wrap: bytes
    wrap_digest: bytes

    @classmethod
    def of(cls, object_id: bytes, log: int, size: int, digest: bytes, epoch: int, wrap: bytes) -> ObjectRow:
        """The row with its digest."""
        return cls(object_id, log, size, digest, epoch, wrap, object_digest(object_id, log, size, digest, epoch, wrap))

    def intact(self) -> bool:
        """Whether the digest fits."""
        return self.wrap_digest == object_digest(self.id, self.log, self.size, self.digest, self.epoch, self.wrap)


@dataclass(frozen=True, slots=True)
class WrapRow:
    """A small sealed value with a name: a slot, a sealed identity, a wrapped log key, an inbox key.

    name    lower-case words, numbers and key ids between slashes (`slot/<member>/passphrase`)
    digest  of name and value
    """

    name: str
    value: bytes
    digest: bytes

    @classmethod
    def of(cls, name: str, value: bytes) -> WrapRow:
        """The row with its digest."""
        return cls(name, value, wrap_digest(name, value))

    def intact(self) -> bool:
        """Whether the digest fits."""
        return self.digest == wrap_digest(self.name, self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one act changes, applied together or not at all.

    op        names the act; the same op twice is the same act, and the second time changes nothing
    expected  the heads the act was built on, for each log it moves: (size, root). Another state refuses the act
    heads     the new heads of the same logs
    entries   new entries, seq from the expected size on
    objects   objects whose segments were written before; an id that has contents gets the new ones and loses the
              old
    wraps     named values to put in place (new or over the old one); `drop` names those to remove
    destroy   ids of objects to remove for good
    """

    op: bytes
    entries: Sequence[EntryRow]
    heads: Sequence[HeadRow]
    expected: Mapping[int, tuple[int, bytes]]
    objects: Sequence[ObjectRow] = ()
    wraps: Sequence[WrapRow] = ()
    drop: Sequence[str] = ()
    destroy: Sequence[bytes] = field(default=())


def entry_digest(log: int, seq: int, leaf: bytes, epoch: int, op: bytes, sealed: bytes) -> bytes:
    """SHA-256 over label, log, seq, epoch, op, leaf, sealed header."""
    return _row(ENTRY_ROW_DIGEST, log, seq, epoch, op, leaf, sealed)


def head_digest(log: int, size: int, root: bytes, edge: bytes, checkpoint: str) -> bytes:
    """SHA-256 over label, log, size, root, edge, checkpoint."""
    return _row(HEAD_ROW_DIGEST, log, size, root, edge, checkpoint.encode("utf-8", "surrogateescape"))


def object_digest(object_id: bytes, log: int, size: int, digest: bytes, epoch: int, wrap: bytes) -> bytes:
    """SHA-256 over label, id, log, size, ciphertext digest, epoch, wrap."""
    return _row(OBJECT_ROW_DIGEST, object_id, log, size, digest, epoch, wrap)


def wrap_digest(name: str, value: bytes) -> bytes:
    """SHA-256 over label, name, value."""
    return _row(VALUE_DIGEST, name.encode("utf-8", "surrogateescape"), value)


def _row(label: bytes, *parts: bytes | int) -> bytes:
    """Every part with its length before it (4 bytes, big-endian); a number as 8 bytes."""
    out = bytearray(label + b"\x00")
    for part in parts:
        data = part.to_bytes(8, "big", signed=True) if isinstance(part, int) else part
        out += len(data).to_bytes(4, "big") + data
    return sha256(out)
