# SPDX-License-Identifier: EUPL-1.2
"""When did nothing come for a week or more, and what came after it? (docs/methods/silences.md)"""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from gestapeld.analysis.coverage import day_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import MOST_ROWS, finding
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row

METHOD = ("silences", 1)
COLUMNS = ("silence", "days", "week-after")
LEAST = 7


def count(material: Material) -> Finding:
    """Stretches of a week or more with nothing of the other, covered on every day; contact came after each."""
    busy = np.flatnonzero(material.daily_incoming)
    covered = np.concatenate(([0], np.cumsum(material.covered_days)))
    between = np.diff(busy) - 1
    whole = covered[busy[1:]] - covered[busy[:-1] + 1] == between
    long = np.flatnonzero((between >= LEAST) & whole)
    unknown = int(np.count_nonzero((between >= LEAST) & ~whole))
    facts = [Fact("silences", len(long)), Fact("not-covered", unknown)]
    if len(long):
        longest = int(long[np.argmax(between[long])])
        facts += [Fact("longest", int(between[longest])), Fact("longest-span", _span(material, busy, longest))]
    if len(busy):
        after = int(covered[-1] - covered[int(busy[-1]) + 1])
        facts.append(Fact("since-last", after))
    order = long[np.argsort(-between[long], kind="stable")][:MOST_ROWS]
    rows = [_row(material, busy, int(place)) for place in sorted(order.tolist())]
    return finding(material, METHOD, facts, COLUMNS, rows, ("quiet", "covered"))


def _span(material: Material, busy: Ints, place: int) -> Span:
    first, last = (material.first_day + int(busy[place]) + 1, material.first_day + int(busy[place + 1]) - 1)
    return Span(day_of(first), day_of(last))


def _row(material: Material, busy: Ints, place: int) -> Row:
    silence = _span(material, busy, place)
    back = silence.last + timedelta(1)
    rows = material.between(material.incoming, back, back + timedelta(6))
    return Row(Label("day", back.isoformat()), (silence, silence.days, len(rows)), material.items(rows))
