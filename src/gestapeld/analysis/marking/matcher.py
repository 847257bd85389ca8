# SPDX-License-Identifier: EUPL-1.2
"""The proposals for one message: points of its words and phrases, added per category.

The points of all categories travel in one whole number, a field of 24 bits each, so that adding a word adds it to every
category at once. Phrases are only looked for when the words alone come near enough (`_NEAR`); most messages end there.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gestapeld.analysis.marking.features import LANGUAGES, PAYMENT, STEPS, Reader, length_of, read_languages
from gestapeld.analysis.marking.folding import WORD, fold_word
from gestapeld.analysis.marking.vocabulary import MOST_SPELLINGS

VERSION = 1
LONG = 60  # words; a longer message is read passage by passage
_PASSAGE = 30
_FIELD = 24
_NEAR = 250  # points below what is needed: from there on phrases are looked for
_TELLS = 20  # points from which a word is shown as one the proposal rests on

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Category:
    """What is proposed: a code, the behaviours it adds when accepted, and whether it is a red flag."""

    code: str
    behaviours: tuple[str, ...]
    red_flag: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """One category for one message. `spans`: begin and end, in characters, of the words it rests on, never none."""

    category: Category
    spans: tuple[Span, ...]


class Points:
    """The points of one language, packed."""

    def __init__(self, reader: Reader, table: dict[str, Any], codes: list[str]) -> None:
        self.reader = reader
        places = {code: place for place, code in enumerate(codes)}
        names = {name for code in codes for name in table[code]["concepts"]}
        self.named = {
            name: pack({places[code]: table[code]["concepts"].get(name, 0) for code in codes}) for name in names
        }
        self.once = {bit: self.named.get(name, 0) for name, bit in reader.concepts.items()}
        self.twice = {bit: self.named.get(name + STEPS[1], 0) for name, bit in reader.concepts.items()}
        words = {word for code in codes for word in table[code]["words"][reader.language]}
        reader.vocabulary.points = {
            word: pack({places[code]: table[code]["words"][reader.language].get(word, 0) for code in codes})
            for word in words
        }
        reader.vocabulary.concepts = self.once
        reader.vocabulary.clear()
        per_word = {code: table[code]["concepts"].get("length", 0) for code in codes}
        self.lengths = [
            pack({places[code]: round(points * length_of(count)) for code, points in per_word.items()})
            for count in range(2 * LONG + 2)
        ]
        self.payment = self.named.get(PAYMENT, 0)


class Votes(dict[str, int]):
    """Which language a word speaks for: 1 the first, -1 the second, 0 neither or both."""

    def __init__(self, first: frozenset[str], second: frozenset[str]) -> None:
        super().__init__()
        self._first, self._second = first, second

    def __missing__(self, word: str) -> int:
        if len(self) > MOST_SPELLINGS:
            self.clear()
        plain = fold_word(word)
        vote = self[word] = (plain in self._first) - (plain in self._second)
        return vote


class Matcher:
    """The rules, ready for messages. One per process is enough: see `matcher`."""

    def __init__(self) -> None:
        folder = files("gestapeld.analysis.marking") / "data"
        listed = tomllib.loads((folder / "categories.toml").read_text("utf-8"))["category"]
        table = tomllib.loads((folder / "points.toml").read_text("utf-8"))
        self.categories = tuple(
            Category(code, tuple(told["behaviours"]), bool(told["red_flag"])) for code, told in listed.items()
        )
        codes = [category.code for category in self.categories]
        readers = read_languages()
        self._languages = {name: Points(readers[name], table, codes) for name in LANGUAGES}
        first, second = (readers[name].votes for name in LANGUAGES)
        self._votes = Votes(first, second)
        needed = [int(table[code]["needed"]) for code in codes]
        half = 1 << (_FIELD - 1)
        self._signs = sum(half << (_FIELD * place) for place in range(len(codes)))
        self._needed = pack(dict(enumerate(needed)))
        self._near = pack({place: value - _NEAR for place, value in enumerate(needed)})

    def propose(self, text: str, channel: str = "") -> tuple[Proposal, ...]:
        """What this message may contain, in the order of the categories. `channel` "payment": text with a transfer."""
        found = WORD.findall(text)
        if not found:
            return ()
        if len(found) > LONG:
            return self._join([self.propose(text[begin:end], channel) for begin, end in passages(text)], text)
        vote = 0
        votes = self._votes
        for word in found:
            vote += votes[word]
        first, second = self._languages.values()
        if not vote:  # which language knows more of these words
            vote = sum(
                bool(first.reader.vocabulary[word][6]) - bool(second.reader.vocabulary[word][6]) for word in found
            )
        if vote > 0:
            return self._weigh(first, text, found, channel)
        if vote < 0:
            return self._weigh(second, text, found, channel)
        both = [self._weigh(points, text, found, channel) for points in self._languages.values()]
        return merge(both)

    def _weigh(self, points: Points, text: str, found: list[str], channel: str) -> tuple[Proposal, ...]:
        table = points.reader.vocabulary
        total = points.lengths[min(len(found), len(points.lengths) - 1)]
        if channel == PAYMENT:
            total += points.payment
        once = twice = whole = 0
        seen: set[str] = set()
        for word in found:
            mask, own, _, _, _, concepts, lift = table[word]
            whole |= mask
            total += lift
            again = once & concepts
            if again:  # counted already; a second time counts by itself
                total += spread(again & ~twice, points.twice) - spread(again, points.once)
                twice |= again
            once |= concepts
            if own:
                if word in seen:
                    total -= own
                else:
                    seen.add(word)
        if not (total - self._near + self._signs) & self._signs:
            return ()
        return self._look(points, text, found, total, whole)

    def _look(self, points: Points, text: str, found: list[str], total: int, once: int) -> tuple[Proposal, ...]:
        reader = points.reader
        masks, where = [reader.edges[0]], [-1]
        numbers: set[int] = set()
        for place, word in enumerate(found):
            _, _, rules, parts, _, _, _ = reader.vocabulary[word]
            masks += parts
            where += [place] * len(parts)
            numbers.update(rules)
        masks.append(reader.edges[1])
        where.append(-1)
        hits = reader.found_phrases(masks, once | reader.edges[0] | reader.edges[1], numbers)
        for concept, places in hits.items():
            for suffix in STEPS[: len(places)]:
                total += points.named.get(concept + suffix, 0)
        passed = (total - self._needed + self._signs) & self._signs
        if not passed:
            return ()
        spans = [(match.start(), match.end()) for match in WORD.finditer(text)]
        return tuple(
            Proposal(category, self._rests_on(place, points, found, spans, where, hits))
            for place, category in enumerate(self.categories)
            if passed >> (_FIELD * place + _FIELD - 1) & 1
        )

    def _rests_on(
        self,
        field: int,
        points: Points,
        found: list[str],
        spans: list[Span],
        where: list[int],
        hits: dict[str, list[list[int]]],
    ) -> tuple[Span, ...]:
        """The words that speak for this category: their own points, their concepts' points, phrases they are in."""
        weight = [0] * len(found)
        for place, word in enumerate(found):
            weight[place] = unpack(points.reader.vocabulary[word][6], field)
        for concept, places in hits.items():
            gain = unpack(points.named.get(concept, 0), field)
            for at in {where[at] for one in places for at in one if where[at] >= 0}:
                weight[at] += max(gain, 0) // 2
        line = min(_TELLS, max(weight))
        return tuple(span for span, value in zip(spans, weight, strict=True) if value >= line)

    def _join(self, parts: list[tuple[Proposal, ...]], text: str) -> tuple[Proposal, ...]:
        moved = [
            tuple(
                Proposal(one.category, tuple((begin + start, end + start) for begin, end in one.spans)) for one in part
            )
            for part, (start, _) in zip(parts, passages(text), strict=True)
        ]
        return merge(moved)


def merge(parts: list[tuple[Proposal, ...]]) -> tuple[Proposal, ...]:
    """Proposals for parts of a message, or by two languages, as one: each category once."""
    spans: dict[Category, set[Span]] = {}
    for part in parts:
        for one in part:
            spans.setdefault(one.category, set()).update(one.spans)
    order = {category.code: place for place, category in enumerate(matcher().categories)}
    return tuple(
        Proposal(category, tuple(sorted(places)))
        for category, places in sorted(spans.items(), key=lambda one: order[one[0].code])
    )


def pack(values: dict[int, int]) -> int:
    """Whole numbers by place, in one number. Sums of packed numbers are packed sums while each stays within 2^22."""
    return sum(value << (_FIELD * place) for place, value in values.items())


def unpack(packed: int, place: int) -> int:
    """The number at one place."""
    half = 1 << (_FIELD - 1)
    lifted = packed + sum(half << (_FIELD * one) for one in range(place + 1))
    return (lifted >> (_FIELD * place) & ((1 << _FIELD) - 1)) - half


def spread(mask: int, points: dict[int, int]) -> int:
    """The packed points of all bits in a mask."""
    total = 0
    while mask:
        low = mask & -mask
        total += points[low]
        mask ^= low
    return total


def passages(text: str) -> list[Span]:
    """A long message in parts of whole sentences of about `_PASSAGE` words, never more than `LONG`."""
    cuts = [0]
    count = 0
    end = 0
    for match in WORD.finditer(text):
        breaks = any(mark in text[end : match.start()] for mark in ".!\n;")
        if count >= LONG or (breaks and count >= _PASSAGE):
            cuts.append(match.start())
            count = 0
        count += 1
        end = match.end()
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


@cache
def matcher() -> Matcher:
    """The matcher with the rules that come with the program."""
    return Matcher()
