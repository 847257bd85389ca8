# SPDX-License-Identifier: EUPL-1.2
"""What a person types for "when": `2026-03-14 23:10`, `~2026-03`, "ergens in maart", "between 3 and 10 March".

The typed words are kept as `shown`; the interpretation stands beside them with its quality. Nothing is guessed: what
is not understood raises BadDateError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gestapeld.diary.date_parts import Said
from gestapeld.diary.date_reading import read_days
from gestapeld.diary.date_words import MONTHS, NUMBERS
from gestapeld.errors import BadDateError, UsageError
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality

DEFAULT_ZONE = "Europe/Amsterdam"
LONGEST_OVER_NEW_YEAR = 183  # days; "10 maart tot 3 maart" is a slip, not a year

_BETWEEN = re.compile(r"^(?:(?:ergens|somewhere|sometime)\s+)?(?:tussen|between)\s+(.+?)\s+(?:en|and)\s+(.+)$")
_FROM = re.compile(r"^(?:van|vanaf|from)\s+(.+?)\s+(?:tot(?: en met)?|t/m|to|until|till)\s+(.+)$")
_TO = re.compile(r"^(.+?)(?:\s+(?:tot(?: en met)?|t/m|to|until|till)\s+|\s*\.\.\s*|\s+[-–]\s+|\s*–\s*)(.+)$")
_NIGHT = re.compile(r"^(?:in\s+)?(?:de\s+)?nacht\s+van\s+(.+?)\s+op\s+(.+)$")
_NOW = re.compile(
    r"^(?:(?P<now>nu|now)|net|zonet|zojuist|daarnet|just now"
    r"|(?:een )?(?:half|halve) uur(?:tje)? geleden|half an hour ago)$"
)
_BACK = re.compile(
    r"^(?:(?:zo'n|ongeveer|about)\s+)?(\d{1,3}|[^\W\d_]+)\s+(uur|uurtje|minuten|minuut|kwartier|hours?|minutes?)\s+(?:geleden|ago)$"
)
_CLOCK_ONLY = re.compile(r"^\d{1,2}[:.]\d{2}$")


@dataclass(frozen=True, slots=True)
class When:
    """What was said: `begin`, and `end` when it names more than one moment or day (else UNKNOWN_MOMENT).

    days  how many calendar days it names or spans, both included
    """

    begin: Moment
    end: Moment
    days: int


def read_when(text: str, *, now: datetime, zone: str | None = None, language: str = "nl") -> When:
    """Interpret what was typed. `now` (aware) anchors "gisteren" and dates without a year.

    zone      IANA name of where it happened; None: assumed to be Europe/Amsterdam, and recorded as assumed
    language  only decides `3/4`: 3 April in "nl"; refused in "en"
    Raises BadDateError; UsageError for a zone that is not known.
    """
    shown = text.strip()
    where = _zone(zone)
    today = now.astimezone(where).date()
    day_first = language == "nl"
    lowered = re.sub(r"\s+", " ", shown.casefold())
    just = _just(shown, lowered, now, zone)
    if just is not None:
        return just
    ends = _two_ends(lowered)
    if ends is None:
        return _single(shown, read_days(lowered, today=today, day_first=day_first), zone)
    rough = _BETWEEN.match(lowered) is not None
    return _range(shown, ends, today, day_first, zone, rough=rough)


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or DEFAULT_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(reason="zone") from error


def _just(shown: str, text: str, now: datetime, zone: str | None) -> When | None:
    """nu, net, een half uur geleden, 2 hours ago: from our own clock; only "now" is not rough."""
    if match := _NOW.match(text):
        minutes, rough = (30 if "hal" in text else 0), match["now"] is None
    elif match := _BACK.match(text):
        number = int(match[1]) if match[1].isdecimal() else NUMBERS.get(match[1], 0)
        length = {"u": 60, "h": 60, "k": 15}.get(match[2][0], 1)
        minutes, rough = number * length, True
        if not minutes:
            return None
    else:
        return None
    wall = (now.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(_zone(zone)).replace(tzinfo=None)
    return When(at_clock(shown, wall.replace(second=0, microsecond=0), zone, rough=rough), UNKNOWN_MOMENT, 1)


def _two_ends(text: str) -> tuple[str, str] | None:
    for pattern in (_NIGHT, _BETWEEN, _FROM, _TO):
        if match := pattern.match(text):
            return match[1], match[2]
    return None


def _range(shown: str, ends: tuple[str, str], today: date, day_first: bool, zone: str | None, *, rough: bool) -> When:
    left, right = ends
    if _CLOCK_ONLY.match(right):  # 14 maart 23:10 - 23:40
        first = read_days(left, today=today, day_first=day_first)
        last = read_days(f"{first.first.isoformat()} {right}", today=today, day_first=day_first)
        if first.at is not None and last.at is not None and last.at < first.at:
            last.first = last.last = first.last + timedelta(1)  # past midnight
    else:
        last = read_days(right, today=today, day_first=day_first)
        first = _left_end(left, last, right, today, day_first)
    if first.first > last.last:
        raise BadDateError(reason="order")
    first.rough = first.rough or rough
    last.rough = last.rough or rough
    return When(_begin(shown, first, zone), _end(shown, last, zone), (last.last - first.first).days + 1)


def _left_end(left: str, last: Said, right: str, today: date, day_first: bool) -> Said:
    """The first end; a bare "3" borrows month and year from the second, "3 maart" the year or the one before it."""
    if left.isdecimal() and len(left) <= 2:
        day = _borrowed(int(left), last.first, right)
        return read_days(day.isoformat(), today=today, day_first=day_first)
    said = read_days(left, today=today, day_first=day_first)
    if re.search(r"\b\d{4}\b", right) is None or re.search(r"\b\d{4}\b", left) is not None:
        return said
    for year in (last.first.year, last.first.year - 1):
        said = read_days(f"{left} {year}", today=today, day_first=day_first)
        if said.first <= last.last and (last.last - said.first).days <= LONGEST_OVER_NEW_YEAR:
            return said
    raise BadDateError(reason="order")


def _borrowed(day: int, last: date, right: str) -> date:
    try:
        found = last.replace(day=day)
        if found > last:
            found = (last.replace(day=1) - timedelta(1)).replace(day=day)
    except ValueError as error:
        raise BadDateError from error
    if not any(word in MONTHS for word in re.findall(r"[^\W\d_]+", right)) and not re.search(r"\d[-/]\d", right):
        raise BadDateError
    return found


def _single(shown: str, said: Said, zone: str | None) -> When:
    end = _end(shown, said, zone) if said.step == "days" else UNKNOWN_MOMENT
    return When(_begin(shown, said, zone), end, (said.last - said.first).days + 1)


def _begin(shown: str, said: Said, zone: str | None) -> Moment:
    if said.at is not None:
        return at_clock(shown, datetime.combine(said.first, said.at), zone, seconds=said.seconds, rough=said.rough)
    if said.step in ("month", "year"):
        length, precision = (7, Precision.MONTH) if said.step == "month" else (4, Precision.YEAR)
        return Moment(shown, said.first.isoformat()[:length], None, None, TimeQuality.ROUGH, precision)
    return _day(shown, said.first, rough=said.rough)


def _end(shown: str, said: Said, zone: str | None) -> Moment:
    if said.at is not None:
        return at_clock(shown, datetime.combine(said.last, said.at), zone, seconds=said.seconds, rough=said.rough)
    return _day(shown, said.last, rough=said.rough)


def _day(shown: str, day: date, *, rough: bool) -> Moment:
    quality = TimeQuality.ROUGH if rough else TimeQuality.DATE_ONLY
    return Moment(shown, day.isoformat(), None, None, quality, Precision.DAY)


def at_clock(shown: str, wall: datetime, zone: str | None, *, seconds: bool = False, rough: bool = False) -> Moment:
    """A wall-clock time. In an hour that a change of the clocks repeats or skips: AMBIGUOUS, as the clock before it."""
    name = zone or DEFAULT_ZONE
    precision = Precision.SECOND if seconds else Precision.MINUTE
    local = wall.isoformat(timespec="seconds" if seconds else "minutes")
    early, late = (wall.replace(tzinfo=ZoneInfo(name), fold=fold).astimezone(UTC) for fold in (0, 1))
    quality = TimeQuality.ZONE_GIVEN if zone else TimeQuality.LOCAL_ASSUMED
    if early != late:
        quality = TimeQuality.AMBIGUOUS
    quality = TimeQuality.ROUGH if rough else quality
    return Moment(shown, local, int(early.timestamp()) * 1000, name, quality, precision)


def exactly(now: datetime) -> Moment:
    """Our own clock as a Moment, for what is dated by being written down. `now` is aware."""
    instant = now.astimezone(UTC)
    shown = instant.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Moment(shown, None, int(instant.timestamp() * 1000), None, TimeQuality.EXACT, Precision.SECOND)
