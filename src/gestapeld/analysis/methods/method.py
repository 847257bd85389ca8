# SPDX-License-Identifier: EUPL-1.2
"""What every method shares: how a finding is put together, and numbers as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gestapeld.analysis.material import Material
from gestapeld.analysis.standing import Ints
from gestapeld.analysis.telling import Told as ToldAct
from gestapeld.records.patterns.covered import Covered
from gestapeld.records.patterns.finding import Code, Fact, Finding, Rate, Row, Told

MOST_ROWS = 20
NOTHING = Code("none")
"""There is none; not: it is not known."""
LEAST_DAYS = 7
"""Under so many covered days there is no rate, only how many."""


def finding(
    material: Material,
    method: tuple[str, int],
    facts: Iterable[Fact],
    columns: Sequence[str] = (),
    rows: Iterable[Row] = (),
    caveats: Iterable[str] = (),
) -> Finding:
    """A finding of `method` (name, version) over this material."""
    name, version = method
    return Finding(
        name,
        version,
        tuple(facts),
        tuple(columns),
        tuple(rows),
        material.covered,
        material.apart,
        tuple(dict.fromkeys(caveats)),
    )


def fact(material: Material, key: str, rows: Ints) -> Fact:
    """How many rows, and which."""
    return Fact(key, len(rows), material.items(rows))


def rate(count: int, covered: Covered) -> Rate:
    """So many in the covered days."""
    return Rate(count, covered.days)


def told_times(acts: Iterable[ToldAct]) -> Told:
    """How often in all, as told: from the sum of what was at least to the sum of what was at most."""
    kept = list(acts)
    endless = any(act.high is None for act in kept)
    return Told(sum(act.low for act in kept), None if endless else sum(act.high or 0 for act in kept))


def told_fact(key: str, acts: Sequence[ToldAct]) -> Fact:
    """How often, and which acts."""
    return Fact(key, told_times(acts), tuple(act.item for act in acts))
