# SPDX-License-Identifier: EUPL-1.2
"""Whose a contact is, by the owner's claims on accounts and by nothing else.

As long as nothing is claimed of the other, what came in counts as theirs: then the material is a conversation with one
person (the same rule as in a dossier). What she sent counts as sent to the other when one of its receivers is the
other; to whom she sent what names no receiver is told by who else wrote in that conversation.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from gestapeld.records.items import Account, Way
from gestapeld.records.narrative import Certainty
from gestapeld.search.columns import Columns
from gestapeld.search.identities import identity_of
from gestapeld.search.schema import CALL, CERTAINTIES, MINE, PERSON, WAYS

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Standing(IntEnum):
    """Classes that are never added together."""

    OTHER = 0
    SUSPECTED = 1  # perhaps the other
    UNKNOWN = 2  # from an account nobody is named for
    OWN = 3  # from the owner, to the other
    OWN_UNSURE = 4  # from the owner, to somebody suspected or not named
    ELSEWHERE = 5  # from other people the owner named, or from her to them


SURE = frozenset({CERTAINTIES[Certainty.SEEN], CERTAINTIES[Certainty.RECOGNISED]})
_NOBODY, _SELF, _ELSE, _UNSURE, _THEM = -1, 0, 1, 2, 3  # receivers, the one that decides last
_OUT, _IN = WAYS[Way.OUT], WAYS[Way.IN]


class Who:
    """The claims as tables that whole columns are looked up in. `others`: places of the people this is about."""

    def __init__(self, columns: Columns, others: frozenset[int]) -> None:
        self._columns = columns
        accounts = columns.accounts
        size = max(accounts, default=0) + 1
        self.whose = np.zeros(size, np.int64)
        self.sender = np.full(size, Standing.UNKNOWN, np.int64)
        self.receiver = np.full(size, _UNSURE, np.int64)
        self.receiver[0] = _NOBODY
        self.other_known = bool(columns.claimed & others)
        identities: dict[str, int] = {}
        for number, row in accounts.items():
            self.whose[number] = row.whose
            if row.whose == MINE:
                self.receiver[number] = _SELF
            elif row.whose == PERSON:
                theirs, sure = row.person in others, row.certainty in SURE
                if sure:
                    self.sender[number] = Standing.OTHER if theirs else Standing.ELSEWHERE
                    self.receiver[number] = _THEM if theirs else _ELSE
                else:
                    self.sender[number] = Standing.SUSPECTED if theirs else Standing.UNKNOWN
            if row.identity and row.whose:
                identities[row.identity] = int(self.receiver[number])
        self._threads = self._of_threads(identities)

    def _of_threads(self, identities: dict[str, int]) -> Ints:
        """Per conversation, to whom it goes: the other if they write in it, else as far as that is known."""
        columns = self._columns
        found = np.full(max(columns.threads, default=0) + 1, _NOBODY, np.int64)
        for number, (channel, name) in columns.threads.items():
            talking = columns.talking.get(number, ())
            known = [int(self.receiver[account]) for account in talking if account < len(self.receiver)]
            named = identities.get(identity_of(channel, Account(name)) or identity_of(channel, Account("", name)))
            found[number] = max([*known, _NOBODY if named is None else named])
        return found

    def standing(self, place: Ints, kind: Ints, way: Ints, account: Ints, peer: Ints, thread: Ints) -> Ints:
        """The standing of every row."""
        whose = self.whose[account]
        call = kind == CALL
        out = (whose == MINE) | ((way == _OUT) & (call | (whose != PERSON)))
        incoming = self.sender[account]
        if not self.other_known:
            unclaimed = (whose == 0) & ((way == _IN) | ((whose == PERSON) & ~call))
            incoming = np.where(unclaimed, Standing.OTHER, incoming)
            return np.where(out, Standing.OWN, incoming)
        return np.where(out, self._sent(place, call, out, account, peer, thread), incoming)

    def _sent(self, place: Ints, call: Flags, out: Flags, account: Ints, peer: Ints, thread: Ints) -> Ints:
        to = np.where(call, self.receiver[account], self.receiver[peer])
        to = np.where(to == _NOBODY, self._threads[thread], to)
        for row in self._rows_of(place, out):
            more = [int(self.receiver[one]) for one in self._columns.receivers[int(place[row])]]
            to[row] = max(int(to[row]), *more)
        table = np.array([Standing.OWN_UNSURE, Standing.ELSEWHERE, Standing.OWN_UNSURE, Standing.OWN])
        return table[np.maximum(to, 0)]

    def _rows_of(self, place: Ints, out: Flags) -> Ints:
        """Rows that she sent to more than one."""
        many = self._columns.receivers
        if not many:
            return np.zeros(0, np.int64)
        return np.flatnonzero(out & np.isin(place, np.fromiter(many, np.int64, len(many))))
