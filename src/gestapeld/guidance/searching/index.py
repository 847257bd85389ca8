# SPDX-License-Identifier: EUPL-1.2
"""The index of one language: how much each word, and each pair of words, speaks for each page.

It learns from the titles, the everyday phrases of each page, what people type for it (`asked.<language>.toml`) and,
less, from the text. A word speaks for a page as far as it stands there more often than elsewhere (the logarithm of that
ratio, as naive Bayes weighs it: Maron 1961), so that "the" and "my" say next to nothing without a list of such words.
Small enough to send to a browser; made anew from the pages each time.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import snowballstemmer

from gestapeld.guidance.country import Country
from gestapeld.guidance.library import Page
from gestapeld.guidance.page_text import passages
from gestapeld.guidance.searching.folding import folded
from gestapeld.guidance.toml_source import TomlSource

K = TypeVar("K")

_STEMMERS = {"nl": "dutch", "en": "english"}
_TITLE, _SUMMARY, _TYPED, _BODY = 3.0, 2.0, 1.0, 0.6
_SMOOTHING = 0.1
_FEWEST_PAIRS = 2  # a pair of words met once tells nothing
STEP = 5  # weights are whole numbers, a fifth of the logarithm each, so that Python and the browser agree
HEAVIEST = 35

Weights = dict[int, int]  # page number -> weight 1..HEAVIEST


@dataclass(frozen=True)
class SearchIndex:
    """One language's index.

    pages   page ids in the order of the library
    forms   every word as written somewhere -> the number of its stem
    stems   every stem -> its number
    speak   per stem: for which pages it speaks, and how loudly
    pairs   the same for two words side by side
    alike   per stem, stems that mean much the same
    danger  groups of stems that together may mean danger now
    """

    language: str
    pages: tuple[str, ...]
    forms: dict[str, int]
    stems: dict[str, int]
    speak: dict[int, Weights]
    pairs: dict[tuple[int, int], Weights]
    alike: dict[int, tuple[int, ...]]
    danger: tuple[tuple[int, ...], ...]


def stem_of(language: str, word: str) -> str:
    """The part of a word that its forms share. Dutch: also without the "ge" and the "d" or "t" of a verb.

    `search.js` gets by without it: it knows the stems, and `shortened` does what it needs for words it never met.
    """
    stem = str(snowballstemmer.stemmer(_STEMMERS[language]).stemWord(word))
    return shortened(stem) if language == "nl" else stem


def shortened(stem: str) -> str:
    """A Dutch stem without what a verb puts around it: gewurgd, wurgt -> wurg; gebeld -> bel."""
    if stem.startswith("ge") and len(stem) >= 6:
        stem = stem[2:]
    if len(stem) >= 5 and stem[-1] in "dt":
        stem = stem[:-1]
    return stem[:-1] if len(stem) >= 4 and stem[-1] == stem[-2] else stem


class _Learning:
    """Counts while the pages are read; stems get their numbers in the order in which they are met."""

    def __init__(self, language: str, pages: int) -> None:
        self.language = language
        self.forms: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        self.words: list[Counter[int]] = [Counter() for _ in range(pages)]
        self.pairs: list[Counter[tuple[int, int]]] = [Counter() for _ in range(pages)]

    def stem(self, word: str) -> int:
        if word not in self.forms:
            stem = stem_of(self.language, word)
            self.forms[word] = self.stems.setdefault(stem, len(self.stems))
        return self.forms[word]

    def phrase(self, page: int, text: str, weight: float) -> None:
        stems = [self.stem(word) for word in folded(text)]
        for stem in dict.fromkeys(stems):
            self.words[page][stem] += weight  # type: ignore[assignment]
        for pair in dict.fromkeys(pairwise(stems)):
            self.pairs[page][pair] += weight  # type: ignore[assignment]

    def body(self, page: int, text: str) -> None:
        for word in dict.fromkeys(folded(text)):
            self.words[page][self.stem(word)] += _BODY  # type: ignore[assignment]

    def group(self, text: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.stem(word) for word in folded(text)))


def build_index(country: Country, language: str) -> SearchIndex:
    """The index of a country's library in one language.

    Raises GuidanceDataError for a mistake in `search.<language>.toml` or `asked.<language>.toml`.
    """
    pages = list(country.pages[language].values())
    learning = _Learning(language, len(pages))
    asked = country.text(f"asked.{language}.toml")
    if asked is not None:
        asked.only({page.id for page in pages})
    for number, page in enumerate(pages):
        _learn(learning, number, page, _texts(asked, page.id))
    written = country.text(f"search.{language}.toml")
    alike = _alike(learning, written)
    danger = tuple(dict.fromkeys(learning.group(text) for text in _texts(written, "danger")))
    return SearchIndex(
        language=language,
        pages=tuple(page.id for page in pages),
        forms=learning.forms,
        stems=learning.stems,
        speak=_weights(learning.words),
        pairs=_weights(_often(learning.pairs)),
        alike=alike,
        danger=tuple(group for group in danger if group),
    )


def _learn(learning: _Learning, number: int, page: Page, typed: tuple[str, ...]) -> None:
    learning.phrase(number, page.title, _TITLE)
    learning.phrase(number, page.summary, _SUMMARY)
    for words in (*page.words, *typed):
        learning.phrase(number, words, _TYPED)
    for _, text in passages(page):
        learning.body(number, text)


def _weights(counted: list[Counter[K]]) -> dict[K, Weights]:
    """How much more often each word (or pair) stands on a page than on the others; only what speaks for a page."""
    everywhere: Counter[K] = Counter()
    for counts in counted:
        everywhere.update(counts)
    sums = [sum(counts.values()) for counts in counted]
    total, spread = sum(sums), _SMOOTHING * max(1, len(everywhere))
    found: dict[K, Weights] = defaultdict(dict)
    for page, counts in enumerate(counted):
        for key, count in counts.items():
            here = (count + _SMOOTHING) / (sums[page] + spread)
            elsewhere = (everywhere[key] - count + _SMOOTHING) / (total - sums[page] + spread)
            weight = min(HEAVIEST, round(STEP * math.log(here / elsewhere)))
            if weight > 0:
                found[key][page] = weight
    return dict(found)


def _often(counted: list[Counter[K]]) -> list[Counter[K]]:
    everywhere: Counter[K] = Counter()
    for counts in counted:
        everywhere.update(counts)
    return [
        Counter({key: count for key, count in counts.items() if everywhere[key] >= _FEWEST_PAIRS}) for counts in counted
    ]


def _alike(learning: _Learning, written: TomlSource | None) -> dict[int, tuple[int, ...]]:
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for group in _groups(written, "alike"):
        stems = [stem for text in group for stem in learning.group(text)[:1]]
        for stem in stems:
            found[stem].update(dict.fromkeys(other for other in stems if other != stem))
    return {stem: tuple(others) for stem, others in found.items()}


def _texts(written: TomlSource | None, key: str) -> tuple[str, ...]:
    return written.texts(key, default=()) if written else ()


def _groups(written: TomlSource | None, key: str) -> Iterator[tuple[str, ...]]:
    if written:
        for number in range(len(written.wanted(list, key, default=[]))):
            yield written.texts(key, number)
