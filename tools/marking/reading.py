# SPDX-License-Identifier: EUPL-1.2
"""The labelled lines that points are worked out from."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TEST_LINES = HERE.parents[1] / "tests" / "analysis" / "marking" / "lines"
LETTERS = {
    "k": "kill-or-harm", "s": "self-harm", "p": "publish", "c": "come-by", "w": "watching", "h": "children",
    "m": "money", "o": "work", "d": "demand", "n": "never-leave", "i": "insult", "v": "veiled", "b": "plead",
    "y": "payment-text",
}  # fmt: skip
CATEGORIES = tuple(LETTERS.values())
MOST_OF_ONE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line. `hand`: who wrote it; `weight`: less than one for one of several spellings of one example."""

    language: str
    hand: str
    channel: str
    categories: frozenset[str]
    text: str
    weight: float


def lines() -> list[Line]:
    """All lines but the sealed ones: examples, the open and the earlier test lines (one hand), lines/ (a hand a file)."""
    found: list[Line] = []
    for language in ("nl", "en"):
        for row in (HERE / f"examples.{language}.txt").read_text("utf-8").splitlines():
            code, bar, text = row.partition("|")
            if bar and not row.startswith("#"):
                marked = frozenset(LETTERS[letter] for letter in code if letter in LETTERS)
                channel = "payment" if code[0] in "=y" else "chat"
                every = spelled_out(text)
                found += [Line(language, "examples", channel, marked, one, len(every) ** -0.5) for one in every]
        for part in ("open", "earlier"):
            found += table(language, "first", TEST_LINES / f"{part}.{language}.tsv")
        for path in sorted((HERE / "lines").glob(f"*.{language}.tsv")):
            found += table(language, path.name.split(".")[0], path)
    return found


def table(language: str, hand: str, path: Path) -> list[Line]:
    """The lines of one file: channel, categories and text are its last columns."""
    rows = [row.split("\t")[-3:] for row in path.read_text("utf-8").splitlines()[1:]]
    return [
        Line(language, hand, channel, frozenset(filter(None, about.split(","))), text, 1.0)
        for channel, about, text in rows
    ]


def spelled_out(text: str) -> list[str]:
    """Every text that "{one|another} word" stands for; of many, at most `MOST_OF_ONE`, evenly spread."""
    parts = [part.split("|") if place % 2 else [part] for place, part in enumerate(re.split(r"[{}]", text))]
    every = ["".join(chosen) for chosen in itertools.product(*parts)]
    return every[:: max(1, len(every) // MOST_OF_ONE)][:MOST_OF_ONE]
