# SPDX-License-Identifier: EUPL-1.2
"""Everything an open case knows: its storage, the member's identity and keys, the members, where each log stands."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from gestapeld.casefile import entries, names
from gestapeld.casefile.clock import Clock
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.heads import Tip
from gestapeld.casefile.keyring import Keyring
from gestapeld.casefile.membership import Membership
from gestapeld.casefile.remembered import Remembered
from gestapeld.casefile.rights import READABLE
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.rows import EntryRow, WrapRow
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import WrappingKey
from gestapeld.crypto.randomness import Randomness
from gestapeld.errors import BrokenLogError, LogNotHereError, UnknownItemError
from gestapeld.ledger.entry import Header, check_entry
from gestapeld.records.identifiers import LogName

KEPT_ENTRIES = 32


@dataclass
class CaseState:
    """One open case. `logs` gives the number of each log; `withheld` the numbers whose entries are not in this copy."""

    storage: Storage
    case_id: str
    identity: Identity
    clock: Clock
    randomness: Randomness
    logs: dict[LogName, int]
    keyring: Keyring
    membership: Membership
    tips: dict[int, Tip] = field(default_factory=dict)
    first: dict[int, bytes] = field(default_factory=dict)
    withheld: frozenset[int] = frozenset()
    is_copy: bool = False
    opened_by: str = ""  # "passphrase", "recovery" or "identity"
    identity_key: WrappingKey | None = field(default=None, repr=False)
    opened: dict[tuple[LogName, int], Entry] = field(default_factory=dict, repr=False)
    turn: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def name_of(self, log: int) -> LogName:
        """The name behind a log number. Raises BrokenLogError."""
        for name, number in self.logs.items():
            if number == log:
                return name
        raise BrokenLogError(log=log)

    def readable(self) -> tuple[LogName, ...]:
        """The logs this member may read and that are here."""
        role = self.membership.active(self.identity.key_id).member.role
        return tuple(name for name in READABLE[role] if self.logs[name] not in self.withheld)

    def number(self, log: LogName) -> int:
        """The number of a log this member may read. Raises LogNotHereError."""
        if log not in self.readable():
            raise LogNotHereError
        return self.logs[log]

    def open_row(self, log: LogName, seq: int, row: EntryRow) -> tuple[Entry, Header]:
        """The entry in a row, its signature checked with the key of the member it names. Raises errors of damage."""
        found, header = entries.open_row(self.keyring, log, self.logs[log], seq, row)
        known = self.membership.members.get(header.actor)
        if known is None:
            raise BrokenLogError(seq=seq)
        check_entry(found.header, found.signature, known.public.signing)
        return found, header

    def entry(self, log: LogName, seq: int) -> Entry:
        """One entry. Raises UnknownItemError when the log is shorter, BrokenLogError when it is missing."""
        with self.turn:
            number = self.number(log)
            if not 0 <= seq < self.tips[number].edge.size:
                raise UnknownItemError(seq=seq)
            # An entry never changes, and items are often asked for one by one: a large header is not opened each time.
            found = self.opened.get((log, seq))
            if found is None:
                row = next(self.storage.entries(number, seq, seq + 1), None)
                if row is None:
                    raise BrokenLogError(seq=seq)
                found = self.open_row(log, seq, row)[0]
                while len(self.opened) >= KEPT_ENTRIES:
                    del self.opened[next(iter(self.opened))]
                self.opened[log, seq] = found
        return found

    def remembered(self, tips: dict[int, Tip], first: dict[int, bytes]) -> WrapRow:
        """What this member remembers once the logs stand there."""
        now = Remembered(self.logs, first, {log: tip.edge for log, tip in tips.items()})
        member = self.identity.key_id
        return WrapRow.of(names.state(member), now.seal(self.identity, self.case_id, self.randomness))
