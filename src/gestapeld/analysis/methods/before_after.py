# SPDX-License-Identifier: EUPL-1.2
"""How many per week before and after each day that matters? (docs/methods/before_after.md)"""

from __future__ import annotations

from gestapeld.analysis.comparing import compare
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import LEAST_DAYS, finding
from gestapeld.records.patterns.finding import Fact, Finding, Label, Rate, Row, Value
from gestapeld.records.patterns.plots import Side

METHOD = ("before_after", 1)
COLUMNS = (
    "before", "before-covered", "before-rate", "before-own", "after", "after-covered", "after-rate", "after-own",
)  # fmt: skip


def count(material: Material) -> Finding:
    """One row per landmark. Under a week of covered days on a side that side has no rate."""
    compared = [compare(material, landmark) for landmark in material.landmarks]
    rows = [
        Row(
            Label("landmark", one.landmark.kind, one.landmark.day.isoformat()),
            (*_values(one.before), *_values(one.after)),
        )
        for one in compared
    ]
    facts = [
        Fact("compared", sum(one.before is not None and one.after is not None for one in compared)),
        Fact("channels-left-out", len({name for one in compared for name in one.left_out})),
    ]
    return finding(material, METHOD, facts, COLUMNS, rows, ("covered", "both-sides", "not-why", "own-counted"))


def _values(side: Side | None) -> tuple[Value, ...]:
    if side is None:
        return (None, 0, None, None)
    rate = Rate(side.incoming, side.days) if side.days >= LEAST_DAYS else None
    return (side.incoming, side.days, rate, side.outgoing)
