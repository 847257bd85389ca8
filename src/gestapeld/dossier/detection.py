# SPDX-License-Identifier: EUPL-1.2
"""Recognising personal data nobody listed: what is written like an address, a number or a place on the map.

The eight kinds that must stay out of papers the other party reads (Besluit bescherming slachtoffergegevens in
processtukken, Stb. 2025, 29) can be recognised where they have a shape: address and postcode, phone number, e-mail
address, citizen service number. Coordinates, network and device numbers are added. Town, place of stay, country and
place of birth have no shape: they must be listed as protected values, or stand in a field that is withheld as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gestapeld.dossier.folding import letters
from gestapeld.dossier.protected_values import Match, merged

_STREET = (
    r"(?:straat|str\.|laan|weg|plein|gracht|kade|dijk|singel|pad|hof|steeg|dreef|plantsoen|park|ring|baan|markt|haven|"
    r"wal|burcht|veld|erf|oord|horst|zoom|akker|kamp|meent|waard|street|road|avenue|lane)"
)
_NOT_STREETS = {"onderweg", "snelweg", "terugweg", "halfweg", "ontstraat", "strafhof", "gerechtshof"}
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}")),
    (
        "phone",
        re.compile(
            r"(?<![\w+])(?<!\d[-/.:])"
            # not a date, with or without time
            r"(?!\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d(?!\d)|\d\d,? \d\d?[:.]\d\d))"
            r"(?:(?:\+|00)[1-9]\d{0,2}[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|\(?0(?=[1-9]))"
            r"[1-9](?:[\s.()/-]{0,3}\d){7,10}(?!\d)(?![.,]\d)"
        ),
    ),
    (  # a year and a small word in capitals is no postcode
        "address",
        re.compile(
            r"(?<![0-9A-Za-z])(?!(?:19|20)\d\d (?:EN|IN|OP|OM|IS|AF|WE|IK|JE|NU)(?!\w))"
            r"[1-9][0-9]{3} ?(?!S[ADS])[A-Z]{2}(?![0-9A-Za-z])"
        ),
    ),
    (  # chats are typed in small letters; only endings that no other word has
        "address",
        re.compile(r"(?<!\w)[a-z'’-]{3,30}(?:straat|laan|gracht|singel|dreef|plantsoen)[ ,]+\d{1,4}[a-z]?(?!\w)"),
    ),
    (
        "address",
        re.compile(
            rf"(?<!\w)((?:(?:van|de|den|der|het|'t|ter|ten|op|aan|te|St\.|Sint|[A-Z][\w.'’-]{{0,30}}) ){{0,4}}"
            rf"[A-Z][\w'’-]{{0,40}}?{_STREET})[ ,]+\d{{1,4}}(?:\s?[-/]?\s?(?:[a-zA-Z]|\d{{1,3}})(?!\w))?(?![\w%])"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?<!\w)((?:Laan|Weg|Plein|Straat|Hof|Kade|Rue) (?:[a-z']{1,20} ){0,3}[A-Z][\w'’-]{1,40})"
            r"[ ,]+\d{1,4}[a-zA-Z]?(?!\w)"
        ),
    ),
    (
        "coordinates",
        re.compile(
            r"(?<![\w.])-?\d{1,2}\.\d{3,15}(?:\s?[°º])?(?:\s?[NZSnzs])?(?:\s*[,;/ ]\s*|%2[Cc]|!4d|&(?:amp;)?\w{1,9}=)"
            r"(?:[EOWeow]\s?)?-?\d{1,3}\.\d{3,15}(?!\d)"
        ),
    ),
    ("coordinates", re.compile(r"\d{1,3}\s?°\s?\d{1,2}\s?['′’]\s?[\d.,]+\s?[\"″”]?\s?[NZSEOWnzseow]\b")),
    ("device", re.compile(r"(?<![0-9A-Fa-f:])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![0-9A-Fa-f:])")),
    ("device", re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")),
)
_BSN = re.compile(r"(?<![\d+.,])\d{3}[ .-]?\d{3}[ .-]?\d{3}(?![\d.,]\d|\d)")
_IMEI = re.compile(r"(?<![\d])\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d(?!\d)")


class Detector:
    """Finds shapes of personal data, except what is known to belong to the other party.

    known_to_other  numbers and addresses the other party used himself: withholding them would withhold the evidence
    """

    def __init__(self, known_to_other: Iterable[str] = ()) -> None:
        self._known = {_national(letters(text)) for text in known_to_other} - {""}

    def find(self, text: str) -> list[Match]:
        """Every place that looks like personal data, in order. Needs no list and can be wrong both ways."""
        if len(text) < 5:
            return []
        return merged(m for m in _shapes(text) if _national(letters(text[m.start : m.end])) not in self._known)


def _national(needle: str) -> str:
    """Letters of a number without the Dutch prefix, so that +31 6 and 06 compare equal."""
    if not needle.isdigit():
        return needle
    return re.sub(r"^(?:0031|31|0)0?", "", needle)


def _shapes(text: str) -> Iterator[Match]:
    for category, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            if category == "address" and hit.lastindex and _everyday(hit[1]):
                continue
            yield Match(hit.start(), hit.end(), category)
    for hit in _BSN.finditer(text):
        if _passes_eleven_test(hit[0]):
            yield Match(hit.start(), hit.end(), "bsn")
    for hit in _IMEI.finditer(text):
        if _passes_luhn(hit[0]):
            yield Match(hit.start(), hit.end(), "device")


def _everyday(street: str) -> bool:
    """A word that only ends like a street ("Onderweg 5 minuten")."""
    return street.rpartition(" ")[2].lower() in _NOT_STREETS


def _passes_eleven_test(written: str) -> bool:
    digits = [int(c) for c in written if c.isdigit()]
    total = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return any(digits) and total % 11 == 0


def _passes_luhn(written: str) -> bool:
    digits = [int(c) for c in written if c.isdigit()]
    doubled = [d * 2 - 9 * (d > 4) if i % 2 else d for i, d in enumerate(reversed(digits))]
    return any(digits) and sum(doubled) % 10 == 0
