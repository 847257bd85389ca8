# SPDX-License-Identifier: EUPL-1.2
"""Where the time of an item stands on the line, for sorting and counting. The Moment itself is kept as it is.

An item covers `t0`..`t1`; `t1` is None for a moment that names an instant or a minute. `day` is the calendar day it is
counted under: the day the source's own wall clock shows, or, where the source speaks UTC or another offset, the day in
the zone of the case. None when it cannot be put on one day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from gestapeld.records.encoding import Json
from gestapeld.records.moment import Moment, TimeQuality
from gestapeld.search.schema import HAS_INSTANT, PRECISIONS, QUALITIES

DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()
_QUARTER_MS = 900_000  # every offset in the tz database since 1970 changes on a quarter of an hour of UTC
_FIRST_MS, _LAST_MS = -62_000_000_000_000, 253_000_000_000_000  # years 5 to 9987
_WALL = frozenset({"zone-given", "local-assumed", "ambiguous"})
_QUALITY = {quality.value: number for number, quality in enumerate(QUALITIES)}
_STEP = {precision.value: number for number, precision in enumerate(PRECISIONS)}
_STEP_MS = {"h": 3_600_000 - 1, "day": DAY_MS - 1}


class OnLine(NamedTuple):
    """Where an item stands. All None for a time that cannot be interpreted."""

    t0: int | None
    t1: int | None
    day: int | None
    clock: int


class Line:
    """Puts times on the line of a case whose people live in one zone."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._offsets: dict[int, int] = {}
        self._days: dict[str, int | None] = {}

    def place(self, value: Json) -> OnLine:
        """From the value of a `time` field, None included."""
        if not value:
            return _NOWHERE
        step, quality = value.get("step", "unknown"), value.get("q", "unknown")
        return OnLine(*self.place_of(quality, step, value.get("utc"), value.get("local")))

    def place_of(
        self, quality: str, step: str, utc: int | None, local: str | None
    ) -> tuple[int | None, int | None, int | None, int]:
        """From the parts of a `time` value; a plain tuple, because there is one for every message."""
        clock = _QUALITY.get(quality, 6) << 4 | _STEP.get(step, 7)
        if utc is not None and _FIRST_MS < utc < _LAST_MS:
            t1 = utc + _STEP_MS[step] if step in _STEP_MS else None
            day = self._day_named(local) if local and quality in _WALL else self.day_of(utc)
            return utc, t1, day, clock | HAS_INSTANT
        if not local:
            return None, None, None, clock
        return self._local(local, clock)

    def day_of(self, utc: int) -> int | None:
        """The day, counted from 1970-01-01, that an instant falls on in the zone of the case."""
        quarter = utc // _QUARTER_MS
        offset = self._offsets.get(quarter)
        if offset is None:
            offset = self._offset(quarter)
        return (utc + offset) // DAY_MS

    def start_of(self, day: date) -> int:
        """The instant at which a day begins in the zone of the case."""
        return int(datetime(day.year, day.month, day.day, tzinfo=self._zone).timestamp() * 1000)

    def _offset(self, quarter: int) -> int:
        try:
            moment = datetime.fromtimestamp(quarter * _QUARTER_MS // 1000, UTC).astimezone(self._zone)
            offset = (moment.utcoffset() or timedelta()) // timedelta(milliseconds=1)
        except (ValueError, OverflowError, OSError):
            offset = 0
        if len(self._offsets) > 1_000_000:
            self._offsets.clear()
        self._offsets[quarter] = offset
        return offset

    def _day_named(self, local: str) -> int | None:
        named = local[:10]
        if named in self._days:
            return self._days[named]
        try:
            day: int | None = date.fromisoformat(named).toordinal() - _EPOCH
        except ValueError:
            day = None
        if len(self._days) > 100_000:
            self._days.clear()
        self._days[named] = day
        return day

    def _local(self, local: str, clock: int) -> OnLine:
        """A wall clock without an instant, or a date: read in the zone of the case, for sorting only."""
        try:
            if len(local) > 10:
                t0 = int(datetime.fromisoformat(local).replace(tzinfo=self._zone).timestamp() * 1000)
                return OnLine(t0, None, self._day_named(local), clock)
            first, last = _days_of(local)
            t1 = self.start_of(last + timedelta(1)) - 1
            return OnLine(self.start_of(first), t1, self._day_named(local) if len(local) == 10 else None, clock)
        except (ValueError, OverflowError):
            return OnLine(None, None, None, clock)


_NOWHERE = OnLine(None, None, None, _QUALITY["unknown"] << 4 | _STEP["unknown"])


def _days_of(local: str) -> tuple[date, date]:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    if len(local) == 4:
        return date(int(local), 1, 1), date(int(local), 12, 31)
    if len(local) == 7:
        year, month = int(local[:4]), int(local[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date.fromisoformat(local)
    return day, day


def moment_from(shown: str, local: str | None, zone: str, t0: int | None, clock: int) -> Moment:
    """The Moment that was indexed."""
    return Moment(
        shown,
        local,
        t0 if clock & HAS_INSTANT else None,
        zone or None,
        QUALITIES[clock >> 4 & 15],
        PRECISIONS[clock & 15],
    )


def rough(clock: int) -> bool:
    """Whether the time is uncertain enough to be shown as such."""
    return QUALITIES[clock >> 4 & 15] in (
        TimeQuality.AMBIGUOUS,
        TimeQuality.DATE_ONLY,
        TimeQuality.ROUGH,
        TimeQuality.UNKNOWN,
    )


def day_text(day: int) -> str:
    """`YYYY-MM-DD` of a day counted from 1970-01-01."""
    return date.fromordinal(day + _EPOCH).isoformat()
