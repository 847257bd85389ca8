# SPDX-License-Identifier: EUPL-1.2
"""Counting: messages and calls that are shown, each once, by whose they are. Nothing is estimated or rounded.

What the owner herself sent is counted also where she leaves it out: else her side could be made to look like silence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.data import Figure, MonthRow, Tally, WeekRow
from gestapeld.dossier.parties import Standing
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.selection import Chosen
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.search.question import Hit
from gestapeld.search.timeline import monday_of

MOST_CHANNELS = 8


@dataclass(frozen=True, slots=True)
class Contact:
    """One message or call, and the exhibit it stands in. `day` is None when it cannot be put on one.

    `shown` is False for one of the owner's that she leaves out: it is counted, and nothing more.
    `clock` is its time of day in the dossier, `HH:MM`; `instant` puts it in order. None when they are not known.
    """

    hit: Hit
    number: int
    standing: Standing
    day: date | None
    clock: str | None
    instant: int | None
    shown: bool = True


class Contacts:
    """Every message and call of the dossier."""

    def __init__(self, desk: Desk) -> None:
        self.all: list[Contact] = [
            Contact(
                chosen.hit,
                piece.number,
                desk.parties.standing(chosen.hit),
                date.fromisoformat(chosen.hit.day) if chosen.hit.day else None,
                desk.words.clock(chosen.hit.when),
                desk.words.instant(chosen.hit.when),
                shown,
            )
            for piece in desk.pieces
            if piece.conversation is not None
            for chosen, shown in _counted(desk, piece)
        ]
        self.all.sort(key=_in_time)
        self._channel_name, self._instant = desk.words.channel, desk.words.instant

    def of(self, standing: Standing, since: Moment | None = None) -> list[Contact]:
        """Contacts of one standing; with `since` only what came after that moment."""
        found = [contact for contact in self.all if contact.standing is standing]
        if since is None:
            return found
        begin = self._instant(since)
        return [c for c in found if begin is not None and c.instant is not None and c.instant > begin]

    @cached_property
    def incoming(self) -> list[Contact]:
        """Of the other party, surely."""
        return self.of(Standing.OTHER)

    @cached_property
    def outgoing(self) -> list[Contact]:
        """Of the owner."""
        return self.of(Standing.OWN)

    @cached_property
    def uncertain(self) -> list[Contact]:
        """Of a suspected or unknown sender."""
        return self.of(Standing.UNCERTAIN)

    @property
    def not_shown(self) -> int:
        """How many of the owner are counted and left out."""
        return sum(not contact.shown for contact in self.outgoing)

    def tally(self) -> Tally | None:
        """Per channel, month and week; None when nothing can be put on a day."""
        counted = [c for c in self.all if c.standing in _COUNTED and c.day is not None and c.day >= EARLIEST]
        if not counted:
            return None
        names = self._channels(counted)
        place = {name: position for position, name in enumerate(names)}
        other = len(names) - 1
        columns: list[list[Contact]] = [[] for _ in names]
        by_month: dict[str, list[tuple[int, Standing]]] = defaultdict(list)
        by_week: dict[date, Counter[Standing]] = defaultdict(Counter)
        days: list[date] = []
        by_day: Counter[date] = Counter()
        for contact in counted:
            assert contact.day is not None
            column = place.get(self._channel_name(contact.hit.channel), other)
            if contact.standing is Standing.OTHER:
                columns[column].append(contact)
                by_day[contact.day] += 1
            by_month[f"{contact.day:%Y-%m}"].append((column, contact.standing))
            by_week[monday_of(contact.day)][contact.standing] += 1
            days.append(contact.day)
        months = [_month(month, by_month[month], len(names)) for month in _months(min(days), max(days))]
        weeks = [_week(monday, by_week[monday]) for monday in _mondays(min(days), max(days))]
        exhibits = tuple(figure(column).exhibits for column in columns)
        return Tally(tuple(names), exhibits, tuple(months), tuple(weeks), tuple(sorted(by_day.items())))

    def _channels(self, counted: list[Contact]) -> list[str]:
        """Labels, the busiest first; what comes after the seventh is counted together."""
        ordered = Counter(self._channel_name(contact.hit.channel) for contact in counted).most_common()
        names = [name for name, _ in ordered]
        if len(names) <= MOST_CHANNELS:
            return names
        return [*names[: MOST_CHANNELS - 1], self._channel_name("other")]


def _counted(desk: Desk, piece: Piece) -> Iterator[tuple[Chosen, bool]]:
    yield from ((chosen, True) for chosen in piece.shown)
    yield from ((chosen, False) for chosen in own_left_out(desk, piece))


def own_left_out(desk: Desk, piece: Piece) -> Iterator[Chosen]:
    """What the owner sent in a conversation and leaves out of the dossier."""
    return (chosen for chosen in piece.left_out() if desk.parties.standing(chosen.hit) is Standing.OWN)


# A clock that was never set shows 1970: such a contact is counted, but no chart begins there.
EARLIEST = date(1995, 1, 1)
_COUNTED = (Standing.OTHER, Standing.OWN, Standing.UNCERTAIN)


def figure(contacts: Sequence[Contact]) -> Figure:
    """How many, and the exhibits they stand in."""
    return Figure(len(contacts), tuple(sorted({contact.number for contact in contacts})))


def days_of(contacts: Iterable[Contact]) -> int:
    """On how many different days."""
    return len({contact.day for contact in contacts if contact.day is not None})


def first_and_last(contacts: Sequence[Contact]) -> tuple[Moment, Moment]:
    """When the first and the last was; UNKNOWN_MOMENT when none has a time."""
    timed = [contact.hit.when for contact in contacts if contact.hit.when.utc is not None or contact.hit.day]
    return (timed[0], timed[-1]) if timed else (UNKNOWN_MOMENT, UNKNOWN_MOMENT)


def busiest_day(contacts: Iterable[Contact]) -> tuple[date, list[Contact]] | None:
    """The day with most of them; of equal days the first."""
    per_day: dict[date, list[Contact]] = defaultdict(list)
    for contact in contacts:
        if contact.day is not None:
            per_day[contact.day].append(contact)
    return max(sorted(per_day.items()), key=lambda row: len(row[1])) if per_day else None


def at_night(contacts: Iterable[Contact]) -> list[Contact]:
    """Those between 23:00 and 7:00 on the clock that is printed with them."""
    return [c for c in contacts if c.clock is not None and not "07:00" <= c.clock < "23:00"]


def longest_run(contacts: Iterable[Contact]) -> int:
    """The most days in a row with at least one."""
    days = sorted({contact.day for contact in contacts if contact.day is not None})
    best = run = 0
    for place, day in enumerate(days):
        run = run + 1 if place and day - days[place - 1] == timedelta(1) else 1
        best = max(best, run)
    return best


def _in_time(contact: Contact) -> tuple[bool, int, int]:
    return (contact.instant is None, contact.instant or 0, contact.number)


def _months(first: date, last: date) -> list[str]:
    names = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        names.append(f"{year:04d}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return names


def _mondays(first: date, last: date) -> list[date]:
    start = monday_of(first)
    return [start + timedelta(weeks=number) for number in range((monday_of(last) - start).days // 7 + 1)]


def _month(month: str, counted: list[tuple[int, Standing]], width: int) -> MonthRow:
    incoming, outgoing, uncertain = [0] * width, [0] * width, 0
    for column, standing in counted:
        if standing is Standing.OTHER:
            incoming[column] += 1
        elif standing is Standing.OWN:
            outgoing[column] += 1
        else:
            uncertain += 1
    return MonthRow(month, tuple(incoming), tuple(outgoing), uncertain)


def _week(monday: date, found: Counter[Standing]) -> WeekRow:
    return WeekRow(monday.isoformat(), found[Standing.OTHER], found[Standing.OWN], found[Standing.UNCERTAIN])
