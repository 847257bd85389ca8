# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the plots, from the same rows as the methods."""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np

from gestapeld.analysis.comparing import compare
from gestapeld.analysis.coverage import day_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods import accounts
from gestapeld.analysis.methods.periods import by_month, by_week, months, weeks
from gestapeld.analysis.standing import Ints, Standing
from gestapeld.records.patterns.finding import Label
from gestapeld.records.patterns.plots import (
    AccountMap,
    BeforeAfter,
    CalendarHeat,
    CumulativeStack,
    EffectOverTime,
    HourWeekday,
    Stream,
    Streams,
)

MOST_STREAMS = 8
_OTHERS = 3  # streams that are no channel of the other: suspected, unknown, the owner's own
WEEKS_UNTIL = 80
"""Up to so many weeks a column is a week; beyond that a month."""


def calendar(material: Material) -> CalendarHeat:
    """Per day, from the first day with anything."""
    return CalendarHeat(
        day_of(material.first_day),
        tuple(material.daily_incoming.tolist()),
        tuple(material.daily_outgoing.tolist()),
        material.covered,
        material.landmarks,
        material.apart,
    )


def hour_weekday(material: Material) -> HourWeekday:
    """Per hour of the week in local time; on the day the contact is counted under."""
    rows = material.incoming
    minute = material.contacts.minute[rows]
    weekday = (material.contacts.day[rows] + 3) % 7  # 1970-01-01 was a Thursday
    timed = minute >= 0
    grid = np.bincount(weekday[timed] * 24 + minute[timed] // 60, minlength=7 * 24).reshape(7, 24)
    days = (np.flatnonzero(material.covered_days) + material.first_day + 3) % 7
    return HourWeekday(
        tuple(tuple(row) for row in grid.tolist()),
        int(np.count_nonzero(~timed)),
        tuple(np.bincount(days, minlength=7).tolist()),
        material.covered,
        material.apart,
    )


class _Columns:
    """Weeks or months from the first day to the last."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.unit: Literal["week", "month"] = "week" if len(weeks(material)) <= WEEKS_UNTIL else "month"
        self.starts: tuple[date, ...] = tuple(weeks(material) if self.unit == "week" else months(material))
        self.days = self.of(material.covered_days.astype(np.int64))

    def of(self, daily: Ints) -> tuple[int, ...]:
        per_column = by_week if self.unit == "week" else by_month
        return tuple(per_column(self._material, daily).tolist())


def streams(material: Material) -> Streams:
    """Channels of the other, the busiest first; then what is not sure, then the owner's own."""
    columns = _Columns(material)
    found = _of_channels(material, columns)
    for name, rows in (("suspected", material.suspected), ("unknown", material.unknown)):
        if len(rows):
            found.append(Stream(Label("plain", name), columns.of(material.daily(rows)), uncertain=True))
    if len(material.outgoing):
        found.append(Stream(Label("plain", "own"), columns.of(material.daily_outgoing), below=True))
    return Streams(
        columns.unit,
        columns.starts,
        columns.days,
        tuple(found),
        material.covered,
        material.landmarks,
        material.apart,
    )


def _of_channels(material: Material, columns: _Columns) -> list[Stream]:
    """One per channel, at most five; the rest together."""
    channel, rows = material.contacts.channel, material.incoming
    numbers, sizes = np.unique(channel[rows], return_counts=True)
    ordered = sorted(
        zip(sizes.tolist(), numbers.tolist(), strict=True), key=lambda row: (-row[0], material.channels.get(row[1], ""))
    )
    most = MOST_STREAMS - _OTHERS
    kept = ordered if len(ordered) <= most else ordered[: most - 1]
    found = [
        Stream(material.channel(number), columns.of(material.daily(rows[channel[rows] == number])))
        for _, number in kept
    ]
    rest = [number for _, number in ordered[len(kept) :]]
    if rest:
        together = rows[np.isin(channel[rows], rest)]
        found.append(Stream(Label("plain", "other-channels"), columns.of(material.daily(together))))
    return found


def cumulative(material: Material) -> CumulativeStack:
    """The same streams piled up, and the incidents told beside them."""
    flat = streams(material)
    columns = _Columns(material)
    piled = tuple(
        Stream(stream.label, tuple(np.cumsum(stream.values).tolist()), stream.below, stream.uncertain)
        for stream in flat.streams
    )
    return CumulativeStack(
        flat.unit,
        flat.columns,
        flat.days,
        piled,
        tuple(np.cumsum(columns.of(_told_daily(material))).tolist()),
        material.covered,
        material.landmarks,
        material.apart,
    )


def _told_daily(material: Material) -> Ints:
    """Incidents of the other per day, at least; those that cannot be put on a day within the columns are left out."""
    found = np.zeros(material.last_day - material.first_day + 1, np.int64)
    for act in material.told_by(Standing.OTHER, kinds=("incident",)):
        if act.day is not None and material.first_day <= act.day <= material.last_day:
            found[act.day - material.first_day] += act.low
    return found


def before_after(material: Material) -> BeforeAfter:
    """Before and after each landmark."""
    compared = tuple(compare(material, landmark) for landmark in material.landmarks)
    return BeforeAfter(compared, material.covered, material.apart)


def account_map(material: Material) -> AccountMap:
    """Accounts from their first day to their last."""
    return AccountMap(accounts.lines(material), material.covered, material.landmarks)


def effect(material: Material) -> EffectOverTime:
    """What she recorded, over contacts of the other per day."""
    return EffectOverTime(
        material.effects,
        day_of(material.first_day),
        tuple(material.daily_incoming.tolist()),
        material.covered,
        material.landmarks,
    )
