# SPDX-License-Identifier: EUPL-1.2
"""A page of hits as days with what stands between them, in the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, TimeQuality
from gestapeld.records.narrative import Certainty, Mark
from gestapeld.search.question import Hit
from gestapeld.wording import area, say

GAP = 7
"""Days without anything from which a gap is said in words; shorter ones show in the dates."""

CLOSED = frozenset({Mark.INTIMATE, Mark.POSSIBLE_MINOR})
"""Marks with which words and pictures are only shown on a page of their own, when asked for."""

UNSURE = (Certainty.SUSPECTED, Certainty.UNKNOWN)

_MINUTES = slice(11, 16)


@dataclass(frozen=True)
class Row:
    """One item in the list. `notes` are short remarks in words, `closed` keeps its text away from lists."""

    hit: Hit
    time: str
    who: str
    kind: str
    channel: str
    notes: tuple[str, ...]
    closed: bool
    day: str


@dataclass(frozen=True)
class Group:
    """Items under one heading. `gap` is how many days without anything lie between it and the group before."""

    day: str
    heading: str
    rows: tuple[Row, ...]
    gap: int


class Teller:
    """Puts hits in words for one person: her language, her zone, the names of people she gave."""

    def __init__(
        self,
        language: str,
        zone: str,
        people: dict[ItemId, str] | None = None,
        step: Callable[[Hit], str] = lambda hit: "",
    ) -> None:
        """`step`: what a step is, "" for what is none (`steps_in_words`)."""
        self._language, self._zone, self._people, self._step = language, ZoneInfo(zone), people or {}, step
        self._dates: dict[str, Any] = area(language, "dossier")["date"]
        self._search: dict[str, Any] = area(language, "search")
        self._channels: dict[str, str] = area(language, "handover")["channel"]

    def groups(self, hits: Sequence[Hit], near: str = "") -> list[Group]:
        """By day, in the order given. `near` is the day of what stands just before the first one."""
        found: list[Group] = []
        rows: list[Row] = []
        for number, hit in enumerate(hits):
            rows.append(self.row(hit))
            following = hits[number + 1] if number + 1 < len(hits) else None
            if following is None or _under(following) != _under(hit):
                found.append(Group(hit.day, self.heading(hit), tuple(rows), gap_between(near, hit.day)))
                near, rows = hit.day or near, []
        return found

    def row(self, hit: Hit) -> Row:
        """One line of the list."""
        # An appointment for an aangifte, or a day in court, may not be called an aangifte.
        precise = self._step(hit) if hit.kind == "report" else ""
        return Row(
            hit,
            self.time(hit),
            self.who(hit),
            precise or self._search["kind"][hit.kind],
            self.channel(hit.channel),
            tuple(note for note in self.notes(hit) if note != precise),
            bool(hit.marks & CLOSED),
            self.heading(hit),
        )

    def heading(self, hit: Hit) -> str:
        """The day; or that there is none."""
        if hit.day:
            return self.day(date.fromisoformat(hit.day))
        dated = hit.when.local is not None or hit.when.utc is not None
        return say(self._language, f"web-timeline.line.{'no-one-day' if dated else 'undated'}")

    def day(self, day: date) -> str:
        """`zaterdag 14 maart 2026`."""
        weekday, month = self._dates["days"][day.weekday()], self._dates["months"][day.month - 1]
        return str(self._dates["day"].format(weekday=weekday, day=day.day, month=month, year=day.year))

    def month(self, bucket: str, *, short: bool = False) -> str:
        """`maart 2026` for `2026-03`."""
        year, month = int(bucket[:4]), int(bucket[5:7])
        return f"{self._dates['months_short' if short else 'months'][month - 1]}" + ("" if short else f" {year}")

    def week(self, monday: str) -> str:
        """`week van 9 maart 2026`."""
        day = date.fromisoformat(monday)
        plain = self._dates["day_plain"].format(day=day.day, month=self._dates["months"][day.month - 1], year=day.year)
        return str(self._dates["week_of"].format(date=plain))

    def channel(self, channel: str) -> str:
        """How people call it; as the source has it when we have no word."""
        return self._channels.get(channel, channel)

    def time(self, hit: Hit) -> str:
        """The clock time under a day; in words, with what was said, when it is not known to the minute."""
        when = hit.when
        if when.quality is TimeQuality.UNKNOWN:
            return say(self._language, "web-timeline.time.unknown")
        if when.quality is TimeQuality.DATE_ONLY:
            return say(self._language, "web-timeline.time.date-only")
        clock = self.clock(when)
        if when.quality is TimeQuality.ROUGH or not clock:
            return say(self._language, "web-timeline.time.rough", shown=when.shown or clock)
        return say(self._language, "web-timeline.time.ambiguous", clock=clock) if hit.rough else clock

    def clock(self, when: Moment) -> str:
        """`23:10` by the source's own clock, or, when it has none, on the clock of where she lives; "" without."""
        if when.local and len(when.local) > 10:
            return when.local[_MINUTES]
        if not when.local and when.utc is not None:
            try:
                return f"{datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(self._zone):%H:%M}"
            except (ValueError, OverflowError, OSError):
                return ""
        return ""

    def who(self, hit: Hit) -> str:
        """Who it was: the owner, the name she gave, or what the source shows; "" for nobody."""
        if hit.whose == "mine":
            return say(self._language, "web-timeline.me")
        return (self._people.get(hit.person, "") if hit.person else "") or hit.account.name or hit.account.id

    def notes(self, hit: Hit) -> list[str]:
        """What must be said beside it."""
        found = [words] if (words := self._step(hit)) else []
        found += [self._search["hit"][hit.certainty.value]] if hit.certainty in UNSURE else []
        found += [say(self._language, f"diary.behaviour.{code}") for code in hit.behaviours]
        if hit.kind == "note":
            found.append(say(self._language, "web-timeline.note.yours"))
        if hit.copies:
            found.append(self._search["hit"]["copies"])
        if hit.copy_of is not None:
            found.append(self._search["hit"]["copy"])
        if hit.older:
            found.append(self._search["hit"]["older"])
        return found + [say(self._language, f"diary.mark.{mark.value}") for mark in Mark if mark in hit.marks]


def _under(hit: Hit) -> tuple[str, bool]:
    """What decides under which heading an item stands."""
    return hit.day, not hit.day and hit.when.local is None and hit.when.utc is None


def gap_between(one: str, other: str) -> int:
    """Whole days between two days (`YYYY-MM-DD`), 0 when there are fewer than `GAP` or one is not known."""
    try:
        days = abs(date.fromisoformat(one) - date.fromisoformat(other)).days - 1
    except ValueError:
        return 0
    return days if days >= GAP else 0
