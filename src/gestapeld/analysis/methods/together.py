# SPDX-License-Identifier: EUPL-1.2
"""On days with a told act, were there contacts too, and how many? (docs/methods/together.md)"""

from __future__ import annotations

import numpy as np

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.acts import sides
from gestapeld.analysis.methods.method import finding
from gestapeld.analysis.standing import Ints
from gestapeld.analysis.telling import Told
from gestapeld.records.patterns.finding import Fact, Finding, Label, Rate, Row, Share, Value

METHOD = ("together", 1)
COLUMNS = ("days", "with-contact", "on-those-days", "on-other-days")


def count(material: Material) -> Finding:
    """One row per family of behaviours. Only covered days count; coming together is not a cause."""
    sure, _ = sides(material)
    days = _days(material, sure)
    facts = [
        Fact("act-days", len(days)),
        Fact("with-contact", Share(_with_contact(material, days), len(days))),
        Fact("not-covered", len({act.day for act in sure if act.day is not None}) - len(days)),
    ]
    rows = []
    for family in sorted({family for act in sure for family in act.families}):
        acts = [act for act in sure if family in act.families]
        on = _days(material, acts)
        if len(on):
            values = (len(on), Share(_with_contact(material, on), len(on)), *_rates(material, on))
            rows.append(Row(Label("behaviour", family), values, tuple(act.item for act in acts)))
    return finding(material, METHOD, facts, COLUMNS, rows, ("covered", "not-cause", "told"))


def _days(material: Material, acts: list[Told]) -> Ints:
    """Covered days of these acts, counted from the first day."""
    days = {act.day - material.first_day for act in acts if act.day is not None}
    inside = sorted(day for day in days if 0 <= day < len(material.covered_days) and material.covered_days[day])
    return np.array(inside, np.int64)


def _with_contact(material: Material, days: Ints) -> int:
    return int(np.count_nonzero(material.daily_incoming[days]))


def _rates(material: Material, days: Ints) -> tuple[Value, Value]:
    on = int(material.daily_incoming[days].sum())
    other = int((material.daily_incoming * material.covered_days).sum()) - on
    return Rate(on, len(days)), Rate(other, material.covered.days - len(days))
