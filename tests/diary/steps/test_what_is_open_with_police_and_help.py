# SPDX-License-Identifier: EUPL-1.2
"""What is open with police and help: told and no answer, requests, 14 days of nothing, refusals; worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.help_state import NEXT_STEPS, ContactState, contact_state
from gestapeld.diary.told import Kept
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.contact import Asked, Body, HelpAnswer, HelpContact, Outcome, Request, Taken
from gestapeld.wording import LANGUAGES, say

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
CONTACT = ItemId("evidence", 5, 0)
RECORDED = "2026-05-02T22:30:00.000Z"  # 3 May where she lives


def at(text: str) -> Moment:
    return read_when(text, now=NOW).begin if text else UNKNOWN_MOMENT


def contact(when: str = "2026-05-01", body: Body = Body.WIJKAGENT, **said: object) -> HelpContact:
    return HelpContact(body, at(when), **said)  # type: ignore[arg-type]


def answer(outcome: Outcome, when: str, request: int | None = None) -> HelpAnswer:
    return HelpAnswer(CONTACT, outcome, at(when), request=request)


def state(record: HelpContact, *answers: HelpAnswer, on: date = date(2026, 5, 20)) -> ContactState:
    told = tuple(
        Kept(ItemId("evidence", 9 + n, 0), ItemId("evidence", 9 + n, 0), one, RECORDED, "x")
        for n, one in enumerate(answers)
    )
    return contact_state(Kept(CONTACT, CONTACT, record, RECORDED, "x"), told, on)


def test_told_and_no_answer_until_something_is_heard() -> None:
    found = state(contact(told="hij stond weer voor de deur"))
    assert (found.unanswered, found.waiting, found.quiet, found.too_quiet) == (True, True, 19, True)
    heard = state(contact(told="deur"), answer(Outcome.HEARD, "2026-05-10"))
    assert (heard.unanswered, heard.waiting, heard.heard) == (False, False, date(2026, 5, 10))


@pytest.mark.parametrize(("on", "quiet", "too_quiet"), [(date(2026, 5, 14), 13, False), (date(2026, 5, 15), 14, True)])
def test_nothing_heard_for_fourteen_days_counts_from_the_day_itself(on: date, quiet: int, too_quiet: bool) -> None:
    found = state(contact(promised="ik bel u terug"), on=on)
    assert (found.quiet, found.too_quiet) == (quiet, too_quiet)


def test_the_days_begin_anew_with_a_word_from_them_and_not_with_her_own() -> None:
    asked = (Request(Asked.WARN_FIRST),)
    found = state(contact(requests=asked), answer(Outcome.HEARD, "2026-05-12", 0))
    assert (found.waiting, found.quiet) == (True, 8)
    both = (Request(Asked.WARN_FIRST), Request(Asked.AWARE))
    dropped = state(contact(requests=both, said="goed"), answer(Outcome.DROPPED, "2026-05-12", 1))
    assert dropped.quiet == 19


def test_fourteen_days_over_the_change_of_the_clocks() -> None:
    record = HelpContact(Body.POLICE, at("2026-03-28 23:30"), promised="bellen")
    assert state(record, on=date(2026, 4, 10)).quiet == 13
    assert state(record, on=date(2026, 4, 11)).quiet == 14


@pytest.mark.parametrize(
    ("outcome", "is_open"),
    [(None, True), (Outcome.HEARD, True), (Outcome.MET, False), (Outcome.REFUSED, False), (Outcome.DROPPED, False)],
)
@pytest.mark.parametrize("what", list(Asked))
def test_a_request_stays_open_until_it_is_met_refused_or_dropped(
    what: Asked, outcome: Outcome | None, is_open: bool
) -> None:
    answers = [answer(outcome, "2026-05-03", 0)] if outcome else []
    found = state(contact(said="ja", requests=(Request(what, "x"),)), *answers)
    assert [one.open for one in found.requests] == [is_open]
    assert found.waiting is is_open


def test_each_request_has_its_own_answers() -> None:
    record = contact(said="ja", requests=(Request(Asked.AWARE), Request(Asked.LOCATION)))
    found = state(record, answer(Outcome.MET, "2026-05-03", 1))
    assert [one.request.what for one in found.open_requests] == [Asked.AWARE]


@pytest.mark.parametrize(
    ("taken", "waiting", "refused"),
    [
        (Taken.MELDING, True, False),
        (Taken.AANGIFTE, True, False),
        (Taken.ONLY_MELDING, True, True),
        (Taken.REFUSED, False, True),
        (Taken.ADVICE, False, False),
        (Taken.NOTHING, False, False),
    ],
)
def test_what_was_taken_down_is_awaited_and_a_refusal_has_next_steps(
    taken: Taken, waiting: bool, refused: bool
) -> None:
    found = state(contact(told="alles", said="wij kijken ernaar", taken=taken))
    assert (found.waiting, found.refused) == (waiting, refused)
    assert found.next_steps == (NEXT_STEPS if refused else ())
    closed = state(contact(told="alles", taken=taken), answer(Outcome.MET, "2026-05-04"))
    assert (closed.waiting, closed.refused) == (False, False)


def test_only_the_police_can_refuse_an_aangifte() -> None:
    assert not state(contact(body=Body.SLACHTOFFERHULP, taken=Taken.REFUSED)).refused


def test_without_a_date_it_counts_from_the_day_it_was_written_down() -> None:
    found = state(contact(when="", told="x"))
    assert found.day == date(2026, 5, 3)
    assert found.quiet == 17


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_next_step_has_words(language: str) -> None:
    for step in NEXT_STEPS:
        assert say(language, f"steps-letter.next.{step}")
