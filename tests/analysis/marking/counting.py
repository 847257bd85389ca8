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


def count_flagged(half: str, language: str) -> Counts:
    """The same for whether a line has any red flag, whichever: what is counted after an import."""
    right = wrong = missed = 0
    rules = matcher()
    red = {category.code for category in rules.categories if category.red_flag}
    for row in (LINES / f"{half}.{language}.tsv").read_text("utf-8").splitlines()[1:]:
        _, channel, listed, text = row.split("\t")
        wanted = bool(red & set(listed.split(",")))
        found = any(one.category.red_flag for one in rules.propose(text, channel))
        right += wanted and found
        wrong += found and not wanted
        missed += wanted and not found
    return Counts(right, wrong, missed)


def table(half: str) -> list[str]:
    """The counts of one half as rows of a Markdown table: per language found of all, falsely, recall, precision."""
    rows = []
    counts = {language: count(half, language) for language in LANGUAGES}
    whole = {language: count_flagged(half, language) for language in LANGUAGES}
    for code in [*counts["nl"], "any red flag"]:
        cells = []
        for language in LANGUAGES:
            one = whole[language] if code == "any red flag" else counts[language][code]
            cells += [
                f"{one.right} of {one.right + one.missed}",
                str(one.wrong),
                f"{one.recall:.2f}",
                f"{one.precision:.2f}",
            ]
        rows.append(f"| {code} | " + " | ".join(cells) + " |")
    return rows
