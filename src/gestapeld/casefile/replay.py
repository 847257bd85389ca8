# SPDX-License-Identifier: EUPL-1.2
"""From what is stored to what is believed: heads, growth since last time, members and keys.

Used when a case is opened and when somebody else added to it meanwhile. Order matters: first the tree and its links,
then who signed and with what right, and only at the end are the keys believed that the audit log announces.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from gestapeld.casefile import names
from gestapeld.casefile.batches import open_batch
from gestapeld.casefile.entries import Entry, open_row
from gestapeld.casefile.heads import Tip, check_growth, read_tip
from gestapeld.casefile.keyring import Keyring, open_log_key
from gestapeld.casefile.membership import AUTHORITY, Membership
from gestapeld.casefile.remembered import Remembered
from gestapeld.casefile.rights import READABLE
from gestapeld.casefile.state import CaseState
from gestapeld.casefile.storage.rows import EntryRow
from gestapeld.crypto.digest import DIGEST_SIZE
from gestapeld.errors import BadSignatureError, BrokenLogError, ForgedKeyError, NotAllowedError, OlderStateError
from gestapeld.ledger import checkpoint
from gestapeld.ledger.checkpoint import note_key_id
from gestapeld.ledger.entry import check_entry
from gestapeld.ledger.tree import CompactRange
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import LogName

UNKNOWN_LEAF = bytes(
    DIGEST_SIZE
)  # stands for the last leaf of a log that is not in this copy; nothing is ever added after it


def catch_up(state: CaseState, remembered: Remembered | None = None) -> None:
    """Bring the state to what is stored now.

    Raises errors of damage, ForgedKeyError, OlderStateError, NotAllowedError.
    """
    seen = {log: tip.edge for log, tip in state.tips.items()}
    if remembered is not None:
        seen = dict(remembered.edges)
    rows = state.storage.heads()
    if sorted(rows) != [1, 2, 3]:
        raise BrokenLogError(logs=len(rows))
    tips = {log: read_tip(row, state.case_id, _last_leaf(state, log, row.size)) for log, row in rows.items()}
    keyring = _with_new_keys(state)
    known = _replayed(state, keyring, tips)
    _check_keys(state, keyring, known)
    for log, tip in tips.items():
        _check_signer(known, state.logs, log, tip)
        if log in seen:
            _check_since(state, log, seen[log], tip)
    if known.members.get(state.identity.key_id) is None or known.members[state.identity.key_id].ended:
        raise NotAllowedError
    state.first = {log: first for log in tips if (first := _first_leaf(state, log))}
    pinned = {} if remembered is None else remembered.first
    if any(state.first.get(log) != leaf for log, leaf in pinned.items() if log not in state.withheld):
        raise BrokenLogError
    state.tips, state.keyring, state.membership = tips, keyring, known
    if remembered is not None:
        _check_own_acts(state, remembered)


def _last_leaf(state: CaseState, log: int, size: int) -> bytes:
    if size == 0 or log in state.withheld:
        return UNKNOWN_LEAF if size else b""
    return _row(state, log, size - 1).leaf


def _first_leaf(state: CaseState, log: int) -> bytes:
    row = next(state.storage.entries(log, 0, 1), None)
    return b"" if row is None else row.leaf


def _row(state: CaseState, log: int, seq: int) -> EntryRow:
    row = next(state.storage.entries(log, seq, seq + 1), None)
    if row is None or row.seq != seq:
        raise BrokenLogError(log=log, seq=seq)
    return row


def _with_new_keys(state: CaseState) -> Keyring:
    """The keys held, and those sealed to this member that are new. Candidates until `_check_keys`."""
    keyring = state.keyring.copy()
    member = state.identity.key_id
    for name, epoch, log in names.keys_of((row.name for row in state.storage.wraps()), member):
        wrap = state.storage.wrap(name)
        if wrap is not None and not keyring.has(epoch, log) and log not in state.withheld:
            found, key = open_log_key(state.identity, state.case_id, epoch, log, wrap.value)
            if state.logs.setdefault(found, log) != log:
                raise ForgedKeyError
            keyring.add(epoch, log, key)
    return keyring


def _replayed(state: CaseState, keyring: Keyring, tips: dict[int, Tip]) -> Membership:
    """The members after all audit entries; every leaf, link, signature and right of that log is checked on the way."""
    if "audit" not in state.logs:
        raise NotAllowedError
    audit = state.logs["audit"]
    known = copy.deepcopy(state.membership)
    begun = state.tips.get(audit)
    edge, previous = (begun.edge.copy(), begun.last) if begun is not None else (CompactRange(), b"")
    reading = copy.copy(state)
    reading.keyring = keyring
    for row in state.storage.entries(audit, edge.size, tips[audit].edge.size):
        entry, header = open_row(keyring, "audit", audit, edge.size, row)
        if header.previous != previous:
            raise BrokenLogError(log=audit, seq=entry.seq)
        items = _items(reading, entry) if entry.kind in AUTHORITY else []
        known.take(entry.kind, entry.actor, items)
        check_entry(entry.header, entry.signature, known.members[entry.actor].public.signing)
        edge.append(entry.leaf)
        previous = entry.leaf
    if (edge.size, edge.root()) != (tips[audit].edge.size, tips[audit].edge.root()):
        raise BrokenLogError(log=audit)
    if known.logs != state.logs:
        if any(known.logs.get(name) != log for name, log in state.logs.items()):
            raise ForgedKeyError
        state.logs = dict(known.logs)
    return known


def _items(state: CaseState, entry: Entry) -> Iterator[Fields]:
    for number in range(len(entry.batches)):
        batch = open_batch(state, entry, number)
        for index in range(len(batch)):
            fields = batch.fields(index)
            if fields is None:
                raise ForgedKeyError  # what gives rights is never erased
            yield fields


def _check_keys(state: CaseState, keyring: Keyring, known: Membership) -> None:
    """Every key held must be announced, and every wrap it came from be the one in force."""
    member = state.identity.key_id
    for epoch, log in keyring.held():
        announced = known.epochs.get(epoch)
        if announced is None or announced.checks[log] != keyring.check_value(epoch, log):
            raise ForgedKeyError
        wrap = state.storage.wrap(names.key(epoch, log, member))
        if wrap is None:
            raise ForgedKeyError
        known.check_value(wrap.name, wrap.value)
    role = known.active(member).member.role if member in known.members and not known.members[member].ended else ""
    for name in READABLE.get(role, ()):
        log = known.logs[name]
        if log not in state.withheld and not keyring.has(known.epoch, log):
            raise ForgedKeyError  # a member of the current epoch must be able to open it


def _check_signer(known: Membership, logs: dict[LogName, int], log: int, tip: Tip) -> None:
    """The checkpoint must be signed by a member who may add to this log now."""
    hint = checkpoint.parse(tip.checkpoint).key_id
    for one in known.members.values():
        may = not one.ended and (one.member.role == "owner" or log != logs["private"])
        origin = checkpoint.parse(tip.checkpoint).origin
        if may and note_key_id(origin, one.public.signing) == hint:
            checkpoint.check(tip.checkpoint, one.public.signing)
            return
    raise BadSignatureError(log=log)


def _check_since(state: CaseState, log: int, seen: CompactRange, tip: Tip) -> None:
    """The log must have grown out of what was seen before."""
    if tip.edge.size < seen.size:
        raise OlderStateError(log=log)
    if log in state.withheld:
        return
    rows = state.storage.entries(log, seen.size, tip.edge.size)
    check_growth(seen, tip, (row.leaf for row in rows))


def _check_own_acts(state: CaseState, remembered: Remembered) -> None:
    """An own act rewrites the memory in the same step: one that is newer means that an older memory was put back."""
    for name in state.readable():
        log = state.logs[name]
        edge = remembered.edges.get(log)
        for seq in range(edge.size if edge is not None else 0, state.tips[log].edge.size):
            entry, _ = state.open_row(name, seq, _row(state, log, seq))
            if entry.actor == state.identity.key_id:
                raise OlderStateError(log=log)
