# SPDX-License-Identifier: EUPL-1.2
"""Answering a question with pages. `search.js` does the same, line by line; a test compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gestapeld.guidance.searching.folding import LINKING, folded, shorter, sound, steps_between
from gestapeld.guidance.searching.index import SearchIndex, Weights, shortened

_MOST_WORDS = 40
_ALIKE = 0.6
_PAIR = 0.5
_MOST_STEMS = 12
_WORTH_SHOWING = 0.2  # of the best page's points
_SURE = 0.5

Meant = dict[int, float]  # stem -> how sure we are that it was meant, 0–1


@dataclass(frozen=True)
class Found:
    """Page ids, the best first, and whether the words may mean danger now (then 112 comes before any page)."""

    pages: tuple[str, ...]
    danger: bool


def find_pages(index: SearchIndex, question: str, most: int = 10) -> Found:
    """The pages that answer a question typed by a person; none when nothing comes near."""
    words = folded(question)[:_MOST_WORDS]
    meant = list(_all_meant(index, words))
    points = [0.0] * len(index.pages)
    sure: Meant = {}
    for stems in meant:
        for stem, weight in stems.items():
            sure[stem] = max(sure.get(stem, 0.0), weight)
        wider = _wider(index, stems)
        _add(points, ((weight, index.speak.get(stem, {})) for stem, weight in wider.items()), 1.0)
    for one, other in pairwise(meant):
        both = ((a * b, index.pairs.get((i, j), {})) for i, a in one.items() for j, b in other.items())
        _add(points, both, _PAIR)
    best = max(points, default=0.0)
    order = sorted(range(len(points)), key=lambda page: (-points[page], page))
    pages = [index.pages[page] for page in order if points[page] > 0 and points[page] >= _WORTH_SHOWING * best]
    danger = any(all(sure.get(stem, 0.0) >= _SURE for stem in group) for group in index.danger)
    return Found(tuple(pages[:most]), danger)


def _add(points: list[float], spoken: Iterator[tuple[float, Weights]], part: float) -> None:
    """What one word (or pair) adds: for each page the loudest of what it may mean."""
    loudest: dict[int, float] = {}
    for weight, pages in spoken:
        for page, loud in pages.items():
            loudest[page] = max(loudest.get(page, 0.0), weight * loud)
    for page, most in loudest.items():
        points[page] += part * most


def _wider(index: SearchIndex, stems: Meant) -> Meant:
    """With the stems that mean much the same."""
    wider = dict(stems)
    for stem, weight in stems.items():
        for other in index.alike.get(stem, ()):
            wider[other] = max(wider.get(other, 0.0), _ALIKE * weight)
    return wider


def _all_meant(index: SearchIndex, words: list[str]) -> Iterator[Meant]:
    for place, word in enumerate(words):
        stems = dict(_meant(index, word, last=place == len(words) - 1))
        before = words[place - 1] + word if place else ""
        after = word + words[place + 1] if place + 1 < len(words) else ""
        for joined in (before, after):  # "stop brief" for "stopbrief"
            if len(joined) >= 6 and joined in index.forms:
                stems[index.forms[joined]] = max(stems.get(index.forms[joined], 0.0), 0.9)
        yield stems


def _meant(index: SearchIndex, word: str, *, last: bool) -> Meant:
    """What a word may mean: itself, else another form of it, a beginning, words in one, or what looks like it."""
    if word in index.forms:
        return {index.forms[word]: 1.0}
    for short in shorter(index.language, word):
        if short in index.forms:
            return {index.forms[short]: 0.9}
    if index.language == "nl" and shortened(word) in index.stems:
        return {index.stems[shortened(word)]: 0.9}
    begun: Meant = {}
    if last and len(word) >= 3:
        for form, stem in index.forms.items():
            if form.startswith(word):
                begun[stem] = max(begun.get(stem, 0.0), 0.5 + 0.4 * len(word) / len(form))
    return _best(begun) or _together(index, word) or _best(_near(index, word))


def _together(index: SearchIndex, word: str) -> Meant:
    """Known words written as one, the fewest that make it up: a compound, or a sentence without spaces."""
    if len(word) < 7:
        return {}
    parts: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            before, piece = parts[start], word[start:end]
            if before is None:
                continue
            if len(piece) >= 3 and piece in index.forms:
                made = [*before, piece]
            elif before and len(before[-1]) > 3 and piece in LINKING[index.language]:
                made = before
            else:
                continue
            known = parts[end]
            if known is None or len(made) < len(known):
                parts[end] = made
    found = parts[len(word)]
    if not found or len(found) < 2 or len(word) < 3.5 * len(found):
        return {}
    return {index.forms[piece]: 0.8 for piece in found}


def _near(index: SearchIndex, word: str) -> Meant:
    most = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    heard = sound(index.language, word)
    found: Meant = {}
    for form, stem in index.forms.items():
        if abs(len(form) - len(word)) > 3 or len(form) < 3:
            continue
        steps = steps_between(word, form, most)
        weight = {0: 1.0, 1: 0.75, 2: 0.5}.get(steps, 0.0) if steps <= most else 0.0
        form_heard = sound(index.language, form)
        if form_heard == heard:
            weight = max(weight, 0.8)
        elif len(heard) >= 5 and steps_between(heard, form_heard, 1) == 1:
            weight = max(weight, 0.55)
        if weight:
            found[stem] = max(found.get(stem, 0.0), weight)
    return found


def _best(found: Meant) -> Meant:
    """The stems that come nearest, at most a dozen; those far behind the best only confuse."""
    order = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    return {stem: weight for stem, weight in order[:_MOST_STEMS] if weight >= order[0][1] - 0.2}
