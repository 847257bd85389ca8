# SPDX-License-Identifier: EUPL-1.2
"""How often was the other there, did they follow, watch or come in, also after "no"? (docs/methods/approach.md)"""

from __future__ import annotations

from gestapeld.analysis.coverage import number_of
from gestapeld.analysis.markings import Marked
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.acts import rows_by_behaviour, sides
from gestapeld.analysis.methods.after_no import KINDS
from gestapeld.analysis.methods.method import finding, told_fact
from gestapeld.analysis.telling import Told
from gestapeld.records.patterns.finding import Fact, Finding
from gestapeld.records.patterns.plots import Landmark

METHOD = ("approach", 1)
COLUMNS = ("sure", "unsure", "first", "last")
FAMILIES = frozenset({"APPROACH", "WATCH", "INVADE", "HARM"})


def count(material: Material) -> Finding:
    """Told acts of approach and presence; an act counts once, whatever it consists of."""
    sure, unsure = ([act for act in side if act.families & FAMILIES] for side in sides(material))
    said = [landmark for landmark in material.landmarks if landmark.kind in KINDS]
    facts = [
        told_fact("approach", sure),
        told_fact("approach-unsure", unsure),
        told_fact("home", [act for act in sure if "APPROACH.HOME" in act.behaviours]),
        told_fact("follow", [act for act in sure if "APPROACH.FOLLOW" in act.behaviours]),
        told_fact("at-night", [act for act in sure if _at_night(act)]),
        Fact("days", len({act.day for act in sure if act.day is not None})),
    ]
    if said:
        facts.append(told_fact("after-no", [act for act in sure if is_after(act, said[0])]))
    return finding(material, METHOD, facts, COLUMNS, rows_by_behaviour(sure, unsure, FAMILIES), ("told",))


def _at_night(act: Told) -> bool:
    return act.minute >= 23 * 60 or 0 <= act.minute < 7 * 60


def is_after(act: Told | Marked, landmark: Landmark) -> bool:
    """Whether an act is surely after it."""
    if act.instant is not None and landmark.at is not None:
        return act.instant > landmark.at
    return act.day is not None and act.day > number_of(landmark.day)
