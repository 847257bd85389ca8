# SPDX-License-Identifier: EUPL-1.2
"""Counts of proposals on the test lines, and nothing of the lines: what the sealed half may be read for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from gestapeld.analysis.marking.matcher import matcher

LINES = Path(__file__).parent / "lines"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Counts:
    """Lines of a category that were proposed, proposed without having it, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0


def count(half: str, language: str) -> dict[str, Counts]:
    """Counts by category on one half ("open" or "sealed") in one language. The language is not told to the rules."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    rules = matcher()
    for row in (LINES / f"{half}.{language}.tsv").read_text("utf-8").splitlines()[1:]:
        _, channel, listed, text = row.split("\t")
        wanted = set(filter(None, listed.split(",")))
        found = {one.category.code for one in rules.propose(text, channel)}
        right.update(wanted & found)
        wrong.update(found - wanted)
        missed.update(wanted - found)
    codes = [category.code for category in rules.categories]
    return {code: Counts(right[code], wrong[code], missed[code]) for code in codes}
