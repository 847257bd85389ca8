# SPDX-License-Identifier: EUPL-1.2
"""How many per day, week and month, and how much of that time is covered? (docs/methods/periods.md)"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import numpy as np

from gestapeld.analysis.coverage import day_of, following, number_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import finding, rate
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row, Share

METHOD = ("periods", 1)
COLUMNS = ("incoming", "days", "own", "suspected", "unknown", "covered")


def count(material: Material) -> Finding:
    """One row per month, the empty ones too, with the covered days of each."""
    daily = material.daily_incoming
    weekly, monthly = by_week(material, daily), by_month(material, daily)
    weeks_covered = by_week(material, material.covered_days.astype(np.int64)) > 0
    facts = [
        *_busiest(material, "day", daily, lambda place: (day_of(material.first_day + place), 1)),
        *_busiest(material, "week", weekly, lambda place: (weeks(material)[place], 7)),
        *_busiest(material, "month", monthly, lambda place: _month(months(material)[place])),
        Fact("rate", rate(len(material.incoming), material.covered)),
        Fact("weeks", Share(int(np.count_nonzero((weekly > 0) & weeks_covered)), int(np.count_nonzero(weeks_covered)))),
        Fact("days", Share(int(np.count_nonzero((daily > 0) & material.covered_days)), material.covered.days)),
    ]
    return finding(material, METHOD, facts, COLUMNS, _rows(material, monthly), ("covered",))


def _month(month: date) -> tuple[date, int]:
    return month, (following(month) - month).days


def _busiest(
    material: Material, unit: Literal["day", "week", "month"], counts: Ints, span: Callable[[int], tuple[date, int]]
) -> list[Fact]:
    """The first of the busiest, and how many it holds."""
    if not len(material.incoming):
        return []
    place = int(np.argmax(counts))
    first, days = span(place)
    rows = material.between(material.incoming, first, first + timedelta(days - 1))
    text = f"{first:%Y-%m}" if unit == "month" else first.isoformat()
    return [
        Fact(f"busiest-{unit}", Label(unit, text), material.items(rows)),
        Fact(f"busiest-{unit}-count", int(counts[place]), material.items(rows)),
    ]


def _rows(material: Material, incoming: Ints) -> list[Row]:
    if not len(material.contacts) and not material.covered.spans:
        return []
    sides = [
        by_month(material, material.daily(rows)) for rows in (material.outgoing, material.suspected, material.unknown)
    ]
    days = by_month(material, (material.daily_incoming > 0).astype(np.int64))
    found = []
    for place, month in enumerate(months(material)):
        last = following(month) - timedelta(1)
        own, suspected, unknown = (int(side[place]) for side in sides)
        covered = material.covered.within(month, last)
        rows = material.between(material.incoming, month, last) if material.trace else material.incoming[:0]
        values = (int(incoming[place]), int(days[place]), own, suspected, unknown, covered)
        found.append(Row(Label("month", f"{month:%Y-%m}"), values, material.items(rows)))
    return found


# ── columns of time, for methods and plots ──


def weeks(material: Material) -> list[date]:
    """The Mondays from the first day to the last."""
    first, last = (_monday(number) for number in (material.first_day, material.last_day))
    return [day_of(number) for number in range(first, last + 1, 7)]


def _monday(day: int) -> int:
    return day - (day + 3) % 7  # 1970-01-01 was a Thursday


def by_week(material: Material, daily: Ints) -> Ints:
    """A number per day as one per week."""
    days = np.arange(material.first_day, material.first_day + len(daily))
    at = (days - _monday(material.first_day)) // 7
    return np.bincount(at, weights=daily, minlength=int(at[-1]) + 1).astype(np.int64)


def months(material: Material) -> list[date]:
    """The first days of the months from the first day to the last."""
    month, last = day_of(material.first_day).replace(day=1), day_of(material.last_day)
    found = []
    while month <= last:
        found.append(month)
        month = following(month)
    return found


def by_month(material: Material, daily: Ints) -> Ints:
    """A number per day as one per month."""
    starts = np.array([number_of(month) for month in months(material)])
    at = np.searchsorted(starts, np.arange(material.first_day, material.first_day + len(daily)), side="right") - 1
    return np.bincount(at, weights=daily, minlength=len(starts)).astype(np.int64)
