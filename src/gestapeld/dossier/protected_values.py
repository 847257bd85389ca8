# SPDX-License-Identifier: EUPL-1.2
"""Finding protected values in text, however they are spelled.

A protected value is a string that must never leave (an address, a school, a number). It is broken into the forms that
give it away by themselves: an address into street, street with number, postcode and town; a phone number into its
digits without prefix. Each form is then looked for without regard to case, accents, spaces and punctuation.

Forms of seven letters or more are found inside longer words; shorter ones only as a word of their own, because "Ede" in
"vrede" gives nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import phonenumbers

from gestapeld.dossier.folding import letters, letters_of_bytes, letters_of_plain, plain, plain_with_places

Json = Any

WHOLE_WORD_BELOW = 7  # letters
_GAP = r"[\W_]{0,4}"
_POSTCODE = re.compile(r"(?<![0-9])([1-9][0-9]{3})\s*([A-Za-z]{2})(?![A-Za-z])")
_HOUSE = re.compile(r"^\s*([^\W\d][^\d]*?)[\s,]+(\d{1,5}(?:\s*[-/]?\s*[0-9A-Za-z]{1,4})?)\s*$")
_NUMBER_FIRST = re.compile(r"^\s*(\d{1,5}[A-Za-z]?)[\s,]+([^\W\d][^\d]{4,})$")
_PHONE = re.compile(r"^[\s(]*(?:\+|0)?[\d\s().\-/]{6,}$")
_MAIL = re.compile(r"^\s*([^@\s]+)@([^@\s]+\.[^@\s]+)\s*$")
_SHORTENED = (("straat", "str"), ("laan", "ln"), ("plein", "pln"), ("burgemeester", "burg"), ("sint", "st"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


@dataclass(frozen=True, slots=True)
class Protected:
    """One value that must not leave.

    value     as the owner typed it, or as a source shows her number or address
    category  code: "address", "town", "phone", "email", "stay", "birth-country", "birth-place", "bsn", "coordinates",
              "device", "workplace", "school", "own-account", "name", "other"
    source    item id it came from, "" for none; never printed
    """

    value: str
    category: str = "other"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Characters `start` to `end` of a text give away a value of this category."""

    start: int
    end: int
    category: str


@dataclass(frozen=True)
class Form:
    """One way a value gives itself away: `needle` is the `folding.letters` of `text`."""

    needle: str
    text: str
    category: str
    number: int

    @cached_property
    def whole_word(self) -> bool:
        """Whether only a word of its own counts."""
        return len(self.needle) < WHOLE_WORD_BELOW

    @cached_property
    def raw(self) -> frozenset[bytes]:
        """What to look for in bytes of unknown kind; empty for a short form, which means nothing there."""
        if self.whole_word:
            return frozenset()
        cases = (self.text, self.text.upper(), self.text.lower())
        written = [text.encode(encoding, "ignore") for text in cases for encoding in ("utf-8", "cp1252")]
        found = {self.needle.encode("utf-8"), *map(letters_of_bytes, written)}
        return frozenset(form for form in found if len(form) >= WHOLE_WORD_BELOW)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the form in `folding.plain` text, separators between its letters allowed."""
        gap = _GAP if not self.whole_word or not self.needle.isalpha() else ""
        body = gap.join("(?:i[\\W_]{0,2}j|y)" if c == "y" else re.escape(c) for c in self.needle)
        if self.category == "phone" and self.needle.isdigit():
            body = rf"(?:(?:\+|00){_GAP}[0-9]{{2}}{_GAP})?(?:\(?0\)?{_GAP})?{body}"
        return re.compile(rf"(?<![^\W_]){body}(?![^\W_])" if self.whole_word else body)


class Matcher:
    """Finds any of a set of values. Building it costs a few microseconds per value; a search is linear in the text."""

    def __init__(self, values: Iterable[Protected]) -> None:
        self.values = tuple(dict.fromkeys(values))
        self.forms = tuple(_forms(self.values))

    def find(self, text: str) -> list[Match]:
        """Every place in `text` that gives a value away, in order, overlaps merged."""
        flat = plain(text)
        present = self._present(flat)
        if not present:
            return []
        flat, places = plain_with_places(text)
        found = [
            Match(places[hit.start()], places[hit.end() - 1] + 1, form.category)
            for form in present
            for hit in form.pattern.finditer(flat)
        ]
        return merged(found)

    def hits(self, text: str) -> set[int]:
        """Which values (their places in `values`) `text` gives away."""
        flat = plain(text)
        return {form.number for form in self._present(flat) if form.pattern.search(flat)}

    def hits_in_bytes(self, data: bytes) -> set[int]:
        """Which values stand in bytes that do not read as text. Numbers only when their digits stand together."""
        reduced = letters_of_bytes(data)
        return {
            form.number for form in self.forms if any(raw in (data if raw.isdigit() else reduced) for raw in form.raw)
        }

    def holds(self, value: Json) -> bool:
        """Whether any text or number inside this JSON value, names included, gives a value away."""
        return any(self.hits(text) for text in texts_of(value))

    def _present(self, flat: str) -> list[Form]:
        reduced = letters_of_plain(flat)
        return [form for form in self.forms if form.needle in reduced]


def texts_of(value: Json) -> Iterator[str]:
    """Every string and number in a JSON value, names of members included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from texts_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner)


def merged(found: Iterable[Match]) -> list[Match]:
    """Matches in order, those that overlap or touch made one; the first one's category stays."""
    result: list[Match] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if result and match.start <= result[-1].end:
            last = result[-1]
            result[-1] = Match(last.start, max(last.end, match.end), last.category)
        else:
            result.append(match)
    return result


def _forms(values: tuple[Protected, ...]) -> Iterator[Form]:
    seen: set[str] = set()
    for number, protected in enumerate(values):
        for text, category in _pieces(protected):
            for needle in _spellings(text):
                if len(needle) >= 2 and needle not in seen:
                    seen.add(needle)
                    yield Form(needle, text, category, number)


def _pieces(protected: Protected) -> Iterator[tuple[str, str]]:
    """The parts of a value that give it away by themselves, with their category."""
    value, category = protected.value.strip(), protected.category
    digits = _national_digits(value)
    if digits:
        yield digits, "phone" if category in ("phone", "own-account", "other") else category
        return
    yield value, category
    if mail := _MAIL.match(value):
        yield f"{mail[1]} at {mail[2].replace('.', ' dot ')}", category
        yield f"{mail[1]} apenstaartje {mail[2].replace('.', ' punt ')}", category
        return
    if category in ("address", "stay", "workplace", "school", "other"):
        yield from _address_pieces(value, category)


def _address_pieces(value: str, category: str) -> Iterator[tuple[str, str]]:
    postcode = _POSTCODE.search(value)
    if postcode:
        yield postcode[0], category
        town = value[postcode.end() :].strip(" ,;\n")
        if len(letters(town)) >= 3 and town[0].isalpha():
            yield town, "town"
        value = value[: postcode.start()]
    for line in re.split(r"[,;\n]", value):
        street = _HOUSE.match(line)
        if street:
            yield line, category
            if category in ("address", "stay"):
                yield street[1], category
        elif turned := _NUMBER_FIRST.match(line):
            yield line, category
            yield f"{turned[2]} {turned[1]}", category


def _national_digits(value: str) -> str:
    """Digits of a phone number without country and trunk prefix, "" when the value is not written as a phone number."""
    if not _PHONE.match(value) or sum(c.isdigit() for c in value) < 7:
        return ""
    if not value.lstrip(" (").startswith(("+", "0")):
        return ""
    try:
        number = phonenumbers.parse(value.replace("(0)", ""), "NL")
    except phonenumbers.NumberParseException:
        return ""
    digits = str(number.national_number)
    return digits if len(digits) >= 6 else ""


def _spellings(text: str) -> Iterator[str]:
    needle = letters(text)
    yield needle
    umlauts = letters(text.translate(_UMLAUTS))
    yield umlauts
    for long, short in _SHORTENED:
        if long in needle:
            yield needle.replace(long, short)
