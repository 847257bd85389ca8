# SPDX-License-Identifier: EUPL-1.2
"""All methods, and under which factor each stands in the stack. A factor can hold several, in this order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods import (
    accounts,
    acts,
    after_no,
    aim,
    approach,
    before_after,
    bursts,
    calls,
    directions,
    duplicates,
    effect,
    escalation,
    gaps,
    marked,
    night,
    periods,
    response,
    silences,
    spread,
    together,
    volume,
)
from gestapeld.records.patterns.finding import Finding
from gestapeld.records.patterns.stack import FactorName


@dataclass(frozen=True)
class Method:
    """A method: its name, its version, and what it counts.

    of_files  it looks at messages and calls only: what is told, and days that matter, change nothing in it
    """

    name: str
    version: int
    count: Callable[[Material], Finding]
    factor: FactorName
    of_files: bool


_BY_FACTOR: tuple[tuple[FactorName, tuple[Any, ...]], ...] = (
    ("nature", (volume, acts, marked, calls, duplicates)),
    ("duration", (silences, gaps)),
    ("frequency", (periods, escalation)),
    ("intensity", (bursts, night, approach, together)),
    ("circumstances", (directions, response, accounts, spread)),
    ("influence", (effect,)),
    ("aim", (aim,)),
    ("notice", (after_no, before_after)),
)
_OF_FILES = (volume, calls, duplicates, silences, gaps, periods, escalation, bursts, night, directions, response)
METHODS: tuple[Method, ...] = tuple(
    Method(module.METHOD[0], module.METHOD[1], module.count, factor, module in _OF_FILES)
    for factor, modules in _BY_FACTOR
    for module in modules
)
BY_NAME = {method.name: method for method in METHODS}
