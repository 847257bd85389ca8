# SPDX-License-Identifier: EUPL-1.2
"""What is told about an aangifte: kept, corrected, refused where it cannot be, allowed where life is like that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.diary.steps.test_the_two_dates import Book

from gestapeld.casefile import access
from gestapeld.casefile.casefile import CaseFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.notes import add_note
from gestapeld.diary.notices import add_notice
from gestapeld.diary.people import add_person
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.acts import OWNER, told_acts, whom_of
from gestapeld.diary.steps.clocks import Standing
from gestapeld.diary.steps.report_overview import overview, remarks
from gestapeld.diary.steps.report_state import Asking, Lacks, Stage
from gestapeld.diary.steps.reports import (
    add_aftermath,
    add_report,
    add_wish,
    answer_check,
    correct_aftermath,
    correct_known,
    correct_report,
    correct_wish,
    list_known,
    list_reports,
    list_victims,
    list_wishes,
    name_victim,
    prepare,
    prepared,
    say_known,
    tell_known,
)
from gestapeld.errors import FutureDateError, NothingSaidError, UnknownItemError, UsageError, WrongOrderError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Certainty, Incident, Note, Target
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.report import (
    After,
    Aftermath,
    Check,
    FirstKnown,
    Preparation,
    Report,
    Said,
    StandBy,
    Victim,
    Wish,
)

# The case's clock stands at 20 May 2026, 12:00 in Amsterdam.


def on(case: CaseFile, text: str) -> Moment:
    return read_when(text, now=case.clock()).begin


def incident(case: CaseFile, when: str, *behaviours: str, **more: Any) -> ItemId:
    said = read_when(when, now=case.clock())
    return add_incident(case, Incident("Iets", said.begin, said.end, behaviours=behaviours, **more))


def test_a_whole_path_from_preparing_to_the_hearing(case: CaseFile) -> None:
    threat = incident(case, "2026-03-01", "HASSLE.MONEY")
    call = incident(case, "2026-04-01", "CONTACT.CALL")
    prepare(case, Preparation(relation="ex", domicile="Bureau, Dorpsplein 1", acts=(threat,)))
    add_wish(case, Wish(on(case, "2026-04-02"), "wijkagent", words="Ik wil dat hij wordt vervolgd."))
    report = add_report(case, Report(on(case, "2026-05-10"), request=Said.YES, number="PL0900-2026111111-1", acts=(threat, call)))  # fmt: skip
    seen = overview(case, Book())
    (state,) = seen.states
    assert (state.stage, state.made_on, state.withdraw_until) == (Stage.MADE, date(2026, 5, 10), date(2026, 5, 18))
    assert (state.check_from, state.check_due) == (date(2026, 5, 13), True)
    assert set(state.lacks) == {Lacks.OFFICER, Lacks.COPY, Lacks.ADDRESS, Lacks.WARN_FIRST, Lacks.ACTS}
    assert {clock.standing for clock in seen.clocks} == {Standing.ASKED}
    assert [one.kind for one in seen.reminders] == ["report-check"]
    answer_check(case, StandBy(report, stands=Said.YES, pressed=Said.NO))
    add_aftermath(case, Aftermath(report, After.HEARING, on(case, "2026-09-01"), number="16/123456-26"))
    add_aftermath(case, Aftermath(report, After.CHARGED, on(case, "2026-05-19")))
    seen = overview(case, Book())
    (state,) = seen.states
    assert [one.record.what for one in state.after] == [After.CHARGED, After.HEARING]
    assert (state.check_due, state.stands, state.pressed) == (False, Said.YES, False)
    assert [(one.kind, one.due) for one in seen.reminders] == [("report-hearing", date(2026, 9, 1))]


def test_a_withdrawn_request_brings_the_dates_back_and_ends_the_check(case: CaseFile) -> None:
    threat = incident(case, "2026-03-01", "HASSLE.MONEY")
    report = add_report(case, Report(on(case, "2026-05-10"), request=Said.YES, acts=(threat,)))
    made = add_aftermath(case, Aftermath(report, After.WITHDRAWN, on(case, "2026-05-12")))
    seen = overview(case, Book())
    assert seen.states[0].stage is Stage.WITHDRAWN
    assert (seen.states[0].withdraw_until, seen.states[0].check_due) == (None, False)
    assert {clock.standing for clock in seen.clocks} == {Standing.WITHDRAWN}
    assert {one.kind for one in seen.reminders} == {"report-act", "report-pattern"}
    correct_aftermath(case, made, Aftermath(report, After.OTHER, on(case, "2026-05-12"), words="Alleen gebeld"))
    assert overview(case, Book()).states[0].stage is Stage.MADE


def test_pressure_is_remembered_as_her_last_answer(case: CaseFile) -> None:
    report = add_report(case, Report(on(case, "2026-05-10"), request=Said.YES))
    answer_check(case, StandBy(report, pressed=Said.YES, words="Zijn moeder belt elke dag"))
    assert overview(case, Book()).states[0].pressed
    answer_check(case, StandBy(report, stands=Said.YES, pressed=Said.NO))
    assert not overview(case, Book()).states[0].pressed
    with pytest.raises(NothingSaidError):
        answer_check(case, StandBy(report))


def test_an_appointment_may_lie_ahead_and_asks_how_it_went_when_its_day_is_over(case: CaseFile) -> None:
    incident(case, "2026-05-01")
    ahead = add_report(case, Report(on(case, "2026-06-02"), planned=True, office="Bureau Noord"))
    over = add_report(case, Report(on(case, "2026-05-12"), planned=True))
    seen = overview(case, Book())
    assert [state.stage for state in seen.states] == [Stage.PLANNED, Stage.PASSED]
    assert [(one.kind, one.about) for one in seen.reminders] == [("report-passed", over), ("report-planned", ahead)]
    assert all(state.lacks == () and state.withdraw_until is None for state in seen.states)
    assert {clock.standing for clock in seen.clocks} == {Standing.OPEN}  # an appointment asks for nothing yet


@pytest.mark.parametrize("when", ["2026-05-21", "juni 2026", "2027"])
def test_what_happened_cannot_lie_ahead(case: CaseFile, when: str) -> None:
    act = incident(case, "2026-05-01")
    report = add_report(case, Report(on(case, "2026-05-10")))
    for refused in (
        lambda: add_report(case, Report(on(case, when))),
        lambda: correct_report(case, report, Report(on(case, when))),
        lambda: add_wish(case, Wish(on(case, when), "politie")),
        lambda: say_known(case, FirstKnown(act, on(case, when))),
        lambda: add_aftermath(case, Aftermath(report, After.DISMISSED, on(case, when))),
        lambda: add_aftermath(case, Aftermath(report, After.HEARING, known=on(case, when))),
        lambda: answer_check(case, StandBy(report, on(case, when), Said.YES)),
    ):
        with pytest.raises(FutureDateError):
            refused()
    for what in (After.HEARING, After.RELEASED):
        add_aftermath(case, Aftermath(report, what, on(case, when)))


def test_this_month_is_not_ahead(case: CaseFile) -> None:
    add_report(case, Report(on(case, "mei 2026")))
    assert overview(case, Book()).states[0].made_on == date(2026, 5, 1)


def test_an_aangifte_before_any_incident_is_kept_and_said(case: CaseFile) -> None:
    add_notice(case, on(case, "2026-05-01"))
    add_report(case, Report(on(case, "2026-05-10"), request=Said.NO))
    seen = overview(case, Book())
    assert remarks(seen, Report(request=Said.NO)) == ("no-incidents", "request-no")
    assert remarks(seen, Report(planned=True)) == ("no-incidents", "planned")
    incident(case, "2026-05-12")
    assert remarks(overview(case, Book()), Report(request=Said.YES)) == ()
    assert remarks(overview(case, Book()), Report()) == ("request-unknown",)


def test_an_appointment_after_a_date_is_said_and_one_on_it_is_not(case: CaseFile) -> None:
    incident(case, "2026-05-12")  # the pattern: 12 August
    seen = overview(case, Book())
    assert seen.first is not None
    assert seen.first.last_day == date(2026, 8, 12)
    assert remarks(seen, Report(on(case, "2026-08-12"), planned=True)) == ("planned",)
    assert remarks(seen, Report(on(case, "2026-08-13"), planned=True)) == ("planned", "planned-late")


def test_the_check_is_asked_without_a_request_too_and_says_nothing_of_withdrawing_when_that_is_over(
    case: CaseFile,
) -> None:
    incident(case, "2026-05-01")
    add_report(case, Report(on(case, "2026-05-02"), request=Said.NO))
    add_report(case, Report(on(case, "2026-05-02"), request=Said.YES))
    without, with_request = overview(case, Book()).states
    assert without.check_due
    assert not without.withdrawable(date(2026, 5, 3))
    assert with_request.withdrawable(date(2026, 5, 10))
    assert not with_request.withdrawable(date(2026, 5, 11))


def test_knowing_cannot_come_before_the_act_nor_the_end_before_the_aangifte(case: CaseFile) -> None:
    act = incident(case, "2026-05-01", "HASSLE.MONEY")
    with pytest.raises(WrongOrderError):
        say_known(case, FirstKnown(act, on(case, "2026-04-30")))
    say_known(case, FirstKnown(act, on(case, "mei 2026")))
    report = add_report(case, Report(on(case, "2026-05-10")))
    for what in (After.WITHDRAWN, After.DISMISSED, After.CHARGED, After.ARTICLE_12, After.JUDGED):
        with pytest.raises(WrongOrderError):
            add_aftermath(case, Aftermath(report, what, on(case, "2026-05-09")))
    add_aftermath(case, Aftermath(report, After.HEARD, on(case, "2026-05-09")))  # police may have spoken to him before


def test_nothing_said_is_nothing_kept(case: CaseFile) -> None:
    act = incident(case, "2026-05-01")
    report = add_report(case, Report(on(case, "2026-05-10")))
    for refused in (
        lambda: add_report(case, Report()),
        lambda: add_wish(case, Wish(on(case, "2026-05-10"))),
        lambda: say_known(case, FirstKnown(act)),
        lambda: add_aftermath(case, Aftermath(report, After.OTHER)),
    ):
        with pytest.raises(NothingSaidError):
            refused()


def test_what_is_pointed_at_must_be_there_and_may_not_be_private(case: CaseFile) -> None:
    nowhere, note = ItemId("evidence", 999, 0), add_note(case, Note("Alleen van mij"))
    report = add_report(case, Report(on(case, "2026-05-10")))
    notice = add_notice(case, on(case, "2026-05-01"))
    person = add_person(case, Person("Robin", Role.OTHER_PARTY))
    for refused in (
        lambda: add_report(case, Report(number="1", acts=(nowhere,))),
        lambda: add_report(case, Report(number="1", victim=nowhere)),
        lambda: name_victim(case, Victim(nowhere)),
        lambda: name_victim(case, Victim(person, represented=(nowhere,))),
        lambda: add_aftermath(case, Aftermath(notice, After.HEARD)),
        lambda: answer_check(case, StandBy(notice, stands=Said.YES)),
    ):
        with pytest.raises(UnknownItemError):
            refused()
    for refused in (
        lambda: add_report(case, Report(number="1", acts=(note,))),
        lambda: add_wish(case, Wish(to="politie", links=(note,))),
        lambda: say_known(case, FirstKnown(note, on(case, "2026-05-10"))),
        lambda: prepare(case, Preparation(acts=(report,))),
    ):
        with pytest.raises(UsageError):
            refused()


def test_corrections_keep_one_thing_and_move_its_date(case: CaseFile) -> None:
    act = incident(case, "2026-03-01", "HASSLE.MONEY")
    corrected = correct_incident(case, act, Incident("Iets", on(case, "2026-03-20"), behaviours=("HASSLE.MONEY",)))
    known = say_known(case, FirstKnown(corrected, on(case, "2026-04-01")))
    seen = overview(case, Book())
    (clock,) = [clock for clock in seen.clocks if clock.act is not None]
    assert (clock.act, clock.last_day) == (act, date(2026, 7, 1))
    correct_known(case, known, FirstKnown(act, on(case, "2026-03-25")))
    (clock,) = [clock for clock in overview(case, Book()).clocks if clock.act is not None]
    assert clock.last_day == date(2026, 6, 25)
    report = add_report(case, Report(on(case, "2026-05-10"), request=Said.UNKNOWN))
    again = correct_report(case, report, Report(on(case, "2026-05-11"), request=Said.YES, acts=(corrected,)))
    correct_report(
        case, again, Report(on(case, "2026-05-11"), request=Said.YES, acts=(corrected,), checked=(Check.COPY,))
    )
    (one,) = list_reports(case)
    assert (one.id, len(one.corrected_at), one.record.acts) == (report, 2, (act,))
    (clock,) = [clock for clock in overview(case, Book()).clocks if clock.act is not None]
    assert clock.standing is Standing.ASKED
    wish = add_wish(case, Wish(to="politie"))
    correct_wish(case, wish, Wish(to="wijkagent"))
    assert [kept.record.to for kept in list_wishes(case)] == ["wijkagent"]


def test_there_is_one_preparation_and_one_record_for_each_person(case: CaseFile) -> None:
    child = add_person(case, Person("Kim", Role.CHILD))
    for under in (Said.UNKNOWN, Said.YES):
        name_victim(case, Victim(child, under, Said.NO))
    assert [kept.record.under_16 for kept in list_victims(case)] == [Said.YES]
    assert prepared(case) == Preparation()
    prepare(case, Preparation(relation="ex"))
    prepare(case, Preparation(relation="ex", interpreter="Engels"))
    assert prepared(case) == Preparation(relation="ex", interpreter="Engels")


def test_who_may_ask_for_whom(case: CaseFile) -> None:
    other = add_person(case, Person("R. de Vries", Role.OTHER_PARTY))
    kim, lot = (add_person(case, Person(name, Role.CHILD)) for name in ("Kim", "Lot"))
    partner = add_person(case, Person("Alex", Role.NEW_PARTNER))
    friend = add_person(case, Person("Jo", Role.FRIEND))

    def asking() -> dict[str, Asking]:
        seen = overview(case, Book())
        return {seen.name_of(whom) or "ik": how for whom, how in seen.asking.items()}

    assert asking() == {
        "ik": Asking.SELF,
        "Kim": Asking.AGE_UNKNOWN,
        "Lot": Asking.AGE_UNKNOWN,
        "Alex": Asking.SELF,
    }
    name_victim(case, Victim(kim, Said.YES, Said.NO, (other,)))
    name_victim(case, Victim(lot, Said.NO, Said.NO))
    name_victim(case, Victim(friend, Said.UNKNOWN, Said.YES))
    name_victim(case, Victim(partner, Said.NO, Said.UNKNOWN))
    assert asking() == {
        "ik": Asking.SELF,
        "Kim": Asking.OTHER_REPRESENTS,
        "Lot": Asking.SELF,
        "Alex": Asking.SELF,
        "Jo": Asking.REPRESENTATIVE,
    }


def test_to_whom_and_when_an_incident_was(case: CaseFile) -> None:
    other = add_person(case, Person("R. de Vries", Role.OTHER_PARTY))
    brother = add_person(case, Person("Broer", Role.FAMILY))
    kim = add_person(case, Person("Kim", Role.CHILD))
    incident(case, "2026-03-03", targets=(Target.CHILD,), who=other)
    incident(case, "2026-03-04", targets=(Target.NEW_PARTNER, Target.ME))
    incident(case, "2026-03-05", targets=(Target.COLLEAGUE,), who=brother)
    incident(case, "tussen 3 en 10 maart 2026")
    incident(case, "van 3 maart 2026 tot en met 10 maart 2026", certainty=Certainty.SUSPECTED)
    incident(case, "maart 2026 tot en met april 2026")
    incident(case, "maart 2026")
    add_notice(case, on(case, "2026-05-01"))
    acts = told_acts(case, whom_of(overview(case, Book()).people, []))
    assert [[(whom.person, whom.target) for whom in sorted(act.whom, key=str)] for act in acts[:3]] == [
        [(kim, Target.CHILD)],
        [(None, Target.ME), (None, Target.NEW_PARTNER)],
        [(None, Target.ME)],
    ]
    assert [act.of_other for act in acts] == [True, True, False, True, True, True, True]
    assert [act.ended for act in acts[3:]] == [
        date(2026, 3, 3),  # "between" may mean the first day
        date(2026, 3, 10),
        date(2026, 3, 1),  # told in months: "between March and April" looks the same
        date(2026, 3, 1),
    ]
    assert [act.began for act in acts[3:]] == [date(2026, 3, day) for day in (3, 3, 1, 1)]
    assert [(act.suspected, act.several) for act in acts[3:5]] == [(False, True), (True, True)]
    assert OWNER in acts[3].whom


def test_who_helps_may_write_down_what_police_did(case: CaseFile) -> None:
    made = access.new_member(case, "Sam", "zin van Sam", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    storage = case.state.storage
    with CaseFile.open(storage, recovery_code=made.recovery_code, allow_low_cost=True) as of_sam:
        add_report(of_sam, Report(number="PL0900-2026111111-1"))
        assert [state.stage for state in overview(of_sam, Book()).states] == [Stage.MADE]


def test_the_day_of_a_message_counts_when_she_says_what_it_may_be(case: CaseFile, picture: ItemId) -> None:
    message = case.append(
        "evidence", "read", [{"text": "x", "time": {"shown": "1-4-2026", "local": "2026-04-01", "quality": "date-only", "precision": "day"}, "rest": {"kind": "message"}}]
    )  # fmt: skip
    item = ItemId("evidence", message.seq, 0)
    say_known(case, FirstKnown(item, articles=("318",)))
    say_known(case, FirstKnown(picture, on(case, "2026-04-20"), articles=("318",)))
    found = {clock.act: clock.last_day for clock in overview(case, Book()).clocks if clock.act is not None}
    assert found == {item: date(2026, 7, 1), picture: date(2026, 7, 20)}


def test_a_report_of_somebody_else_is_theirs(case: CaseFile) -> None:
    kim = add_person(case, Person("Kim", Role.CHILD))
    incident(case, "2026-04-01", targets=(Target.ME, Target.CHILD))
    report = Report(on(case, "2026-05-10"), victim=kim, request=Said.YES)
    add_report(case, report)
    seen = overview(case, Book())
    assert {seen.name_of(clock.whom): clock.standing for clock in seen.clocks} == {
        "": Standing.OPEN,
        "Kim": Standing.ASKED,
    }
    with pytest.raises(UnknownItemError):
        correct_report(case, kim, replace(report, number="2"))


def test_saying_again_when_it_was_known_takes_the_place_of_what_was_said(case: CaseFile) -> None:
    act = incident(case, "2026-03-01", "HASSLE.MONEY")
    kim = add_person(case, Person("Kim", Role.CHILD))
    first = tell_known(case, FirstKnown(act, on(case, "2026-03-20"), words="een buur zei het"))
    tell_known(case, FirstKnown(act, on(case, "2026-04-01"), kim))
    tell_known(case, FirstKnown(act, articles=("266",)))
    tell_known(case, FirstKnown(act, on(case, "2026-03-05"), articles=("318",)))
    mine, theirs = list_known(case)
    assert (mine.id, mine.record.when.local, mine.record.articles) == (first, "2026-03-05", ("266", "318"))
    assert (mine.record.words, len(mine.corrected_at)) == ("een buur zei het", 2)
    assert theirs.record.victim == kim


def test_when_every_date_is_over_one_of_them_stays_on_top_until_it_was_asked(case: CaseFile) -> None:
    old = incident(case, "2025-01-01", "HASSLE.MONEY")
    seen = overview(case, Book())
    assert seen.first is not None
    assert (seen.first.last_day, seen.first.standing) == (date(2025, 4, 1), Standing.OPEN)
    add_report(case, Report(on(case, "2026-05-10"), request=Said.YES, acts=(old,)))
    assert overview(case, Book()).first is None
