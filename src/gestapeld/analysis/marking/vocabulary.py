# SPDX-License-Identifier: EUPL-1.2
"""What every word means to the rules. A spelling is worked out once; after that it is one look in a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gestapeld.analysis.marking.folding import fold_word, spellings
from gestapeld.analysis.marking.senses import Senses

MOST_SPELLINGS = 300_000  # about 100 MB; a case with more different spellings starts the table again

# What the numbers of concepts (below) and of senses (from here on) are told apart by in pairs.
FIRST_SENSE = 2048


@dataclass(frozen=True, slots=True)
class Part:
    """One of the words that a spelling stands for ("kga": ik, ga).

    `kinds`: numbers of its concepts; of its senses. `number`: its own, until the table is started again.
    """

    name: str
    mask: int
    kinds: tuple[tuple[int, ...], tuple[int, ...]]
    number: int


# mask: which forms this word fits, one bit each. own: points of the word itself and of the letters in it, packed.
# rules: numbers of the phrases it may set off. parts: the words it stands for, itself when one. concepts: the bits of
# the mask that are concepts. lift: `own` and the points of those concepts together. same: one number for all spellings
# of the same words.
Meaning = tuple[int, int, tuple[int, ...], tuple[Part, ...], int, int, int]


class Vocabulary(dict[str, Meaning]):
    """Meaning per spelling as found in a message, filled as spellings come by."""

    def __init__(self, aliases: dict[str, tuple[str, ...]], senses: Senses) -> None:
        super().__init__()
        self._aliases = aliases
        self._senses = senses
        self._bits: dict[frozenset[str], int] = {}
        self._exact: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._rules: dict[int, tuple[int, ...]] = {}
        self._same: dict[tuple[str, ...], int] = {}
        self._parts: dict[tuple[str, int], int] = {}
        self.numbers: dict[int, int] = {}  # number of a concept by its bit
        self.times_begun = 0  # how often the table was started again; numbers of words hold in between
        self.sense_bits: tuple[int, ...] = ()
        self.points: Callable[[str], int] = _none  # packed points of a word and of the letters in it
        self.concepts: dict[int, int] = {}  # packed points by bit; empty until there are points

    def bit(self, forms: frozenset[str]) -> int:
        """The bit (a power of two) that says a word fits one of these forms. Same forms, same bit."""
        known = self._bits.get(forms)
        if known is not None:
            return known
        bit = 1 << len(self._bits)
        self._bits[forms] = bit
        for form in forms:
            if form.endswith("*") and len(form) > 1:
                self._starts[form[:-1]] = self._starts.get(form[:-1], 0) | bit
            elif form.startswith("*"):
                self._ends[form[1:]] = self._ends.get(form[1:], 0) | bit
            else:
                self._exact[form] = self._exact.get(form, 0) | bit
        return bit

    def set_off(self, bit: int, rule: int) -> None:
        """A word that fits `bit` makes phrase number `rule` worth checking."""
        self._rules[bit] = (*self._rules.get(bit, ()), rule)

    def mask(self, word: str) -> int:
        """All forms that a folded word fits."""
        mask = 0
        for spelling in spellings(word):
            mask |= self._exact.get(spelling, 0)
            for length in range(2, len(spelling) + 1):
                mask |= self._starts.get(spelling[:length], 0) | self._ends.get(spelling[-length:], 0)
        return mask

    def __missing__(self, word: str) -> Meaning:
        if len(self) > MOST_SPELLINGS:
            self.clear()
            self._same.clear()
            self._parts.clear()
            self.times_begun += 1
        folded = fold_word(word)
        names = self._aliases.get(folded, (folded,))
        masks = [self.mask(name) for name in names]
        if names != (folded,):
            masks[0] |= self.mask(folded)
        parts = tuple(self._part(name, mask) for name, mask in zip(names, masks, strict=True))
        mask = 0
        for part in parts:
            mask |= part.mask
        rules = tuple(number for bit, numbers in self._rules.items() if mask & bit for number in numbers)
        own = sum(self.points(name) for name in names)
        concepts = sum(bit for bit in self.concepts if mask & bit)
        lift = own + sum(value for bit, value in self.concepts.items() if mask & bit)
        same = self._same.setdefault(names, len(self._same))
        meaning = self[word] = (mask, own, rules, parts, concepts, lift, same)
        return meaning

    def _part(self, name: str, mask: int) -> Part:
        number = self._parts.setdefault((name, mask), len(self._parts))
        senses = self._senses.of(name)
        concepts = tuple(number for bit, number in self.numbers.items() if mask & bit)
        for sense in senses:
            mask |= self.sense_bits[sense]
        return Part(name, mask, (concepts, tuple(FIRST_SENSE + sense for sense in senses)), number)


def _none(_: str) -> int:
    return 0
