# SPDX-License-Identifier: EUPL-1.2
"""Works out the points of the marking rules from labelled lines: tools/marking/fit.py writes data/points.toml.

The lines are examples.{nl,en}.txt and lines/ in this folder, and the open and the earlier test lines. The sealed ones
are never read here. Per category a logistic regression with L2 is fitted on both languages at once (regression.py);
its weights, times 100 and rounded, are the points; small ones are dropped. What a category needs is set on lines of
hands that were held out of the fit in turn, per language (holding.py). Same lines, same points: nothing is drawn at
random.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from holding import EVERYDAY, HANDS, LANGUAGES, REACHED, Sums, cut, report  # noqa: E402
from reading import CATEGORIES, Line, lines  # noqa: E402
from regression import Matrix, Rows, fit  # noqa: E402

from gestapeld.analysis.marking.features import PAYMENT, STEPS, read_languages  # noqa: E402

TARGET = HERE.parents[1] / "src" / "gestapeld" / "analysis" / "marking" / "data" / "points.toml"
PAYMENT_TEXT = "payment-text"
ONLY_PAID = 100_000  # added to what payment-text needs, and given to every transfer: nothing else can reach it
ENGLISH = "english"  # a constant for lines in English: what they need more or less than Dutch ones
# By kind of what is counted: how much of it counts in the fit (less means its points are held smaller), in how many
# lines it must stand, and under how many points it is dropped.
KINDS = {
    "word": (1.0, 2, 4),
    "gram": (0.4, 4, 3),
    "after": (1.0, 3, 8),
    "near": (0.7, 4, 6),
    "pair": (0.7, 5, 6),
    "sensepair": (0.5, 5, 5),
    "length": (0.5, 1, 0),
    "other": (1.0, 1, 0),
}
FIRST_STAGE = ("word", "gram", "length", "other")


def kind_of(name: str) -> str:
    """The kind of what is counted under this name."""
    first = name.split(" ", 1)[0]
    if first == "pair":
        return "sensepair" if name.startswith("pair sense ") else "pair"
    return first if first in KINDS else "other"


def counted(everything: list[Line]) -> tuple[Rows, list[str]]:
    """What is counted in every line, and the names of the columns."""
    readers = read_languages()
    rows = [readers[line.language].features(line.text, line.channel) for line in everything]
    for line, row in zip(everything, rows, strict=True):
        if line.language == "en":
            row[ENGLISH] = 1.0
    seen = Counter(name for row in rows for name in row)
    names = sorted(name for name, times in seen.items() if times >= KINDS[kind_of(name)][1])
    strength = {name: KINDS[kind_of(name)][0] for name in names}
    return Rows.of(
        [{name: row[name] * strength[name] for name in row if name in strength} for row in rows], names
    ), names


def rounded(weights: Matrix, names: list[str]) -> Matrix:
    """Points: the weights of the columns as they are counted in use, times 100, whole, without the small ones."""
    kinds = [KINDS[kind_of(name)] for name in names]
    points = np.round(100 * weights[1:] * np.array([kind[0] for kind in kinds], dtype=np.float32)[:, None])
    points[np.abs(points) < np.array([kind[2] for kind in kinds])[:, None]] = 0
    return points


def sums(rows: Rows, points: Matrix, names: list[str]) -> Matrix:
    """What every line adds up to in every category."""
    strength = np.array([KINDS[kind_of(name)][0] for name in names], dtype=np.float32)
    return rows.times(points / strength[:, None])


def first_stage(names: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which columns are of words alone: what is looked at before anything else."""
    phrases = {phrase.concept for reader in read_languages().values() for phrase in reader.phrases}
    phrases |= {concept + step for concept in phrases for step in STEPS}
    return np.array([kind_of(name) in FIRST_STAGE and name not in phrases for name in names])


def main() -> None:
    """Fit every category, say what the held-out hands give, write the points."""
    everything = lines()
    rows, names = counted(everything)
    print(f"{len(everything)} lines, {len(names)} columns", flush=True)
    wanted = np.array([[one in line.categories for one in CATEGORIES] for line in everything], dtype=np.float32)
    weight = np.array([line.weight for line in everything], dtype=np.float32)
    hands = np.array([line.hand for line in everything])
    languages = np.array([line.language for line in everything])
    # Whether a transfer speaks to her is learned from transfers alone.
    paid = np.array([line.channel == PAYMENT for line in everything], dtype=np.float32)
    weights_of = np.repeat(weight[:, None], len(CATEGORIES), axis=1)
    weights_of[:, CATEGORIES.index(PAYMENT_TEXT)] *= paid
    few = np.flatnonzero(first_stage(names))
    some = rows.only(few)
    any_wanted = wanted.max(axis=1, keepdims=True)
    held = np.zeros(wanted.shape, dtype=np.float32)
    gates = np.zeros(len(hands), dtype=np.float32)
    for hand in (*HANDS, None):
        out = np.isin(hands, [name for name in (hand, EVERYDAY.get(hand or "")) if name])
        inside = np.where(out, np.float32(0), np.float32(1))[:, None]
        weights = fit(rows, wanted, weights_of * inside)
        points = rounded(weights, names)
        gate = fit(some, any_wanted, weight[:, None] * inside)
        gate_points = np.zeros((len(names), 1), dtype=np.float32)
        gate_points[few] = rounded(gate, [names[place] for place in few])
        if hand:
            held[out] = (100 * weights[0] + sums(rows, points, names))[out]
            gates[out] = (100 * gate[0] + sums(rows, gate_points, names))[out, 0]
        print(f"held out: {hand}", flush=True)
    held[paid == 0, CATEGORIES.index(PAYMENT_TEXT)] = -1e6
    needed: dict[str, list[int]] = {}
    gate_needed: dict[str, int] = {}
    for language in LANGUAGES:
        tried = (languages == language) & np.isin(hands, HANDS)
        some_right = np.zeros(len(hands), dtype=bool)
        harmless = (languages == language) & np.isin(hands, list(EVERYDAY.values()))
        needed[language] = []
        for place, category in enumerate(CATEGORIES):
            one = Sums(held[tried, place], wanted[tried, place] > 0)
            threshold = cut(one, category)
            needed[language].append(round(threshold - 100 * float(weights[0, place])))
            some_right |= tried & (paid == 0) & (held[:, place] >= threshold) & (wanted[:, place] > 0)
            alarms = int((held[harmless, place] >= threshold).sum())
            print(language, report(category, one, threshold), f"of {harmless.sum()} everyday: {alarms}", flush=True)
        gate_needed[language] = round(float(np.quantile(gates[some_right], 1 - REACHED)) - 100 * float(gate[0, 0]))
        passed = gates[tried & (any_wanted[:, 0] == 0)] >= gate_needed[language] + 100 * float(gate[0, 0])
        print(language, f"lines without a category that are looked at twice: {passed.mean():.2f}", flush=True)
    write(np.hstack([points, gate_points]), names, needed, gate_needed)


def write(points: Matrix, names: list[str], needed: dict[str, list[int]], gate: dict[str, int]) -> None:
    """Write the file as gestapeld.analysis.marking.points reads it."""
    tables: dict[str, list[str]] = defaultdict(list)
    length = [0] * (len(CATEGORIES) + 1)
    for name, row in zip(names, points.astype(int).tolist(), strict=True):
        code = "".join(f"{chr(ord('a') + place)}{value}" for place, value in enumerate(row) if value)
        kind = kind_of(name)
        if kind == "length":
            length = row
        elif code and kind in ("word", "after", "near"):
            _, language, rest = name.split(" ", 2)
            tables[f"{kind}.{language}"].append(f"{rest}\t{code}")
        elif code and kind in ("gram", "pair", "sensepair"):
            tables[kind.removeprefix("sense")].append(f"{name.split(' ', 1)[1]}\t{code}")
        elif name == PAYMENT:
            place = CATEGORIES.index(PAYMENT_TEXT)
            row[place] += ONLY_PAID
            needed = {language: [*all_[:place], all_[place] + ONLY_PAID] for language, all_ in needed.items()}
            tables["named"].append(
                f"{name}\t" + "".join(f"{chr(ord('a') + at)}{value}" for at, value in enumerate(row))
            )
        elif code and name != ENGLISH:
            tables["named"].append(f"{name}\t{code}")
        elif name == ENGLISH:
            *extra, for_gate = row
            needed["en"] = [value - more for value, more in zip(needed["en"], extra, strict=True)]
            gate["en"] -= for_gate
    out = [
        "# Written by tools/marking/fit.py from the labelled lines; change those, not this. Per line a name and its points:",
        "# " + ", ".join(f"{chr(ord('a') + place)} {category}" for place, category in enumerate(CATEGORIES)),
        f"length = {json.dumps(length)}",
        *(f"{key} = '''\n" + "\n".join(tables[key]) + "'''" for key in ("named", "gram", "pair")),
    ]
    out += ["[needed]", *(f"{language} = {json.dumps(needed[language])}" for language in LANGUAGES)]
    out += ["[gate]", *(f"{language} = {gate[language]}" for language in LANGUAGES)]
    for key in ("word", "after", "near"):
        out.append(f"[{key}]")
        out += [f"{language} = '''\n" + "\n".join(tables[f"{key}.{language}"]) + "'''" for language in LANGUAGES]
    TARGET.write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    main()
