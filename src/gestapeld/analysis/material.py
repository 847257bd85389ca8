# SPDX-License-Identifier: EUPL-1.2
"""The columns that methods work on: messages and calls that can be put on a usable day, oldest first.

Rows that cannot (no day, or a day before 1995 or after today: a clock that was wrong) are counted apart, and so is what
went to or came from other people the owner named. A method takes this and gives a `Finding`; it reads nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np

from gestapeld.analysis.clocks import local_minutes
from gestapeld.analysis.contacts import Contacts
from gestapeld.analysis.coverage import busy_days, covered, day_of, number_of, spans_of, together
from gestapeld.analysis.markings import Markings, markings_of
from gestapeld.analysis.standing import Flags, Ints, Standing, Who
from gestapeld.analysis.telling import Told
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.moment import Precision, TimeQuality
from gestapeld.records.patterns.covered import Covered
from gestapeld.records.patterns.finding import Apart, Finding, Label
from gestapeld.records.patterns.plots import EffectPoint, Landmark
from gestapeld.search.answers import Accepted
from gestapeld.search.columns import NONE, WIDTH, AccountRow, Columns
from gestapeld.search.identities import family_of
from gestapeld.search.looked import Looked
from gestapeld.search.schema import CALL, PRECISIONS, QUALITIES, TRANSCRIPT, WAYS, item_at

EARLIEST = date(1995, 1, 1)
OUTCOMES = ("answered", "missed", "rejected", "blocked", "voicemail", "unknown")
_STEPS = (Precision.MILLISECOND, Precision.SECOND, Precision.MINUTE, Precision.HOUR)
_QUALITIES = (TimeQuality.EXACT, TimeQuality.ZONE_GIVEN, TimeQuality.LOCAL_ASSUMED, TimeQuality.AMBIGUOUS)


def _table(size: int, numbers: Iterable[int]) -> Flags:
    """True at these numbers: a column is looked up in it."""
    found = np.zeros(size, bool)
    found[list(numbers)] = True
    return found


_TIMED = _table(16, map(PRECISIONS.index, _STEPS))
_ON_CLOCK = _table(16, map(QUALITIES.index, _QUALITIES))
_OWN_CLOCK = _table(16, map(QUALITIES.index, _QUALITIES[1:]))
_INVOLVED = _table(len(Standing), (Standing.OTHER, Standing.SUSPECTED, Standing.OWN))

TextOf = Callable[[Iterable[int]], Mapping[int, str]]


def no_texts(_places: Iterable[int]) -> Mapping[int, str]:
    """Where no words are shown."""
    return {}


@dataclass(frozen=True, eq=False)
class Material:
    """Everything that is counted.

    zone, today  of the case; the day that counts as today
    covered      days covered in any channel family; `families`: in each
    files        (place of a message, digest of a file that came with it); `looked`: what was seen of them, by digest
    text_of      gives the words of a few items by place, to show what was repeated
    known        findings that depend on messages and calls alone
    markings     messages about which a person accepted what they contain
    typed        how many messages to her she typed over from a picture or letter
    trace        findings say which items they were counted from (a dossier; never for a million)
    """

    zone: str
    today: date
    contacts: Contacts
    covered: Covered
    families: Mapping[str, Covered]
    apart: Apart
    accounts: Mapping[int, AccountRow]
    channels: Mapping[int, str]
    told: tuple[Told, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    effects: tuple[EffectPoint, ...] = ()
    typed: int = 0
    files: tuple[tuple[int, str], ...] = ()
    looked: Mapping[str, Looked] = field(default_factory=dict)
    text_of: TextOf = no_texts
    trace: bool = False
    known: dict[str, Finding] = field(default_factory=dict)
    markings: Markings = field(default_factory=Markings)

    def with_told(self, case: Case) -> Material:
        """The same messages and calls with other things told; what was worked out from them alone is kept."""
        markings = _markings(self.contacts, case)
        made = replace(self, told=case.told, landmarks=case.landmarks, effects=case.effects, markings=markings)
        made.__dict__.update({name: value for name, value in self.__dict__.items() if name in _OF_FILES})
        return made

    # ── rows by whose they are ──

    @cached_property
    def incoming(self) -> Ints:
        """Rows of the other, surely."""
        return np.flatnonzero(self.contacts.standing == Standing.OTHER)

    @cached_property
    def outgoing(self) -> Ints:
        """Rows from the owner to the other."""
        return np.flatnonzero(self.contacts.standing == Standing.OWN)

    @cached_property
    def suspected(self) -> Ints:
        """Rows that are perhaps of the other."""
        return np.flatnonzero(self.contacts.standing == Standing.SUSPECTED)

    @cached_property
    def unknown(self) -> Ints:
        """Rows from accounts nobody is named for."""
        return np.flatnonzero(self.contacts.standing == Standing.UNKNOWN)

    # ── days ──

    @cached_property
    def first_day(self) -> int:
        """The first day that is covered or has a row; day 0 of `daily`."""
        days = [number_of(span.first) for span in self.covered.spans[:1]]
        days += [int(self.contacts.day.min())] if len(self.contacts) else []
        return min(days, default=number_of(self.today))

    @cached_property
    def last_day(self) -> int:
        """The last day that is covered or has a row."""
        days = [number_of(span.last) for span in self.covered.spans[-1:]]
        days += [int(self.contacts.day.max())] if len(self.contacts) else []
        return max(days, default=number_of(self.today))

    @cached_property
    def covered_days(self) -> Flags:
        """For each day from `first_day`, whether it is covered."""
        return self.days_covered(self.covered)

    def days_covered(self, of: Covered) -> Flags:
        """For each day from `first_day` to `last_day`, whether `of` covers it."""
        found = np.zeros(self.last_day - self.first_day + 1, bool)
        for span in of.spans:
            found[number_of(span.first) - self.first_day : number_of(span.last) - self.first_day + 1] = True
        return found

    def daily(self, rows: Ints) -> Ints:
        """How many of `rows` on each day from `first_day` to `last_day`."""
        return np.bincount(self.contacts.day[rows] - self.first_day, minlength=self.last_day - self.first_day + 1)

    @cached_property
    def daily_incoming(self) -> Ints:
        """Of the other, per day."""
        return self.daily(self.incoming)

    @cached_property
    def daily_outgoing(self) -> Ints:
        """Of the owner, per day."""
        return self.daily(self.outgoing)

    def days(self, rows: Ints) -> int:
        """On how many different days."""
        return int(np.count_nonzero(self.daily(rows))) if len(rows) else 0

    def between(self, rows: Ints, first: date, last: date) -> Ints:
        """Those of `rows` (in order) on days from `first` up to and including `last`."""
        day = self.contacts.day[rows]
        return rows[(day >= number_of(first)) & (day <= number_of(last))]

    def date(self, row: int) -> date:
        """The day of a row."""
        return day_of(int(self.contacts.day[row]))

    # ── names ──

    def items(self, rows: Ints) -> tuple[ItemId, ...]:
        """What the rows are, where that was asked for."""
        return tuple(item_at(int(place)) for place in self.contacts.place[rows]) if self.trace else ()

    def channel(self, number: int) -> Label:
        """A channel as a label."""
        return Label("channel", self.channels.get(int(number), ""))

    @cached_property
    def account_of_identity(self) -> dict[int, int]:
        """For each identity among the rows, the account it is shown as: the first in the tables."""
        found: dict[int, int] = {}
        accounts, first = np.unique(self.contacts.account, return_index=True)
        for account, row in zip(accounts.tolist(), first.tolist(), strict=True):
            found.setdefault(int(self.contacts.identity[row]), account)
        return found

    def account(self, identity: int) -> Label:
        """An account as a label: evidence."""
        row = self.accounts.get(self.account_of_identity.get(int(identity), 0))
        return Label("account", (row.name or row.ident) if row else "", row.channel if row else "")

    def told_by(self, *standings: Standing, kinds: Iterable[str] = ("incident", "thing")) -> list[Told]:
        """What was told of one standing, oldest first; without kinds: acts, not her own notices."""
        wanted = frozenset(kinds)
        return [told for told in self.told if told.kind in wanted and told.standing in standings]


_OF_FILES = frozenset(name for name, value in vars(Material).items() if isinstance(value, cached_property))


@dataclass(frozen=True)
class Case:
    """What is laid over the columns. `others`: places of the people this is about; `caps`: readings with a cap.

    only      places to count; None for all
    accepted  what a person accepted about messages; `owners`: entries of the log that are the owner's own
    looked    what was seen of files that came with messages, by digest
    worded    places of messages whose accepted contents may be counted; None for all
    """

    today: date
    others: frozenset[int] = frozenset()
    caps: frozenset[int] = frozenset()
    told: tuple[Told, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    effects: tuple[EffectPoint, ...] = ()
    only: frozenset[int] | None = None
    text_of: TextOf = no_texts
    trace: bool = False
    accepted: tuple[Accepted, ...] = ()
    owners: frozenset[int] = frozenset()
    looked: Mapping[str, Looked] = field(default_factory=dict)
    worded: frozenset[int] | None = None


def material_of(columns: Columns, case: Case) -> Material:
    """The material of a case."""
    table = np.frombuffer(columns.items, np.int64).reshape(-1, WIDTH)
    place, t0, day, packed, told_by, peer = (np.ascontiguousarray(table[:, column]) for column in range(WIDTH))
    kind, way, channel = packed >> 16 & 255, packed >> 24 & 255, packed >> 32
    thread, account = told_by >> 32, told_by & (1 << 32) - 1
    standing = Who(columns, case.others).standing(place, kind, way, account, peer, thread)
    wanted = kind != TRANSCRIPT
    typed = ~wanted & (way == WAYS[Way.IN]) & (standing != Standing.ELSEWHERE) & (standing != Standing.OWN)
    if case.only is not None:
        chosen = np.isin(place, np.fromiter(case.only, np.int64, len(case.only)))
        wanted, typed = wanted & chosen, typed & chosen
    usable = (day >= number_of(EARLIEST)) & (day <= number_of(case.today) + 1)
    rows = np.flatnonzero(wanted & usable & (standing != Standing.ELSEWHERE))
    families, of_channel = _families(columns)
    family = of_channel[channel]
    by_family = _coverage(columns, case, families, wanted & usable, place >> 30, family, day, standing)
    identity = _identities(columns)
    outcome, seconds = _calls(columns, kind)
    minute = _minutes(columns, t0, packed)
    contacts = Contacts(
        place[rows],
        t0[rows],
        day[rows],
        minute[rows],
        standing[rows],
        channel[rows],
        account[rows],
        identity[account[rows]],
        outcome[rows],
        seconds[rows],
        np.frombuffer(columns.texts.same, np.int64)[rows],
        np.frombuffer(columns.texts.letters, np.int64)[rows],
    )
    return Material(
        columns.zone,
        case.today,
        contacts,
        together(by_family.values(), busy_days(day[wanted & usable])),
        by_family,
        _apart(columns, case, wanted, usable, day, standing),
        columns.accounts,
        columns.channels,
        case.told,
        case.landmarks,
        case.effects,
        int(np.count_nonzero(typed)),
        columns.files,
        case.looked,
        case.text_of,
        case.trace,
        markings=_markings(contacts, case),
    )


def _markings(contacts: Contacts, case: Case) -> Markings:
    places = case.only if case.worded is None else case.worded
    accepted = [one for one in case.accepted if places is None or one.place in places]
    return markings_of(contacts, accepted, case.owners)


def _apart(columns: Columns, case: Case, wanted: Flags, usable: Flags, day: Ints, standing: Ints) -> Apart:
    """What is in none of the counts. What went to or came from others is not part of the matter, dated or not."""
    part = wanted & (standing != Standing.ELSEWHERE)

    def number(rows: Flags) -> int:
        return int(np.count_nonzero(rows))

    return Apart(
        undated=number(part & (day == NONE)),
        implausible=number(part & ~usable & (day != NONE)),
        unknown=number(part & usable & (standing == Standing.UNKNOWN)),
        suspected=number(part & usable & (standing == Standing.SUSPECTED)),
        elsewhere=number(wanted & (standing == Standing.ELSEWHERE)),
        copies=columns.copies if case.only is None else 0,
    )


def _families(columns: Columns) -> tuple[list[str], Ints]:
    """The channel families, and for every channel number which of them it is."""
    names = {number: family_of(text) for number, text in columns.channels.items()}
    families = sorted(set(names.values()))
    found = np.zeros(max(names, default=0) + 1, np.int64)
    for number, name in names.items():
        found[number] = families.index(name)
    return families, found


def _coverage(
    columns: Columns,
    case: Case,
    families: list[str],
    usable: Flags,
    seq: Ints,
    family: Ints,
    day: Ints,
    standing: Ints,
) -> dict[str, Covered]:
    involved = _INVOLVED[standing] & usable
    if not involved.any():
        involved = (standing != Standing.ELSEWHERE) & usable
    numbers = {name: number for number, name in enumerate(families)}
    low, high = number_of(EARLIEST), number_of(case.today) + 1
    stated = {
        (reading, numbers[name]): (first, last)
        for (reading, name), (first, last) in columns.readings.items()
        if case.only is None and low <= first and last <= high and name in numbers
    }
    rows = np.flatnonzero(usable)
    found = spans_of(seq[rows], family[rows], day[rows], involved[rows], stated)
    return {
        families[number]: covered(spans, case.caps, busy_days(day[usable & (family == number)]))
        for number, spans in sorted(found.items())
    }


def _identities(columns: Columns) -> Ints:
    """For every account number one number that all its spellings share."""
    found = np.zeros(max(columns.accounts, default=0) + 1, np.int64)
    known: dict[str, int] = {}
    for number, row in sorted(columns.accounts.items()):
        found[number] = known.setdefault(row.identity, number) if row.identity else number
    return found


def _calls(columns: Columns, kind: Ints) -> tuple[Ints, Ints]:
    outcome, seconds = np.full(len(kind), -1), np.full(len(kind), -1)
    rows = np.flatnonzero(kind == CALL)
    unknown = OUTCOMES.index("unknown")
    outcome[rows] = [OUTCOMES.index(said) if said in OUTCOMES else unknown for said, _ in columns.calls]
    seconds[rows] = [-1 if length is None else length for _, length in columns.calls]
    return outcome, seconds


def _minutes(columns: Columns, t0: Ints, packed: Ints) -> Ints:
    """The time of day on the clock that the day of the row was read from."""
    quality, step = packed >> 4 & 15, packed & 15
    timed = _TIMED[step] & _ON_CLOCK[quality] & (t0 != NONE)
    found = np.where(timed, local_minutes(np.where(timed, t0, 0), columns.zone), -1)
    for row, minute in columns.clocks.items():
        if timed[row] and _OWN_CLOCK[quality[row]]:
            found[row] = minute
    return found
