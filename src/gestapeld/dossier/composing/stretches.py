# SPDX-License-Identifier: EUPL-1.2
"""How many contacts in how many days: in all, before the first "no", and after each. From these a mean a week is told.

All stretches end with the last contact of the other, because nobody knows what the material would hold later. The day
on which "no" was said belongs to the stretch before it and to the one after it; a contact belongs to only one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from gestapeld.dossier.composing.contacts import EARLIEST, Contact, Contacts, days_of, figure
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.noes import noes
from gestapeld.dossier.data import Stretch
from gestapeld.dossier.parties import Standing
from gestapeld.records.patterns.finding import Rate
from gestapeld.records.patterns.stack import Stack

LEAST_DAYS = 7  # as in the method: under a week of material there is no number per week


def stretches(desk: Desk, contacts: Contacts, stack: Stack | None = None) -> tuple[Stretch, ...]:
    """Nothing when no contact of the other can be put on a day.

    With a stack only the whole, with the very numbers of its method `volume`: how many, in how many days that material
    covers; nothing where these are too few for a mean. Before and after are compared there, in channels that are
    covered on both sides. So no figure stands twice with another meaning.
    """
    found = _stretches(desk, contacts)
    if stack is None:
        return found
    rate = next((one.fact("rate") for one in stack.block("nature").findings if one.method == "volume"), None)
    if not isinstance(rate, Rate) or rate.days < LEAST_DAYS:
        return ()
    return tuple(replace(one, days=rate.days, incoming=replace(one.incoming, number=rate.count)) for one in found[:1])


def _stretches(desk: Desk, contacts: Contacts) -> tuple[Stretch, ...]:
    days = [contact.day for contact in contacts.incoming if contact.day is not None and contact.day >= EARLIEST]
    if not days:
        return ()
    first, last = min(days), max(days)
    found = [_stretch("all", first, last, contacts.incoming, contacts.outgoing)]
    for place, no in enumerate(noes(desk)):
        when = no.since
        day, instant = desk.words.phrases.day_of(no.when), desk.words.instant(when)
        if day is None or instant is None:
            continue
        if place == 0 and day >= first:
            incoming, outgoing = (_until(side, instant) for side in (contacts.incoming, contacts.outgoing))
            found.append(_stretch("before", first, min(day, last), incoming, outgoing))
        if day <= last:
            incoming, outgoing = (contacts.of(side, since=when) for side in (Standing.OTHER, Standing.OWN))
            found.append(_stretch("after", max(day, first), last, incoming, outgoing, notice=place))
    return tuple(found)


def _until(side: Sequence[Contact], instant: int) -> list[Contact]:
    return [contact for contact in side if contact.instant is not None and contact.instant <= instant]


def _stretch(
    kind: Literal["all", "before", "after"],
    first: date,
    last: date,
    incoming: Sequence[Contact],
    outgoing: Sequence[Contact],
    notice: int = 0,
) -> Stretch:
    days = (last - first).days + 1
    counted = figure(incoming)
    own = figure(outgoing)
    return Stretch(kind, first, last, days, counted, days_of(incoming), own, notice)
