# SPDX-License-Identifier: EUPL-1.2
"""How close together do contacts come, and for how many days on end? (docs/methods/bursts.md)"""

from __future__ import annotations

import numpy as np

from gestapeld.analysis.coverage import day_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import MOST_ROWS, finding
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Fact, Finding, Label, Minutes, Row

METHOD = ("bursts", 1)
COLUMNS = ("count", "length", "own")
LEAST, APART_MS = 10, 10 * 60_000
"""A burst: at least LEAST contacts, each at most ten minutes after the one before."""
_WINDOWS = (("ten-minutes", 10 * 60_000), ("hour", 60 * 60_000), ("day-round", 24 * 60 * 60_000))


def count(material: Material) -> Finding:
    """The longest run of days, the most in a stretch of time, and the largest bursts."""
    timed = material.incoming[material.contacts.minute[material.incoming] >= 0]
    facts = [*_run(material), *(found for key, window in _WINDOWS for found in _most(material, timed, key, window))]
    starts, ends = bursts(material.contacts.t0[timed])
    facts.append(Fact("bursts", len(starts)))
    order = np.lexsort((starts, starts - ends))[:MOST_ROWS]
    rows = [_row(material, timed[starts[one] : ends[one]]) for one in order]
    return finding(material, METHOD, facts, COLUMNS, rows)


def bursts(at: Ints) -> tuple[Ints, Ints]:
    """Where bursts begin and end (exclusive) in instants in order."""
    if not len(at):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    cuts = np.flatnonzero(np.diff(at) > APART_MS) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(at)]))
    large = ends - starts >= LEAST
    return starts[large], ends[large]


def _run(material: Material) -> list[Fact]:
    """The most days on end with at least one contact."""
    busy = np.flatnonzero(material.daily_incoming)
    if not len(busy):
        return []
    cuts = np.flatnonzero(np.diff(busy) > 1) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(busy)]))
    best = int(np.argmax(ends - starts))
    first, last = (day_of(material.first_day + int(busy[place])) for place in (starts[best], ends[best] - 1))
    rows = material.between(material.incoming, first, last)
    return [
        Fact("run", int(ends[best] - starts[best]), material.items(rows)),
        Fact("run-span", Span(first, last), material.items(rows)),
    ]


def _most(material: Material, timed: Ints, key: str, window: int) -> list[Fact]:
    """The most contacts less than `window` apart, the first time that many came."""
    if not len(timed):
        return []
    at = material.contacts.t0[timed]
    sizes = np.arange(1, len(at) + 1) - np.searchsorted(at, at - window, side="right")
    last = int(np.argmax(sizes))
    rows = timed[last + 1 - int(sizes[last]) : last + 1]
    day = Label("day", material.date(int(rows[0])).isoformat())
    return [Fact(f"most-{key}", int(sizes[last]), material.items(rows)), Fact(f"most-{key}-day", day)]


def _row(material: Material, rows: Ints) -> Row:
    """One burst: how many, how long, and how many the owner wrote from its first to its last."""
    at = material.contacts.t0
    first, last = int(at[rows[0]]), int(at[rows[-1]])
    own = material.outgoing
    between = own[np.searchsorted(at[own], first) : np.searchsorted(at[own], last, side="right")]
    label = Label("day", material.date(int(rows[0])).isoformat())
    return Row(label, (len(rows), Minutes((last - first) // 60_000), len(between)), material.items(rows))
