# SPDX-License-Identifier: EUPL-1.2
"""From the date and time in a header to a Moment, and to its canonical JSON, at a million a time.

A chat has few distinct days and few distinct times of day, so both are worked out once and kept.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from gestapeld.intake.local_time import WallClock
from gestapeld.intake.readers._whatsapp.dates import read_date
from gestapeld.intake.readers._whatsapp.grammar import date_text, minute_of_day
from gestapeld.records.encoding import moment_value
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.packing import time_tail, value_json

_MOST_KEPT = 200_000


class _Day(NamedTuple):
    day: date | None
    iso: str
    midnight: int | None


class _Minute(NamedTuple):
    iso: str
    ms: int


Stamp = tuple[int | None, str, _Day, _Minute | None, str, TimeQuality]
"""A time as interpreted and as shown; a plain tuple, because there is one for every message.

The instant in UTC milliseconds (None when none can be named), the stamp as shown, the day, the minute (None when day or
time of day cannot be told), the second as two digits ("" when the source shows none), and how sure the instant is.
"""

_SECONDS = re.compile(r"(?<=\d:\d\d):\d\d")
_NO_DAY = _Day(None, "", None)


class Stamps:
    """Interprets the stamps of one file under one date order and one zone."""

    def __init__(self, order: str, wall_clock: WallClock) -> None:
        self._order = order
        self._wall_clock = wall_clock
        self._days: dict[str, _Day] = {}
        self._minutes: dict[str, _Minute] = {}
        self._seconds: dict[str, tuple[str, int]] = {}
        self.zone_json = value_json(wall_clock.zone)
        self._quality = wall_clock.quality
        self._minute_tail = time_tail(self._quality, Precision.MINUTE)
        self._second_tail = time_tail(self._quality, Precision.SECOND)

    def stamp(self, found: re.Match[str]) -> Stamp:
        """The stamp of one header."""
        shown, day_text, clock, seconds = found.group(3, 4, 5, 6)
        if day_text is None:
            clock, seconds, day_text = found.group(7, 8, 9)
        second, ms = "", 0
        if seconds:
            clock = clock.replace(seconds, "", 1)  # equal neighbours leave the same text either way
            second, ms = self._seconds.get(seconds) or self._new_second(seconds)
        day = self._day(day_text)
        minute = self._minutes.get(clock) or self._new_minute(clock)
        if minute is None or day.day is None or ms > 59_000:
            return None, shown, day, None, second, TimeQuality.UNKNOWN
        if day.midnight is not None:
            return day.midnight + minute.ms + ms, shown, day, minute, second, self._quality
        utc, quality = self._wall_clock.instant(day.day, (minute.ms + ms) // 1000)
        return utc, shown, day, minute, second, quality

    def _new_second(self, text: str) -> tuple[str, int]:
        number = int(text[-2:])
        found = self._seconds[text] = (f"{number:02d}", number * 1000)
        return found

    def plain_day(self, text: str) -> tuple[int, str] | None:
        """Midnight in UTC milliseconds and the ISO date of a day on which adding the time of day gives the instant."""
        day = self._day(text)
        return None if day.midnight is None else (day.midnight, day.iso)

    def plain_time(self, clock: str) -> tuple[int, str, str] | None:
        """Milliseconds since midnight of a time, and the pieces of `json` before and behind what is shown.

        None when there is no such time of day.
        """
        seconds = _SECONDS.search(clock)
        minute = self._new_minute(clock if seconds is None else clock.replace(seconds[0], "", 1))
        second, ms = ("", 0) if seconds is None else self._new_second(seconds[0])
        if minute is None or ms > 59_000:
            return None
        return minute.ms + ms, *self._around(minute, second)

    def _around(self, minute: _Minute, second: str) -> tuple[str, str]:
        before, after = self._second_tail if second else self._minute_tail
        return f"T{minute.iso}:{second}{before}" if second else f"T{minute.iso}{before}", after

    def _day(self, text: str) -> _Day:
        return self._days.get(text) or self._new_day(text)

    def _new_day(self, text: str) -> _Day:
        day = read_date(date_text(text), self._order)
        found = _NO_DAY if day is None else _Day(day, day.isoformat(), self._wall_clock.midnight(day))
        if len(self._days) < _MOST_KEPT:
            self._days[text] = found
        return found

    def _new_minute(self, text: str) -> _Minute | None:
        minutes = minute_of_day(text)
        if minutes is None:
            return None
        found = _Minute(f"{minutes // 60:02d}:{minutes % 60:02d}", minutes * 60_000)
        if len(self._minutes) < _MOST_KEPT:
            self._minutes[text] = found
        return found

    def moment(self, stamp: Stamp) -> Moment:
        """The stamp as a Moment."""
        utc, shown, day, minute, second, quality = stamp
        if minute is None:
            return Moment(shown, None, None, None, TimeQuality.UNKNOWN, Precision.UNKNOWN)
        local = f"{day.iso}T{minute.iso}:{second}" if second else f"{day.iso}T{minute.iso}"
        step = Precision.SECOND if second else Precision.MINUTE
        return Moment(shown, local, utc, self._wall_clock.zone, quality, step)

    def json(self, stamp: Stamp) -> str:
        """Canonical JSON of the Moment. What a header shows never holds a sign that JSON would escape."""
        utc, shown, day, minute, second, quality = stamp
        if minute is None or utc is None or quality is not self._quality:
            return value_json(moment_value(self.moment(stamp)))
        before, after = self._around(minute, second)
        return f'{{"local":"{day.iso}{before}"{shown}"{after}{utc},"zone":{self.zone_json}}}'
