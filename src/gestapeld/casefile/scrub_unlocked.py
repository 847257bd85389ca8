# SPDX-License-Identifier: EUPL-1.2
"""The part of a scrub that opens everything: what is stored against what was signed, and nothing besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from gestapeld.casefile import names, unlocking
from gestapeld.casefile.batches import key_of, open_batch
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.erased import Erased, read_erased
from gestapeld.casefile.lanes import Lane
from gestapeld.casefile.membership import Membership
from gestapeld.casefile.originals import ObjectReader
from gestapeld.casefile.rights import allows, needed
from gestapeld.casefile.scrub_report import Run
from gestapeld.casefile.state import CaseState
from gestapeld.crypto.digest import Sha256
from gestapeld.crypto.identity import key_id
from gestapeld.errors import BadSignatureError, BrokenLogError, ForgedKeyError, MissingObjectError
from gestapeld.ledger.batch import OpenedBatch
from gestapeld.ledger.entry import Header
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.ledger.text import un_b64
from gestapeld.ledger.tree import CompactRange
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId, LogName

SIGNER_KINDS = frozenset({"founded", "signer-added", "signer-ended"})


@dataclass(slots=True)
class Walk:
    """What was gathered on the way through one log."""

    objects: set[str] = field(default_factory=set)
    epochs: list[int] = field(default_factory=list)  # of the rows, by seq
    heads: list[tuple[int, dict[int, tuple[int, bytes]]]] = field(
        default_factory=list
    )  # in audit entries: (seq, heads)
    begun: list[tuple[int, int]] = field(default_factory=list)  # audit: (seq, epoch that began)


def check_everything(open_state: CaseState, run: Run) -> None:
    """Open the case anew from what is stored now, then every entry, item and original of every log that can be read."""
    state: CaseState | None = None
    with run.check(3):
        identity = unlocking.Unlocked(open_state.identity, None, "identity")
        state = unlocking.load(open_state.storage, identity, open_state.clock, open_state.randomness)
    if state is None:
        return
    _check_values(state, run)
    erased = Erased()
    with run.check(16):
        erased = read_erased(_entries(state, "evidence"), partial(_items, state))
    walks: dict[LogName, Walk] = {}
    for log in state.readable():
        with run.check(5, log=log):
            walks[log] = _walk(state, log, erased, run)
    with run.check(2):
        _check_belonging(state, walks, erased, run)
    if "audit" in walks:
        with run.check(14):
            _check_seen_heads(state, walks["audit"], run)
            _check_epochs(state, walks)


def _check_values(state: CaseState, run: Run) -> None:
    """Every stored value is the one in force, none is missing and none is too many."""
    stored = {row.name: row.value for row in state.storage.wraps()}
    expected = dict(state.membership.in_force)
    for name, value in stored.items():
        kind = name.split("/")[0]
        if name == names.COPY or (kind == "state" and names.owner_of(name) in state.membership.members):
            continue
        with run.check(3, value=name if names.is_known(name) else ""):
            state.membership.check_value(name, value)
        expected.pop(name, None)
    if not state.is_copy:
        for name in expected:
            run.found(3, "missing-object", value=name)
    for epoch, announced in state.membership.epochs.items():
        with run.check(3, epoch=epoch):
            row = state.storage.wrap(names.inbox(epoch))
            if row is None:
                raise ForgedKeyError
            if state.keyring.unwrap_inbox(epoch, state.logs["evidence"], row.value).public != announced.inbox:
                raise ForgedKeyError


def _entries(state: CaseState, log: LogName) -> Iterator[Entry]:
    for row in state.storage.entries(state.logs[log]):
        yield state.open_row(log, row.seq, row)[0]


def _items(state: CaseState, log: LogName, seq: int) -> Iterator[tuple[int, Fields | None]]:
    entry = state.entry(log, seq)
    for number in range(len(entry.batches)):
        batch = open_batch(state, entry, number)
        for index in range(len(batch)):
            yield number * BATCH_SIZE + index, batch.fields(index)


def _walk(state: CaseState, log: LogName, erased: Erased, run: Run) -> Walk:
    """Every entry in order: link, signature, right at that place; then its items. Stops at the first broken link."""
    walk, signers, previous, at = Walk(), Signers(state.membership, log), b"", ""
    for row in state.storage.entries(state.logs[log]):
        entry, header = state.open_row(log, len(walk.epochs), row)
        if header.previous != previous:
            raise BrokenLogError(log=log, seq=entry.seq)
        previous = entry.leaf
        walk.epochs.append(row.epoch)
        walk.objects.update(entry.objects)
        if entry.at < at:
            run.noted(15, "time-backwards", log=log, seq=entry.seq)
        at = max(at, entry.at)
        with run.check(6, log=log, seq=entry.seq):
            _check_items(state, walk, entry, erased, run)
        with run.check(5, log=log, seq=entry.seq):
            first = next(_items(state, log, entry.seq), (0, None))[1] if entry.kind in SIGNER_KINDS else None
            signers.check(header, first)
    return walk


class Signers:
    """Who may sign at each place of a log: in the evidence log as that log itself announces it."""

    def __init__(self, membership: Membership, log: LogName) -> None:
        self._log = log
        self._membership = membership
        self._roles: dict[str, str] = {}
        if log != "evidence":  # replay has checked the audit log; the private log is the owner's
            self._roles = {name: known.member.role for name, known in membership.members.items()}

    def check(self, header: Header, item: Fields | None) -> None:
        """Raises BadSignatureError unless this signer had the right, ForgedKeyError when the logs disagree."""
        if self._log == "evidence" and header.kind == "founded" and header.seq == 0:
            self._announce(item)
        if not allows(self._roles.get(header.actor, ""), needed(self._log, header.kind)):
            raise BadSignatureError(seq=header.seq)
        if self._log != "evidence":
            return
        if header.kind == "signer-added":
            self._announce(item)
        elif header.kind == "signer-ended" and item is not None:
            self._roles.pop(item["value"]["key_id"])

    def _announce(self, item: Fields | None) -> None:
        if item is None:
            raise ForgedKeyError
        value = item["value"]
        known = self._membership.members.get(value["key_id"])
        signing = un_b64(value["signing"])
        if known is None or key_id(signing) != value["key_id"] or value["role"] != known.member.role:
            raise ForgedKeyError
        self._roles[value["key_id"]] = value["role"]


def _check_items(state: CaseState, walk: Walk, entry: Entry, erased: Erased, run: Run) -> None:
    """The batches give the signed roots; what is gone was erased; originals are what their items say."""
    named: dict[str, Fields] = {}
    for number in range(len(entry.batches)):
        batch = open_batch(state, entry, number)
        run.counts["items"] += len(batch)
        if batch.is_resealed:
            _check_gone(entry, batch, erased, run)
        if entry.originals or entry.log == "audit":
            for index in range(len(batch)):
                fields = batch.fields(index) or {}
                if isinstance(fields.get("object"), str):
                    named[fields["object"]] = fields
                if entry.log == "audit":
                    _note_audit(walk, entry, fields)
    for object_id in entry.originals:
        with run.check(9, log=entry.log, seq=entry.seq, object=object_id):
            _check_original(state, object_id, named.get(object_id), erased, run)


def _check_gone(entry: Entry, batch: OpenedBatch, erased: Erased, run: Run) -> None:
    for index, opened in enumerate(batch):
        item = ItemId(entry.log, entry.seq, batch.first + index)
        if opened.is_erased:
            run.counts["erased"] += 1
            if not erased.covers(item):
                run.found(16, "erased-without-entry", item=str(item))
        elif opened.gone and item not in erased.fields:
            run.found(16, "erased-without-entry", item=str(item))


def _note_audit(walk: Walk, entry: Entry, fields: Fields) -> None:
    kind, value = fields["rest"]["kind"], fields.get("value", {})
    if kind == "heads":
        seen = {int(log): (head["size"], un_b64(head["root"])) for log, head in value.items()}
        walk.heads.append((entry.seq, seen))
    elif kind == "epoch":
        walk.begun.append((entry.seq, value["epoch"]))


def _check_original(state: CaseState, object_id: str, fields: Fields | None, erased: Erased, run: Run) -> None:
    there = state.storage.object_row(bytes.fromhex(object_id)) is not None
    if object_id in erased.objects:
        if there:
            run.found(16, "erased-still-there", object=object_id)
        return
    if not there or fields is None:
        raise MissingObjectError
    key, size = key_of(state, bytes.fromhex(object_id), None)
    reader = ObjectReader(state.storage, state.case_id, bytes.fromhex(object_id), size, key)
    digest, length = Sha256(), 0
    with Lane(digest.update) as hashing:
        for piece in reader.stream():
            hashing.give(piece)
            length += len(piece)
    if (length, digest.hex()) != (fields["size"], fields["digest"]):
        raise BrokenLogError(size=length)
    run.counts["originals"] += 1


def _check_belonging(state: CaseState, walks: dict[LogName, Walk], erased: Erased, run: Run) -> None:
    """Every object belongs to an entry of its log, and every object of an entry is there or was erased."""
    owned = {object_id: state.logs[log] for log, walk in walks.items() for object_id in walk.objects}
    here = {state.logs[log] for log in walks}
    found: set[str] = set()
    for row in state.storage.object_rows():
        found.add(row.id.hex())
        if row.log in here and owned.get(row.id.hex()) != row.log:
            run.found(2, "unknown-object", object=row.id.hex())
    for object_id in owned.keys() - found - erased.objects:
        run.found(2, "missing-object", object=object_id)


def _check_seen_heads(state: CaseState, audit: Walk, run: Run) -> None:
    """The heads that audit entries hold are true earlier states of the other logs, and never run backwards."""
    numbers = {
        log: {size for _, heads in audit.heads for number, (size, _) in heads.items() if number == log}
        for log in (1, 2, 3)
    }
    roots = {log: _roots_at(state, log, sizes) for log, sizes in numbers.items()}
    last: dict[int, int] = {}
    if len(audit.heads) != len(audit.epochs):
        run.found(14, "heads-missing", entries=len(audit.epochs), heads=len(audit.heads))
    for seq, heads in audit.heads:
        if heads.keys() != {1, 2, 3} - {state.logs["audit"]}:
            run.found(14, "heads-missing", seq=seq)
        for log, (size, root) in heads.items():
            known = roots[log].get(size)
            if size < last.get(log, 0) or (known is None and log not in state.withheld) or known not in (None, root):
                run.found(14, "broken-log", log=log, seq=seq)
            last[log] = size


def _roots_at(state: CaseState, log: int, sizes: set[int]) -> dict[int, bytes]:
    edge = CompactRange()
    found = {0: edge.root()} if 0 in sizes else {}
    for row in state.storage.entries(log):
        edge.append(row.leaf)
        if edge.size in sizes:
            found[edge.size] = edge.root()
    return found


def _check_epochs(state: CaseState, walks: dict[LogName, Walk]) -> None:
    """Epochs never run backwards, and nothing added after an epoch began is sealed under an older one.

    Raises BrokenLogError.
    """
    heads = dict(walks["audit"].heads)
    for log, walk in walks.items():
        if walk.epochs != sorted(walk.epochs):
            raise BrokenLogError(log=log)
        for seq, epoch in walks["audit"].begun:
            size = seq if log == "audit" else heads[seq][state.logs[log]][0]
            if any(found < epoch for found in walk.epochs[size:]):
                raise BrokenLogError(log=log, epoch=epoch)
