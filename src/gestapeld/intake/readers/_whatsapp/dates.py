# SPDX-License-Identifier: EUPL-1.2
"""Which number of a date is the day: decided by numbers above twelve and by dated file names, otherwise asked.

The order comes from the region of the phone, not from the language of the app, and among real exports day first and
month first are about equally common; so nothing is assumed, and the order of the messages decides nothing either
(two files in three are not in order of time).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gestapeld.intake.readers._whatsapp.grammar import DateText

DMY, MDY, YMD = "dmy", "mdy", "ymd"
DAY_OR_MONTH = "?"
"""An open order in which at least the year is known to stand last."""

_OLDEST, _NEWEST = 2005, 2099
_YEARS_SEEN = range(9, 27)  # two-digit years in which there were exports; only used to rule a year in front in or out
_BUDDHIST = range(52, 70)  # 2552..2569, the same years in Thai counting
_ERAS = {"R": 2018, "H": 1988, "S": 1925}


@dataclass(frozen=True, slots=True)
class DateOrder:
    """order    what was decided, "" when it is open
    options  what it can still be: the answers to choose from
    by       how it was decided: "year-first", "above-twelve", "file-names", "answer", "" when open
    """

    order: str
    options: tuple[str, ...]
    by: str

    @property
    def for_reading(self) -> str:
        """What `read_date` takes."""
        return self.order or ("" if YMD in self.options else DAY_OR_MONTH)


def _year(number: int, era: str) -> int | None:
    if era in _ERAS:
        year = _ERAS[era] + number
    elif era in ("AH", "AP") or 1300 <= number <= 1500:
        return None  # a lunar or Persian year: shown, not interpreted
    elif era in ("BE", "พ.ศ"):
        year = (number if number > 99 else 2500 + number) - 543
    elif number >= 2400:
        year = number - 543
    elif number > 99:
        year = number
    else:
        year = 1957 + number if number in _BUDDHIST else 2000 + number
    return year if _OLDEST <= year <= _NEWEST else None


def _calendar(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year is not None else None
    except ValueError:
        return None


def read_date(text: DateText, order: str) -> date | None:
    """The day meant, None when it cannot be told or does not exist.

    A number above twelve overrides `order`. An `order` of "" is an open one, and DAY_OR_MONTH a half open one.
    """
    if text.year_at == "first" or (text.year_at == "open" and order == YMD):
        day_second = text.b > 12 and text.c <= 12
        return _calendar(_year(text.a, text.era), *((text.c, text.b) if day_second else (text.b, text.c)))
    if text.year_at == "open" and not order:
        return None
    year = _year(text.c, text.era)
    if text.a > 12 or (order == DMY and text.b <= 12):
        return _calendar(year, text.b, text.a)
    if text.b > 12 or order == MDY or text.a == text.b:
        return _calendar(year, text.a, text.b)
    return None


def _possible(text: DateText, order: str) -> bool:
    """Whether `text` can be a date in this order at all."""
    if order == YMD:
        return text.b <= 12 and text.c <= 31 and (text.a in _YEARS_SEEN or text.a in _BUDDHIST)
    day, month = (text.a, text.b) if order == DMY else (text.b, text.a)
    return day <= 31 and month <= 12 and (text.year_at == "last" or text.c >= _YEARS_SEEN.start)


def possible_orders(dates: Sequence[DateText]) -> tuple[str, ...]:
    """The orders that fit every date, in the order they are offered; all of them when none fits every date."""
    asked = [text for text in dates if text.year_at != "first"]
    open_ones = [text for text in asked if text.year_at == "open"]
    orders = (DMY, MDY, YMD) if open_ones and len(open_ones) == len(asked) else (DMY, MDY)
    fitting = tuple(order for order in orders if all(_possible(text, order) for text in asked))
    if not fitting:
        return (DMY, MDY)
    if YMD in fitting and len(fitting) > 1 and _varies_more_in_front(open_ones):
        fitting = tuple(order for order in fitting if order != YMD)
    return fitting


def _varies_more_in_front(dates: Sequence[DateText]) -> bool:
    """Within one chat days change more often than years, so the position that changes less holds the year."""
    return len({text.a for text in dates}) > len({text.c for text in dates})


def decide(dates: Iterable[DateText], dated_files: Iterable[tuple[DateText, date]]) -> DateOrder:
    """What the dates themselves, and the days in names of media files beside them, allow.

    A file name counts when exactly one order makes its day the day of its message, and only when no other name says
    the opposite: names keep the day a picture was received, which for a forwarded one can be any day.
    """
    texts = list(dates)
    if all(text.year_at == "first" for text in texts):
        return DateOrder(YMD, (YMD,), "year-first")
    options = possible_orders(texts)
    if len(options) == 1:
        return DateOrder(options[0], options, "above-twelve")
    votes: set[str] = set()
    for text, day in dated_files:
        fits = [order for order in options if read_date(text, order) == day]
        if len(fits) == 1 and text.a != text.b:
            votes.add(fits[0])
    if len(votes) == 1 and _agreed(texts, options):
        return DateOrder(votes.pop(), options, "file-names")
    return DateOrder("", options, "")


def _agreed(dates: Sequence[DateText], options: Sequence[str]) -> bool:
    """False when one date is above twelve in front and another behind: then only the owner knows."""
    return all(_possible(text, order) for text in dates if text.year_at != "first" for order in options)


def with_answer(found: DateOrder, answer: str | None) -> DateOrder:
    """The decision after the owner spoke; an answer that is none of the options is ignored."""
    if found.order or answer not in found.options:
        return found
    return DateOrder(answer, found.options, "answer")
