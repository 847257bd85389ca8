# SPDX-License-Identifier: EUPL-1.2
"""What came after each "no", how soon, and on how many days? (docs/methods/after_no.md)"""

from __future__ import annotations

from datetime import date

from gestapeld.analysis.comparing import split
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import NOTHING, finding
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.finding import Fact, Finding, Label, Minutes, Row
from gestapeld.records.patterns.plots import Landmark

METHOD = ("after_no", 1)
COLUMNS = ("first-after", "until-first", "incoming", "days", "own", "suspected", "unknown", "covered")
KINDS = frozenset({"notice", "letter"})


def count(material: Material) -> Finding:
    """One row per "no", the first on top; facts are about the first."""
    said = [landmark for landmark in material.landmarks if landmark.kind in KINDS]
    facts: list[Fact] = [Fact("times", len(said))]
    if said:
        after = split(material, material.incoming, said[0])[1]
        facts += [
            Fact("first-no", said[0].day),
            Fact("first-after", material.date(int(after[0])) if len(after) else NOTHING, material.items(after[:1])),
            Fact("after", len(after), material.items(after)),
            Fact("after-days", material.days(after)),
        ]
    caveats = ["own-counted", "covered"] if said else ["no-notice"]
    if any(landmark.at is None for landmark in said):
        caveats.append("day-only")
    return finding(material, METHOD, facts, COLUMNS, [_row(material, landmark) for landmark in said], caveats)


def _row(material: Material, landmark: Landmark) -> Row:
    after = split(material, material.incoming, landmark)[1]
    own, suspected, unknown = (
        len(split(material, rows, landmark)[1]) for rows in (material.outgoing, material.suspected, material.unknown)
    )
    first = material.date(int(after[0])) if len(after) else NOTHING
    label = Label("landmark", landmark.kind, landmark.day.isoformat())
    covered = material.covered.within(landmark.day, date.max)
    values = (
        first,
        _until(material, landmark, after),
        len(after),
        material.days(after),
        own,
        suspected,
        unknown,
        covered,
    )
    return Row(label, values, material.items(after))


def _until(material: Material, landmark: Landmark, after: Ints) -> Minutes | None:
    """How long until the first, where both are known to the minute."""
    if landmark.at is None or not len(after) or material.contacts.minute[after[0]] < 0:
        return None
    return Minutes(int(material.contacts.t0[after[0]] - landmark.at) // 60_000)
