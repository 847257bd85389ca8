# SPDX-License-Identifier: EUPL-1.2
"""Which kinds of acts did she tell, how often, from when to when? (docs/methods/acts.md)"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gestapeld.analysis.coverage import day_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import finding, told_fact, told_times
from gestapeld.analysis.standing import Standing
from gestapeld.analysis.telling import Told
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row

METHOD = ("acts", 1)
COLUMNS = ("sure", "unsure", "first", "last")


def count(material: Material) -> Finding:
    """One row per kind of behaviour; an act with several kinds stands in each of them."""
    sure, unsure = sides(material)
    facts = [
        told_fact("acts", sure),
        told_fact("acts-unsure", unsure),
        Fact("act-days", len({act.day for act in sure if act.day is not None})),
        Fact("undated", sum(act.day is None for act in (*sure, *unsure))),
    ]
    return finding(material, METHOD, facts, COLUMNS, rows_by_behaviour(sure, unsure), ("told",))


def sides(material: Material) -> tuple[list[Told], list[Told]]:
    """Incidents of the other, and those of somebody suspected or unknown."""
    kinds = ("incident",)
    return material.told_by(Standing.OTHER, kinds=kinds), material.told_by(
        Standing.SUSPECTED, Standing.UNKNOWN, kinds=kinds
    )


def rows_by_behaviour(sure: list[Told], unsure: list[Told], families: Iterable[str] | None = None) -> list[Row]:
    """By behaviour, the most often told first."""
    wanted = None if families is None else frozenset(families)
    codes = sorted({code for act in (*sure, *unsure) for code in act.behaviours})
    rows = [
        _row(code, [act for act in sure if code in act.behaviours], [act for act in unsure if code in act.behaviours])
        for code in codes
        if wanted is None or code.partition(".")[0] in wanted
    ]
    return sorted(rows, key=lambda row: (-len(row.items), row.label.text))


def _row(code: str, sure: list[Told], unsure: list[Told]) -> Row:
    days = sorted(act.day for act in (*sure, *unsure) if act.day is not None)
    first, last = (day_of(days[0]), day_of(days[-1])) if days else _NO_DAYS
    values = (told_times(sure), told_times(unsure), first, last)
    return Row(Label("behaviour", code), values, tuple(act.item for act in (*sure, *unsure)))


_NO_DAYS: tuple[date | None, date | None] = (None, None)
