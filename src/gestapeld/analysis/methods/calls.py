# SPDX-License-Identifier: EUPL-1.2
"""How many calls, how many missed or cut short, how many without a number? (docs/methods/calls.md)"""

from __future__ import annotations

import numpy as np

from gestapeld.analysis.coverage import day_of
from gestapeld.analysis.material import OUTCOMES, Material
from gestapeld.analysis.methods.method import fact, finding
from gestapeld.analysis.methods.night import at_night
from gestapeld.analysis.standing import Flags, Ints
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row

METHOD = ("calls", 1)
COLUMNS = ("incoming", "own", "suspected", "unknown", "no-number")
SHORT_SECONDS = 10
_ANSWERED, _MISSED = OUTCOMES.index("answered"), OUTCOMES.index("missed")


def count(material: Material) -> Finding:
    """One row per outcome. A call without a number is of nobody known, whatever she thinks; it is counted apart."""
    outcome = material.contacts.outcome
    incoming, own, suspected, unknown = (
        rows[outcome[rows] >= 0]
        for rows in (material.incoming, material.outgoing, material.suspected, material.unknown)
    )
    hidden = unknown[material.contacts.account[unknown] == 0]
    short = incoming[(outcome[incoming] == _ANSWERED) & _within(material.contacts.seconds[incoming])]
    facts = [
        fact(material, "calls", incoming),
        fact(material, "missed", incoming[outcome[incoming] == _MISSED]),
        fact(material, "short", short),
        fact(material, "night", at_night(material, incoming)),
        fact(material, "no-number", hidden),
        fact(material, "own", own),
        *_busiest(material, incoming),
    ]
    sides = (incoming, own, suspected, np.setdiff1d(unknown, hidden), hidden)
    rows = [_row(material, number, sides) for number in range(len(OUTCOMES))]
    return finding(material, METHOD, facts, COLUMNS, [row for row in rows if any(row.values)], ("own-counted",))


def _within(seconds: Ints) -> Flags:
    return (seconds >= 0) & (seconds <= SHORT_SECONDS)


def _busiest(material: Material, rows: Ints) -> list[Fact]:
    if not len(rows):
        return []
    daily = material.daily(rows)
    place = int(np.argmax(daily))
    day = day_of(material.first_day + place)
    items = material.items(material.between(rows, day, day))
    return [
        Fact("busiest-day", Label("day", day.isoformat()), items),
        Fact("busiest-day-count", int(daily[place]), items),
    ]


def _row(material: Material, number: int, sides: tuple[Ints, ...]) -> Row:
    outcome = material.contacts.outcome
    chosen = [rows[outcome[rows] == number] for rows in sides]
    return Row(
        Label("plain", f"call-{OUTCOMES[number]}"), tuple(len(rows) for rows in chosen), material.items(chosen[0])
    )
