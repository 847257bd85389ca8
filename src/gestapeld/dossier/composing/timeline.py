# SPDX-License-Identifier: EUPL-1.2
"""The timeline: what was told, said and reported one by one; contacts between two of those in one row per side.

A row of contacts never reaches past a month or past an event that stands by itself. Every contact that is counted
stands in exactly one row, so that the rows add up to the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from gestapeld.dossier.composing import told
from gestapeld.dossier.composing.contacts import Contact, Contacts, busiest_day, days_of, figure
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.exhibits import certainty_of
from gestapeld.dossier.composing.help_contacts import reports
from gestapeld.dossier.composing.steps.families import family_of
from gestapeld.dossier.data import Event
from gestapeld.dossier.parties import Standing
from gestapeld.records.encoding import moment_of
from gestapeld.records.items import Way
from gestapeld.records.moment import Moment, Precision, TimeQuality

_SIDES = (Standing.OTHER, Standing.UNCERTAIN, Standing.OWN)


def timeline(desk: Desk, contacts: Contacts) -> tuple[Event, ...]:
    """Everything in order of the clock that is printed."""
    order = desk.words.order
    alone = sorted(
        [*_told_events(desk), *_police_events(desk), *_step_events(desk)], key=lambda e: (order(e.when), e.exhibits)
    )
    counted = [(order(contact.hit.when), contact) for contact in contacts.all if contact.standing in _SIDES]
    counted.sort(key=lambda row: row[0])
    found: list[Event] = []
    done = 0
    for event in alone:
        begin, until = done, order(event.when)
        while done < len(counted) and counted[done][0] <= until:
            done += 1
        found += [*_rows(desk, counted[begin:done]), event]
    return (*found, *_rows(desk, counted[done:]))


def _rows(desk: Desk, counted: list[tuple[tuple[bool, str, bool, int], Contact]]) -> Iterator[Event]:
    """What lies between two events, month by month, one row per side."""
    for _, month in groupby(counted, key=lambda row: row[0][1][:7]):
        run = [contact for _, contact in month]
        for side in _SIDES:
            if found := [contact for contact in run if contact.standing is side]:
                yield _row(desk, side, found, run)


def _row(desk: Desk, side: Standing, found: list[Contact], run: list[Contact]) -> Event:
    """Contacts of one side. All sides of a run are said to be from its first day to its last."""
    days = [contact.day for contact in run if contact.day is not None]
    first, last = (min(days), max(days)) if days else (None, None)
    when = run[0].hit.when
    if first is not None and len(run) > 1:
        when = _whole_day(first, when)
    several = first is not None and last is not None and last > first
    return Event(
        when,
        "own" if side is Standing.OWN else "contact",
        _said(desk, side, found, several=several),
        figure(found).exhibits,
        until=_whole_day(last, run[-1].hit.when) if several and last is not None else None,
        count=len(found),
        way=Way.OUT if side is Standing.OWN else Way.IN,
        certainty="unknown" if side is Standing.UNCERTAIN else None,
    )


def _whole_day(day: date, like: Moment) -> Moment:
    """A whole day, of the same quality of clock."""
    return Moment("", day.isoformat(), None, like.zone, TimeQuality.DATE_ONLY, Precision.DAY)


def _said(desk: Desk, side: Standing, found: list[Contact], *, several: bool) -> str:
    """How many by which channel, and between which times or on how many days."""
    words = desk.words
    kinds = Counter(("call" if c.hit.kind == "call" else "message", words.channel(c.hit.channel)) for c in found)
    counted = ", ".join(
        words.say(f"event.{kind}", count=words.number(count), channel=channel)
        for (kind, channel), count in sorted(kinds.items(), key=lambda row: (-row[1], row[0]))
    )
    said = words.say(f"event.{side.value}", total=words.number(len(found)), list=counted)
    clocks = sorted(contact.clock for contact in found if contact.clock is not None)
    if not several:
        if len(clocks) == len(found) and clocks[0] != clocks[-1]:
            return words.say("event.clocks", said=said, first=clocks[0], last=clocks[-1])
        return words.say("event.clock", said=said, time=clocks[0]) if len(clocks) == len(found) else said
    busiest = busiest_day(found)
    days = days_of(found)
    if side is not Standing.OTHER or busiest is None or days < 2:
        return words.say("event.days", said=said, count=words.number(days))
    day = words.phrases.day(busiest[0], short=True)
    return words.say("event.busiest", said=said, days=words.number(days), day=day, most=words.number(len(busiest[1])))


def _told_events(desk: Desk) -> Iterator[Event]:
    for piece in desk.pieces:
        chosen = piece.chosen
        if chosen is None or piece.intimate or chosen.hit.kind not in ("incident", "notice", "thing"):
            continue
        until = moment_of(desk.cleared(chosen).fields.get("until"))
        known = until if until.local is not None or until.utc is not None else None
        certainty = None if chosen.hit.kind == "notice" else certainty_of(chosen)
        kind = chosen.hit.kind
        title = told.title(desk, chosen)
        yield Event(chosen.hit.when, kind, title, (piece.number,), until=known, certainty=certainty)  # type: ignore[arg-type]


def _step_events(desk: Desk) -> Iterator[Event]:
    for piece in desk.pieces:
        if piece.steps and not piece.intimate:
            yield from family_of(piece).events(desk, piece)


def _police_events(desk: Desk) -> Iterator[Event]:
    for row in reports(desk):
        if row.when.local is not None or row.when.utc is not None:
            what = ", ".join(part for part in (row.what, row.reference) if part)
            yield Event(row.when, "police", what or desk.words.say("police.told"), row.exhibits)
