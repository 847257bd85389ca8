# SPDX-License-Identifier: EUPL-1.2
"""Answering a question with pages. `search.js` does the same, line by line; a test compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.guidance.searching.folding import LINKING, folded, shorter, sound, steps_between
from gestapeld.guidance.searching.index import SearchIndex

_ALIKE = 0.6
_MOST_STEMS = 12
_PHRASE = 0.6
_SAYING = 4.0
_WORTH_SHOWING = 0.2  # of the best page's points

Meant = dict[int, float]  # stem -> how sure we are that it was meant, 0–1


@dataclass(frozen=True)
class Found:
    """Page ids, the best first, and whether the words may mean danger now (then 112 comes before any page)."""

    pages: tuple[str, ...]
    danger: bool


def find_pages(index: SearchIndex, question: str, most: int = 10) -> Found:
    """The pages that answer a question typed by a person; none when nothing comes near."""
    words = folded(question)[:40]
    telling = [word for word in words if word not in index.silent] or words
    meant = [stems for stems in _all_meant(index, telling) if stems]
    points = [0.0] * len(index.pages)
    matched = [0] * len(index.pages)
    sure: Meant = {}
    for stems in meant:
        best: dict[int, float] = {}
        for stem, weight in stems.items():
            sure[stem] = max(sure.get(stem, 0.0), weight)
            for page, here in index.places[stem]:
                best[page] = max(best.get(page, 0.0), weight * here * index.rarity[stem])
        for page, more in best.items():
            points[page] += more
            matched[page] += 1
    for page, phrase in index.phrases:
        if all(stem in sure for stem in phrase):
            points[page] += _PHRASE * sum(sure[stem] * index.rarity[stem] for stem in phrase)
    asked = f" {' '.join(words)} "
    for page, count in enumerate(matched):
        points[page] *= 0.4 + 0.6 * count / max(1, len(telling))
    for page, saying in index.sayings:
        if f" {saying} " in asked:
            points[page] += _SAYING
    best_points = max(points, default=0.0)
    order = sorted(range(len(points)), key=lambda page: (-points[page], page))
    pages = [index.pages[page] for page in order if points[page] > 0 and points[page] >= _WORTH_SHOWING * best_points]
    return Found(tuple(pages[:most]), _dangerous(index, sure))


def _dangerous(index: SearchIndex, sure: Meant) -> bool:
    return any(all(sure.get(stem, 0.0) >= 0.5 for stem in group) for group in index.danger)


def _all_meant(index: SearchIndex, words: list[str]) -> Iterator[Meant]:
    for place, word in enumerate(words):
        stems = dict(_meant(index, word, last=place == len(words) - 1))
        for other in (
            words[place - 1] + word if place else "",
            word + words[place + 1] if place + 1 < len(words) else "",
        ):
            if other in index.forms:
                stems[index.forms[other]] = max(stems.get(index.forms[other], 0.0), 0.9)
        for stem, weight in list(stems.items()):
            for other_stem in index.alike.get(stem, ()):
                stems[other_stem] = max(stems.get(other_stem, 0.0), _ALIKE * weight)
        yield stems


def _meant(index: SearchIndex, word: str, *, last: bool) -> Meant:
    """What one word may mean: itself, else another form of it, a beginning, a compound, or what looks like it."""
    forms, language = index.forms, index.language
    if word in forms:
        return {forms[word]: 1.0}
    for short in shorter(language, word):
        if short in forms:
            return {forms[short]: 0.9}
    begun: Meant = {}
    if last and len(word) >= 3:
        for form, stem in forms.items():
            if form.startswith(word):
                begun[stem] = max(begun.get(stem, 0.0), 0.5 + 0.4 * len(word) / len(form))
    return _best(begun) or _compound(index, word) or _best(_near(index, word))


def _compound(index: SearchIndex, word: str) -> Meant:
    for cut in range(len(word) - 4, 3, -1):
        right = index.forms.get(word[cut:])
        if right is not None:
            for link in LINKING[index.language]:
                left = index.forms.get(word[: cut - len(link)]) if word[:cut].endswith(link) else None
                if left is not None:
                    return {left: 0.8, right: 0.8}
    return {}


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
