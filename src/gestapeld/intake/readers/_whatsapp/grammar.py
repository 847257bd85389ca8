# SPDX-License-Identifier: EUPL-1.2
"""How the first line of a message begins: date, time, and what stands around them.

The app takes these from the region settings of the phone, so there are about as many forms as regions. One expression
takes them all; it is anchored at the start of a line and demands date, time and the closing sign together, so that an
ordinary sentence never matches. Examples (all of them met in real files):

    23-03-2022 13:31 - Noor: tekst            27/03/2022, 9:41 p. m. - Noor: texto
    [07.03.26, 21:22:39] Noor: Text           [21:41:35, 3/27/22] Noor: (time first)
    13.6.2018 klo 21.25.15 - Noor: teksti     [3/27/2565 BE, 21:41:35] Noor: (Buddhist year)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
"""Invisible direction marks and the byte order mark, as the inside of a character class."""

_MARK = f"[{MARKS}]"
_SPACE = "[ \u00a0\u2007\u2009\u202f]"

_FORENOON = (
    "صباحًا", "صباحا", "ص", "ق.ظ.", "ق.ظ", "पूर्वाह्न", "म.पू.", "পূর্বাহ্ণ", "上午", "凌晨", "清晨", "早上", "오전", "午前",
    "SA", "PG", "ÖÖ", "π.μ.", "πμ", "dop.", "de.", "f.m.", "fm", "vorm.", "PD", "пр.об.", "ก่อนเที่ยง",
)  # fmt: skip
_AFTERNOON = (
    "مساءً", "مساء", "م", "ب.ظ.", "ب.ظ", "अपराह्न", "म.उ.", "অপরাহ্ণ", "下午", "晚上", "中午", "오후", "午後",
    "CH", "PTG", "ÖS", "μ.μ.", "μμ", "odp.", "du.", "e.m.", "em", "nachm.", "MD", "сл.об.", "หลังเที่ยง",
)  # fmt: skip

_LISTED = "|".join(re.escape(word) for word in sorted(_FORENOON + _AFTERNOON, key=len, reverse=True))
_HALF = rf"(?:[aApP]\.?{_SPACE}?[mM](?![^\W_])\.?|(?:{_LISTED})(?![^\W\d_]))"

_BETWEEN = rf"{_MARK}*{_SPACE}?[./\-年月년월]{_MARK}*{_SPACE}?"
_ERA = r"BE|CE|AD|AH|AP|г\.?|พ\.ศ\."
_DATE = rf"[RHS]?\d{{1,4}}{_BETWEEN}\d{{1,2}}{_BETWEEN}[RHS]?\d{{1,4}}[.日일]?(?:{_SPACE}?(?:{_ERA}))?"
_MINUTES = rf"\d{{1,2}}(?:[:.٫]|{_SPACE}?h{_SPACE}?)\d\d"
_TO_SECONDS = rf"(?:[:.]|{_SPACE}min{_SPACE})"
_BEFORE = rf"(?:{_HALF}{_SPACE}*)?"
_UNIT = rf"(?:{_SPACE}s)?"
_AFTER = rf"{_UNIT}(?:{_SPACE}*{_HALF})?"
_WORD = rf"(?:(?!{_HALF})[^\W\d_]{{1,8}}\.?{_SPACE})?"  # klo, kl., à, um, lúc
_JOIN = rf"{_MARK}*(?:[,،、]{_SPACE}*|{_SPACE}+){_MARK}*{_WORD}"

_DATE_FIRST = rf"({_DATE}){_JOIN}({_BEFORE}{_MINUTES}({_TO_SECONDS}\d\d)?{_AFTER})"
_CLOCK_FIRST = rf"({_BEFORE}{_MINUTES}({_TO_SECONDS}\d\d)?{_AFTER}){_JOIN}({_DATE})"
_AFTER_DASH = rf"{_SPACE}+[-–—](?:{_SPACE}|\Z)"
_AFTER_COLON = rf"(?(6):{_SPACE}|(?!))"  # only after seconds: the form of the first iPhone versions

_FULL = re.compile(
    rf"({_MARK}*)(\[)?{_MARK}*({_DATE_FIRST}|{_CLOCK_FIRST}){_MARK}*(?(2)\]{_SPACE}?|(?:{_AFTER_DASH}|{_AFTER_COLON}))"
)
FREQUENT_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
FREQUENT_CLOCK = "\\d{1,2}:\\d\\d(?::\\d\\d)?(?:[ \u202f][APap][Mm])?"
_FREQUENT = re.compile(
    rf"([\u200e\u200f\ufeff]?)(\[)?(({FREQUENT_DATE})(?:, | )({FREQUENT_CLOCK.replace('(?::', '(:', 1)}))"
    r"(?:(?!)()()())?(?(2)\] |(?: - ))"
)  # the forms that nineteen of twenty exports have, four times as fast; the same groups as _FULL (tested)


def header(line: str) -> re.Match[str] | None:
    """The header that `line` begins with, None when it begins with none.

    Groups: 1 marks in front, 2 the bracket, 3 the stamp as shown; 4 date, 5 time, 6 the seconds in it, or, where the
    time stands first, 7 time, 8 the seconds in it, 9 date.
    """
    return _FREQUENT.match(line) or _FULL.match(line)


frequent_header = _FREQUENT.match
any_header = _FULL.match
"""`header` is `frequent_header(line) or any_header(line)`; the loops over every line say so themselves, for speed."""


def day_of(found: re.Match[str]) -> str:
    """The date part of a header."""
    return found[4] or found[9]


_DATE_PARTS = re.compile(
    rf"([RHS]?)(\d{{1,4}}){_MARK}*{_SPACE}?([./\-年月년월]){_MARK}*{_SPACE}?(\d{{1,2}})"
    rf"{_BETWEEN}([RHS]?)(\d{{1,4}})[.日일]?{_SPACE}?({_ERA})?"
)
_CLOCK_PARTS = re.compile(
    rf"(?:({_HALF}){_SPACE}*)?(\d{{1,2}})(?:[:.٫]|{_SPACE}?h{_SPACE}?)(\d\d)"
    rf"{_UNIT}{_SPACE}*({_HALF})?"
)

YearAt = Literal["first", "last", "open"]


@dataclass(frozen=True, slots=True)
class DateText:
    """Three numbers of a date, not yet knowing which is which.

    year_at  "open" when all three have at most two digits, so that the year may be the first or the last
    shape    what the date looks like apart from its digits: one export has one shape
    """

    a: int
    b: int
    c: int
    year_at: YearAt
    era: str
    shape: str


def date_text(text: str) -> DateText:
    """The numbers of the date part of a header. `text` is what `day_of` gives."""
    found = _DATE_PARTS.match(text)
    assert found is not None, "a header takes no other dates"
    era_a, a, sign, b, era_c, c, era = found.groups("")
    year_at: YearAt = "open"
    if era_a or len(a) > 2 or int(a) > 31:
        year_at = "first"
    elif era_c or era or len(c) > 2:
        year_at = "last"
    shape = f"{min(len(a), 3) if year_at == 'first' else ''}{sign}{min(len(c), 3) if year_at == 'last' else ''}{era}"
    return DateText(int(a), int(b), int(c), year_at, era_a or era_c or era.strip(". "), shape)


def minute_of_day(text: str) -> int | None:
    """Minutes since midnight of a time part without its seconds; None when there is no such time of day."""
    found = _CLOCK_PARTS.match(text)
    assert found is not None, "a header takes no other times"
    before, hour, minute, after = found.groups("")
    hours, minutes = int(hour), int(minute)
    half = before or after
    if half and hours <= 12:
        hours = hours % 12 + (12 if _is_afternoon(half) else 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def _is_afternoon(half: str) -> bool:
    return half in _AFTERNOON or (half[0] in "pP" and half not in _FORENOON)
