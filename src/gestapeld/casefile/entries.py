# SPDX-License-Identifier: EUPL-1.2
"""One entry between its sealed row and its readable form."""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.casefile.keyring import Keyring
from gestapeld.casefile.storage.rows import EntryRow
from gestapeld.crypto import labels
from gestapeld.crypto.randomness import Randomness
from gestapeld.crypto.signatures import SIGNATURE_SIZE
from gestapeld.errors import BrokenLogError
from gestapeld.ledger import entry
from gestapeld.ledger.kinds import check_kind
from gestapeld.records.identifiers import LogName

_LENGTH = 4


@dataclass(frozen=True)
class Entry:
    """One act, opened.

    at       our time, UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`
    actor    key id of the member who signed
    count    number of items
    leaf     32 bytes; header and signature are the bytes it is made of
    objects  ids: one per batch, in order, and then the originals
    batches  roots of the batches
    """

    log: LogName
    seq: int
    at: str
    actor: str
    kind: str
    count: int
    leaf: bytes
    header: bytes
    signature: bytes
    objects: tuple[str, ...]
    batches: tuple[bytes, ...]

    @property
    def originals(self) -> tuple[str, ...]:
        """Ids of the originals that came with the entry."""
        return self.objects[len(self.batches) :]


def readable(log: LogName, parsed: entry.Header, header: bytes, signature: bytes, leaf: bytes) -> Entry:
    """The readable form of an entry whose parts were compared already."""
    return Entry(
        log,
        parsed.seq,
        parsed.at,
        parsed.actor,
        parsed.kind,
        parsed.count,
        leaf,
        header,
        signature,
        parsed.objects,
        parsed.batches,
    )


def seal(
    keyring: Keyring, log: int, seq: int, epoch: int, op: bytes, header: bytes, signature: bytes, randomness: Randomness
) -> EntryRow:
    """The stored row of a signed entry."""
    plain = len(header).to_bytes(_LENGTH, "big") + header + signature
    sealed = keyring.seal_row(epoch, log, _context(keyring, log, seq, epoch, op), plain, randomness)
    return EntryRow.of(log, seq, entry.entry_leaf(header, signature), epoch, op, sealed)


def open_row(keyring: Keyring, name: LogName, log: int, seq: int, row: EntryRow) -> tuple[Entry, entry.Header]:
    """The entry in a row that should be number `seq` of this log. Who signed it is checked by the caller.

    Raises OpenFailedError, BrokenLogError, NotCanonicalError, LogNotHereError.
    """
    if (row.log, row.seq) != (log, seq):
        raise BrokenLogError(seq=seq)
    plain = keyring.open_row(row.epoch, log, _context(keyring, log, seq, row.epoch, row.op), row.sealed)
    length = int.from_bytes(plain[:_LENGTH], "big")
    header, signature = plain[_LENGTH : _LENGTH + length], plain[_LENGTH + length :]
    if len(header) != length or len(signature) != SIGNATURE_SIZE:
        raise BrokenLogError(seq=seq)
    parsed = entry.Header.parse(header)
    leaf = entry.entry_leaf(header, signature)
    if leaf != row.leaf or (parsed.case, parsed.log, parsed.seq) != (keyring.case_id, log, seq):
        raise BrokenLogError(seq=seq)
    check_kind(name, parsed.kind)
    return readable(name, parsed, header, signature, leaf), parsed


def _context(keyring: Keyring, log: int, seq: int, epoch: int, op: bytes) -> bytes:
    return labels.context(keyring.case_id, log, seq, epoch, op)
