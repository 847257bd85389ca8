# SPDX-License-Identifier: EUPL-1.2
"""What stands near what in a message: words after each other, words with one or two between, pairs of meanings.

after nl ik ga            these two words after each other ("^" before the first, "$$" after the last)
near nl ik vermoord       one or two words between them
pair child > take         a word of one concept, and up to three words on one of the other
pair sense i > sense kill the same for senses, up to two words between

Two words that stand in the same way count once, however often. A pair of meanings counts for every two words that make
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gestapeld.analysis.marking.folding import END, START
from gestapeld.analysis.marking.vocabulary import Part

AFTER, NEAR, PAIR = "after", "near", "pair"
EDGES = (Part(START, 0, ((), ()), -2), Part(END, 0, ((), ()), -1))
WAYS = {1: AFTER, 2: NEAR}
_REACH = 4
_WAY = (0, 1, 2, 2, 3)  # by distance: after each other, near, only concepts
_KINDS = ((), (0, 1), (0, 1), (0,))  # by way: concepts and senses are paired, or concepts only
_SHIFT = 12  # bits for the number of a concept or sense
_WORDS = 24  # bits for the number of a word

Places = tuple[int, int]


def neighbours(parts: Sequence[Part]) -> dict[int, Places]:
    """Every two words near each other and the way in which they are, as one number, with the first places they have.

    Places count the parts from 1; 0 is the beginning, one more than the last is the end.
    """
    numbers = [(EDGES[0].number + 2) << 2, *((part.number + 2) << 2 for part in parts), (EDGES[1].number + 2) << 2]
    found: dict[int, Places] = {}
    last = len(numbers)
    for at, number in enumerate(numbers):
        first = number << _WORDS
        for on in range(at + 1, min(at + 1 + _REACH, last)):
            found.setdefault(first | numbers[on] | _WAY[on - at], (at, on))
    return found


def way_of(key: int) -> int:
    """The way in which two words of `neighbours` stand: 1 after each other, 2 near, 3 a little further."""
    return key & 3


def pairs(one: Part, other: Part, way: int) -> Iterator[int]:
    """The pairs of meanings that two words make, standing this way."""
    for kind in _KINDS[way]:
        for first in one.kinds[kind]:
            for second in other.kinds[kind]:
                if first != second:
                    yield key_of(first, second)


def key_of(one: int, other: int) -> int:
    """The number under which a pair of meanings is kept."""
    return one << _SHIFT | other


def ends_of(key: int) -> tuple[int, int]:
    """The two numbers of a pair."""
    return key >> _SHIFT, key & ((1 << _SHIFT) - 1)
