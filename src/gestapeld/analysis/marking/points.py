# SPDX-License-Identifier: EUPL-1.2
"""The points of the rules (data/points.toml), packed: those of all categories in one whole number, 24 bits each.

Behind the categories comes one field more, for whether there is anything at all: only when the words alone reach `gate`
there are phrases and neighbours looked for.

The file holds, per line, a name and points as "a103c-20": 103 for the first category, -20 for the third. They are
packed when first asked for, so that reading the file takes a moment.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from gestapeld.analysis.marking.features import PAYMENT, Reader, grams, length_of
from gestapeld.analysis.marking.neighbours import AFTER, EDGES, NEAR, PAIR, Places, key_of, neighbours, pairs, way_of
from gestapeld.analysis.marking.vocabulary import Part

FIELD = 24
_MOST_PAIRS = 500_000  # of two words, kept; about 60 MB
_CODE = re.compile(r"([a-z])(-?[0-9]+)")

Gain = tuple[int, Places]


class Points:
    """The points of one language. `lengths`: by number of words, up to `longest`."""

    def __init__(self, reader: Reader, longest: int) -> None:
        told = read_file()
        language = reader.language
        self.reader = reader
        self.needed = pack(dict(enumerate(told["needed"][language])))
        self.gate = int(told["gate"][language]) << (FIELD * len(told["needed"][language]))
        self.named = {name: unfold(code) for name, code in lines(told["named"]).items()}
        self.payment = self.named.get(PAYMENT, 0)
        per_word = dict(enumerate(told["length"]))
        self.lengths = [
            pack({place: round(points * length_of(count)) for place, points in per_word.items()})
            for count in range(longest + 1)
        ]
        self._words = lines(told["word"][language])
        self._grams = lines(told["gram"])
        self._after = lines(told[AFTER][language])
        self._near = lines(told[NEAR][language])
        numbers = {name: number for number, name in reader.names.items()}
        self._pairs: dict[int, str] = {}
        self._two: dict[int, int] = {}
        self._begun = reader.vocabulary.times_begun
        for pair, code in lines(told[PAIR]).items():
            one, _, other = pair.partition(" > ")
            self._pairs[key_of(numbers[one], numbers[other])] = code
        reader.vocabulary.points = self.of_word
        reader.vocabulary.concepts = {bit: self.named.get(name, 0) for name, bit in reader.concepts.items()}
        reader.vocabulary.clear()

    def of_word(self, word: str) -> int:
        """Packed points of a word and of the letters in it."""
        total = unfold(self._words.get(word, ""))
        for gram in grams(word) & self._grams.keys():
            total += unfold(self._grams[gram])
        return total

    def of_neighbours(self, parts: list[Part]) -> list[Gain]:
        """Packed points of what stands near what, with the two places, from 1, where it stands."""
        if self._begun != self.reader.vocabulary.times_begun or len(self._two) > _MOST_PAIRS:
            self._begun = self.reader.vocabulary.times_begun
            self._two.clear()
        known = self._two
        gains = []
        whole: list[Part] = []
        for key, places in neighbours(parts).items():
            gain = known.get(key)
            if gain is None:
                whole = whole or [EDGES[0], *parts, EDGES[1]]
                gain = known[key] = self._of_two(whole[places[0]], whole[places[1]], way_of(key))
            if gain:
                gains.append((gain, places))
        return gains

    def _of_two(self, one: Part, other: Part, way: int) -> int:
        total = sum(unfold(self._pairs[pair]) for pair in pairs(one, other, way) if pair in self._pairs)
        if way == 1:
            total += unfold(self._after.get(f"{one.name} {other.name}", ""))
        elif way == 2:
            total += unfold(self._near.get(f"{one.name} {other.name}", ""))
        return total


@cache
def read_file() -> dict[str, Any]:
    """The points as they stand in the file."""
    return tomllib.loads((files("gestapeld.analysis.marking") / "data" / "points.toml").read_text("utf-8"))


def lines(text: str) -> dict[str, str]:
    """Codes of points by name."""
    return dict(line.split("\t") for line in text.splitlines())


@cache
def unfold(code: str) -> int:
    """Packed points of a code: "a103c-20"."""
    return sum(int(number) << (FIELD * (ord(letter) - ord("a"))) for letter, number in _CODE.findall(code))


def pack(values: dict[int, int]) -> int:
    """Whole numbers by place, in one number. Sums of packed numbers are packed sums while each stays within 2^22."""
    return sum(value << (FIELD * place) for place, value in values.items())


def unpack(packed: int, place: int) -> int:
    """The number at one place."""
    half = 1 << (FIELD - 1)
    lifted = packed + sum(half << (FIELD * one) for one in range(place + 1))
    return (lifted >> (FIELD * place) & ((1 << FIELD) - 1)) - half
