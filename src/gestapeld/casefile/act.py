# SPDX-License-Identifier: EUPL-1.2
"""One act of a member: entries in one or more logs, objects and wraps, moved together or not at all.

Payloads are sealed when they are added; wraps of their keys, headers, signatures and checkpoints are made when the act
commits. So when somebody else was first, only these small things are made again.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from gestapeld.casefile import entries, sealing
from gestapeld.casefile.clock import stamp
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.heads import Tip
from gestapeld.casefile.membership import AUTHORITY
from gestapeld.casefile.originals import StoredObject
from gestapeld.casefile.rights import allows, needed
from gestapeld.casefile.sealing import SealedObject, SealedPayload
from gestapeld.casefile.state import CaseState
from gestapeld.casefile.storage.rows import OBJECT_ID_SIZE, OP_SIZE, Change, EntryRow, HeadRow, ObjectRow, WrapRow
from gestapeld.crypto.keys import ObjectKey
from gestapeld.errors import CopyIsReadOnlyError, GestapeldError, HeadMovedError, NotAllowedError, NotWritableError
from gestapeld.ledger import canonical, entry
from gestapeld.ledger.checkpoint import origin_of, write_checkpoint
from gestapeld.ledger.kinds import check_kind
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.ledger.text import b64
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import LogName

ATTEMPTS = 10


@dataclass(slots=True)
class Draft:
    """An entry without its place: everything but sequence number, previous leaf and signature."""

    log: LogName
    kind: str
    at: str
    nonce: bytes
    count: int
    batches: tuple[bytes, ...]
    objects: tuple[bytes, ...]
    items: Sequence[Fields] = ()  # of an audit entry, to apply it once it stands


class Act:
    """Use as a context manager: leaving it commits, leaving it by an error undoes everything."""

    def __init__(self, state: CaseState, *, founding: bool = False) -> None:
        self._state = state
        self._founding = founding
        self._op = state.randomness(OP_SIZE)
        self._drafts: list[Draft] = []
        self._objects: dict[bytes, tuple[int, SealedObject]] = {}
        self._begun: set[bytes] = set()  # to be forgotten after an error
        self._wraps: dict[str, bytes] = {}
        self._drop: list[str] = []
        self._destroy: list[bytes] = []
        self.entries: list[Entry] = []
        self._start_from_now()

    def _start_from_now(self) -> None:
        """Build on the state as it is at this moment."""
        state = self._state
        self._tips, self._first = dict(state.tips), dict(state.first)
        self.keyring, self.epoch = state.keyring, state.membership.epoch

    def __enter__(self) -> Self:
        """Begin. Other threads wait until this act is over."""
        self._state.turn.acquire()
        self._start_from_now()  # another thread may have acted while this one waited
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or undo after an error."""
        try:
            if kind is None:
                self._commit()
        except BaseException:
            self._abandon()
            raise
        finally:
            try:
                if kind is not None:
                    self._abandon()
            finally:
                self._state.turn.release()

    # ── what goes in ──

    def append(self, log: LogName, kind: str, items: Sequence[Fields], objects: Sequence[StoredObject] = ()) -> Entry:
        """Add an entry with these items, at the end of a log.

        Its number is final once the act has committed: do not write it into the items of the same act.
        Raises NotAllowedError, CopyIsReadOnlyError, NotCanonicalError.
        """
        self.check_allowed(log, kind)
        stated = [*items, self._heads_item(log)] if log == "audit" else list(items)
        packed = [canonical.encode(fields) for fields in stated]
        payloads = [
            self._seal(packed[start : start + BATCH_SIZE], start // BATCH_SIZE)
            for start in range(0, len(packed), BATCH_SIZE)
        ]
        kept = stated if log == "audit" else ()
        return self.append_sealed(log, kind, payloads, objects, items=kept)

    def append_sealed(
        self,
        log: LogName,
        kind: str,
        payloads: Sequence[SealedPayload],
        objects: Sequence[StoredObject] = (),
        *,
        items: Sequence[Fields] = (),
    ) -> Entry:
        """Add an entry whose payloads are sealed and stored already. Raises NotAllowedError, CopyIsReadOnlyError."""
        self.check_allowed(log, kind)
        number = self._state.logs[log]
        sealed = [payload.object for payload in payloads] + [stored.sealed for stored in objects]
        for one in sealed:
            self._objects[one.id] = (number, one)
            self._begun.add(one.id)
        draft = Draft(
            log,
            kind,
            stamp(self._state.clock()),
            self._state.randomness(entry.NONCE_SIZE),
            sum(payload.count for payload in payloads),
            tuple(payload.root for payload in payloads),
            tuple(one.id for one in sealed),
            items,
        )
        self._drafts.append(draft)
        return self._place(draft)

    def check_allowed(self, log: LogName, kind: str) -> None:
        """Raises NotAllowedError, CopyIsReadOnlyError, NotWritableError, BrokenLogError (no such kind in this log)."""
        check_kind(log, kind)
        state = self._state
        if state.is_copy:
            raise CopyIsReadOnlyError
        if state.storage.read_only:
            raise NotWritableError
        if self._founding:
            return
        role = state.membership.active(state.identity.key_id).member.role
        if not allows(role, needed(log, kind)):
            raise NotAllowedError

    def put(self, name: str, value: bytes) -> None:
        """Store a named value. It counts only when an entry of this act says so."""
        self._wraps[name] = value

    def drop(self, name: str) -> None:
        """Remove a named value."""
        self._drop.append(name)

    def destroy(self, object_id: bytes) -> None:
        """Remove an object for good."""
        self._destroy.append(object_id)

    def replace(self, log: LogName, payload: SealedPayload) -> None:
        """Put a newly sealed payload in the place of an object, whose old contents and key are destroyed."""
        self._store(payload)
        self._objects[payload.object.id] = (self._state.logs[log], payload.object)

    # ── sealing ──

    def _seal(self, packed: Sequence[bytes], number: int) -> SealedPayload:
        state = self._state
        object_id = state.randomness(OBJECT_ID_SIZE)
        key = ObjectKey.new(state.randomness)
        payload = sealing.seal_items(packed, number, state.case_id, object_id, key, state.randomness)
        self._store(payload)
        return payload

    def _store(self, payload: SealedPayload) -> None:
        object_id = payload.object.id
        self._state.storage.begin_object(object_id)
        self._begun.add(object_id)
        for number, segment in enumerate(sealing.segments(payload.sealed)):
            self._state.storage.write_segment(object_id, number, segment)

    def _heads_item(self, log: LogName) -> Fields:
        """Where the other logs stand, for an audit entry: a state seen before this entry, never a later one."""
        others = {str(number): self._tips[number].edge for name, number in self._state.logs.items() if name != log}
        value = {number: {"root": b64(edge.root()), "size": edge.size} for number, edge in others.items()}
        return {"rest": {"kind": "heads"}, "value": value}

    # ── placing and committing ──

    def _place(self, draft: Draft) -> Entry:
        """Give an entry its place at the end of its log, and sign it there."""
        state = self._state
        number = state.logs[draft.log]
        tip = self._tips[number]
        header = entry.Header(
            case=state.case_id,
            log=number,
            seq=tip.edge.size,
            previous=tip.last,
            at=draft.at,
            actor=state.identity.key_id,
            kind=draft.kind,
            nonce=draft.nonce,
            count=draft.count,
            batches=draft.batches,
            objects=tuple(one.hex() for one in draft.objects),
        )
        encoded = header.encode()
        signature = entry.sign_entry(state.identity, encoded)
        leaf = entry.entry_leaf(encoded, signature)
        self._tips[number] = tip.grown(leaf)
        if header.seq == 0:
            self._first[number] = leaf
        placed = entries.readable(draft.log, header, encoded, signature, leaf)
        self.entries.append(placed)
        return placed

    def _commit(self) -> None:
        if not self._drafts:
            if self._objects or self._wraps or self._drop or self._destroy:
                raise NotAllowedError  # nothing changes without an entry that says so
            return
        state = self._state
        for attempt in range(ATTEMPTS):
            membership = copy.deepcopy(state.membership)
            for draft in self._drafts:
                if draft.log == "audit":
                    membership.take(draft.kind, state.identity.key_id, draft.items)
            change = self._change()
            try:
                state.storage.append(change)
                break
            except HeadMovedError:
                self._start_again(attempt)
        state.tips, state.first, state.membership, state.keyring = self._tips, self._first, membership, self.keyring

    def _start_again(self, attempt: int) -> None:
        """Somebody was first: read what they added and place our entries after it."""
        authority = any(draft.log == "audit" and draft.kind in AUTHORITY for draft in self._drafts)
        if authority or attempt == ATTEMPTS - 1:
            raise HeadMovedError
        from gestapeld.casefile.replay import catch_up

        catch_up(self._state)
        self._start_from_now()
        self.entries.clear()
        for draft in self._drafts:
            self.check_allowed(draft.log, draft.kind)
            self._place(draft)

    def _change(self) -> Change:
        state = self._state
        moved = set(state.logs.values()) if self._founding else {state.logs[draft.log] for draft in self._drafts}
        for number in moved:
            edge = self._tips[number].edge
            origin = origin_of(state.case_id, number)
            signed = write_checkpoint(origin, edge.size, edge.root(), state.identity)
            self._tips[number] = Tip(edge, self._tips[number].last, signed)
        wraps = [WrapRow.of(name, value) for name, value in sorted(self._wraps.items())]
        return Change(
            op=self._op,
            entries=[self._row(placed) for placed in self.entries],
            heads=[self._head_row(number) for number in sorted(moved)],
            expected={}
            if self._founding
            else {number: (state.tips[number].edge.size, state.tips[number].edge.root()) for number in moved},
            objects=[self._object_row(number, one) for number, one in self._objects.values()],
            wraps=[*wraps, state.remembered(self._tips, self._first)],
            drop=self._drop,
            destroy=self._destroy,
        )

    def _row(self, placed: Entry) -> EntryRow:
        state = self._state
        log = state.logs[placed.log]
        return entries.seal(
            self.keyring, log, placed.seq, self.epoch, self._op, placed.header, placed.signature, state.randomness
        )

    def _head_row(self, number: int) -> HeadRow:
        tip = self._tips[number]
        return HeadRow.of(number, tip.edge.size, tip.edge.root(), tip.edge.serialize(), tip.checkpoint)

    def _object_row(self, log: int, one: SealedObject) -> ObjectRow:
        wrap = self.keyring.wrap_object(self.epoch, log, one.id, one.key, self._state.randomness)
        return ObjectRow.of(one.id, log, one.size, one.digest, self.epoch, wrap)

    def _abandon(self) -> None:
        for object_id in self._begun:
            with suppress(GestapeldError):
                self._state.storage.abandon_object(object_id)
