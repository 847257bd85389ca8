# SPDX-License-Identifier: EUPL-1.2
"""What is counted in a message: concepts (word lists), phrases of concepts, single words, length.

concept            one word of the list is there      concept 2    a second one
phrase concept     one phrase fits                    concept 2    a second      concept 3  a third
word nl hamer      this word is there                 length       of the message
payment            text that came with a transfer
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gestapeld.analysis.marking.folding import WORD
from gestapeld.analysis.marking.notation import Bits, bits_of, follow, read_pattern
from gestapeld.analysis.marking.vocabulary import Vocabulary

LANGUAGES = ("nl", "en")
PAYMENT = "payment"
STEPS = ("", " 2", " 3")


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
        self.vocabulary = Vocabulary({word: tuple(full.split()) for word, full in told["aliases"].items()})
        self.concepts = {name: self.vocabulary.bit(forms) for name, forms in lists.items()}
        self.phrases: list[Phrase] = []
        for concept, texts in told["phrases"].items():
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
        masks = [self.edges[0]]
        mask = self.edges[0] | self.edges[1]
        once = twice = 0
        numbers: set[int] = set()
        row: dict[str, float] = {}
        for word in WORD.findall(text):
            whole, _, rules, parts, names, _, _ = self.vocabulary[word]
            twice |= once & whole
            once |= whole
            numbers.update(rules)
            masks += parts
            for name in names:
                row[f"word {self.language} {name}"] = 1.0
        masks.append(self.edges[1])
        for name, bit in self.concepts.items():
            if once & bit:
                row[name] = 1.0
                if twice & bit:
                    row[name + STEPS[1]] = 1.0
        for concept, hits in self.found_phrases(masks, mask | once, numbers).items():
            for step, suffix in enumerate(STEPS):
                if len(hits) > step:
                    row[concept + suffix] = 1.0
        row["length"] = length_of(len(masks) - 2)
        if channel == PAYMENT:
            row[PAYMENT] = 1.0
        return row


def length_of(words: int) -> float:
    """The length of a message as it counts."""
    return math.log1p(words)


@cache
def read_languages() -> dict[str, Reader]:
    """The readers of all languages."""
    return {language: Reader(language) for language in LANGUAGES}
