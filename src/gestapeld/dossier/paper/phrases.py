# SPDX-License-Identifier: EUPL-1.2
"""Numbers, dates and lists of exhibits in words, in the language of one dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.dossier.data import Figure
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.render.ink import Ink, ink, one_line
from gestapeld.wording import area

_MOST_SHOWN = 120  # characters of a time as the source shows it

Reference = list[int | str]
"""Exhibit numbers and the signs between them: `[1, "–", 3, ", ", 9]`. The template turns numbers into links."""


class Phrases:
    """The words of one dossier. `owner` stands where a sentence names who put it together."""

    def __init__(self, language: str, zone: str, owner: str) -> None:
        self.table: dict[str, Any] = area(language, "dossier")
        self.zone, self.owner = zone, owner
        self._clock = ZoneInfo(zone)

    def say(self, key: str, /, **values: object) -> str:
        """The sentence under `table.key` with its names filled in."""
        found: Any = self.table
        for step in key.split("."):
            found = found[step]
        return str(found).format(owner=self.owner, **values)

    def sentences(self, key: str, /, **values: object) -> list[str]:
        """A list of paragraphs."""
        found: Any = self.table
        for step in key.split("."):
            found = found[step]
        return [str(paragraph).format(owner=self.owner, **values) for paragraph in found]

    def ink(self, text: str) -> Ink:
        """`text` for the page; see `render.ink`."""
        return ink(text, self.table["empty_lines"])

    def heading(self, text: str) -> Ink:
        """`text` as a heading, which an accessible PDF does not allow to be empty."""
        return ink(one_line(text) or "–")

    # ── numbers
    def number(self, value: int) -> str:
        """With a sign between thousands."""
        return f"{value:,}".replace(",", self.say("number.thousands"))

    def tenths(self, total: int, parts: int) -> str:
        """total / parts with one decimal, rounded half up: the same on every machine."""
        tenths = (total * 20 + parts) // (parts * 2)
        return self.number(tenths // 10) + self.say("number.decimal") + str(tenths % 10)

    def weeks(self, days: int) -> str:
        """So many days as weeks with one decimal; at least one week."""
        return self.tenths(max(days, 7), 7)

    def per_week(self, count: int, days: int) -> str:
        """How many a week on average; a stretch shorter than a week counts as one."""
        return self.tenths(count * 7, max(days, 7))

    def figure(self, figure: Figure) -> str:
        """A number, or a range for what was told roughly."""
        if figure.upto is None or figure.upto == figure.number:
            return self.number(figure.number)
        low, high = self.number(figure.number), self.number(figure.upto)
        return self.say("figures.value_range", low=low, high=high)

    # ── exhibits
    def reference(self, numbers: Sequence[int], most: int | None = None) -> Reference:
        """Numbers in runs. With `most`, runs after that many are only counted."""
        runs = _runs(numbers)
        shown = runs if most is None or len(runs) <= most else runs[:most]
        found: Reference = []
        for place, (first, last) in enumerate(shown):
            if place:
                found.append(", ")
            found.append(first)
            if last > first:
                found += ["–" if last > first + 1 else ", ", last]
        left = sum(last - first + 1 for first, last in runs[len(shown) :])
        if left:
            before, after = self.say("and_more", shown="\0", more=self.number(left)).split("\0")
            found = [before, *found, after] if before else [*found, after]
        return found

    def exhibits(self, numbers: Sequence[int], most: int = 6) -> str:
        """In a sentence: "bewijsstukken 1–3 en 12 andere"; "" for none."""
        if not numbers:
            return ""
        plain = "".join(str(part) for part in self.reference(numbers, most))
        return self.say("exhibit_one" if len(set(numbers)) == 1 else "exhibit_many", numbers=plain)

    def named(self, numbers: Sequence[int], most: int | None = None) -> Reference:
        """The same with the word before it: `["bewijsstukken ", 1, "–", 3]`; empty for none."""
        if not numbers:
            return []
        key = "exhibit_one" if len(set(numbers)) == 1 else "exhibit_many"
        before, after = self.say(key, numbers="\0").split("\0")
        return [part for part in (before, *self.reference(numbers, most), after) if part != ""]

    # ── times
    def day(self, day: date, *, short: bool = False, weekday: bool = True) -> str:
        """A date: "zaterdag 14 maart 2026"."""
        ending = "_short" if short else ""
        return self.say(
            "date.day" if weekday else "date.day_plain",
            weekday=self.table["date"]["days" + ending][day.weekday()],
            day=day.day,
            month=self.table["date"]["months" + ending][day.month - 1],
            year=day.year,
        )

    def month(self, month: str, *, short: bool = False) -> str:
        """ "2026-03" as "maart 2026"."""
        names = self.table["date"]["months_short" if short else "months"]
        return f"{names[int(month[5:7]) - 1]} {month[:4]}"

    def local(self, moment: Moment) -> str | None:
        """The wall clock to print, as an ISO prefix; instants without one are told in the zone of the dossier."""
        if moment.local is not None:
            return moment.local
        if moment.utc is None:
            return None
        instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment.utc)
        return instant.astimezone(self._clock).strftime("%Y-%m-%dT%H:%M:%S")

    def when(self, moment: Moment, *, short: bool = False, weekday: bool = True) -> str:
        """A moment as it is read: date and time down to minutes, or less where less is known."""
        local, shown = self.local(moment), one_line(moment.shown, _MOST_SHOWN)
        if local is None:
            return shown or self.say("date.unknown")
        told = _told(local)
        if told is None:  # "2026" or "2026-03"
            text = self.month(local) if len(local) >= 7 else local
            return f"{shown} ({text})" if shown and moment.quality is TimeQuality.ROUGH else text
        text = self.day(told.date(), short=short, weekday=weekday)
        if len(local) <= 10 or moment.precision is Precision.DAY:
            return text
        return self.say("date.time", date=text, time=f"{told:%H:%M}")

    def span(self, first: Moment, last: Moment | None, *, short: bool = False, weekday: bool = True) -> str:
        """From one moment to another; the day only once when it is the same."""
        begin = self.when(first, short=short, weekday=weekday)
        if last is None or last == first:
            return begin
        from_local, to_local = self.local(first), self.local(last)
        if from_local and to_local and len(from_local) > 10 < len(to_local) and from_local[:10] == to_local[:10]:
            return self.say("date.until_time", first=begin, last=to_local[11:16])
        return self.say("date.range", first=begin, last=self.when(last, short=short, weekday=weekday))

    def days(self, first: Moment, last: Moment, *, short: bool = False) -> str:
        """From one day to another, without the times."""
        begin, end = self.day_of(first), self.day_of(last)
        if begin is None or end is None:
            return self.span(first, last, short=short, weekday=False)
        if begin == end:
            return self.day(begin, short=short)
        days = (self.day(day, short=short, weekday=False) for day in (begin, end))
        return self.say("date.range", **dict(zip(("first", "last"), days, strict=True)))

    def certainty_of(self, moment: Moment, *, told: bool = False) -> str:
        """How the time was reached, with the exact characters of the source, or of who told it."""
        quality = moment.quality.value
        if moment.quality is TimeQuality.EXACT and moment.local is not None:
            quality = "exact_here"
        said = self.say(f"quality.{quality}", zone=moment.zone or self.zone)
        key = "quality.told" if told else "quality.shown"
        shown = self.say(key, shown=f"“{one_line(moment.shown, _MOST_SHOWN)}”") if moment.shown else ""
        return "; ".join(part for part in (shown, said) if part)

    def day_of(self, moment: Moment) -> date | None:
        """The calendar day, when one is known."""
        local = self.local(moment)
        told = _told(local) if local else None
        return told.date() if told else None


def _told(local: str) -> datetime | None:
    try:
        return datetime.fromisoformat(local)
    except ValueError:
        return None


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
