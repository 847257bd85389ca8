# SPDX-License-Identifier: EUPL-1.2
"""Who wrote to whom, who began, and how much stayed unanswered? (docs/methods/directions.md)

Both directions are counted by the same rule. What the owner sent is never left out: the other side will count it too.
"""

from __future__ import annotations

import numpy as np

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import fact, finding
from gestapeld.analysis.standing import Flags, Ints, Standing
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Fact, Finding, Row, Share

METHOD = ("directions", 1)
COLUMNS = ("incoming", "own")
ANSWER_MS = 24 * 60 * 60_000
PAUSE_MS = 6 * 60 * 60_000
"""A contact begins a conversation when neither side was heard for six hours."""


def count(material: Material) -> Finding:
    """Counts both ways; unanswered: nothing from the other side within 24 hours."""
    incoming, own = material.incoming, material.outgoing
    mine, theirs = np.flatnonzero(material.daily_outgoing), np.flatnonzero(material.daily_incoming)
    facts = [
        fact(material, "incoming", incoming),
        fact(material, "own", own),
        Fact("both-days", len(np.intersect1d(mine, theirs, assume_unique=True))),
        Fact("incoming-only-days", len(np.setdiff1d(theirs, mine, assume_unique=True))),
        Fact("own-only-days", len(np.setdiff1d(mine, theirs, assume_unique=True))),
        Fact("unanswered", _unanswered(material, incoming, own)),
        Fact("own-unanswered", _unanswered(material, own, incoming)),
        *_begun(material),
        *_series(material, Standing.OTHER, "series"),
        *_series(material, Standing.OWN, "own-series"),
    ]
    return finding(material, METHOD, facts, COLUMNS, _rows(material), ("own-counted",))


def _timed(material: Material, rows: Ints) -> Ints:
    return rows[material.contacts.minute[rows] >= 0]


def _unanswered(material: Material, rows: Ints, answers: Ints) -> Share:
    """How many of `rows` had no answer within a day, of those that have a time."""
    timed, replies = _timed(material, rows), material.contacts.t0[_timed(material, answers)]
    at = material.contacts.t0[timed]
    next_one = np.searchsorted(replies, at, side="right")
    padded = np.concatenate((replies, [np.iinfo(np.int64).max]))
    return Share(int(np.count_nonzero(padded[next_one] - at > ANSWER_MS)), len(timed))


def _sides(material: Material) -> tuple[Ints, Flags]:
    """Timed rows of both sides in order, and which of them are of the other."""
    standing = material.contacts.standing
    rows = np.flatnonzero(((standing == Standing.OTHER) | (standing == Standing.OWN)) & (material.contacts.minute >= 0))
    return rows, standing[rows] == Standing.OTHER


def _begun(material: Material) -> list[Fact]:
    """Who wrote or called first after a pause. Two in one minute have no order: neither began."""
    rows, theirs = _sides(material)
    if not len(rows):
        return []
    at = material.contacts.t0[rows]
    first = np.concatenate(([True], np.diff(at) >= PAUSE_MS))
    starts = np.flatnonzero(first)
    ends = np.searchsorted(at, at[starts], side="right")
    sums = np.concatenate(([0], np.cumsum(theirs)))
    of_other = sums[ends] - sums[starts]
    clear = starts[(of_other == 0) | (of_other == ends - starts)]
    by_other = int(np.count_nonzero(theirs[clear]))
    return [Fact("begun", Share(by_other, len(clear))), Fact("own-begun", Share(len(clear) - by_other, len(clear)))]


def _series(material: Material, standing: Standing, key: str) -> list[Fact]:
    """The longest series of one side without a word of the other in between."""
    rows, theirs = _sides(material)
    side = theirs if standing == Standing.OTHER else ~theirs
    if not side.any():
        return []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], side, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    best = int(np.argmax(ends - starts))
    found = rows[starts[best] : ends[best]]
    span = Span(material.date(int(found[0])), material.date(int(found[-1])))
    return [Fact(key, len(found), material.items(found)), Fact(f"{key}-span", span, material.items(found))]


def _rows(material: Material) -> list[Row]:
    channel = material.contacts.channel
    sides = [np.bincount(channel[rows], minlength=1) for rows in (material.incoming, material.outgoing)]
    numbers = {
        one: tuple(int(side[one]) if one < len(side) else 0 for side in sides)
        for one in sorted({number for side in sides for number in np.flatnonzero(side).tolist()})
    }
    ordered = sorted(numbers, key=lambda one: (-sum(numbers[one]), material.channels.get(one, "")))
    return [Row(material.channel(one), numbers[one]) for one in ordered]
