# SPDX-License-Identifier: EUPL-1.2
"""Wall clocks of mails and pictures into moments: with the offset they state, or in a zone answered or assumed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from gestapeld.intake.local_time import WallClock
from gestapeld.records.moment import Moment, Precision, TimeQuality

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_FORMS = {
    Precision.MILLISECOND: "milliseconds",
    Precision.SECOND: "seconds",
    Precision.MINUTE: "minutes",
}


def milliseconds(instant: datetime) -> int:
    """Whole milliseconds since 1970-01-01T00:00Z of an aware datetime."""
    return (instant - _EPOCH) // _MILLISECOND


def wall_text(wall: datetime, precision: Precision) -> str:
    """The wall clock as `YYYY-MM-DDTHH:MM[:SS[.mmm]]`, without a zone."""
    return wall.replace(tzinfo=None).isoformat(timespec=_FORMS.get(precision, "seconds"))


def offset_name(offset: timedelta) -> str:
    """`+HH:MM`."""
    minutes = offset // timedelta(minutes=1)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def with_offset(
    shown: str, wall: datetime, offset: timedelta | None, precision: Precision, *, assumed: bool = False
) -> Moment:
    """A wall clock whose distance to UTC the source states; `offset` None means the source speaks UTC itself."""
    utc = milliseconds(wall.replace(tzinfo=UTC)) - (offset or timedelta()) // _MILLISECOND
    zone = None if offset is None else offset_name(offset)
    quality = TimeQuality.LOCAL_ASSUMED if assumed else TimeQuality.EXACT
    return Moment(shown, wall_text(wall, precision), utc, zone, quality, precision)


@lru_cache(maxsize=16)
def _clock(answered: str | None) -> WallClock:
    return WallClock(answered)


def without_offset(shown: str, wall: datetime, answers: Mapping[str, str], precision: Precision) -> Moment:
    """A wall clock without any zone: read in the zone of the answers, else in the one we assume (`local_time`)."""
    clock = _clock(answers.get("zone"))
    seconds = wall.hour * 3600 + wall.minute * 60 + wall.second
    utc, quality = clock.instant(wall.date(), seconds)
    if utc is None:
        return Moment(shown, wall_text(wall, precision), None, None, quality, precision)
    return Moment(shown, wall_text(wall, precision), utc + wall.microsecond // 1000, clock.zone, quality, precision)
