# SPDX-License-Identifier: EUPL-1.2
"""Works out the points of the marking rules from labelled lines: tools/marking/fit.py writes data/points.toml.

The lines are examples.{nl,en}.txt in this folder and the open half of the test lines. The sealed half is never read
here. Per category a logistic regression with L2 is fitted (concepts shared by the languages, words per language); its
weights, times 100 and rounded, are the points. The threshold is the lowest at which, on open lines held out of the fit
in turn (five parts), the wanted precision is reached. Same lines, same points: nothing is drawn at random.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np

from gestapeld.analysis.marking.features import read_languages

HERE = Path(__file__).parent
LINES = HERE.parents[1] / "tests" / "analysis" / "marking" / "lines"
TARGET = HERE.parents[1] / "src" / "gestapeld" / "analysis" / "marking" / "data" / "points.toml"
LETTERS = {
    "k": "kill-or-harm", "s": "self-harm", "p": "publish", "c": "come-by", "w": "watching", "h": "children",
    "m": "money", "o": "work", "d": "demand", "n": "never-leave", "i": "insult", "v": "veiled", "b": "plead",
    "y": "payment-text",
}  # fmt: skip
GATES = ("kill-or-harm", "self-harm", "publish", "children")
PRECISION = {True: 0.62, False: 0.86}
PARTS = 5
MOST_OF_ONE = 12
ROUNDS = 120
L2 = 2.0

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Line = tuple[str, str, frozenset[str], str, bool]  # language, channel, categories, text, from the open half


def lines() -> list[Line]:
    """The lines written for fitting and the open half of the test lines."""
    found: list[Line] = []
    for language in ("nl", "en"):
        for row in (HERE / f"examples.{language}.txt").read_text("utf-8").splitlines():
            code, bar, text = row.partition("|")
            if bar and not row.startswith("#"):
                marked = frozenset(LETTERS[letter] for letter in code if letter in LETTERS)
                channel = "payment" if code[0] in "=y" else "chat"
                found += [(language, channel, marked, one, False) for one in spelled_out(text)]
        for row in (LINES / f"open.{language}.tsv").read_text("utf-8").splitlines()[1:]:
            _, channel, about, text = row.split("\t")
            found.append((language, channel, frozenset(filter(None, about.split(","))), text, True))
    return found


def spelled_out(text: str) -> list[str]:
    """Every text that "{one|another} word" stands for; of many, at most `MOST_OF_ONE`, evenly spread."""
    parts = [part.split("|") if place % 2 else [part] for place, part in enumerate(re.split(r"[{}]", text))]
    every = ["".join(chosen) for chosen in itertools.product(*parts)]
    return every[:: max(1, len(every) // MOST_OF_ONE)][:MOST_OF_ONE]


def fit(rows: Matrix, wanted: Matrix) -> Matrix:
    """Weights (features × categories), the first row the constants: logistic regression with L2, every category at once.

    `rows` lines × features, `wanted` lines × categories, 0 or 1. Steps of the size the curvature allows, with momentum.
    """
    filled = np.hstack([np.ones((len(rows), 1), dtype=np.float32), rows])
    penalty = np.full((filled.shape[1], 1), L2, dtype=np.float32)
    penalty[0] = 0.01
    vector = np.ones(filled.shape[1], dtype=np.float32)
    for _ in range(30):
        vector = filled.T @ (filled @ vector)
        length = float(np.linalg.norm(vector))
        vector /= length
    step = 1 / (length / 4 + L2)
    weights = ahead = np.zeros((filled.shape[1], wanted.shape[1]), dtype=np.float32)
    speed = 1.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(filled @ ahead, -30, 30)))
        after = ahead - step * (filled.T @ (chance - wanted) + penalty * ahead)
        faster = (1 + math.sqrt(1 + 4 * speed * speed)) / 2
        ahead = after + (speed - 1) / faster * (after - weights)
        weights, speed = after, faster
    return weights


def main() -> None:
    """Fit every category, say what the held-out open lines give, write the points."""
    readers = read_languages()
    everything = lines()
    counted = [readers[language].features(text, channel) for language, channel, _, text, _ in everything]
    seen = Counter(name for row in counted for name in row)
    names = sorted(name for name, times in seen.items() if times > 2 or not name.startswith("word "))
    column = {name: place for place, name in enumerate(names)}
    rows = np.zeros((len(everything), len(names)), dtype=np.float32)
    for place, row in enumerate(counted):
        for name, value in row.items():
            if name in column:
                rows[place, column[name]] = value
    categories = list(LETTERS.values())
    wanted = np.array([[category in line[2] for category in categories] for line in everything], dtype=np.float32)
    held = np.zeros(wanted.shape, dtype=np.float32)
    tried = np.array([line[4] for line in everything])
    for part in range(PARTS):
        inside = tried & (np.arange(len(rows)) % PARTS == part)
        weights = fit(rows[~inside], wanted[~inside])
        held[inside] = weights[0] + rows[inside] @ weights[1:]
    weights = fit(rows, wanted)
    out = ["# Written by tools/marking/fit.py from the labelled lines; change those, not this."]
    for place, category in enumerate(categories):
        pairs = list(zip(held[tried, place].tolist(), (wanted[tried, place] > 0).tolist(), strict=True))
        threshold, recall, precision = cut(pairs, PRECISION[category in GATES])
        print(f"{category:14s} at {threshold:+.2f}, held out: recall {recall:.2f}, precision {precision:.2f}")
        out += table(
            category, float(weights[0, place]), dict(zip(names, weights[1:, place].tolist(), strict=True)), threshold
        )
    TARGET.write_text("\n".join(out) + "\n", "utf-8")


def cut(held: list[tuple[float, bool]], precision: float) -> tuple[float, float, float]:
    """The lowest threshold with this precision, and the recall and precision it has."""
    right = 0
    best = (0.0, 0.0, 0.0)
    whole = sum(flag for _, flag in held)
    for count, (value, flag) in enumerate(sorted(held, key=lambda one: -one[0]), 1):
        right += flag
        if flag and right / count >= precision:
            best = (value, right / whole, right / count)
    return best


def table(category: str, constant: float, weights: dict[str, float], threshold: float) -> list[str]:
    """The TOML lines of one category: points of concepts, then of words per language."""
    points = {name: round(100 * weight) for name, weight in weights.items()}
    lines = [f"[{category}]", f"needed = {round(100 * (threshold - constant))}", f"[{category}.concepts]"]
    lines += [
        f"{json.dumps(name, ensure_ascii=False)} = {value}"
        for name, value in sorted(points.items())
        if value and not name.startswith("word ")
    ]
    for language in ("nl", "en"):
        start = f"word {language} "
        lines.append(f"[{category}.words.{language}]")
        lines += [
            f"{json.dumps(name.removeprefix(start), ensure_ascii=False)} = {value}"
            for name, value in sorted(points.items())
            if abs(value) >= 5 and name.startswith(start)
        ]
    return lines


if __name__ == "__main__":
    main()
