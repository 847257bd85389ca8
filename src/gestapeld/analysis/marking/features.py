# SPDX-License-Identifier: EUPL-1.2
"""What is counted in a message: concepts (word lists), phrases of concepts, single words, length.

concept            a word of the list is there, once for every other word
phrase concept     one phrase fits                    concept 2    a second      concept 3  a third
word nl hamer      this word is there                 length       of the message
sense weapon       a word with this meaning, likewise payment      text that came with a transfer
gram ame           three to five letters in a word, "<" and ">" where it begins and ends, once for every other word
after, near, pair  what stands near what: neighbours.py
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gestapeld.analysis.marking.folding import WORD
from gestapeld.analysis.marking.neighbours import EDGES, PAIR, WAYS, ends_of, neighbours, pairs, way_of
from gestapeld.analysis.marking.notation import Bits, bits_of, follow, read_pattern
from gestapeld.analysis.marking.senses import Senses
from gestapeld.analysis.marking.vocabulary import FIRST_SENSE, Part, Vocabulary

LANGUAGES = ("nl", "en")
PAYMENT = "payment"
STEPS = ("", " 2", " 3")
_GRAMS = (3, 4, 5)
PLAIN = "plain"  # phrases that are a category by themselves; they are not fitted


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase in bits: the concept it belongs to, what must all be there, what may not, and the bits it needs."""

    concept: str
    wanted: tuple[Bits, ...]
    unwanted: tuple[Bits, ...]
    need: int


class Reader:
    """The word lists and phrases of one language."""

    def __init__(self, language: str) -> None:
        folder = files("gestapeld.analysis.marking") / "data"
        told = tomllib.loads((folder / f"words.{language}.toml").read_text("utf-8"))
        self.language = language
        self.votes = frozenset(told["votes"].split())
        common = frozenset(told["common"].split())
        lists = {name: frozenset(words.split()) for name, words in told["words"].items()}
        senses = Senses(language)
        self.vocabulary = Vocabulary({word: tuple(full.split()) for word, full in told["aliases"].items()}, senses)
        self.concepts = {name: self.vocabulary.bit(forms) for name, forms in lists.items()}
        self.vocabulary.numbers = {bit: number for number, bit in enumerate(self.concepts.values())}
        self.vocabulary.sense_bits = tuple(self.vocabulary.bit(frozenset({name})) for name in senses.names)
        self.concepts.update(zip(senses.names, self.vocabulary.sense_bits, strict=True))
        self.names = dict(enumerate(lists)) | {FIRST_SENSE + at: name for at, name in enumerate(senses.names)}
        self.phrases: list[Phrase] = []
        self.plain = 0
        said = {f"{PLAIN} {category}": texts for category, texts in told["plain"].items()}
        for concept, texts in {**told["phrases"], **said}.items():
            for text in texts:
                pattern = read_pattern(text, lists)
                wanted = tuple(bits_of(sequence, self.vocabulary.bit) for sequence in pattern.wanted)
                unwanted = tuple(bits_of(sequence, self.vocabulary.bit) for sequence in pattern.unwanted)
                need = 0
                for sequence in wanted:
                    for bit, _ in sequence:
                        need |= bit
                elements = [element for sequence in pattern.wanted for element in sequence]
                rarest = min(
                    elements, key=lambda one: (len(one.forms & common) + ("^" in one.forms) * 99, len(one.forms))
                )
                self.vocabulary.set_off(self.vocabulary.bit(rarest.forms), len(self.phrases))
                if concept in said:
                    self.plain |= self.vocabulary.bit(rarest.forms)
                self.phrases.append(Phrase(concept, wanted, unwanted, need))
        self.edges = (self.vocabulary.mask("^"), self.vocabulary.mask("$$"))

    def found_phrases(self, masks: list[int], mask: int, numbers: set[int]) -> dict[str, list[list[int]]]:
        """The phrases that fit, by concept: for each the places in `masks` of its words."""
        found: dict[str, list[list[int]]] = {}
        for number in sorted(numbers):
            phrase = self.phrases[number]
            if mask & phrase.need != phrase.need:
                continue
            if any(follow(sequence, masks) is not None for sequence in phrase.unwanted):
                continue
            places: list[int] = []
            for sequence in phrase.wanted:
                part = follow(sequence, masks)
                if part is None:
                    break
                places += part
            else:
                found.setdefault(phrase.concept, []).append(places)
        return found

    def features(self, text: str, channel: str) -> dict[str, float]:
        """All that is counted in a message, by name: the slow form, for fitting and for tests."""
        parts: list[Part] = []
        whole = 0
        numbers: set[int] = set()
        counted: set[int] = set()
        row = Counter[str]()
        for word in WORD.findall(text):
            mask, _, rules, own, _, _, same = self.vocabulary[word]
            whole |= mask
            numbers.update(rules)
            parts += own
            if same not in counted:
                counted.add(same)
                row.update(name for name, bit in self.concepts.items() if mask & bit)
                for part in own:
                    row.update([f"word {self.language} {part.name}", *(f"gram {gram}" for gram in grams(part.name))])
        masks = [self.edges[0], *(part.mask for part in parts), self.edges[1]]
        for concept, hits in self.found_phrases(masks, whole | self.edges[0] | self.edges[1], numbers).items():
            if not concept.startswith(PLAIN):
                row.update(concept + suffix for suffix in STEPS[: len(hits)])
        self._count_neighbours(parts, row)
        if channel == PAYMENT:
            row[PAYMENT] = 1
        return {**{name: float(times) for name, times in row.items()}, "length": length_of(len(parts))}

    def _count_neighbours(self, parts: list[Part], row: Counter[str]) -> None:
        line = [EDGES[0], *parts, EDGES[1]]
        for key, (at, on) in neighbours(parts).items():
            one, other, way = line[at], line[on], way_of(key)
            if way in WAYS:
                row[f"{WAYS[way]} {self.language} {one.name} {other.name}"] = 1
            for pair in pairs(one, other, way):
                row["{} {} > {}".format(PAIR, *(self.names[number] for number in ends_of(pair)))] += 1


def grams(word: str) -> set[str]:
    """Three to five letters that stand together in a word; "<" where it begins, ">" where it ends."""
    whole = f"<{word}>"
    return {whole[at : at + size] for size in _GRAMS for at in range(len(whole) - size + 1)}


def length_of(words: int) -> float:
    """The length of a message as it counts."""
    return math.log1p(words)


@cache
def read_languages() -> dict[str, Reader]:
    """The readers of all languages."""
    return {language: Reader(language) for language in LANGUAGES}
