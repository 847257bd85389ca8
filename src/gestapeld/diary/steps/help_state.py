# SPDX-License-Identifier: EUPL-1.2
"""What is still open with police and help: told and no answer, requests not met, nothing heard for 14 days, refused.

Pure; the day is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gestapeld.diary.steps.spans import HOME, days_of
from gestapeld.diary.told import Kept
from gestapeld.records.moment import Moment
from gestapeld.records.steps.contact import Body, HelpAnswer, HelpContact, Outcome, Request, Taken

QUIET = 14  # days
CLOSING = frozenset({Outcome.MET, Outcome.REFUSED, Outcome.DROPPED})
TAKEN_DOWN = frozenset({Taken.MELDING, Taken.AANGIFTE, Taken.ONLY_MELDING})
_OF_THE_POLICE = frozenset({Body.POLICE, Body.WIJKAGENT})
NEXT_STEPS = ("hulpofficier", "slachtofferhulp", "lawyer", "complaint")
"""When the police refuse, or take only a melding: ask for the assistant public prosecutor, get help, a lawyer, complain
about the treatment. In this order."""


@dataclass(frozen=True, slots=True)
class RequestState:
    """A request: its number in the contact, the last word on it, and whether it is open."""

    number: int
    request: Request
    outcome: Outcome | None
    answers: tuple[Kept[HelpAnswer], ...] = ()

    @property
    def open(self) -> bool:
        """Whether it was neither met, refused nor dropped."""
        return self.outcome not in CLOSING


@dataclass(frozen=True, slots=True)
class ContactState:
    """A contact and what came of it.

    day        of the contact; the day it was written down when it has none
    answers    on the contact as a whole
    unanswered told or asked, and nothing was said, promised, refused or taken down, and nothing heard since
    waiting    something is still to come: an answer, what was promised, what was asked, what becomes of a report
    heard      the last day on which they let something hear (the contact itself when they said something then)
    quiet      days without a word while waiting; None when nothing is awaited
    refused    it was refused, or taken only as a melding, and that still stands
    """

    contact: Kept[HelpContact]
    day: date
    answers: tuple[Kept[HelpAnswer], ...]
    requests: tuple[RequestState, ...]
    unanswered: bool
    waiting: bool
    heard: date
    quiet: int | None
    refused: bool

    @property
    def too_quiet(self) -> bool:
        """Nothing heard for 14 days while something is awaited."""
        return self.quiet is not None and self.quiet >= QUIET

    @property
    def open_requests(self) -> tuple[RequestState, ...]:
        """Requests that are not met."""
        return tuple(request for request in self.requests if request.open)

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What can be done about a refusal; codes of NEXT_STEPS."""
        return NEXT_STEPS if self.refused else ()


def contact_state(contact: Kept[HelpContact], answers: tuple[Kept[HelpAnswer], ...], on: date) -> ContactState:
    """What is open on this day. `answers`: those about this contact, in the order of telling."""
    record = contact.record
    day = _day(record.when, contact.recorded_at)
    requests = tuple(
        _request(number, request, tuple(answer for answer in answers if answer.record.request == number))
        for number, request in enumerate(record.requests)
    )
    own = tuple(answer for answer in answers if answer.record.request is None)
    closed = bool(own) and own[-1].record.outcome in CLOSING
    they_spoke = bool(record.said or record.promised or record.refused) or record.taken is not Taken.UNKNOWN
    asked = bool(record.told or record.about or record.requests)
    unanswered = asked and not they_spoke and not closed and not any(map(_by_them, answers))
    awaited = unanswered or bool(record.promised) or record.taken in TAKEN_DOWN
    waiting = (awaited and not closed) or any(request.open for request in requests)
    heard = max([day, *(_day(answer.record.when, answer.recorded_at) for answer in answers if _by_them(answer))])
    refused = record.body in _OF_THE_POLICE and record.taken in (Taken.REFUSED, Taken.ONLY_MELDING) and not closed
    quiet = max((on - heard).days, 0) if waiting else None
    return ContactState(contact, day, own, requests, unanswered, waiting, heard, quiet, refused)


def _request(number: int, request: Request, answers: tuple[Kept[HelpAnswer], ...]) -> RequestState:
    outcome = answers[-1].record.outcome if answers else None
    return RequestState(number, request, outcome, answers)


def _by_them(answer: Kept[HelpAnswer]) -> bool:
    """That she drops a request is no word of theirs."""
    return answer.record.outcome is not Outcome.DROPPED


def _day(when: Moment, recorded_at: str) -> date:
    days = days_of(when)
    return days[1] if days is not None else datetime.fromisoformat(recorded_at).astimezone(HOME).date()
