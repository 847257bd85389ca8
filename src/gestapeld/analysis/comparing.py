# SPDX-License-Identifier: EUPL-1.2
"""Before and after a day that matters, in channels that the material covers on both sides of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from gestapeld.analysis.coverage import common, number_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.plots import Comparison, Landmark, Side
from gestapeld.search.identities import family_of

_DAY = timedelta(1)


def split(material: Material, rows: Ints, landmark: Landmark) -> tuple[Ints, Ints]:
    """Rows before and after: by the minute where it is known, else by whole days without the day itself."""
    if landmark.at is None:
        day = material.contacts.day[rows]
        return rows[day < number_of(landmark.day)], rows[day > number_of(landmark.day)]
    at = material.contacts.t0[rows]
    return rows[at <= landmark.at], rows[at > landmark.at]


def compare(material: Material, landmark: Landmark) -> Comparison:
    """Both sides over the days that every compared channel family covers; None where there is no such day."""
    last_before = landmark.day if landmark.at is not None else landmark.day - _DAY
    first_after = landmark.day if landmark.at is not None else landmark.day + _DAY
    both: list[str] = []
    one_sided: list[str] = []
    for name, covered in material.families.items():
        sides = (covered.within(date.min, last_before), covered.within(first_after, date.max))
        (both if all(sides) else one_sided).append(name)
    shared = common([material.families[name] for name in both])
    whole = shared.whole
    if whole is None:
        return Comparison(landmark, None, None, (), tuple(sorted(material.families)))
    incoming, own = (_within(material, rows, both, shared) for rows in (material.incoming, material.outgoing))
    before = _side(
        material,
        shared,
        whole.first,
        last_before,
        split(material, incoming, landmark)[0],
        split(material, own, landmark)[0],
    )
    after = _side(
        material,
        shared,
        first_after,
        whole.last,
        split(material, incoming, landmark)[1],
        split(material, own, landmark)[1],
    )
    return Comparison(landmark, before, after, tuple(both), tuple(one_sided))


def _within(material: Material, rows: Ints, families: Sequence[str], covered: Covered) -> Ints:
    """Rows of these families on covered days."""
    wanted = [number for number, name in material.channels.items() if family_of(name) in families]
    rows = rows[np.isin(material.contacts.channel[rows], wanted)]
    on = material.days_covered(covered)
    kept: Ints = rows[on[material.contacts.day[rows] - material.first_day]]
    return kept


def _side(material: Material, covered: Covered, first: date, last: date, incoming: Ints, own: Ints) -> Side | None:
    days = covered.within(first, last) if first <= last else 0
    if not days:
        return None
    return Side(Span(first, last), days, len(incoming), material.days(incoming), len(own))


def after_instant(landmark: Landmark) -> int:
    """The first instant that is surely after it, for measuring how long something took."""
    return landmark.at if landmark.at is not None else (number_of(landmark.day) + 1) * 86_400_000
