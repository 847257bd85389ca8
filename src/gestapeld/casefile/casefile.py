# SPDX-License-Identifier: EUPL-1.2
"""One open case. It carries who is acting, what they may do, and the clock; every feature is a function on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from gestapeld.casefile import founding, unlocking
from gestapeld.casefile.act import Act
from gestapeld.casefile.batches import Batches, key_of
from gestapeld.casefile.clock import Clock, utc_now
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.erased import read_erased
from gestapeld.casefile.heads import Head
from gestapeld.casefile.inbox import Inbox, current_inbox
from gestapeld.casefile.membership import Member
from gestapeld.casefile.originals import ObjectReader, StoredObject, store
from gestapeld.casefile.proofs import Proofs
from gestapeld.casefile.replay import catch_up
from gestapeld.casefile.rights import allows
from gestapeld.casefile.state import CaseState
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.writer import EntryWriter
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import IndexKey
from gestapeld.crypto.passphrase import KdfParameters
from gestapeld.crypto.randomness import SYSTEM, Randomness
from gestapeld.errors import BrokenLogError, ErasedError, MissingObjectError, NotAllowedError, UnknownItemError
from gestapeld.ledger.batch import OpenedBatch
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId, LogName

__all__ = ["CaseFile", "Entry", "EntryWriter", "Head", "Member", "ObjectReader", "StoredObject"]


class CaseFile:
    """An open case. Use as a context manager, or call `close`."""

    def __init__(self, state: CaseState) -> None:
        """For `create` and `open`."""
        self.state = state
        self._batches = Batches(state)
        self._proofs = Proofs(state)

    @classmethod
    def create(
        cls,
        storage: Storage,
        passphrase: str,
        *,
        owner_name: str = "",
        kdf: KdfParameters | None = None,
        clock: Clock = utc_now,
        randomness: Randomness = SYSTEM,
        allow_low_cost: bool = False,
    ) -> tuple[Self, str]:
        """A new case in an empty storage, open, and its recovery code (shown once, kept nowhere).

        `kdf` None measures this computer. `allow_low_cost` is for tests only: it also lets a weak passphrase pass.
        Raises WeakPassphraseError, CaseExistsError, NoSpaceError.
        """
        state, code = founding.found(
            storage, passphrase, owner_name, kdf, clock, randomness, allow_low_cost=allow_low_cost
        )
        return cls(state), code

    @classmethod
    def open(
        cls,
        storage: Storage,
        *,
        passphrase: str | None = None,
        recovery_code: str | None = None,
        identity: Identity | None = None,
        clock: Clock = utc_now,
        randomness: Randomness = SYSTEM,
        allow_low_cost: bool = False,
    ) -> Self:
        """Open a case with exactly one secret. Another member's opening is recorded in the audit log.

        Raises WrongPassphraseError, BadRecoveryCodeError, RefusedParametersError, NotACaseFileError, NewerFormatError,
        NotAllowedError (no longer a member), ForgedKeyError, OlderStateError, BrokenLogError and other errors of
        damage.
        """
        unlocked = unlocking.unlock(
            storage,
            passphrase=passphrase,
            recovery_code=recovery_code,
            identity=identity,
            allow_low_cost=allow_low_cost,
        )
        case = cls(unlocking.load(storage, unlocked, clock, randomness))
        if case.member.role != "owner" and not storage.read_only and not case.is_copy:
            case.append("audit", "opened", [{"rest": {"kind": "opened"}}])
        return case

    def close(self) -> None:
        """Let go of the storage. Keys stay in this process's memory until it ends; Python cannot wipe them."""
        self.state.storage.close()

    def __enter__(self) -> Self:
        """The case itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    # ── who and what ──

    @property
    def case_id(self) -> str:
        """32 hexadecimal digits, random."""
        return self.state.case_id

    @property
    def clock(self) -> Clock:
        """Our own time, aware, UTC."""
        return self.state.clock

    @property
    def member(self) -> Member:
        """Who has the case open."""
        return self.state.membership.active(self.state.identity.key_id).member

    @property
    def is_copy(self) -> bool:
        """Whether this is a copy that was handed over: readable, not to be added to."""
        return self.state.is_copy

    def may(self, right: str) -> bool:
        """Whether this member has a right: read, write, export, members, erase, private."""
        return allows(self.member.role, right)

    def require(self, right: str) -> None:
        """Raises NotAllowedError unless this member has the right."""
        if not self.may(right):
            raise NotAllowedError

    def logs(self) -> tuple[LogName, ...]:
        """The logs this member may read and that are in this file."""
        return self.state.readable()

    def members(self) -> list[Member]:
        """Everybody who may act now."""
        return [known.member for known in self.state.membership.members.values() if not known.ended]

    def public_keys(self) -> Mapping[str, bytes]:
        """Ed25519 public keys (32 bytes) by key id, of everybody who ever was a member."""
        return {key: known.public.signing for key, known in self.state.membership.members.items()}

    def index_key(self) -> IndexKey:
        """The key of the search index: another one for every set of readable logs and every epoch."""
        return self.state.keyring.index_key(self.state.membership.epoch)

    @property
    def inbox(self) -> Inbox:
        """The inbox of the current epoch. Raises ForgedKeyError, OpenFailedError."""
        return current_inbox(self.state)

    def refresh(self) -> None:
        """Take in what others added since.

        An act does this by itself when it must. Raises errors of damage, NotAllowedError.
        """
        with self.state.turn:
            catch_up(self.state)

    # ── reading ──

    def heads(self) -> dict[LogName, Head]:
        """Where each log stands; also of logs that cannot be read."""
        return {name: self.state.tips[number].head() for name, number in self.state.logs.items()}

    def log_number(self, log: LogName) -> int:
        """The number a log has in this case, as in its checkpoint's origin."""
        return self.state.logs[log]

    def entries(self, log: LogName, start: int = 0) -> Iterator[Entry]:
        """The entries of a log from number `start`. Raises LogNotHereError, errors of damage."""
        number = self.state.number(log)
        seq, size = start, self.state.tips[number].edge.size
        for row in self.state.storage.entries(number, start, size):
            yield self.state.open_row(log, seq, row)[0]
            seq += 1
        if seq < size:
            raise BrokenLogError(seq=seq)

    def entry(self, log: LogName, seq: int) -> Entry:
        """One entry. Raises UnknownItemError, LogNotHereError."""
        return self.state.entry(log, seq)

    def items(self, log: LogName, seq: int, start: int = 0) -> Iterator[tuple[int, Fields | None]]:
        """(index, fields) of an entry's items from index `start`; None for an erased one. Raises UnknownItemError."""
        entry = self.entry(log, seq)
        for number in range(start // BATCH_SIZE, len(entry.batches)):
            batch = self._batches.open(entry, number)
            first = number * BATCH_SIZE
            for index in range(max(start - first, 0), len(batch)):
                yield first + index, batch.fields(index)

    def item(self, item: ItemId) -> Fields:
        """The fields of one item. Raises ErasedError, UnknownItemError, LogNotHereError."""
        entry = self.entry(item.log, item.seq)
        if not 0 <= item.index < entry.count:
            raise UnknownItemError
        number, index = divmod(item.index, BATCH_SIZE)
        fields = self._batches.open(entry, number).fields(index)
        if fields is None:
            raise ErasedError
        return fields

    def opened_batch(self, log: LogName, seq: int, number: int) -> OpenedBatch:
        """A batch with its salts, for disclosures and proofs. Raises UnknownItemError, errors of damage."""
        return self._batches.open(self.entry(log, seq), number)

    def inclusion(self, log: LogName, seq: int) -> list[bytes]:
        """The proof that entry `seq` is under the root of `heads()[log]`, from below. Raises UnknownItemError."""
        return self._proofs.inclusion(log, seq)

    # ── adding ──

    def act(self) -> Act:
        """Several entries, objects and wraps as one act: all or nothing, one transaction."""
        return Act(self.state)

    def append(self, log: LogName, kind: str, items: Sequence[Fields], objects: Sequence[StoredObject] = ()) -> Entry:
        """One entry, durable when this returns. Raises NotAllowedError, NotCanonicalError, NoSpaceError."""
        with self.act() as act:
            act.append(log, kind, items, objects)
        return act.entries[0]

    def writer(self, log: LogName, kind: str) -> EntryWriter:
        """For an entry of many items: sealed by a process of its own while the caller goes on.

        Raises NotAllowedError.
        """
        return EntryWriter(self.state, log, kind)

    # ── originals ──

    def store_object(self, log: LogName, read: Callable[[int], bytes]) -> StoredObject:
        """Take in an original while it streams by; it becomes part of the case when an entry names it.

        `read(n)` gives up to n bytes, and nothing at the end. Raises NotAllowedError, LogNotHereError, NoSpaceError.
        """
        self.require("write")
        self.state.number(log)
        return store(self.state.storage, self.case_id, read, self.state.randomness)

    def object_reader(self, object_id: str) -> ObjectReader:
        """The bytes of an original. Raises MissingObjectError, ErasedError, LogNotHereError, OpenFailedError."""
        raw = bytes.fromhex(object_id)
        try:
            key, size = key_of(self.state, raw)
        except MissingObjectError:
            if object_id in read_erased(self.entries("evidence"), self.items).objects:
                raise ErasedError from None
            raise
        return ObjectReader(self.state.storage, self.case_id, raw, size, key)

    def forget_opened(self) -> None:
        """Drop what is kept open of the contents: after an erasure."""
        self._batches.forget()
