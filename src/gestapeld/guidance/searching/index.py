# SPDX-License-Identifier: EUPL-1.2
"""The index of one language: which word (by its stem) stands where on which page, and how much it weighs there.

Small enough to send to a browser; made anew from the pages each time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import snowballstemmer

from gestapeld.guidance.country import Country
from gestapeld.guidance.library import Page
from gestapeld.guidance.page_text import passages
from gestapeld.guidance.searching.folding import LINKING, folded
from gestapeld.guidance.toml_source import TomlSource

_STEMMERS = {"nl": "dutch", "en": "english"}
_TITLE, _EVERYDAY, _SUMMARY, _HEADING, _BODY = 6.0, 4.0, 3.0, 2.0, 1.0
_BODY_MOST = 4.0  # a word repeated on and on does not make a page more about it
_PART = 0.4  # a word inside a compound ("brief" in "stopbrief")


@dataclass(frozen=True)
class SearchIndex:
    """One language's index.

    pages      page ids in the order of the library
    forms      every word as written somewhere -> the number of its stem
    rarity     per stem, how much finding it tells (natural logarithm, Robertson & Spärck Jones 1976)
    places     per stem: (page number, weight 0–1), by page
    phrases    (page number, stems): a title or everyday phrase of two or more telling words
    sayings    (page number, words): an everyday phrase of words that tell little by themselves ("what should i do")
    alike      per stem, stems that mean much the same
    silent     words that tell nothing ("de", "mijn"), as written
    danger     groups of stems that together may mean danger now
    """

    language: str
    pages: tuple[str, ...]
    forms: dict[str, int]
    rarity: tuple[float, ...]
    places: tuple[tuple[tuple[int, float], ...], ...]
    phrases: tuple[tuple[int, tuple[int, ...]], ...]
    sayings: tuple[tuple[int, str], ...]
    alike: dict[int, tuple[int, ...]]
    silent: frozenset[str]
    danger: tuple[tuple[int, ...], ...]


class _Making:
    """The index while it grows: stems get their numbers in the order in which they are met."""

    def __init__(self, language: str, silent: frozenset[str]) -> None:
        self.language = language
        self.silent = silent
        self.stemmer = snowballstemmer.stemmer(_STEMMERS[language])
        self.forms: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.weights: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))

    def stem(self, word: str) -> int:
        if word not in self.forms:
            stem = self.stemmer.stemWord(word)
            self.forms[word] = self.numbers.setdefault(stem, len(self.numbers))
        return self.forms[word]

    def stems(self, text: str) -> tuple[int, ...]:
        """The telling words of a text, each once."""
        return tuple(dict.fromkeys(self.stem(word) for word in folded(text) if word not in self.silent))

    def weigh(self, page: int, text: str, weight: float, most: float = math.inf) -> None:
        for word in folded(text):
            if word not in self.silent:
                on = self.weights[self.stem(word)]
                on[page] = max(on[page], min(on[page] + weight, most))

    def parts(self) -> Iterator[tuple[int, int]]:
        """(compound, part) for every word that is two other known words put together."""
        for word in [word for word in self.forms if len(word) >= 8]:
            for cut in range(4, len(word) - 3):
                right = self.forms.get(word[cut:])
                for link in LINKING[self.language]:
                    left = self.forms.get(word[: cut - len(link)]) if word[:cut].endswith(link) else None
                    if right is not None and left is not None:
                        yield from ((self.forms[word], left), (self.forms[word], right))


def build_index(country: Country, language: str) -> SearchIndex:
    """The index of a country's library in one language.

    Raises GuidanceDataError for a mistake in `search.<language>.toml`.
    """
    written = country.text(f"search.{language}.toml")
    pages = list(country.pages[language].values())
    making = _Making(language, frozenset(word for text in _texts(written, "silent") for word in folded(text)))
    phrases, sayings = [], []
    for number, page in enumerate(pages):
        _weigh_page(making, number, page)
        for text in dict.fromkeys((page.title, *page.words)):
            stems = making.stems(text)
            if len(stems) >= 2:
                phrases.append((number, stems))
            elif len(folded(text)) >= 2:
                sayings.append((number, " ".join(folded(text))))
    for whole, part in set(making.parts()):
        for number, weight in list(making.weights[whole].items()):
            making.weights[part][number] = max(making.weights[part][number], _PART * weight)
    alike: dict[int, dict[int, None]] = defaultdict(dict)
    for group in _groups(written, "alike"):
        numbers = [stem for text in group for stem in making.stems(text)[:1]]
        for number in numbers:
            alike[number].update(dict.fromkeys(other for other in numbers if other != number))
    danger = tuple(dict.fromkeys(making.stems(text) for text in _texts(written, "danger")))
    count = len(pages)
    places = [tuple(sorted(making.weights.get(number, {}).items())) for number in range(len(making.numbers))]
    return SearchIndex(
        language=language,
        pages=tuple(page.id for page in pages),
        forms=making.forms,
        rarity=tuple(round(math.log(1 + (count - len(on) + 0.5) / (len(on) + 0.5)), 3) for on in places),
        places=tuple(tuple((page, round(weight / (weight + 3), 3)) for page, weight in on) for on in places),
        phrases=tuple(phrases),
        sayings=tuple(sayings),
        alike={number: tuple(others) for number, others in alike.items()},
        silent=making.silent,
        danger=tuple(group for group in danger if group),
    )


def _weigh_page(making: _Making, number: int, page: Page) -> None:
    for kind, text in passages(page):
        making.weigh(number, text, _HEADING if kind == "heading" else _BODY, _BODY_MOST)
    making.weigh(number, page.summary, _SUMMARY)
    making.weigh(number, page.title, _TITLE)
    for words in page.words:
        making.weigh(number, words, _EVERYDAY)


def _texts(written: TomlSource | None, key: str) -> tuple[str, ...]:
    return written.texts(key, default=()) if written else ()


def _groups(written: TomlSource | None, key: str) -> Iterable[tuple[str, ...]]:
    if written:
        for number in range(len(written.wanted(list, key, default=[]))):
            yield written.texts(key, number)
