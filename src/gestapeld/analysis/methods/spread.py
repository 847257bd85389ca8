# SPDX-License-Identifier: EUPL-1.2
"""Over how many channels, accounts, places and people does it spread? (docs/methods/spread.md)"""

from __future__ import annotations

from collections import Counter

import numpy as np

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.acts import sides
from gestapeld.analysis.methods.method import finding, told_fact, told_times
from gestapeld.analysis.telling import Told
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row

METHOD = ("spread", 1)
COLUMNS = ("sure", "unsure")
ME = "me"


def count(material: Material) -> Finding:
    """One row per sort of person it was done to, as told."""
    sure, unsure = sides(material)
    identity, channel = material.contacts.identity, material.contacts.channel
    named = material.incoming[material.contacts.account[material.incoming] > 0]
    facts = [
        Fact("channels", len(np.unique(channel[material.incoming]))),
        Fact("accounts", len(np.unique(identity[named]))),
        Fact("places", len(places(sure))),
        Fact("targets", len({target for act in sure for target in act.targets} - {ME})),
        told_fact("to-others", [act for act in sure if set(act.targets) - {ME}]),
        told_fact("physical", [act for act in sure if act.physical]),
        told_fact("online", [act for act in sure if not act.physical]),
    ]
    rows = [_row(target, sure, unsure) for target in _targets(sure, unsure)]
    return finding(material, METHOD, facts, COLUMNS, rows, ("told",))


def places(acts: list[Told]) -> frozenset[str]:
    """Different places as she wrote them, letters compared without capitals. Never shown: a place can be protected."""
    return frozenset(" ".join(act.where.casefold().split()) for act in acts if act.where)


def _targets(sure: list[Told], unsure: list[Told]) -> list[str]:
    found = Counter(target for act in (*sure, *unsure) for target in act.targets)
    return sorted(found, key=lambda target: (-found[target], target))


def _row(target: str, sure: list[Told], unsure: list[Told]) -> Row:
    mine, others = ([act for act in side if target in act.targets] for side in (sure, unsure))
    items = tuple(act.item for act in (*mine, *others))
    return Row(Label("target", target), (told_times(mine), told_times(others)), items)
