# SPDX-License-Identifier: EUPL-1.2
"""Which days the material covers, per family of channels. See docs/methods/coverage.md.

A reading covers the days from its first message or call to its last. Loose pieces (single mails, short exports) do not
say what lay between them, so those of one family count as one stretch from the first to the last of them: that makes
rates lower, never higher. Only readings in which the other takes part count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from gestapeld.analysis.standing import Flags, Ints
from gestapeld.records.patterns.covered import NOT_COVERED, Covered, Span, joined

LOOSE_DAYS = 7
EPOCH = date(1970, 1, 1).toordinal()


def busy_days(day: Ints) -> Ints:
    """The different day numbers, in order."""
    if not len(day):
        return day
    low = int(day.min())
    found: Ints = np.flatnonzero(np.bincount(day - low)) + low
    return found


def day_of(number: int) -> date:
    """The calendar day of a day counted from 1970-01-01."""
    return date.fromordinal(int(number) + EPOCH)


def number_of(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def spans_of(
    seq: Ints, family: Ints, day: Ints, part: Flags, stated: Mapping[tuple[int, int], tuple[int, int]]
) -> dict[int, list[tuple[int, Span]]]:
    """Per family, the readings in which the other takes part (`part`) and the days each covers.

    `stated`: first and last day by reading and family where these are known to be usable; else its rows tell.
    """
    if not len(seq):
        return {}
    width = int(family.max()) + 1
    at = seq * width + family
    size = int(at.max()) + 1  # entries of one case by families of channels: small beside a million rows
    first, last = np.full(size, 1 << 40), np.full(size, -(1 << 40))
    np.minimum.at(first, at, day)
    np.maximum.at(last, at, day)
    taking_part = np.bincount(at[part], minlength=size) > 0
    found: dict[int, list[tuple[int, Span]]] = {}
    for number in np.flatnonzero(taking_part):
        reading, of = divmod(int(number), width)
        low, high = stated.get((reading, of), (int(first[number]), int(last[number])))
        found.setdefault(of, []).append((reading, Span(day_of(low), day_of(high))))
    return found


def covered(readings: Iterable[tuple[int, Span]], caps: Iterable[int], busy: Ints) -> Covered:
    """What readings of one family cover. `busy`: day numbers on which there is anything, in order."""
    kept = list(readings)
    loose = [span for _, span in kept if span.days < LOOSE_DAYS]
    whole = [span for _, span in kept if span.days >= LOOSE_DAYS]
    if loose:
        whole.append(Span(min(span.first for span in loose), max(span.last for span in loose)))
    spans = joined(whole)
    capped = sorted({span.first for reading, span in kept if reading in set(caps)})
    return Covered(spans, _silent(spans, busy), tuple(capped))


def together(parts: Iterable[Covered], busy: Ints) -> Covered:
    """Every day that any of them covers."""
    kept = list(parts)
    spans = joined(span for part in kept for span in part.spans)
    return Covered(spans, _silent(spans, busy), tuple(sorted({day for part in kept for day in part.capped})))


def common(parts: Iterable[Covered]) -> Covered:
    """The days that all of them cover; nothing when there are none."""
    kept = list(parts)
    if not kept:
        return NOT_COVERED
    spans = kept[0].spans
    for part in kept[1:]:
        spans = tuple(
            Span(max(a.first, b.first), min(a.last, b.last))
            for a in spans
            for b in part.spans
            if a.first <= b.last and b.first <= a.last
        )
    return Covered(joined(spans))


def _silent(spans: Iterable[Span], busy: Ints) -> tuple[Span, ...]:
    """Whole calendar months inside the spans on whose days there is nothing."""
    found = []
    for span in spans:
        month = span.first.replace(day=1)
        if month < span.first:
            month = following(month)
        while (after := following(month)) <= span.last + timedelta(1):
            low, high = np.searchsorted(busy, (number_of(month), number_of(after)))
            if low == high:
                found.append(Span(month, after - timedelta(1)))
            month = after
    return tuple(found)


def following(month: date) -> date:
    """The first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
