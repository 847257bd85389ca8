# SPDX-License-Identifier: EUPL-1.2
"""Which told acts and accepted messages may point to something the other is after? (docs/methods/aim.md)

The law names four aims. What somebody wanted, no count can say: the words say so each time.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gestapeld.analysis.coverage import day_of
from gestapeld.analysis.markings import Marked
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import finding, told_fact, told_times
from gestapeld.analysis.standing import Standing
from gestapeld.analysis.telling import Told
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row

METHOD = ("aim", 1)
COLUMNS = ("acts", "acts-unsure", "messages", "messages-unsure", "first", "last")
AIMS = ("do", "not-do", "tolerate", "frighten")


@dataclass(frozen=True, slots=True)
class Table:
    """What counts for which aim, by aim, and the day the table was last gone through."""

    checked: date
    behaviours: dict[str, frozenset[str]]
    marked: dict[str, frozenset[str]]


@cache
def table() -> Table:
    """The table that comes with this version."""
    told = tomllib.loads((files("gestapeld.analysis") / "data" / "aims.toml").read_text("utf-8"))
    behaviours = {aim: frozenset(told["aim"][aim]["behaviours"]) for aim in AIMS}
    return Table(told["checked"], behaviours, {aim: frozenset(told["aim"][aim]["marked"]) for aim in AIMS})


def points(one: Told | Marked, aim: str) -> bool:
    """Whether a told act or an accepted message stands under this aim."""
    if isinstance(one, Marked):
        return bool(table().marked[aim] & set(one.categories))
    return bool(table().behaviours[aim] & set(one.behaviours))


def points_to_any(one: Told | Marked) -> bool:
    """Whether it stands under any of them."""
    return any(points(one, aim) for aim in AIMS)


def count(material: Material) -> Finding:
    """One row per aim; what stands under several counts in each, in the whole once."""
    acts = [act for act in material.told_by(Standing.OTHER) if points_to_any(act)]
    unsure = [act for act in material.told_by(Standing.SUSPECTED, Standing.UNKNOWN) if points_to_any(act)]
    messages = [one for one in material.markings.of(Standing.OTHER) if points_to_any(one)]
    others = [one for one in material.markings.of(Standing.SUSPECTED, Standing.UNKNOWN) if points_to_any(one)]
    days = _days(acts, messages)
    facts = [
        told_fact("acts", acts),
        _messages(material, "messages", messages),
        Fact("days", len(set(days))),
    ]
    if days:
        facts += [Fact("first", day_of(days[0])), Fact("last", day_of(days[-1]))]
    rows = []
    for aim in AIMS:
        row = _row(
            material,
            aim,
            [act for act in acts if points(act, aim)],
            [act for act in unsure if points(act, aim)],
            [one for one in messages if points(one, aim)],
            [one for one in others if points(one, aim)],
        )
        if row.items or any(isinstance(value, int) and value for value in row.values):
            rows.append(row)
            facts += _facts(material, aim, acts, messages)
    return finding(material, METHOD, facts, COLUMNS, rows, ("may-point", "told", "accepted-only"))


def _facts(material: Material, aim: str, acts: list[Told], messages: list[Marked]) -> list[Fact]:
    """Of one aim: what leads to its exhibits in a dossier."""
    return [
        told_fact(f"{aim}-acts", [act for act in acts if points(act, aim)]),
        _messages(material, f"{aim}-messages", [one for one in messages if points(one, aim)]),
    ]


def _messages(material: Material, key: str, found: list[Marked]) -> Fact:
    return Fact(key, len(found), tuple(one.item for one in found) if material.trace else ())


def _row(
    material: Material, aim: str, acts: list[Told], unsure: list[Told], messages: list[Marked], others: list[Marked]
) -> Row:
    days = _days(acts, messages)
    first, last = (day_of(days[0]), day_of(days[-1])) if days else _NO_DAYS
    values = (told_times(acts), told_times(unsure), len(messages), len(others), first, last)
    items = tuple(act.item for act in (*acts, *unsure))
    items += tuple(one.item for one in (*messages, *others)) if material.trace else ()
    return Row(Label("plain", f"aim-{aim}"), values, items)


def _days(acts: list[Told], messages: list[Marked]) -> list[int]:
    """The days on which they were, in order; what has no day is left out."""
    return sorted([act.day for act in acts if act.day is not None] + [one.day for one in messages])


_NO_DAYS: tuple[date | None, date | None] = (None, None)
