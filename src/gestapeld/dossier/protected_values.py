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
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import phonenumbers

from gestapeld.dossier.folding import letters, letters_of_bytes, letters_of_plain, plain, plain_with_places

Json = Any

WHOLE_WORD_BELOW = 7  # letters
_LEAST_IN_BYTES = 5  # letters; anything shorter turns up by chance in every picture
_GAP = r"[\W_]{0,7}"
_POSTCODE = re.compile(r"(?<![0-9])([1-9][0-9]{3})\s*([A-Za-z]{2})(?![A-Za-z])")
_HOUSE = re.compile(r"^\s*([^\W\d][^\d]*?)[\s,]+(\d{1,5}(?:\s*[-/]?\s*[0-9A-Za-z]{1,4})?)\s*$")
_NUMBER_FIRST = re.compile(r"^\s*(\d{1,5}[A-Za-z]?)[\s,]+([^\W\d][^\d]{4,})$")
_PHONE = re.compile(r"^[\s(]*(?:\+|0)?[\d\s().\-/]{6,}$")
_MAIL = re.compile(r"^\s*([^@\s]+)@([^@\s]+\.[^@\s]+)\s*$")
_DAY_CODE = re.compile(r"[1-9][0-9]{3}(?:ma|di|wo|do|vr|za|zo|mo|tu|we|th|fr|sa|su)")
_SORTS = frozenset(
    (
        *("basisschool", "school", "college", "lyceum", "gymnasium", "mavo", "havo", "kleuterschool", "middelbare"),
        *("obs", "cbs", "rkbs", "bs", "ods", "kdv", "bso", "kinderdagverblijf", "kinderopvang", "creche", "opvang"),
        *("bedrijf", "firma", "praktijk", "tandartspraktijk", "huisartsenpraktijk", "kapsalon", "restaurant", "winkel"),
        *("ziekenhuis", "kantoor", "bakkerij", "supermarkt", "primary", "nursery", "kindergarten", "high", "company"),
    )
)
"""What a school or workplace is; what it is called comes after it."""
_LEAST_CALLED = 5
_SHORTENED = (("straat", "str"), ("laan", "ln"), ("plein", "pln"), ("burgemeester", "burg"), ("sint", "st"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


@dataclass(frozen=True, slots=True)
class Protected:
    """One value that must not leave.

    value     as the owner typed it, or as a source shows her number or address
    category  code: "address", "town", "phone", "email", "stay", "birth-country", "birth-place", "bsn", "coordinates",
              "device", "workplace", "school", "name", "own-account" (sorted out by its form) or "other" (likewise)
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
    is_number: bool = False

    @cached_property
    def whole_word(self) -> bool:
        """Whether only a word of its own counts."""
        return len(self.needle) < WHOLE_WORD_BELOW

    @cached_property
    def is_like_a_day(self) -> bool:
        """A postcode such as 5162 DI, which also reads as line 5162 of a list, on a Tuesday."""
        return _DAY_CODE.fullmatch(self.needle) is not None

    def means(self, written: str) -> bool:
        """Whether these characters, in which the form was found, mean it."""
        return not self.is_like_a_day or written[-2:].isupper() or not any(c.isspace() for c in written)

    @cached_property
    def raw(self) -> frozenset[bytes]:
        """What to look for in bytes of unknown kind; empty for a very short form, which means nothing there."""
        if len(self.needle) < _LEAST_IN_BYTES:
            return frozenset()
        cases = (self.text, self.text.upper(), self.text.lower())
        written = [text.encode(encoding, "ignore") for text in cases for encoding in ("utf-8", "cp1252")]
        found = {self.needle.encode("utf-8"), *map(letters_of_bytes, written)}
        return frozenset(form for form in found if len(form) >= _LEAST_IN_BYTES)

    def in_bytes(self, data: bytes, reduced: bytes, together: bool) -> bool:
        """Whether it stands in `data`, of which `reduced` is the `letters_of_bytes`.

        `together`: digits count only when nothing stands between them.
        """
        strict = together and self.needle.isdigit()
        if not any(raw in (data if strict else reduced) for raw in self.raw):
            return False
        if strict or not (self.whole_word or self.needle.isdigit()):
            return True
        # A NUL may end a text or be half of a character: look for the word or number in both readings.
        return any(self.pattern.search(each.decode("latin-1").lower()) for each in (data, data.replace(b"\0", b"")))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the form in `folding.plain` text, separators between its letters allowed."""
        gap = _GAP if not self.whole_word or not self.needle.isalpha() else ""
        body = gap.join(re.escape(c) for c in self.needle)
        if self.category == "phone" and self.is_number:
            body = rf"(?:(?:\+|00){_GAP}[0-9]{{2}}{_GAP})?(?:\(?0\)?{_GAP})?{body}"
        return re.compile(rf"(?<![^\W_]){body}(?![^\W_])" if self.whole_word else body)


class Matcher:
    """Finds any of a set of values. Building it costs a few microseconds per value; a search is linear in the text."""

    def __init__(self, values: Iterable[Protected]) -> None:
        self.values = tuple(dict.fromkeys(_sorted_out(value) for value in values))
        self.forms = tuple(_forms(self.values))

    def find(self, text: str) -> list[Match]:
        """Every place in `text` that gives a value away, in order, overlaps merged."""
        flat = plain(text)
        present = self._present(flat)
        if not present:
            return []
        flat, places = plain_with_places(text)
        spans = (
            (form, places[hit.start()], places[hit.end() - 1] + 1)
            for form in present
            for hit in form.pattern.finditer(flat)
        )
        return merged(Match(first, last, form.category) for form, first, last in spans if form.means(text[first:last]))

    def hits(self, text: str, least: int = 0) -> set[int]:
        """Which values (their places in `values`) `text` gives away, by forms of at least `least` letters."""
        flat = plain(text)
        found = {form for form in self._present(flat) if len(form.needle) >= least and form.pattern.search(flat)}
        doubtful = {form for form in found if form.is_like_a_day}
        if doubtful:
            flat, places = plain_with_places(text)
            for form in doubtful:
                every = form.pattern.finditer(flat)
                if not any(form.means(text[places[hit.start()] : places[hit.end() - 1] + 1]) for hit in every):
                    found.discard(form)
        return {form.number for form in found}

    def hits_in_bytes(self, data: bytes, together: bool = False) -> set[int]:
        """Which values stand in bytes that do not read as text. `together`: see `Form.in_bytes`."""
        reduced = letters_of_bytes(data)
        return {form.number for form in self.forms if form.in_bytes(data, reduced, together)}

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


def _sorted_out(protected: Protected) -> Protected:
    """A value without a telling category gets that of what it is written like."""
    if protected.category not in ("other", "own-account"):
        return protected
    if _national_digits(protected.value.strip()):
        return replace(protected, category="phone")
    return replace(protected, category="email") if _MAIL.match(protected.value) else protected


def _forms(values: tuple[Protected, ...]) -> Iterator[Form]:
    seen: set[str] = set()
    for number, protected in enumerate(values):
        for text in _pieces(protected):
            for needle in _spellings(text):
                if len(needle) >= 2 and needle not in seen:
                    seen.add(needle)
                    yield Form(needle, text, protected.category, number, text.isdigit())


def _pieces(protected: Protected) -> Iterator[str]:
    """The parts of a value that give it away by themselves."""
    value = protected.value.strip()
    if digits := _national_digits(value):
        yield digits
        return
    yield value
    if mail := _MAIL.match(value):
        yield f"{mail[1]} at {mail[2].replace('.', ' dot ')}"
        yield f"{mail[1]} apenstaartje {mail[2].replace('.', ' punt ')}"
    elif protected.category in ("address", "stay", "workplace", "school", "other"):
        if protected.category in ("workplace", "school"):
            yield from _called(value)
        yield from _address_pieces(value, protected.category in ("address", "stay"))


def _called(value: str) -> Iterator[str]:
    """The name of a school or workplace without what sort it is: people write "De Regenboog"."""
    first, _, rest = value.partition(",")[0].partition(" ")
    if first.casefold().strip(".") in _SORTS and len(letters(rest)) >= _LEAST_CALLED:
        yield rest.strip()


def _address_pieces(value: str, home: bool) -> Iterator[str]:
    """Postcode, town and street with number of an address; of a home the street alone too."""
    postcode = _POSTCODE.search(value)
    if postcode:
        yield postcode[0]
        town = value[postcode.end() :].strip(" ,;\n")
        if len(letters(town)) >= 3 and town[0].isalpha():
            yield town
        value = value[: postcode.start()]
    for line in re.split(r"[,;\n]", value):
        if street := _HOUSE.match(line):
            yield line
            if home:
                yield street[1]
        elif turned := _NUMBER_FIRST.match(line):
            yield line
            yield f"{turned[2]} {turned[1]}"


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
    needles = {letters(text): None, letters(text.translate(_UMLAUTS)): None}
    for written, otherwise in (*_SHORTENED, ("ij", "y"), ("y", "ij")):
        needles |= {needle.replace(written, otherwise): None for needle in needles}
    yield from needles
