# SPDX-License-Identifier: EUPL-1.2
"""Wall clocks into moments: with a stated offset, or with a zone that was answered or assumed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from gestapeld.records.moment import Moment, Precision, TimeQuality

ASSUMED_ZONE = "Europe/Amsterdam"
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
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; a strange name can be a ValueError or a path
        return None
    except KeyError:
        return None


def without_offset(shown: str, wall: datetime, answers: Mapping[str, str], precision: Precision) -> Moment:
    """A wall clock without any zone: read in the zone of the answers, else in the assumed one.

    A clock time that exists twice or never in that zone is AMBIGUOUS; the instant given then is that of the first.
    """
    answered = answers.get("zone", "")
    zone = _zone(answered) if answered else None
    quality = TimeQuality.ZONE_GIVEN
    name = answered
    if zone is None:
        name, quality = ASSUMED_ZONE, TimeQuality.LOCAL_ASSUMED
        zone = _zone(name)
    if zone is None:
        return Moment(shown, wall_text(wall, precision), None, None, TimeQuality.UNKNOWN, precision)
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    if first.utcoffset() != second.utcoffset():
        quality = TimeQuality.AMBIGUOUS
    return Moment(shown, wall_text(wall, precision), milliseconds(first.astimezone(UTC)), name, quality, precision)
