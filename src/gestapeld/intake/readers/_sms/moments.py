# SPDX-License-Identifier: EUPL-1.2
"""Milliseconds (and, in one place, seconds) since 1970 into moments. An implausible value is shown, not read."""

from __future__ import annotations

from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality

_EARLIEST = 946_684_800_000  # 2000-01-01: before that no phone could write these backups
_LATEST = 4_102_444_800_000  # 2100-01-01
_LONGEST = 20


def milliseconds(shown: str) -> int | None:
    """The instant that a number of milliseconds names; None for anything else and outside the years 2000 to 2099.

    A number of seconds is not rescaled: it lands in January 1970 and is refused.
    """
    if not shown.isascii() or not shown.isdigit() or len(shown) > _LONGEST:
        return None
    value = int(shown)
    return value if _EARLIEST <= value < _LATEST else None


def seconds(shown: str) -> int | None:
    """The instant, in milliseconds, that a number of seconds names (`date_sent` of a picture message)."""
    return milliseconds(shown + "000") if shown.isascii() and shown.isdigit() else None


def moment(shown: str) -> Moment:
    """The time of a record as the source writes it."""
    utc = milliseconds(shown)
    if utc is None:
        return UNKNOWN_MOMENT if not shown else Moment(shown, None, None, None, TimeQuality.UNKNOWN, Precision.UNKNOWN)
    return Moment(shown, None, utc, None, TimeQuality.EXACT, Precision.MILLISECOND)
