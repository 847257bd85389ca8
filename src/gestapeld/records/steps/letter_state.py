# SPDX-License-Identifier: EUPL-1.2
"""How far a stop letter came, and whether a contact was before it, in between, or after it was known.

*After* starts only at what makes the letter known: delivered, handed over, read. From handing in until then it was sent
and not known to be received. Refused, not collected and came back are states of their own and never *after*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.letter import Happened, LetterEvent, StopLetter
from gestapeld.records.steps.spans import Span, span_of

MADE_KNOWN = frozenset({Happened.DELIVERED, Happened.HANDED_OVER, Happened.READ})
CAME_TO_NOTHING = (Happened.REFUSED, Happened.NOT_COLLECTED, Happened.CAME_BACK)


class State(StrEnum):
    """How far it came."""

    WRITTEN = "written"
    NOT_SENT = "not-sent"
    SENT = "sent"  # not known to be received
    REFUSED = "refused"
    NOT_COLLECTED = "not-collected"
    CAME_BACK = "came-back"
    KNOWN = "known"


class Phase(StrEnum):
    """Where a contact stands with regard to the letter."""

    BEFORE = "before"  # before it was handed in
    BETWEEN = "between"  # sent, not known to be received
    SAME_TIME = "same-time"  # on the day it became known: which was first is not known
    AFTER = "after"
    REFUSED = "refused"  # since handing in of a letter that was refused
    NOT_COLLECTED = "not-collected"
    CAME_BACK = "came-back"
    UNKNOWN = "unknown"  # a date is missing


class Odd(StrEnum):
    """What does not fit in the dates. Said, never refused: dates get mixed up, and so do letters."""

    HANDED_IN_BEFORE_WRITTEN = "handed-in-before-written"
    KNOWN_BEFORE_WRITTEN = "known-before-written"
    KNOWN_BEFORE_HANDED_IN = "known-before-handed-in"
    OUTCOME_BEFORE_HANDED_IN = "outcome-before-handed-in"
    KNOWN_WITHOUT_DATE = "known-without-date"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a letter stands.

    written, handed_in  as told; the first handing in when there were more
    outcome    when it was refused, not collected or came back: the last of these
    known      what made it known: the earliest; None when nothing did
    numbers    of registered items, in the order in which they were told
    odd        what does not fit
    """

    state: State
    written: Moment = UNKNOWN_MOMENT
    handed_in: Moment = UNKNOWN_MOMENT
    outcome: LetterEvent | None = None
    known: LetterEvent | None = None
    numbers: tuple[str, ...] = ()
    odd: tuple[Odd, ...] = ()

    @property
    def after_from(self) -> Moment:
        """Since when it was known; UNKNOWN_MOMENT when it is not known, or without a date."""
        return self.known.when if self.known is not None else UNKNOWN_MOMENT


def standing(letter: StopLetter, events: Iterable[LetterEvent]) -> Standing:
    """Where this letter stands by what was told about it, in the order in which it was told."""
    told = tuple(events)
    known = _earliest([event for event in told if event.what in MADE_KNOWN])
    handed = _earliest([event for event in told if event.what is Happened.HANDED_IN])
    outcome = _latest([event for event in told if event.what in CAME_TO_NOTHING])
    handed_in = handed.when if handed is not None else UNKNOWN_MOMENT
    found = Standing(
        _state(told, known, outcome),
        letter.written,
        handed_in,
        outcome,
        known,
        tuple(dict.fromkeys(event.number for event in told if event.number)),
    )
    return Standing(
        found.state, found.written, found.handed_in, found.outcome, found.known, found.numbers, tuple(_odd(found))
    )


def _state(told: tuple[LetterEvent, ...], known: LetterEvent | None, outcome: LetterEvent | None) -> State:
    if known is not None:
        return State.KNOWN
    handed = _latest([event for event in told if event.what is Happened.HANDED_IN])
    if outcome is not None and not (handed is not None and _sure_after(handed.when, outcome.when)):
        return State(outcome.what.value)
    if handed is not None:
        return State.SENT  # also when it was brought once more after it had come to nothing
    if any(event.what is Happened.NOT_SENT for event in told):
        return State.NOT_SENT
    return State.WRITTEN


def phase(where: Standing, when: Moment) -> Phase:
    """Where a contact at this moment stands. Only what is sure is BEFORE or AFTER."""
    contact = span_of(when)
    if contact is None:
        return Phase.UNKNOWN
    if where.known is not None:
        return _phase_of_known(where, contact)
    if where.state in (State.WRITTEN, State.NOT_SENT):
        return Phase.BEFORE
    found = _before_or_between(contact, where)
    if found is Phase.BETWEEN and where.state is not State.SENT:
        return Phase(where.state.value)
    return found


def _phase_of_known(where: Standing, contact: Span) -> Phase:
    known = span_of(where.after_from)
    if known is None:
        return Phase.UNKNOWN
    if contact.first > known.last:
        return Phase.AFTER
    if contact.last >= known.first:
        return Phase.SAME_TIME
    # Given by hand, or nobody told when it was sent: there is no time in between.
    return Phase.BEFORE if where.handed_in == UNKNOWN_MOMENT else _before_or_between(contact, where)


def _before_or_between(contact: Span, where: Standing) -> Phase:
    """On the day of handing in it was not yet known either: that counts as before."""
    sent = span_of(where.handed_in)
    if sent is None:
        return Phase.UNKNOWN
    return Phase.BETWEEN if contact.first > sent.last else Phase.BEFORE


def _odd(found: Standing) -> Iterable[Odd]:
    known = found.after_from
    if _sure_after(found.written, found.handed_in):
        yield Odd.HANDED_IN_BEFORE_WRITTEN
    if found.known is not None:
        if span_of(known) is None:
            yield Odd.KNOWN_WITHOUT_DATE
        if _sure_after(found.written, known):
            yield Odd.KNOWN_BEFORE_WRITTEN
        if _sure_after(found.handed_in, known):
            yield Odd.KNOWN_BEFORE_HANDED_IN
    if found.outcome is not None and _sure_after(found.handed_in, found.outcome.when):
        yield Odd.OUTCOME_BEFORE_HANDED_IN


def _sure_after(later: Moment, earlier: Moment) -> bool:
    """Whether `later` is after `earlier` whatever the two may mean."""
    one, other = span_of(later), span_of(earlier)
    return one is not None and other is not None and one.first > other.last


def _earliest(events: list[LetterEvent]) -> LetterEvent | None:
    """By the last instant it may mean, so that nothing counts as known too early; without a date only if there is no
    other.
    """
    dated = [(span.last, number) for number, event in enumerate(events) if (span := span_of(event.when)) is not None]
    return events[min(dated)[1]] if dated else (events[0] if events else None)


def _latest(events: list[LetterEvent]) -> LetterEvent | None:
    dated = [(span.first, number) for number, event in enumerate(events) if (span := span_of(event.when)) is not None]
    return events[max(dated)[1]] if dated else (events[-1] if events else None)
