# SPDX-License-Identifier: EUPL-1.2
"""What a source says about time, and how sure that is. Nothing here converts silently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TimeQuality(StrEnum):
    """How the interpreted time was reached, from best to worst."""

    EXACT = "exact"  # the source states UTC or an offset
    ZONE_GIVEN = "zone-given"  # local time, the owner said in which zone the device was
    LOCAL_ASSUMED = "local-assumed"  # local time, the zone is our assumption
    AMBIGUOUS = "ambiguous"  # local time that exists twice, or not at all, in that zone
    DATE_ONLY = "date-only"
    ROUGH = "rough"  # a range told by a person
    UNKNOWN = "unknown"  # shown, but not interpreted


class Precision(StrEnum):
    """The smallest step the source shows."""

    MILLISECOND = "ms"
    SECOND = "s"
    MINUTE = "min"
    HOUR = "h"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a source shows it, with our interpretation beside it.

    shown      the exact characters of the source, marks included ("" when the source shows none)
    local      wall clock of the source as `YYYY-MM-DDTHH:MM[:SS[.mmm]]`, or a shorter ISO prefix for rough dates;
    None when not interpreted
    utc        the same instant in whole milliseconds since 1970-01-01T00:00Z, None when no instant can be named
    zone       IANA name or `+HH:MM` the interpretation used; None when the source speaks UTC or nothing was assumed
    quality    how `local` and `utc` were reached
    precision  smallest step shown
    """

    shown: str
    local: str | None
    utc: int | None
    zone: str | None
    quality: TimeQuality
    precision: Precision


UNKNOWN_MOMENT = Moment("", None, None, None, TimeQuality.UNKNOWN, Precision.UNKNOWN)
