# SPDX-License-Identifier: EUPL-1.2
"""From typed words to the days they name. Every word must be understood; otherwise BadDateError, never a guess."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from gestapeld.diary import date_words as w
from gestapeld.diary.date_parts import Parts, Said, resolve
from gestapeld.errors import BadDateError

LONGEST = 200
_EARLIEST = 1900
_AHEAD = 20
"""How many years from now a year of two digits can lie: the longest order that is met lies well within."""
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d))(?:t(?=\d))?"
    r"|(?P<date>\d{1,2}[-/]\d{1,2}(?:[-/]\d{4}|[-/]\d{2})?(?![\d/-])|\d{1,2}\.\d{1,2}\.\d{4})"
    r"|(?P<time>\d{1,2}(?:[:.]|u(?=\d))\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<number>\d+)(?:e|de|ste|st|nd|rd|th)?(?![^\W\d_])"
    r"|(?P<hour>\d{1,2})(?:u|uur|h)?(?P<half>am|pm)"
    r"|(?P<word>'s|[^\W\d_]+)"
    r"|(?P<rough>~)"
    r"|(?P<space>[\s,.]+)"
)
# dinsdagavond; the night after a day has two dates, and stays a word of its own
_DAY_AND_PART = re.compile(r"\b((?:maan|dins|woens|donder|vrij|zater|zon)dag)(ochtend|middag|avond)\b")


class _Tokens:
    """The words of one expression, read from left to right."""

    def __init__(self, text: str) -> None:
        self.left: list[tuple[str, str]] = []
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None or match.end() == position:
                raise BadDateError
            kind = match.lastgroup or ""
            if kind == "half":
                self.left.append(("clock", match["hour"] + match["half"]))
            elif kind != "space":
                self.left.append((kind, match[kind]))
            position = match.end()

    def take(self, *kinds: str) -> str | None:
        """The next token when it is of one of these kinds."""
        if self.left and self.left[0][0] in kinds:
            return self.left.pop(0)[1]
        return None

    def word_in(self, words: frozenset[str] | dict[str, int]) -> str | None:
        """The next token when it is one of these words."""
        if self.left and self.left[0][1] in words:
            return self.left.pop(0)[1]
        return None

    def ahead(self, place: int = 0) -> str:
        """The token at `place`, not taken."""
        return self.left[place][1] if len(self.left) > place else ""


def read_days(text: str, *, today: date, day_first: bool) -> Said:
    """The days that one expression names. Raises BadDateError. `day_first` decides what 3/4 is; False refuses it."""
    if len(text) > LONGEST:
        raise BadDateError
    tokens = _Tokens(_DAY_AND_PART.sub(r"\1 \2", text.casefold()))
    parts = Parts()
    while tokens.left:
        parts.part = w.PARTS_OF_DAY.get(tokens.ahead()) or w.PARTS_OF_DAY.get(tokens.ahead(1), "") or parts.part
        if not any(read(tokens, parts, today, day_first) for read in _READERS):
            raise BadDateError
    return resolve(parts, today)


def _numeric(tokens: _Tokens, parts: Parts, today: date, day_first: bool) -> bool:
    if iso := tokens.take("iso"):
        numbers = [int(n) for n in iso.split("-")]
        if numbers[0] < _EARLIEST:
            raise BadDateError
        _set(parts, year=numbers[0], month=numbers[1], day=numbers[2] if len(numbers) > 2 else None)
        return True
    if text := tokens.take("date"):
        numbers = [int(n) for n in re.split(r"[-/.]", text)]
        day, month = _day_month(numbers[0], numbers[1], day_first)
        _set(parts, year=_year(re.split(r"[-/.]", text)[2], today) if len(numbers) > 2 else None, month=month, day=day)
        return True
    return False


def _year(written: str, today: date) -> int:
    """1-1-26 is 2026. Whether 1-1-99 is last century or far ahead is not guessed; 0026 is a slip."""
    year = int(written) + (2000 if len(written) == 2 else 0)
    if year < _EARLIEST or (len(written) == 2 and year > today.year + _AHEAD):
        raise BadDateError
    return year


def _day_month(first: int, second: int, day_first: bool) -> tuple[int, int]:
    if not day_first and first <= 12 and second <= 12 and first != second:
        raise BadDateError(reason="ambiguous")
    return (first, second) if second <= 12 else (second, first)


def _set(parts: Parts, **found: int | None) -> None:
    for name, value in found.items():
        if value is None:
            continue
        if getattr(parts, name) is not None:
            raise BadDateError
        setattr(parts, name, value)


def _clock(tokens: _Tokens, parts: Parts, _today: date, day_first: bool) -> bool:
    if clock := tokens.take("clock"):
        _at(parts, int(clock[:-2]), 0, half=clock[-2:])
        return True
    if text := tokens.take("time"):
        numbers = [int(n) for n in re.split(r"[:.u]", text)]
        half = tokens.word_in(frozenset({"am", "pm"})) or ""
        _at(parts, numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None, half=half)
        return True
    if _spoken(tokens, parts, day_first):
        return True
    if tokens.left and tokens.left[0][0] == "number" and tokens.ahead(1) in ("uur", "u", "am", "pm"):
        hour = int(tokens.left.pop(0)[1])
        half = tokens.left.pop(0)[1]
        _at(parts, hour, 0, half=half if half in ("am", "pm") else "")
        return True
    return False


def _spoken(tokens: _Tokens, parts: Parts, dutch: bool) -> bool:
    """half acht, kwart over drie, elf uur; half past seven, quarter past three. "Half 8" is 7:30 in Dutch only."""
    first, second, third = (tokens.ahead(place) for place in range(3))
    if first in ("om", "at") and _hour(second) is not None and third not in {*w.MONTHS, *w.CLOCK, "am", "pm"}:
        del tokens.left[:2]
        _at(parts, _hour(second) or 0, 0)
        return True
    if first in w.ROUGH and _hour(second) is not None and third in ("in", "'s") and _part_follows(tokens):
        del tokens.left[:2]
        parts.rough = True
        _at(parts, _hour(second) or 0, 0)
        return True
    hour = _hour(first)
    if hour is not None and first.isalpha() and second in w.CLOCK:
        del tokens.left[:2]
        _at(parts, hour, 0)
        return True
    minutes = {"over": 15, "past": 15, "voor": -15}.get(second)
    if first in ("kwart", "quarter") and minutes is not None and _hour(third) is not None:
        taken, before = 3, (_hour(third) or 0) * 60 + minutes
    elif first == "half" and second == "past" and _hour(third) is not None:
        taken, before = 3, (_hour(third) or 0) * 60 + 30
    elif first == "half" and dutch and _hour(second) is not None and third not in w.MONTHS:
        taken, before = 2, (_hour(second) or 0) * 60 - 30
    else:
        return False
    del tokens.left[:taken]
    before %= 12 * 60
    _at(parts, before // 60 or 12, before % 60)
    return True


def _part_follows(tokens: _Tokens) -> bool:
    """around 8 | in the evening, rond 8 | 's avonds: without the part of the day, 8 may be a day."""
    place = 4 if tokens.ahead(2) == "in" else 3
    return tokens.ahead(place) in w.PARTS_OF_DAY or tokens.ahead(place) in ("morning", "ochtend", "ochtends", "morgens")


def _hour(text: str) -> int | None:
    """An hour as people say it, 1 to 12."""
    found = int(text) if text.isdecimal() and len(text) <= 2 else w.NUMBERS.get(text)
    return found if found is not None and 1 <= found <= 12 else None


def _at(parts: Parts, hour: int, minute: int, second: int | None = None, *, half: str = "") -> None:
    if half:
        if not 1 <= hour <= 12:
            raise BadDateError
        hour = hour % 12 + (12 if half == "pm" else 0)
        parts.twelve = True
    if parts.at is not None:
        raise BadDateError
    try:
        parts.at = time(hour, minute, second or 0)
    except ValueError as error:
        raise BadDateError from error
    parts.seconds = second is not None


def _named(tokens: _Tokens, parts: Parts, _today: date, _day_first: bool) -> bool:
    """Month names, with what stands around them, and bare years."""
    for third, words in (("begin", w.BEGIN), ("middle", w.MIDDLE), ("end", w.END)):
        if tokens.ahead() in words and _month_follows(tokens):
            tokens.left.pop(0)
            parts.third, parts.rough = third, True
            return True
    if month := tokens.word_in(w.MONTHS):
        _set(parts, month=w.MONTHS[month])
        return True
    if season := tokens.word_in(w.SEASONS):
        _set(parts, month=w.SEASONS[season])
        parts.step, parts.rough = "season", True
        return True
    if tokens.left and tokens.left[0][0] == "number":
        return _number(tokens, parts)
    return False


def _month_follows(tokens: _Tokens) -> bool:
    return any(tokens.ahead(place) in w.MONTHS for place in (1, 2))


def _number(tokens: _Tokens, parts: Parts) -> bool:
    text = tokens.left[0][1]
    if tokens.ahead(1) in w.DAY | w.WEEK | w.MONTH | w.YEAR:
        return False
    if len(text) == 4:
        _set(parts, year=int(text))
    elif len(text) <= 2:
        _set(parts, day=int(text))
    else:
        return False
    tokens.left.pop(0)
    return True


def _relative(tokens: _Tokens, parts: Parts, today: date, _day_first: bool) -> bool:
    """Words that count from today: gisteren, vorige week, 3 days ago, monday."""
    if word := tokens.word_in(w.DAYS_AGO):
        return _span(parts, today - timedelta(w.DAYS_AGO[word]))
    if tokens.ahead() in ("vannacht", "gisternacht") or (tokens.ahead() == "last" and tokens.ahead(1) == "night"):
        del tokens.left[: 2 if tokens.ahead() == "last" else 1]
        return _span(parts, today - timedelta(1), today)
    if (tokens.ahead(), tokens.ahead(1)) == ("half", "") or tokens.ahead() == "":
        return False
    return _ago(tokens, parts, today) or _this_or_last(tokens, parts, today)


def _ago(tokens: _Tokens, parts: Parts, today: date) -> bool:
    count, unit = tokens.ahead(), tokens.ahead(1)
    number = int(count) if count.isdecimal() and len(count) <= 4 else w.NUMBERS.get(count)
    if number is None or tokens.ahead(2) not in w.AGO:
        return False
    steps = {w.DAY: 1, w.WEEK: 7}
    days = next((number * step for words, step in steps.items() if unit in words), None)
    if days is not None:
        del tokens.left[:3]
        parts.rough = parts.rough or unit in w.WEEK
        return _span(parts, today - timedelta(days))
    if unit in w.MONTH:
        del tokens.left[:3]
        months = today.year * 12 + today.month - 1 - number
        _set(parts, year=months // 12, month=months % 12 + 1)
        return True
    return False


def _this_or_last(tokens: _Tokens, parts: Parts, today: date) -> bool:
    named = tokens.ahead() in w.THIS | w.LAST
    back = tokens.ahead() in w.LAST
    unit = tokens.ahead(1 if named else 0)
    if unit in w.WEEKDAYS and not named and _week_after(tokens):  # Tuesday last week: as "last week Tuesday"
        tokens.left.insert(2, tokens.left.pop(0))
        return _this_or_last(tokens, parts, today)
    if named and unit in w.WEEK and tokens.ahead(2) in ("op", "on") and tokens.ahead(3) in w.WEEKDAYS:
        del tokens.left[2]
    if unit in w.WEEKDAYS:
        days = (today.weekday() - w.WEEKDAYS[unit]) % 7
        _span(parts, today - timedelta(days or (7 if back else 0)))
    elif named and not back and unit in w.OF_TODAY:
        _span(parts, today)
    elif named and unit in w.WEEK and tokens.ahead(2) in w.WEEKDAYS:
        day = today - timedelta(today.weekday() + (7 if back else 0)) + timedelta(w.WEEKDAYS[tokens.ahead(2)])
        del tokens.left[2]
        _span(parts, day)
    elif named and unit in w.WEEK | w.WEEKEND:
        monday = today - timedelta(today.weekday() + (7 if back and (unit in w.WEEK or today.weekday() < 5) else 0))
        _span(parts, monday + timedelta(5 if unit in w.WEEKEND else 0), monday + timedelta(6))
    elif named and unit in w.MONTH:
        months = today.year * 12 + today.month - 1 - (1 if back else 0)
        _set(parts, year=months // 12, month=months % 12 + 1)
    elif named and unit in w.YEAR:
        _set(parts, year=today.year - (1 if back else 0))
    else:
        return False
    del tokens.left[: 2 if named else 1]
    return True


def _week_after(tokens: _Tokens) -> bool:
    """A weekday with its week behind it: dinsdag vorige week, dinsdag van vorige week, Tuesday of last week."""
    if tokens.ahead(1) in ("van", "of", "in") and tokens.ahead(2) in w.THIS | w.LAST and tokens.ahead(3) in w.WEEK:
        del tokens.left[1]
    return tokens.ahead(1) in w.THIS | w.LAST and tokens.ahead(2) in w.WEEK


def _span(parts: Parts, first: date, last: date | None = None) -> bool:
    if parts.span is not None:
        raise BadDateError
    parts.span = (first, last or first)
    return True


def _week_of(tokens: _Tokens, parts: Parts, today: date, _day_first: bool) -> bool:
    """week 11, week 11 2026, week van 9 maart, week of 9 March."""
    if tokens.ahead() not in w.WEEK:
        return False
    if tokens.ahead(1) in ("van", "of"):
        del tokens.left[:2]
        parts.step = "week"
        return True
    if tokens.left[1:] and tokens.left[1][0] == "number" and len(tokens.ahead(1)) <= 2:
        week = int(tokens.ahead(1))
        del tokens.left[:2]
        year_text = tokens.ahead()
        year = int(tokens.left.pop(0)[1]) if year_text.isdecimal() and len(year_text) == 4 else None
        try:
            monday = date.fromisocalendar(year or today.year, week, 1)
            if year is None and monday > today:
                monday = date.fromisocalendar(today.year - 1, week, 1)
        except ValueError as error:
            raise BadDateError from error
        return _span(parts, monday, monday + timedelta(6))
    return False


def _filler(tokens: _Tokens, parts: Parts, _today: date, _day_first: bool) -> bool:
    if tokens.word_in(w.ROUGH) or tokens.take("rough"):
        parts.rough = True
        return True
    for words in (("some", "time"), ("at", "some", "point")):
        if tuple(tokens.ahead(place) for place in range(len(words))) == words:
            del tokens.left[: len(words)]
            parts.rough = True
            return True
    return tokens.word_in(w.IGNORED) is not None or tokens.word_in(w.NIGHT) is not None


_READERS = (_week_of, _relative, _numeric, _clock, _named, _filler)
