# SPDX-License-Identifier: EUPL-1.2
"""Where a contact of the other stands with regard to a letter: outside what it allowed, or not.

What can be computed is the way, the day and the hour. Whether the subject was an allowed one only she can say: such a
contact is INSIDE until she marks it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.steps.letter import Allowed, Scope, StopLetter
from gestapeld.records.steps.letter_state import Phase, Standing, phase
from gestapeld.records.steps.spans import HOME

_CLOCK = frozenset({Precision.MILLISECOND, Precision.SECOND, Precision.MINUTE})
_CALLS = frozenset({"phone", "call", "sms", "mms"})


class Place(StrEnum):
    """Where a contact stands."""

    NOT_AFTER = "not-after"  # the letter was not known yet, or it is not sure that it was
    INSIDE = "inside"  # by an allowed way, day and hour; the subject is hers to judge
    OUTSIDE = "outside"
    UNCLEAR = "unclear"  # by an allowed way; the day or hour is not known
    MARKED = "marked"  # she marked it as outside


@dataclass(frozen=True, slots=True)
class Seen:
    """A contact from the other: item, when, and by which channel ("" for one that is no message or call)."""

    item: ItemId
    when: Moment
    channel: str = ""


def place(letter: StopLetter, where: Standing, contact: Seen, marked: frozenset[ItemId] = frozenset()) -> Place:
    """Where this contact stands with regard to the letter."""
    if phase(where, contact.when) is not Phase.AFTER:
        return Place.NOT_AFTER
    if contact.item in marked:
        return Place.MARKED
    if letter.scope is Scope.FULL:
        return Place.OUTSIDE
    ways = [allowed for allowed in letter.allowed if _same_way(allowed.channel, contact.channel)]
    if not ways:
        return Place.OUTSIDE
    found = {_hour(allowed, contact.when) for allowed in ways}
    return next(each for each in (Place.INSIDE, Place.UNCLEAR, Place.OUTSIDE) if each in found)


def _same_way(allowed: str, channel: str) -> bool:
    """An allowed telephone takes calls and text messages; an unnamed way is only a contact that is none of these."""
    return allowed == channel or (allowed == "phone" and channel in _CALLS)


def _hour(allowed: Allowed, when: Moment) -> Place:
    if not (allowed.days or allowed.since or allowed.until):
        return Place.INSIDE
    wall = _wall(when)
    if wall is None:
        return Place.UNCLEAR
    if allowed.days and wall.weekday() not in allowed.days:
        return Place.OUTSIDE
    if not (allowed.since or allowed.until):
        return Place.INSIDE
    if when.precision not in _CLOCK or when.quality is TimeQuality.ROUGH:
        return Place.UNCLEAR
    clock = f"{wall:%H:%M}"
    return Place.INSIDE if (allowed.since or "00:00") <= clock <= (allowed.until or "23:59") else Place.OUTSIDE


def _wall(when: Moment) -> datetime | None:
    """By the clock of where she lives; None when not even the day is known."""
    if when.utc is not None:
        return datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(HOME)
    if when.local is not None and len(when.local) >= 10:
        return datetime.fromisoformat(when.local)
    return None


def places(
    letter: StopLetter, where: Standing, contacts: Iterable[Seen], marked: frozenset[ItemId] = frozenset()
) -> dict[ItemId, Place]:
    """All of them at once."""
    return {contact.item: place(letter, where, contact, marked) for contact in contacts}
