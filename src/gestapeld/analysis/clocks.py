# SPDX-License-Identifier: EUPL-1.2
"""The time of day of many instants on the clock of one zone, summer time included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from gestapeld.analysis.standing import Ints

DAY_MS = 86_400_000
_QUARTER_MS = 900_000  # every offset in the tz database since 1970 changes on a quarter of an hour of UTC


def local_minutes(instants: Ints, zone: str) -> Ints:
    """Minutes after midnight in `zone` of instants in milliseconds since 1970; quickest when these are in order."""
    if not len(instants):
        return np.zeros(0, np.int64)
    clock = ZoneInfo(zone)
    days = instants // DAY_MS
    starts = np.flatnonzero(np.diff(days, prepend=days[0] - 1))
    known: dict[int, int | None] = {}
    offsets = np.zeros(len(instants), np.int64)
    for first, last in zip(starts.tolist(), [*starts[1:].tolist(), len(instants)], strict=True):
        day = int(days[first])
        if day not in known:
            before, after = (_offset(clock, moment) for moment in (day * DAY_MS, (day + 1) * DAY_MS - 1))
            known[day] = before if before == after else None
        offset = known[day]
        if offset is None:  # the clock changes on this day
            quarters, back = np.unique(instants[first:last] // _QUARTER_MS, return_inverse=True)
            changing = np.array([_offset(clock, int(quarter) * _QUARTER_MS) for quarter in quarters])
            offsets[first:last] = changing[back]
        else:
            offsets[first:last] = offset
    found: Ints = (instants + offsets) % DAY_MS // 60_000
    return found


def _offset(clock: ZoneInfo, instant: int) -> int:
    """How far the clock is ahead of UTC, in milliseconds; 0 outside the calendar."""
    try:
        moment = datetime.fromtimestamp(instant / 1000, UTC).astimezone(clock)
    except (ValueError, OverflowError, OSError):
        return 0
    return (moment.utcoffset() or timedelta()) // timedelta(milliseconds=1)
