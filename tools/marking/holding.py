# SPDX-License-Identifier: EUPL-1.2
"""What a category needs, from lines of hands that were held out of the fit in turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from regression import Matrix

LANGUAGES = ("nl", "en")
HANDS = ("first", "hand-a", "hand-b")  # held out in turn, in both languages at once
EVERYDAY = {"hand-a": "everyday-1", "hand-b": "everyday-2"}  # held out beside it: harmless talk, to count false alarms
# Precision that is to be held on the hands left out: for the graver four less, so that more of them is found.
PRECISION = {
    "kill-or-harm": 0.56,
    "self-harm": 0.58,
    "publish": 0.56,
    "children": 0.60,
    "money": 0.85,
    "work": 0.85,
    "payment-text": 0.86,
}
PRECISION_OF_OTHERS = 0.80
REACHED = 0.985  # of right proposals, by the words alone: what does not is not looked at further


@dataclass(frozen=True, slots=True)
class Sums:
    """Held-out sums of one category in one language, and which lines have it."""

    values: Matrix
    wanted: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def cut(held: Sums, category: str) -> float:
    """The lowest threshold at which the wanted precision is held."""
    order = np.argsort(-held.values, kind="stable")
    right = np.cumsum(held.wanted[order])
    precise = right / np.arange(1, len(order) + 1) >= PRECISION.get(category, PRECISION_OF_OTHERS)
    held_so_far = np.flatnonzero(precise & held.wanted[order])
    return float(held.values[order[held_so_far[-1]]]) if len(held_so_far) else float(held.values.max()) + 1


def report(category: str, held: Sums, threshold: float) -> str:
    """Recall and precision at this threshold, with counts."""
    proposed = held.values >= threshold
    right, of = int((proposed & held.wanted).sum()), int(held.wanted.sum())
    wrong = int(proposed.sum()) - right
    return f"| {category} | {right} of {of} | {wrong} | {right / of:.2f} | {right / max(1, right + wrong):.2f} |"
