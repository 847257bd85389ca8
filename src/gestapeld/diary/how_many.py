# SPDX-License-Identifier: EUPL-1.2
"""What a person types for "how often": "10", "8 tot 12", "ongeveer 10", "almost every night". Always a range.

The bounds are what the words must mean, or a fixed margin that stands here: "about" is 20 % either way; "almost every"
is more than half and not all. Nothing tighter is made of them. The words stand beside it.
"""

from __future__ import annotations

import re

from gestapeld.diary.date_words import NUMBERS
from gestapeld.errors import BadCountError
from gestapeld.records.narrative import HowMany

MOST = 1_000_000
_NUMBER = r"(\d{1,7}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
_TIMES = r"(?:\s*(?:x|keer|maal|times|berichten|messages|calls|telefoontjes|oproepen))?"
_ABOUT = r"(?:~|ongeveer|circa|ca\.?|rond(?: de)?|zo'n|een stuk of|about|around|approximately|roughly|some)"
_EVERY = r"(?:elke|iedere|elk|ieder|every|each)"
_ALMOST = r"(?:bijna|vrijwel|almost|nearly)"
_UNIT = r"(?:dag|nacht|avond|ochtend|middag|day|night|evening|morning|afternoon)"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"^{pattern}$"))
    for name, pattern in (
        ("one", rf"{_NUMBER}{_TIMES}"),
        ("range", rf"(?:tussen(?: de)?\s+|between\s+)?{_NUMBER}\s*(?:-|–|tot|à|to|en|and)\s*{_NUMBER}{_TIMES}"),
        ("about", rf"{_ABOUT}\s*{_NUMBER}{_TIMES}"),
        ("least", rf"(?:minstens|minimaal|zeker|at least)\s+{_NUMBER}{_TIMES}"),
        ("least", rf"{_NUMBER}\s*\+{_TIMES}"),
        ("more", rf"(?:meer dan|over|more than)\s+{_NUMBER}{_TIMES}"),
        ("most", rf"(?:hooguit|hoogstens|maximaal|at most|up to)\s+{_NUMBER}{_TIMES}"),
        ("few", rf"(?:een paar|enkele|a few){_TIMES}"),
        ("every", rf"{_EVERY}\s+{_UNIT}(?:\s.*)?"),
        ("almost", rf"{_ALMOST}\s+{_EVERY}\s+{_UNIT}(?:\s.*)?"),
    )
)
_NUMBER_LAST = re.compile(rf"^.*[,;(]\s*((?:{_ABOUT}|minstens|hooguit|at least|at most)?\s*{_NUMBER}{_TIMES})\s*\)?$")


def read_count(text: str, *, days: int = 0) -> HowMany:
    """The range that was told. `days`: how many days the time beside it spans, for "every night".

    Raises BadCountError when it is not understood, or says "every night" without saying of which days.
    """
    shown = text.strip()
    words = re.sub(r"\s+", " ", shown.casefold())
    if match := _NUMBER_LAST.match(words):  # bijna elke nacht die week, ongeveer 10: the number decides
        words = match[1].strip()
    for name, pattern in _PATTERNS:
        if match := pattern.match(words):
            numbers = [_value(group) for group in match.groups() if group is not None]
            low, high = _bounds(name, numbers, days)
            if high is not None and not low <= high <= MOST:
                raise BadCountError
            return HowMany(shown, low, high)
    raise BadCountError


def _value(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBERS[text]


def _bounds(name: str, numbers: list[int], days: int) -> tuple[int, int | None]:
    if name in ("every", "almost"):
        if days < 2:
            raise BadCountError(reason="days")
        return (days, days) if name == "every" else (days // 2 + 1, max(days - 1, days // 2 + 1))
    if name == "few":
        return 2, 5
    first = numbers[0]
    if first < 1:
        raise BadCountError
    simple: dict[str, tuple[int, int | None]] = {
        "one": (first, first),
        "range": (first, numbers[-1]),
        "about": (max(1, first * 4 // 5), -(-first * 6 // 5)),
        "least": (first, None),
        "more": (first + 1, None),
        "most": (1, first),
    }
    return simple[name]
