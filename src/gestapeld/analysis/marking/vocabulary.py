# SPDX-License-Identifier: EUPL-1.2
"""What every word means to the rules. A spelling is worked out once; after that it is one look in a table."""

from __future__ import annotations

from gestapeld.analysis.marking.folding import fold_word, spellings

MOST_SPELLINGS = 300_000  # about 100 MB; a case with more different spellings starts the table again

# mask: which forms this word fits, one bit each. points: of the word itself, packed. rules: numbers of the phrases it
# may set off. parts: the masks of the words it stands for ("kga": ik ga), itself when one. names: those words.
# concepts: the bits of the mask that are concepts. lift: points of the word itself and of those concepts together.
Meaning = tuple[int, int, tuple[int, ...], tuple[int, ...], tuple[str, ...], int, int]


class Vocabulary(dict[str, Meaning]):
    """Meaning per spelling as found in a message, filled as spellings come by."""

    def __init__(self, aliases: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._aliases = aliases
        self._bits: dict[frozenset[str], int] = {}
        self._exact: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._rules: dict[int, tuple[int, ...]] = {}
        self.points: dict[str, int] = {}
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
        folded = fold_word(word)
        names = self._aliases.get(folded, (folded,))
        parts = tuple(self.mask(name) for name in names)
        if names != (folded,):
            parts = (parts[0] | self.mask(folded), *parts[1:])
        mask = 0
        for part in parts:
            mask |= part
        rules = tuple(number for bit, numbers in self._rules.items() if mask & bit for number in numbers)
        points = sum(self.points.get(name, 0) for name in names)
        concepts = sum(bit for bit in self.concepts if mask & bit)
        lift = points + sum(value for bit, value in self.concepts.items() if mask & bit)
        meaning = self[word] = (mask, points, rules, parts, names, concepts, lift)
        return meaning
