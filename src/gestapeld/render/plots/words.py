# SPDX-License-Identifier: EUPL-1.2
"""Days, numbers and labels as they are written in a plot and its table; the same on every machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, cached_property

from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Label
from gestapeld.records.patterns.plots import Landmark
from gestapeld.render.drawing import long
from gestapeld.wording import area, say


@cache
def words_in(language: str) -> Words:
    """The words of a language."""
    return Words(language)


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._dates, self._numbers = (area(language, "dossier")[name] for name in ("date", "number"))

    def say(self, key: str, /, **values: object) -> str:
        """The sentence `plots.<key>`."""
        return say(self.language, f"plots.{key}", **values)

    def number(self, value: int) -> str:
        """With a sign between thousands."""
        return f"{value:,}".replace(",", self._numbers["thousands"])

    def tenths(self, total: int, parts: int) -> str:
        """total / parts with one decimal, rounded half up."""
        tenths = (total * 20 + parts) // (parts * 2)
        return f"{self.number(tenths // 10)}{self._numbers['decimal']}{tenths % 10}"

    def decimal(self, text: str) -> str:
        """A number written with a point, as it is written in this language."""
        return text.replace(".", self._numbers["decimal"])

    def per_week(self, count: int, days: int) -> str:
        """How many a week over so many covered days; "" under a week of material, where there is no rate."""
        return self.tenths(count * 7, days) if days >= 7 else ""

    def day(self, day: date, *, short: bool = True) -> str:
        """`14 mrt 2026`, `14 maart 2026`."""
        months = self._dates["months_short" if short else "months"]
        return str(self._dates["day_plain"].format(day=day.day, month=months[day.month - 1], year=day.year))

    def month(self, day: date, *, short: bool = True) -> str:
        """`mrt`, `maart 2026`."""
        if short:
            return str(self._dates["months_short"][day.month - 1])
        return f"{self._dates['months'][day.month - 1]} {day.year}"

    def weekday(self, number: int, *, short: bool = True) -> str:
        """`ma` for 0."""
        return str(self._dates["days_short" if short else "days"][number])

    def widest_weekday(self, size: float) -> float:
        """How long the longest short name is."""
        return max(long(self.weekday(number), size) for number in range(7))

    def span(self, span: Span) -> str:
        """`1 mrt 2026 tot en met 4 apr 2026`."""
        return str(self._dates["range"].format(first=self.day(span.first), last=self.day(span.last)))

    def column(self, unit: str, day: date) -> str:
        """A week by its Monday, or a month."""
        return self.month(day, short=False) if unit == "month" else self.say("week-of", day=self.day(day))

    def label(self, label: Label) -> str:
        """What a row is about; a code without a word of its own stays as it is."""
        if label.kind in ("landmark", "after") and label.beside:
            key = "landmark-plain" if label.kind == "landmark" else "landmark-after"
            return self.say(key, day=self._beside(label.beside), kind=self.landmark_kind(label.text))
        write = self._codes.get(label.kind)
        return write(label.text) if write else _bare(label.text) or self.say("nameless")

    def _beside(self, said: str) -> str:
        """The day of a landmark, and after it what the owner calls it."""
        return f"{self.day(date.fromisoformat(said[:10]))}{said[10:]}"

    @cached_property
    def _codes(self) -> dict[str, Callable[[str], str]]:
        """How each kind of label that is a code is written; the others are evidence."""
        return {
            "channel": self.channel,
            "plain": lambda text: str(area(self.language, "stack")["label"].get(text, text)),
            "behaviour": self._behaviour,
            "target": lambda text: str(area(self.language, "diary")["target"].get(text, text)),
            "day": lambda text: self.day(date.fromisoformat(text)),
            "week": lambda text: self.say("week-of", day=self.day(date.fromisoformat(text))),
            "month": lambda text: self.month(date.fromisoformat(f"{text}-01"), short=False),
            "hour": lambda text: self.say("value.hour", hour=text),
            "landmark": self.landmark_kind,
        }

    def _behaviour(self, code: str) -> str:
        diary = area(self.language, "diary")
        found = diary["behaviour"]
        for part in code.split("."):
            found = found.get(part, {}) if isinstance(found, dict) else {}
        return found if isinstance(found, str) else str(diary["family"].get(code, code))

    def channel(self, channel: str) -> str:
        """How people call it; as the source has it when we have no word."""
        return str(area(self.language, "handover")["channel"].get(channel, channel)) or self.say("nameless")

    def effect(self, kind: str) -> str:
        """What kind of effect; a kind without a word of its own stays as it is."""
        return str(area(self.language, "plots")["effect"]["kind"].get(kind, kind))

    def landmark_kind(self, kind: str) -> str:
        """What happened on that day."""
        return self.say(f"landmark.{kind}")

    def landmark(self, one: Landmark) -> str:
        """`3 mrt 2026: nee gezegd (appje)`."""
        kind = self.landmark_kind(one.kind)
        key = "landmark-called" if one.label else "landmark-plain"
        return self.say(key, day=self.day(one.day), kind=kind, label=one.label)


_AROUND = {"\u202a": "\u202c", "\u202d": "\u202c", "\u2066": "\u2069", "\u2068": "\u2069"}


def _bare(text: str) -> str:
    """Without the marks of direction that some apps put around a number: they change nothing about how it reads."""
    inner = text[1:-1]
    return inner if inner and inner.isascii() and _AROUND.get(text[0]) == text[-1] else text
