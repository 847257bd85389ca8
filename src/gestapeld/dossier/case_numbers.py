# SPDX-License-Identifier: EUPL-1.2
"""Numbers of cases, decisions, police records and registered post: written so, they are no telephone number.

Only in the fields where such a number is told, and only what is written in full as one of these forms. What stands on
the owner's own list is looked for all the same, so a number of hers stays in whatever it looks like. Where a number can
be read both ways ("06-123456-26", or behind the word "tel") it is taken for a telephone number: a missing case number
can be asked for, a number that is out cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_BEFORE, _AFTER = r"(?<![\w+(@])(?<!\d[-/.:])", r"(?![\w@])(?![-/.][0-9])"
_FORMS = tuple(
    re.compile(_BEFORE + form + _AFTER)
    for form in (
        # of the prosecutor: office, number, year; 06 is a mobile number
        r"(?!06)[0-9]{2}([-/.])[0-9]{6}[-/.][0-4][0-9]",
        r"[A-Z]{1,2}/(?!06)[0-9]{2}/[0-9]{5,8}",  # of a civil case
        r"200\.[0-9]{3}\.[0-9]{3}/[0-9]{2}",  # of a civil case on appeal
        r"[A-Z]{3} [0-4][0-9] ?/ ?[0-9]{2,5}(?: [A-Z]{2,8}){0,2}",  # of an administrative case
        r"PL[0-9]{2}[0-9A-Z]{2}[- ]?(?:19|20)[0-9]{8}(?:-[0-9]{1,3})?",  # of the police
        r"3S[A-Z]{2,6}[0-9]{5,13}",  # registered post
        r"[A-Z]{2}[0-9]{9}[A-Z]{2}",  # registered post from or to abroad
    )
)
# What stands before a telephone number: a word, or the number of a country.
_CALLING = re.compile(
    r"(?<!\w)(?:tel|telefoon\w{0,10}|telephone|bel|bellen|mobiel\w{0,10}|mobile|gsm|phone|call|whatsapp|app|06)"
    r"[\s.:,=(-]{0,8}(?:[^\W\d]{1,8}[\s.:,=(-]{1,8}){0,3}$"
    r"|(?:\+|00)[1-9][0-9]{0,2}[\s.()-]{0,8}$",
    re.IGNORECASE,
)
_LOOK_BACK = 60  # characters
_NOTHING = "\ufffc"
_TOLD_IN = frozenset(
    {
        ("order", "police"),
        ("letter-event", "rest"),
        ("report", "police"),
        ("aftermath", "police"),
        ("help-contact", "police"),
        ("incident", "police"),
    }
)
"""Kinds of records and fields of them in which a member "number" tells such a number."""


def tells_numbers(kind: str, name: str) -> bool:
    """Whether this field of a record of this kind has a member in which a number of a case is told."""
    return (kind, name) in _TOLD_IN


def places(text: str) -> list[tuple[int, int]]:
    """Where numbers of cases stand in `text`: (start, end)."""
    return [
        (hit.start(), hit.end())
        for form in _FORMS
        for hit in form.finditer(text)
        if not _CALLING.search(text[max(0, hit.start() - _LOOK_BACK) : hit.start()])
    ]


def without(text: str, known: Sequence[tuple[int, int]]) -> str:
    """`text`, as long as before, with nothing to read in these places."""
    for start, end in known:
        text = text[:start] + _NOTHING * (end - start) + text[end:]
    return text


def more_than(text: str, start: int, end: int, known: Sequence[tuple[int, int]]) -> bool:
    """Whether any letter or digit of `text` from `start` to `end` lies outside these places."""
    return any(character.isalnum() for character in without(text, known)[start:end])


def texts_and_numbers(value: Any, number: bool = False) -> Iterator[tuple[str, bool]]:
    """Every string and number in a JSON value, names of members included, and whether it is a member "number"."""
    if isinstance(value, str):
        yield value, number
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value), False
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name, False
            yield from texts_and_numbers(inner, name == "number")
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_and_numbers(inner)
