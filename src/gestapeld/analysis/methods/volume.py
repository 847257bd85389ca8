# SPDX-License-Identifier: EUPL-1.2
"""How many contacts, from whom to whom, through which channels, from when to when? (docs/methods/volume.md)"""

from __future__ import annotations

import numpy as np

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import fact, finding, rate
from gestapeld.analysis.standing import Ints, Standing
from gestapeld.records.patterns.covered import NOT_COVERED
from gestapeld.records.patterns.finding import Fact, Finding, Row
from gestapeld.search.identities import family_of

METHOD = ("volume", 1)
COLUMNS = ("incoming", "days", "first", "last", "rate", "own", "suspected", "unknown")


def count(material: Material) -> Finding:
    """Per channel, the busiest first; what is not sure in columns of its own."""
    incoming, own = material.incoming, material.outgoing
    own_unsure = np.flatnonzero(material.contacts.standing == Standing.OWN_UNSURE)
    facts = [
        fact(material, "incoming", incoming),
        Fact("incoming-days", material.days(incoming)),
        Fact("first", material.date(incoming[0]) if len(incoming) else None, material.items(incoming[:1])),
        Fact("last", material.date(incoming[-1]) if len(incoming) else None, material.items(incoming[-1:])),
        Fact("rate", rate(len(incoming), material.covered)),
        fact(material, "own", own),
        Fact("own-days", material.days(own)),
        fact(material, "own-unsure", own_unsure),
        fact(material, "suspected", material.suspected),
        fact(material, "unknown", material.unknown),
        Fact("typed", material.typed),
    ]
    caveats = ("own-counted", "covered")
    return finding(material, METHOD, facts, COLUMNS, _rows(material), caveats)


def _rows(material: Material) -> list[Row]:
    channel = material.contacts.channel
    sides = (material.incoming, material.outgoing, material.suspected, material.unknown)
    counts = [np.bincount(channel[rows], minlength=1) for rows in sides]
    present = sorted({number for side in counts for number in np.flatnonzero(side).tolist()})
    numbers = {one: [int(side[one]) if one < len(side) else 0 for side in counts] for one in present}
    ordered = sorted(present, key=lambda one: (-numbers[one][0], -sum(numbers[one]), material.channels.get(one, "")))
    return [_row(material, one, numbers[one]) for one in ordered]


def _row(material: Material, channel: int, numbers: list[int]) -> Row:
    rows: Ints = material.incoming[material.contacts.channel[material.incoming] == channel]
    label = material.channel(channel)
    covered = material.families.get(family_of(label.text), NOT_COVERED)
    incoming, own, suspected, unknown = numbers
    first = material.date(rows[0]) if len(rows) else None
    last = material.date(rows[-1]) if len(rows) else None
    values = (incoming, material.days(rows), first, last, rate(incoming, covered), own, suspected, unknown)
    return Row(label, values, material.items(rows))
