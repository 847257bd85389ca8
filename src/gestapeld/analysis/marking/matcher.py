# SPDX-License-Identifier: EUPL-1.2
"""The proposals for one message: points of its words and phrases, added per category.

Adding the packed points of a word adds it to every category at once. Phrases and neighbours are only looked for when
the words alone come near enough (`Points.gate`), or hold the rarest word of a phrase that is a category by itself
("plain" in the word lists: "I will … kill you"); most messages end before that.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gestapeld.analysis.marking.features import LANGUAGES, PAYMENT, PLAIN, STEPS, read_languages
from gestapeld.analysis.marking.folding import WORD, fold_word
from gestapeld.analysis.marking.points import FIELD, Gain, Points, unpack
from gestapeld.analysis.marking.vocabulary import MOST_SPELLINGS, Part

VERSION = 2
LONG = 60  # words; a longer message is read passage by passage
_PASSAGE = 15
_SHORT = 20  # letters; what is said in as few ("ok", "waar ben je") comes back all the time and is kept
_MOST_SHORT = 50_000
_ENOUGH = 100_000  # points of a phrase that is a category by itself
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
        self.categories = tuple(
            Category(code, tuple(told["behaviours"]), bool(told["red_flag"])) for code, told in listed.items()
        )
        readers = read_languages()
        self._languages = {name: Points(readers[name], 2 * LONG + 1) for name in LANGUAGES}
        for place, category in enumerate(self.categories):
            for points in self._languages.values():
                points.named[f"{PLAIN} {category.code}"] = _ENOUGH << (FIELD * place)
        first, second = (readers[name].votes for name in LANGUAGES)
        self._votes = Votes(first, second)
        self._short: dict[tuple[str, str], tuple[Proposal, ...]] = {}
        self._signs = sum(1 << (FIELD * place + FIELD - 1) for place in range(len(self.categories)))

    def propose(self, text: str, channel: str = "") -> tuple[Proposal, ...]:
        """What this message may contain, in the order of the categories. `channel` "payment": text with a transfer."""
        if len(text) > _SHORT:
            return self._read(text, channel)
        found = self._short.get((text, channel))
        if found is None:
            if len(self._short) > _MOST_SHORT:
                self._short.clear()
            found = self._short[text, channel] = self._read(text, channel)
        return found

    def _read(self, text: str, channel: str) -> tuple[Proposal, ...]:
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
                bool(first.reader.vocabulary[word][4]) - bool(second.reader.vocabulary[word][4]) for word in found
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
        whole = 0
        seen: set[int] = set()
        for word in found:
            mask, _, _, _, _, lift, same = table[word]
            if same not in seen:
                seen.add(same)
                total += lift
                whole |= mask
        if total < points.gate and channel != PAYMENT and not whole & points.reader.plain:
            return ()
        return self._look(points, text, found, total, whole)

    def _look(self, points: Points, text: str, found: list[str], total: int, once: int) -> tuple[Proposal, ...]:
        reader = points.reader
        parts: list[Part] = []
        where = [-1]
        numbers: set[int] = set()
        for place, word in enumerate(found):
            _, _, rules, own, _, _, _ = reader.vocabulary[word]
            parts += own
            where += [place] * len(own)
            if rules:
                numbers.update(rules)
        where.append(-1)
        masks = [reader.edges[0], *(part.mask for part in parts), reader.edges[1]]
        hits = reader.found_phrases(masks, once | reader.edges[0] | reader.edges[1], numbers)
        for concept, places in hits.items():
            for suffix in STEPS[: len(places)]:
                total += points.named.get(concept + suffix, 0)
        gains = points.of_neighbours(parts)
        for gain, _ in gains:
            total += gain
        passed = (total - points.needed + self._signs) & self._signs
        if not passed:
            return ()
        spans = [(match.start(), match.end()) for match in WORD.finditer(text)]
        return tuple(
            Proposal(category, rests_on(place, points, found, spans, where, (hits, gains)))
            for place, category in enumerate(self.categories)
            if passed >> (FIELD * place + FIELD - 1) & 1
        )

    def _join(self, parts: list[tuple[Proposal, ...]], text: str) -> tuple[Proposal, ...]:
        moved = [
            tuple(
                Proposal(one.category, tuple((begin + start, end + start) for begin, end in one.spans)) for one in part
            )
            for part, (start, _) in zip(parts, passages(text), strict=True)
        ]
        return merge(moved)


def rests_on(
    field: int,
    points: Points,
    found: list[str],
    spans: list[Span],
    where: list[int],
    near: tuple[dict[str, list[list[int]]], list[Gain]],
) -> tuple[Span, ...]:
    """The words that speak for this category: their own points, their concepts', phrases and neighbours they are in."""
    hits, gains = near
    weight = [unpack(points.reader.vocabulary[word][5], field) for word in found]
    for concept, places in hits.items():
        gain = unpack(points.named.get(concept, 0), field)
        for at in {where[at] for one in places for at in one if where[at] >= 0}:
            weight[at] += max(gain, 0) // 2
    for packed, pair in gains:
        gain = max(unpack(packed, field), 0)
        for at in {where[at] for at in pair if where[at] >= 0}:
            weight[at] += gain // 2
    line = min(_TELLS, max(weight))
    return tuple(span for span, value in zip(spans, weight, strict=True) if value >= line)


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
