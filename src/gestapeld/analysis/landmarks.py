# SPDX-License-Identifier: EUPL-1.2
"""Days that matter, from what the owner told: "no", letters that became known, reports, requests, orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gestapeld.analysis.asserted import Asserted
from gestapeld.analysis.coverage import day_of
from gestapeld.records.behaviour import NOTICE
from gestapeld.records.encoding import moment_value
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision
from gestapeld.records.narrative import Incident
from gestapeld.records.patterns.plots import EffectPoint, Landmark, LandmarkKind
from gestapeld.records.steps.effect import Effect
from gestapeld.records.steps.letter import Happened, LetterEvent
from gestapeld.records.steps.order import Order, OrderSort
from gestapeld.records.steps.report import Report, Wish
from gestapeld.search.when import Line

_KNOWN = frozenset({Happened.DELIVERED, Happened.HANDED_OVER, Happened.READ})
_TO_THE_MINUTE = frozenset({Precision.MILLISECOND, Precision.SECOND, Precision.MINUTE})


def landmarks_of(said: Asserted, zone: str) -> tuple[Landmark, ...]:
    """In order of time, each once; what cannot be put on one day is left out."""
    line = Line(zone)
    found = {landmark for kind, when in _moments(said) if (landmark := _landmark(line, kind, when)) is not None}
    return in_order(found)


def in_order(landmarks: Iterable[Landmark]) -> tuple[Landmark, ...]:
    """By day; on one day by the minute, those without one first."""
    return tuple(sorted(landmarks, key=lambda one: (one.day, one.at or 0, one.kind, one.label)))


def _moments(said: Asserted) -> Iterator[tuple[LandmarkKind, Moment]]:
    for _, incident in said.of(Incident):
        if NOTICE in incident.behaviours:
            yield "notice", incident.when
    known: dict[ItemId, Moment] = {}
    for _, event in said.of(LetterEvent):
        letter = said.root(event.letter)
        if event.what in _KNOWN and (letter not in known or _earlier(event.when, known[letter])):
            known[letter] = event.when
    yield from (("letter", when) for when in known.values())
    for _, report in said.of(Report):
        if not report.planned:
            yield "report", report.when
    for _, wish in said.of(Wish):
        yield "complaint", wish.when
    for _, order in said.of(Order):
        kind: LandmarkKind = "conversation" if OrderSort.WARNING_TALK in order.sorts else "order"
        yield kind, next((when for when in (order.since, order.handed, order.decided) if when.local), order.decided)


def _earlier(one: Moment, other: Moment) -> bool:
    return bool(one.local) and (not other.local or str(one.local) < str(other.local))


def _landmark(line: Line, kind: LandmarkKind, when: Moment) -> Landmark | None:
    on = line.place(moment_value(when))
    if on.day is None:
        return None
    exact = when.precision in _TO_THE_MINUTE
    return Landmark(day_of(on.day), kind, at=on.t0 if exact else None)


def effects_of(said: Asserted, zone: str) -> tuple[EffectPoint, ...]:
    """What she recorded about single days, in order."""
    line = Line(zone)
    found = []
    for _, effect in said.of(Effect):
        day = line.place(moment_value(effect.when)).day
        if day is not None:
            answers = effect.answers or ((None, None),)
            found += [EffectPoint(day_of(day), aspect.value if aspect else "words", level) for aspect, level in answers]
    return tuple(sorted(found, key=lambda point: (point.day, point.kind)))
