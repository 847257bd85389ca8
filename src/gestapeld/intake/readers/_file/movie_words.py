# SPDX-License-Identifier: EUPL-1.2
"""Times and places as films write them: ISO 8601 and ISO 6709."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from gestapeld.intake.readers._wall_clock import with_offset, without_offset
from gestapeld.records.moment import Moment, Precision

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))?"
)
_POINT = re.compile(
    r"([+-]\d{2}(?:\.\d{1,12})?)([+-]\d{3}(?:\.\d{1,12})?)([+-]\d{1,5}(?:\.\d{1,6})?)?(?:CRS\w{1,20})?/?"
)
_1904 = datetime(1904, 1, 1, tzinfo=UTC)


def moment_of_iso(shown: str, answers: Mapping[str, str]) -> Moment | None:
    """`2024-07-15T11:00:00+0200` as a moment; None when it names none."""
    match = _ISO.fullmatch(shown.strip())
    if match is None:
        return None
    fraction = (match[7] or "")[:3].ljust(3, "0")
    try:
        wall = datetime(*(int(group or 0) for group in match.groups()[:6]), tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return None
    precision = Precision.MINUTE if match[6] is None else Precision.SECOND
    if match[7]:
        wall, precision = wall + timedelta(milliseconds=int(fraction)), Precision.MILLISECOND
    if match[8]:
        return with_offset(shown, wall, None, precision)
    if match[9]:
        span = timedelta(hours=int(match[10]), minutes=int(match[11]))
        return with_offset(shown, wall, -span if match[9] == "-" else span, precision)
    return without_offset(shown, wall, answers, precision)


def moment_of_1904(seconds: int) -> Moment | None:
    """Seconds since 1904, which the format says are UTC and many phones fill with local time: marked as assumed.

    None for "not set" and for what no phone can have meant.
    """
    if not 0 < seconds < 1 << 33:
        return None
    wall = _1904 + timedelta(seconds=seconds)
    if not 1990 <= wall.year < 2200:
        return None
    return with_offset(f"{wall:%Y-%m-%dT%H:%M:%S}Z", wall, timedelta(), Precision.SECOND, assumed=True)


def place_of_point(shown: str) -> dict[str, str]:
    """`+52.0907+005.1214+003.1/` as decimal strings; {} when it is none."""
    match = _POINT.fullmatch(shown.strip("\x00 "))
    if match is None:
        return {}
    place = {"lat": _plain(match[1]), "lon": _plain(match[2])}
    if match[3]:
        place["alt"] = _plain(match[3])
    return place


def _plain(number: str) -> str:
    sign = "-" if number.startswith("-") else ""
    whole, dot, rest = number.lstrip("+-").partition(".")
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    return (sign if whole != "0" or rest else "") + whole + (dot + rest if rest else "")
