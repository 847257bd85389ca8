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
from gestapeld.records.steps.letter import LetterEvent, StopLetter
from gestapeld.records.steps.letter_state import State, standing
from gestapeld.records.steps.order import Order, OrderSort
from gestapeld.records.steps.report import Report, Wish
from gestapeld.search.schema import place_of
from gestapeld.search.when import Line

Chosen = frozenset[int] | None

_TO_THE_MINUTE = frozenset({Precision.MILLISECOND, Precision.SECOND, Precision.MINUTE})


def landmarks_of(said: Asserted, zone: str, only: Chosen = None) -> tuple[Landmark, ...]:
    """In order of time, each once; what cannot be put on one day is left out. `only`: places of what tells of them."""
    line = Line(zone)
    found = {landmark for kind, when in _moments(said, only) if (landmark := _landmark(line, kind, when)) is not None}
    return in_order(found)


def in_order(landmarks: Iterable[Landmark]) -> tuple[Landmark, ...]:
    """By day; on one day by the minute, those without one first."""
    return tuple(sorted(landmarks, key=lambda one: (one.day, one.at or 0, one.kind, one.label)))


def _moments(said: Asserted, only: Chosen) -> Iterator[tuple[LandmarkKind, Moment]]:
    told = [(item, record) for item, record in said.told.items() if _in(said, item, only)]
    for _, record in told:
        if isinstance(record, Incident) and NOTICE in record.behaviours:
            yield "notice", record.when
        elif isinstance(record, Report) and not record.planned:
            yield "report", record.when
        elif isinstance(record, Wish):
            yield "complaint", record.when
        elif isinstance(record, Order):
            moments = (record.since, record.handed, record.decided)
            kind: LandmarkKind = "conversation" if OrderSort.WARNING_TALK in record.sorts else "order"
            yield kind, next((when for when in moments if when.local), record.decided)
    yield from (("letter", when) for when in _letters(said, only))


def _letters(said: Asserted, only: Chosen) -> Iterator[Moment]:
    """When each letter became known: the same rule as wherever a letter is looked at. A letter that was refused, not
    collected or came back, or of which nothing is known but that it was sent, gives no day.
    """
    events: dict[ItemId, list[LetterEvent]] = {}
    for item, event in said.of(LetterEvent):
        if _in(said, item, only):
            events.setdefault(said.root(event.letter), []).append(event)
    for item, letter in said.of(StopLetter):
        where = standing(letter, events.get(item, ()))
        if where.state is State.KNOWN and _in(said, item, only):
            yield where.after_from


def _in(said: Asserted, item: ItemId, only: Chosen) -> bool:
    """Whether something told is among what was chosen, in any version."""
    return only is None or not only.isdisjoint({place_of(item), place_of(said.latest.get(item, item))})


def _landmark(line: Line, kind: LandmarkKind, when: Moment) -> Landmark | None:
    on = line.place(moment_value(when))
    if on.day is None:
        return None
    exact = when.precision in _TO_THE_MINUTE
    return Landmark(day_of(on.day), kind, at=on.t0 if exact else None)


def effects_of(said: Asserted, zone: str, only: Chosen = None) -> tuple[EffectPoint, ...]:
    """What she recorded about single days, in order. `only`: places of what is counted."""
    line = Line(zone)
    found = []
    for item, effect in said.of(Effect):
        day = line.place(moment_value(effect.when)).day
        if day is not None and _in(said, item, only):
            answers = effect.answers or ((None, None),)
            found += [EffectPoint(day_of(day), aspect.value if aspect else "words", level) for aspect, level in answers]
    return tuple(sorted(found, key=lambda point: (point.day, point.kind)))
