# SPDX-License-Identifier: EUPL-1.2
"""Words made alike: case, accents, how they sound, their usual endings. Every step has its twin in `search.js`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Also letters that stay whole without accents (ł), Cyrillic and Arabic: who types in her own language gets an answer.
_WORD = re.compile("[a-z0-9\u00df\u0100-\u017f\u0400-\u04ff\u0600-\u06ff]+")

# Letters that sound alike and are mixed up most, in the order in which they are replaced.
SOUNDS: dict[str, tuple[tuple[str, str], ...]] = {
    "nl": (
        ("ch", "g"), ("ij", "y"), ("ei", "y"), ("au", "ou"), ("th", "t"), ("ph", "f"), ("qu", "kw"), ("ck", "k"),
        ("c", "k"), ("x", "ks"), ("v", "f"), ("z", "s"), ("d", "t"), ("ie", "i"), ("oe", "u"),
    ),
    "en": (
        ("ph", "f"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("c", "k"), ("qu", "kw"), ("x", "ks"),
        ("ght", "t"), ("ie", "i"), ("ei", "i"), ("ee", "i"), ("ea", "i"), ("y", "i"), ("z", "s"), ("ou", "o"),
    ),
}  # fmt: skip
ENDINGS: dict[str, tuple[str, ...]] = {
    "nl": ("ingen", "den", "ten", "tjes", "tje", "ing", "jes", "en", "de", "te", "je", "st", "er", "es", *"etdsn"),
    "en": ("ings", "ing", "ers", "ed", "er", "es", "ly", *"eds"),
}
BEGINNINGS: dict[str, tuple[str, ...]] = {"nl": ("ge",), "en": ()}
# A Dutch verb in two parts has its "ge" in the middle: opgebeld, bijgehouden.
BEFORE_GE: dict[str, tuple[str, ...]] = {
    "nl": ("aan", "achter", "af", "bij", "door", "in", "mee", "na", "om", "op", "toe", "uit", "voor", "weg"),
    "en": (),
}
LINKING: dict[str, tuple[str, ...]] = {"nl": ("", "s", "e", "en"), "en": ("",)}


def folded(text: str) -> list[str]:
    """The words of a text: lower case, without accents or apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", ""))
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.category(sign).startswith("M")).lower())


def sound(language: str, word: str) -> str:
    """How a word sounds, roughly, so that common misspellings come out the same."""
    for written, heard in SOUNDS[language]:
        word = word.replace(written, heard)
    return "".join(sign for place, sign in enumerate(word) if place == 0 or word[place - 1] != sign)


def shorter(language: str, word: str) -> Iterator[str]:
    """The word without a usual ending or beginning, at least four letters of it."""
    begun = [word] + [word[len(b) :] for b in BEGINNINGS[language] if word.startswith(b)]
    begun += [b + word[len(b) + 2 :] for b in BEFORE_GE[language] if word.startswith(b + "ge")]
    for number, form in enumerate(begun):
        if number and len(form) >= 4:
            yield form
        for ending in ENDINGS[language]:
            if form.endswith(ending) and len(form) - len(ending) >= 4:
                yield form[: -len(ending)]


def steps_between(one: str, other: str, most: int) -> int:
    """How many letters differ (missing, extra, other, or two exchanged), at most `most` + 1.

    Optimal string alignment, Damerau 1964.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        two_before, before, row = before, row, [i] + [0] * len(other)
        for j, b in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], two_before[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
