# SPDX-License-Identifier: EUPL-1.2
"""Date, Received and separator lines of mail into moments (RFC 5322 §3.3, §4.3, and the mistakes of real mailers)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from gestapeld.intake.readers._wall_clock import with_offset, without_offset
from gestapeld.records.moment import Moment, Precision

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: i for i, name in enumerate(_NAMES.split(), 1)}
# RFC 5322 §4.3 gives these their meaning; any other name means "no zone known" there.
_STATED = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_STATED |= {"PST": -8, "PDT": -7}
# Not in the RFC, but of one meaning in Europe: read, and marked as our assumption.
_EUROPEAN = {"WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MET": 1, "CEST": 2, "MEST": 2, "EET": 2, "EEST": 3}

_CLOCK = (
    r"(?P<hour>\d{1,2})\s?[:.]\s?(?P<minute>\d{2})(?:\s?[:.]\s?(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
_ZONE = r"(?:\s*(?P<sign>[+-])(?P<oh>\d{2}):?(?P<om>\d{2})\b|\s*(?P<name>[A-Za-z]{1,5})\b)?"
# Mon, 15 Jul 2024 11:00:00 +0200 (CEST)
_RFC = re.compile(
    r"\s*(?:[^\W\d]{2,12}\.?,?\s+)?(?P<day>\d{1,2})(?:\s+|[-/])(?P<month>[A-Za-z]{3,9})\.?,?(?:\s+|[-/])(?P<year>\d{2,4}),?\s+"
    + _CLOCK
    + _ZONE
)
# Mon Jul 15 11:00:00 [CEST] 2024 [+0200]
_ASCTIME = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(?P<month>[A-Za-z]{3,9})\s+(?P<day>\d{1,2}),?\s+"
    + _CLOCK
    + r"(?:\s+(?P<before>[A-Z]{1,5}|[+-]\d{4}))?\s+(?P<year>\d{4})"
    + _ZONE
)
# 2024-07-15[T ]11:00:00[+02:00]
_ISO = re.compile(r"\s*(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})[T\s]\s*" + _CLOCK + _ZONE)
_COMMENT = re.compile(r"\([^()]*\)")
_NAMED_IN_COMMENT = re.compile(r"\(([A-Z]{1,5})\)")

EARLIEST_YEAR, LATEST_YEAR = 1971, 2199


def moment_of_date(shown: str, answers: Mapping[str, str]) -> Moment | None:
    """A `Date` value as a moment; None when it cannot be read. `shown` is the value as it stands, folding included."""
    named = _NAMED_IN_COMMENT.search(shown[:300])
    text = " ".join(_COMMENT.sub(" ", _COMMENT.sub(" ", shown[:300])).split())
    for pattern in (_RFC, _ASCTIME, _ISO):
        match = pattern.match(text)
        if match is not None:
            return _moment(shown, match, named[1] if named else "", answers)
    return None


def moment_of_received(shown: str, answers: Mapping[str, str]) -> Moment | None:
    """The moment behind the last `;` of a `Received` value; `shown` of the result is that date alone."""
    _, semicolon, date = shown.rpartition(";")
    return moment_of_date(date.strip(), answers) if semicolon else None


def moment_of_separator(line: str, answers: Mapping[str, str]) -> Moment | None:
    """The moment at the end of an mbox `From ` line. `line` without its line end."""
    for at in range(1, 4):  # the address may hold spaces ("MAILER-DAEMON (internal)"), a date has none before it then
        pieces = line.split(None, at + 1)
        if len(pieces) > at + 1:
            found = moment_of_date(line.split(None, at + 1)[at + 1], answers)
            if found is not None:
                return found
    return None


def _moment(shown: str, match: re.Match[str], named: str, answers: Mapping[str, str]) -> Moment | None:
    wall = _wall(match)
    if wall is None or not EARLIEST_YEAR <= wall.year <= LATEST_YEAR:
        return None
    precision = Precision.MINUTE if match["second"] is None else Precision.SECOND
    if match["sign"]:
        return _with_stated(shown, wall, match, precision, answers)
    name = (match["name"] or match.groupdict().get("before") or named).upper()
    if name.startswith(("+", "-")):
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[3:5])) * (-1 if name[0] == "-" else 1)
        return with_offset(shown, wall, offset, precision)
    if name in _STATED:
        hours = _STATED[name]
        return with_offset(shown, wall, timedelta(hours=hours) if hours else None, precision)
    if name in _EUROPEAN:
        return with_offset(shown, wall, timedelta(hours=_EUROPEAN[name]), precision, assumed=True)
    return without_offset(shown, wall, answers, precision)


def _with_stated(
    shown: str, wall: datetime, zone: re.Match[str], precision: Precision, answers: Mapping[str, str]
) -> Moment:
    hours, minutes = int(zone["oh"]), int(zone["om"])
    if hours > 15 or minutes > 59:  # no such zone on earth: the clock stands, the zone is not believed
        return without_offset(shown, wall, answers, precision)
    offset = timedelta(hours=hours, minutes=minutes)
    if zone["sign"] == "-":
        # "-0000" says: this is UTC, and nothing about where the sender was.
        return with_offset(shown, wall, -offset if offset else None, precision)
    return with_offset(shown, wall, offset, precision)


def _wall(match: re.Match[str]) -> datetime | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 50 else 1900
    elif len(match["year"]) == 3:
        year += 1900
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    if hour > 24 or minute > 59 or second > 60:
        return None
    try:
        day = datetime(year, number, int(match["day"]), tzinfo=UTC)  # UTC only carries the wall clock here
    except ValueError:
        return None
    # 24:xx and a leap second are written by real mailers; both mean the moment that follows.
    return day + timedelta(hours=hour, minutes=minute, seconds=second)
