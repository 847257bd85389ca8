# SPDX-License-Identifier: EUPL-1.2
"""Contact with police and help, told and answered. What is still open is derived in `help_state`."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.steps.help_state import ContactState, contact_state
from gestapeld.diary.steps.spans import span_of, today
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import FutureDateError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.steps.contact import Asked, HelpAnswer, HelpContact, Taken

_TOLD = frozenset({"told", "corrected"})


def add_contact(case: CaseFile, contact: HelpContact) -> ItemId:
    """Write a call or visit down.

    Raises UsageError (nothing said, a request without words), FutureDateError, UnknownItemError, NotAllowedError.
    """
    _check(case, contact)
    return write(case, "evidence", "told", contact)


def correct_contact(case: CaseFile, item: ItemId, contact: HelpContact) -> ItemId:
    """A new version. Requests keep their order; new ones come behind. Raises as `add_contact`."""
    known = of_id(list_contacts(case), first_version(case, item))
    before = tuple(request.what for request in known.record.requests)
    if tuple(request.what for request in contact.requests)[: len(before)] != before:
        raise UsageError(reason="requests")
    _check(case, contact)
    return write(case, "evidence", "corrected", contact, corrects=known.id)


def list_contacts(case: CaseFile) -> list[Kept[HelpContact]]:
    """Every call and visit in its latest version, in the order in which they were told."""
    return kept(versions(case, "evidence", _TOLD, "help-contact"), HelpContact)


def add_answer(case: CaseFile, answer: HelpAnswer) -> ItemId:
    """What happened since, about a contact or one request in it.

    Raises UsageError (no such request), FutureDateError, UnknownItemError, NotAllowedError.
    """
    known = of_id(list_contacts(case), first_version(case, answer.contact))
    if answer.request is not None and not 0 <= answer.request < len(known.record.requests):
        raise UsageError(reason="request")
    _check_past(case, answer.when)
    filled = HelpAnswer(known.id, answer.outcome, answer.when, answer.text, answer.request)
    return write(case, "evidence", "told", filled)


def list_answers(case: CaseFile) -> list[Kept[HelpAnswer]]:
    """Everything that happened since, in the order in which it was told."""
    return kept(versions(case, "evidence", _TOLD, "help-answer"), HelpAnswer)


def contact_states(case: CaseFile) -> list[ContactState]:
    """Every contact with what came of it and what is open, oldest first by date of the contact."""
    answers = list_answers(case)
    on = today(case.clock())
    states = [
        contact_state(one, tuple(answer for answer in answers if answer.record.contact == one.id), on)
        for one in list_contacts(case)
    ]
    return sorted(states, key=lambda state: (state.day, state.contact.recorded_at))


def _check(case: CaseFile, contact: HelpContact) -> None:
    said = (contact.told, contact.said, contact.promised, contact.refused, contact.number, contact.office)
    if not contact.requests and not contact.about and contact.taken is Taken.UNKNOWN:
        check_said(*said, contact.when.shown)
    if any(request.what is Asked.OTHER and not request.words.strip() for request in contact.requests):
        raise UsageError(reason="request")
    _check_past(case, contact.when)
    check_evidence(contact.about)
    check_there(case, contact.about)


def _check_past(case: CaseFile, when: Moment) -> None:
    span = span_of(when)
    if span is not None and span.first > case.clock():
        raise FutureDateError
