# SPDX-License-Identifier: EUPL-1.2
"""Does the number of contacts per week change over time, and how sure is that? (docs/methods/escalation.md)

A log-linear model of contacts per covered week (quasi-Poisson): the variance is as large as the weeks show, and larger
when neighbouring weeks resemble each other. Only a rise whose whole interval lies above "no change", also without the
weeks that pull most, is called one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import numpy.typing as npt

from gestapeld.analysis.coverage import number_of, together
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import finding
from gestapeld.analysis.standing import Flags, Ints
from gestapeld.records.patterns.covered import Span
from gestapeld.records.patterns.finding import Code, Estimate, Fact, Finding
from gestapeld.search.identities import family_of

METHOD = ("escalation", 1)
LEAST_WEEKS, LEAST_CONTACTS, PULLING = 8, 20, 3
_STEPS, _CLOSE, _MOST_ALIKE = 60, 1e-10, 0.9
_Z = 1.959963984540054

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weeks:
    """Contacts and covered days in stretches of seven days from `first` on; `families` that are in it."""

    first: int
    counts: Ints
    days: Ints
    families: tuple[str, ...]


def count(material: Material) -> Finding:
    """The change per four weeks with its 95 % interval, or why there is none."""
    weeks = weeks_of(material)
    if weeks is None or weeks.days.sum() < 7 * LEAST_WEEKS or weeks.counts.sum() < LEAST_CONTACTS:
        facts = [Fact("result", Code("too-little")), *_size(material, weeks)]
        return finding(material, METHOD, facts, caveats=("covered",))
    change = _change(weeks)
    rise = rises(weeks)
    facts = [Fact("result", Code("rise" if rise else "not-shown")), *_size(material, weeks)]
    if rise and change is not None:
        # Of no rise no factor is told: it would read as "less", which nothing here can show.
        facts.append(Fact("change", Estimate(*map(_shown, change))))
    left_out = sorted(set(material.families) - set(weeks.families))
    caveats = ("covered", *(("entered-later",) if left_out else ()), "not-why" if rise else "not-worse", "own-counted")
    return finding(material, METHOD, facts, caveats=caveats)


def _size(material: Material, weeks: Weeks | None) -> list[Fact]:
    if weeks is None:
        return [Fact("covered-days", 0), Fact("contacts", 0)]
    day = material.covered.spans[0].first
    first = day + timedelta(weeks.first - number_of(day))
    last = first + timedelta(7 * len(weeks.counts) - 1)
    whole = material.covered.whole
    return [
        Fact("span", Span(first, min(last, whole.last) if whole else last)),
        Fact("covered-days", int(weeks.days.sum())),
        Fact("contacts", int(weeks.counts.sum())),
    ]


def weeks_of(material: Material) -> Weeks | None:
    """The stretch that is counted: from the first day of some family on, with the families covered by then.

    A family that comes in later would look like a rise, so it is left out; so are days in a hole of a family that is
    in. A family that ends earlier counts as silent from then on. Of all such stretches the one with most contacts.
    """
    best: Weeks | None = None
    starts = sorted({covered.spans[0].first for covered in material.families.values() if covered.spans})
    for start in starts:
        weeks = _from(material, number_of(start))
        if best is None or weeks.counts.sum() > best.counts.sum():
            best = weeks
    return best


def _from(material: Material, start: int) -> Weeks:
    families = tuple(
        name
        for name, covered in sorted(material.families.items())
        if covered.spans and number_of(covered.spans[0].first) <= start
    )
    parts = [material.families[name] for name in families]
    whole = together(parts, np.zeros(0, np.int64))
    on = material.days_covered(whole)
    for part in parts:
        for hole in part.holes():
            low, high = number_of(hole.first), number_of(hole.last)
            on[low - material.first_day : high - material.first_day + 1] = False
    on[: start - material.first_day] = False
    daily = material.daily(_of_families(material, families)) * on
    end = int(np.flatnonzero(on)[-1]) + 1 if on.any() else start - material.first_day
    at = np.arange(end - (start - material.first_day)) // 7
    stretch = slice(start - material.first_day, end)
    size = int(at[-1]) + 1 if len(at) else 0
    counts = np.bincount(at, weights=daily[stretch], minlength=size).astype(np.int64)
    return Weeks(start, counts, np.bincount(at, weights=on[stretch], minlength=size).astype(np.int64), families)


def _of_families(material: Material, families: tuple[str, ...]) -> Ints:
    wanted = [number for number, name in material.channels.items() if family_of(name) in families]
    rows = material.incoming
    kept: Ints = rows[np.isin(material.contacts.channel[rows], wanted)]
    return kept


def _change(weeks: Weeks) -> tuple[float, float, float] | None:
    """The factor per four weeks and its interval; None when it cannot be worked out."""
    used: Flags = weeks.days > 0
    return rate_change(weeks.counts[used], weeks.days[used], _numbers(used))


def _numbers(used: Flags) -> Floats:
    return np.flatnonzero(used).astype(np.float64)


def rises(weeks: Weeks) -> bool:
    """Whether the rate rises, surely and not because of one week.

    The whole interval lies above 1, also when any of the PULLING weeks that pull most towards a rise is left out.
    """
    used: Flags = weeks.days > 0
    counts, days, week = weeks.counts[used], weeks.days[used], _numbers(used)
    found = rate_change(counts, days, week)
    if found is None or found[1] <= 1:
        return False
    pull = (week - week.mean()) * (counts / days - counts.sum() / days.sum())
    for strongest in np.argsort(-pull, kind="stable")[:PULLING]:
        rest = np.arange(len(counts)) != strongest
        without = rate_change(counts[rest], days[rest], week[rest], least=LEAST_WEEKS - 1)
        if without is None or without[1] <= 1:
            return False
    return True


def rate_change(counts: Ints, days: Ints, week: Floats, least: int = LEAST_WEEKS) -> tuple[float, float, float] | None:
    """The factor by which the rate changes in four weeks, and its 95 % interval.

    counts, days  contacts and covered days per week; week: its number. None for fewer than `least` weeks or when the
    fit does not come to an end.
    """
    if len(counts) < least or not counts.any():
        return None
    y = counts.astype(np.float64)
    x = np.column_stack((np.ones(len(y)), week - week.mean()))
    offset = np.log(days / 7)
    beta = np.array([np.log(y.sum() / (days.sum() / 7)), 0.0])
    for _ in range(_STEPS):
        mean = np.exp(np.clip(x @ beta + offset, -30, 30))
        step = np.linalg.solve(x.T @ (x * mean[:, None]), x.T @ (y - mean))
        beta = beta + np.clip(step, -2, 2)
        if not np.isfinite(beta).all():
            return None
        if np.abs(step).max() < _CLOSE:
            return _interval(x, y, np.exp(x @ beta + offset), float(beta[1]))
    return None


def _interval(x: Floats, y: Floats, mean: Floats, slope: float) -> tuple[float, float, float]:
    residuals = (y - mean) / np.sqrt(mean)
    freedom = len(y) - 2
    spread = max(1.0, float((residuals**2).sum()) / freedom)
    square = float((residuals**2).sum())
    alike = float((residuals[1:] * residuals[:-1]).sum()) / square if square else 0.0
    alike = (alike * len(y) + 2) / (len(y) - 4)  # over a trend, resemblance comes out too small by about this much
    alike = min(max(alike, 0.0), _MOST_ALIKE)
    variance = np.linalg.inv(x.T @ (x * mean[:, None]))[1, 1] * spread * (1 + alike) / (1 - alike)
    reach = student(freedom) * float(np.sqrt(variance))
    four = [float(np.exp(np.clip(4 * value, -20, 20))) for value in (slope, slope - reach, slope + reach)]
    return four[0], four[1], four[2]


def student(freedom: int) -> float:
    """The 0.975 quantile of Student's distribution for at least 5 degrees of freedom, to two decimals."""
    z, v = _Z, float(freedom)
    return float(
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def _shown(value: float) -> str:
    """Two decimals: the same text on every machine."""
    return str(Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))
