# SPDX-License-Identifier: EUPL-1.2
"""A wall clock without a zone, and the instant it means in a given zone.

A chat export shows what the clock of the phone showed. Which instant that was depends on where the phone was: an
assumption or an answer of the owner, never a fact of the file. An hour that exists twice (end of summer time) or not at
all (begin of summer time) has no single instant: it is marked, and given the earlier reading so that it can be sorted.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gestapeld.records.moment import TimeQuality

DEFAULT_ZONE = "Europe/Amsterdam"

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000
_SOUGHT_FROM = datetime(1970, 1, 2)  # noqa: DTZ001  # wall clocks have no zone: that is what this module is about
_SOUGHT_TO = datetime(2100, 1, 1)  # noqa: DTZ001


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def known_zone(name: str) -> bool:
    """Whether `name` is an IANA zone that this program knows."""
    return _zone(name) is not None


class WallClock:
    """Turns wall clock readings of one zone into instants.

    zone     IANA name; an unknown one falls back to DEFAULT_ZONE, and `zone` then says so
    quality  ZONE_GIVEN when the owner named the zone, LOCAL_ASSUMED when it is our assumption
    """

    def __init__(self, answered: str | None) -> None:
        given = answered is not None and known_zone(answered)
        self.zone = answered if given and answered is not None else DEFAULT_ZONE
        self.quality = TimeQuality.ZONE_GIVEN if given else TimeQuality.LOCAL_ASSUMED
        info = _zone(self.zone)
        assert info is not None, "the default zone ships with tzdata"
        self._info = info

    def midnight(self, day: date) -> int | None:
        """UTC milliseconds of 00:00 when this day has 24 ordinary hours: adding seconds is then exact.

        None on a day on which the clocks change (or a day next to the bounds): use `instant`.
        """
        try:
            start = datetime(day.year, day.month, day.day, tzinfo=self._info)
            before = start.utcoffset()
            after = (start + timedelta(hours=23, minutes=59, seconds=59)).utcoffset()
            late = (start + timedelta(hours=23, minutes=59, seconds=59)).replace(fold=1).utcoffset()
            early = start.replace(fold=1).utcoffset()
        except (OverflowError, ValueError):
            return None
        if before is None or not before == after == late == early:
            return None
        return (day.toordinal() - _EPOCH) * _DAY_MS - _ms(before)

    def instant(self, day: date, seconds: int) -> tuple[int | None, TimeQuality]:
        """UTC milliseconds of a wall clock reading, `seconds` after midnight, and how sure that is.

        AMBIGUOUS for an hour that exists twice (the first reading is given) or not at all (read with the offset that
        was in force before the gap, as RFC 5545 does). None when it lies outside 1970..2099.
        """
        naive = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001
        if not _SOUGHT_FROM <= naive < _SOUGHT_TO:
            return None, TimeQuality.UNKNOWN
        first = naive.replace(tzinfo=self._info, fold=0)
        second = naive.replace(tzinfo=self._info, fold=1)
        offset, other = first.utcoffset(), second.utcoffset()
        assert offset is not None
        utc = (day.toordinal() - _EPOCH) * _DAY_MS + seconds * 1000 - _ms(offset)
        return utc, self.quality if offset == other else TimeQuality.AMBIGUOUS


def _ms(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)
