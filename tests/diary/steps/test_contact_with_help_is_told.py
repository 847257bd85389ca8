# SPDX-License-Identifier: EUPL-1.2
"""Calls and visits in a case: told, corrected, answered; an advocate may write them down too."""

from __future__ import annotations

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.notes import add_note
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.help_contacts import add_answer, add_contact, contact_states, correct_contact, list_contacts
from gestapeld.errors import FutureDateError, NothingSaidError, UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Incident, Note
from gestapeld.records.steps.contact import Asked, Body, HelpAnswer, HelpContact, Outcome, Request, Taken


def at(text: str) -> Moment:
    return read_when(text, now=NOW).begin


def test_a_call_with_requests_is_open_until_each_is_met(case: CaseFile) -> None:
    about = add_incident(case, Incident("voor de deur"))
    item = add_contact(
        case,
        HelpContact(
            Body.WIJKAGENT,
            at("2026-05-01"),
            person="agent Bakker",
            number="2026-123456",
            taken=Taken.MELDING,
            told="hij stond er weer",
            about=(about,),
            said="wij kijken ernaar",
            requests=(Request(Asked.WARN_FIRST), Request(Asked.LOCATION)),
        ),
    )
    (state,) = contact_states(case)
    assert [one.request.what for one in state.open_requests] == [Asked.WARN_FIRST, Asked.LOCATION]
    assert (state.quiet, state.too_quiet) == (19, True)
    add_answer(case, HelpAnswer(item, Outcome.MET, at("2026-05-10"), "staat erop", 1))
    add_answer(case, HelpAnswer(item, Outcome.MET, at("2026-05-11")))
    (state,) = contact_states(case)
    assert [one.request.what for one in state.open_requests] == [Asked.WARN_FIRST]
    assert (state.waiting, state.quiet) == (True, 9)
    add_answer(case, HelpAnswer(item, Outcome.REFUSED, at("2026-05-12"), request=0))
    (state,) = contact_states(case)
    assert not state.waiting and state.quiet is None


def test_a_correction_keeps_the_requests_and_may_add_one(case: CaseFile) -> None:
    item = add_contact(case, HelpContact(Body.POLICE, at("2026-05-01"), told="x", requests=(Request(Asked.AWARE),)))
    add_answer(case, HelpAnswer(item, Outcome.MET, at("2026-05-02"), request=0))
    more = (Request(Asked.AWARE), Request(Asked.OTHER, "terugbellen"))
    correct_contact(case, item, HelpContact(Body.POLICE, at("2026-05-01"), told="y", requests=more))
    (one,) = list_contacts(case)
    assert (one.id, one.record.told, len(one.corrected_at)) == (item, "y", 1)
    (state,) = contact_states(case)
    assert [(one.request.what, one.open) for one in state.requests] == [(Asked.AWARE, False), (Asked.OTHER, True)]
    for fewer in ((), (Request(Asked.LOCATION),)):
        with pytest.raises(UsageError):
            correct_contact(case, item, HelpContact(Body.POLICE, told="z", requests=fewer))


def test_what_makes_no_sense_is_refused(case: CaseFile) -> None:
    with pytest.raises(NothingSaidError):
        add_contact(case, HelpContact(Body.POLICE))
    with pytest.raises(FutureDateError):
        add_contact(case, HelpContact(Body.POLICE, at("2026-05-21"), told="x"))
    with pytest.raises(UsageError):
        add_contact(case, HelpContact(Body.POLICE, told="x", requests=(Request(Asked.OTHER),)))
    with pytest.raises(UsageError):
        add_contact(case, HelpContact(Body.POLICE, told="x", about=(add_note(case, Note("geheim")),)))
    item = add_contact(case, HelpContact(Body.POLICE, told="x"))
    with pytest.raises(UsageError):
        add_answer(case, HelpAnswer(item, Outcome.MET, request=0))
    with pytest.raises(UnknownItemError):
        add_answer(case, HelpAnswer(ItemId("evidence", 0, 0), Outcome.MET))


def test_contacts_stand_in_the_order_of_their_days(case: CaseFile) -> None:
    for when in ("2026-05-03", "2026-05-01", "2026-05-02"):
        add_contact(case, HelpContact(Body.POLICE, at(when), told=when))
    assert [state.contact.record.told for state in contact_states(case)] == ["2026-05-01", "2026-05-02", "2026-05-03"]
