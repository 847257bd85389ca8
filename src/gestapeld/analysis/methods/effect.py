# SPDX-License-Identifier: EUPL-1.2
"""What did she record about what it does to her, on how many days? (docs/methods/effect.md)

Counted, never tested: what fear does over time is hers to tell.
"""

from __future__ import annotations

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import finding
from gestapeld.analysis.standing import Standing
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row

METHOD = ("effect", 1)
COLUMNS = ("days", "heavy-days", "first", "last")
HEAVY = 3


def count(material: Material) -> Finding:
    """One row per aspect: on how many days, and on how many with one of the two heaviest answers."""
    points = material.effects
    acts = [act for act in material.told_by(Standing.OTHER, Standing.SUSPECTED, Standing.UNKNOWN) if act.effect]
    facts = [
        Fact("days", len({point.day for point in points})),
        Fact("acts", len(acts), tuple(act.item for act in acts)),
    ]
    rows = []
    for kind in sorted({point.kind for point in points}):
        mine = [point for point in points if point.kind == kind]
        days = sorted({point.day for point in mine})
        heavy = len({point.day for point in mine if point.level is not None and point.level >= HEAVY})
        rows.append(Row(Label("plain", f"effect-{kind}"), (len(days), heavy, days[0], days[-1])))
    return finding(material, METHOD, facts, COLUMNS, rows, ("asserted", "not-tested"))
