# SPDX-License-Identifier: EUPL-1.2
"""The search as a page: every title and everyday phrase in the order of the alphabet, for whoever has no script."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from gestapeld.guidance.country import Country


def register(country: Country, language: str) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """By first letter ("#" for digits): each phrase with the ids of its pages, in the order of the library."""
    pages: dict[str, list[str]] = defaultdict(list)
    for page in country.pages[language].values():
        for phrase in dict.fromkeys((page.title, *page.words)):
            pages[phrase[0].upper() + phrase[1:]].append(page.id)
    letters: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for phrase in sorted(pages, key=_alphabetical):
        first = _alphabetical(phrase)[0][:1].upper()
        letters[first if first.isalpha() else "#"].append((phrase, tuple(pages[phrase])))
    return sorted(letters.items())


def _alphabetical(phrase: str) -> tuple[str, str]:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", phrase) if sign.isalnum() or sign == " ")
    return plain.lower(), phrase
