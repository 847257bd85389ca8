# SPDX-License-Identifier: EUPL-1.2
"""The stop letter in a case: one letter, held back or not, given before, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.access import add_member
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.notices import add_notice
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.letter_gate import Gate, Row
from gestapeld.diary.steps.letter_paper import draft
from gestapeld.diary.steps.letters import (
    add_event,
    add_given_letter,
    advice_given,
    answer_signs,
    check_sending,
    correct_event,
    correct_letter,
    gate_now,
    give_up_letter,
    letter_made,
    letters,
    record_advice,
    seal_letter,
    signs_answered,
)
from gestapeld.diary.steps.said_no import Support, said_no
from gestapeld.errors import (
    FutureDateError,
    LetterHeldError,
    NoAddresseeError,
    NotAllowedError,
    NothingSaidError,
    PlanUnreadError,
    SecondLetterError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.steps.letter import (
    Advisor,
    Allowed,
    Brought,
    Happened,
    LetterAdvice,
    LetterEvent,
    LetterSigns,
    Scope,
    Sender,
    StopLetter,
)
from gestapeld.records.steps.letter_state import Odd, State
from gestapeld.wording import LANGUAGES

OPEN = Gate(())
TABLE = (Row("danger.at-door", "now"), Row("said.afraid", "today"), Row("pattern.twice", "this-week"))
DRAFT = draft("Noor", "Robin de Vries", "Kerkweg 2\n1234 AB Dorp", date(2026, 5, 20))


def at(text: str) -> Moment:
    return read_when(text, now=NOW).begin


def happened(letter: ItemId, what: str, when: str, **more: object) -> LetterEvent:
    return LetterEvent(letter, Happened(what), at(when), **more)  # type: ignore[arg-type]


def test_a_letter_is_made_sent_and_known_and_then_there_is_no_second(case: CaseFile, picture: ItemId) -> None:
    item = seal_letter(case, replace(DRAFT, copies=(picture,)), OPEN, plan_read=True)
    assert letters(case)[0].standing.state is State.WRITTEN
    assert check_sending(case, OPEN).letter.id == item
    add_event(case, happened(item, "handed-in", "2026-05-20", by=Brought.REGISTERED, number="3STEST01"))
    made = letter_made(case)
    assert made is not None and made.standing.state is State.SENT
    with pytest.raises(SecondLetterError):
        seal_letter(case, DRAFT, OPEN, plan_read=True)
    with pytest.raises(SecondLetterError):
        check_sending(case, OPEN)
    assert said_no(case) == []  # nobody knows yet that the other has it
    add_event(case, happened(item, "handed-over", "2026-05-20 11:30", present=("Sam",), by=Brought.POLICE))
    (no,) = said_no(case)
    assert (no.item, no.how, no.when.local) == (item, "letter", "2026-05-20T11:30")
    assert no.support == (Support.MATERIAL, Support.SEEN, Support.POLICE)


def test_a_letter_that_was_not_sent_yet_may_be_made_again_as_a_new_version(case: CaseFile) -> None:
    first = seal_letter(case, DRAFT, OPEN, plan_read=True)
    seal_letter(case, replace(DRAFT, to="Robin de Vries-Bakker"), OPEN, plan_read=True)
    (one,) = letters(case)
    assert one.letter.id == first
    assert one.letter.record.to == "Robin de Vries-Bakker"
    assert len(one.letter.corrected_at) == 1


def test_given_up_it_makes_room_for_another(case: CaseFile) -> None:
    first = seal_letter(case, DRAFT, OPEN, plan_read=True)
    give_up_letter(case, first)
    assert letter_made(case) is None
    second = seal_letter(case, DRAFT, OPEN, plan_read=True)
    assert second != first
    add_event(case, happened(second, "handed-in", "2026-05-20"))
    with pytest.raises(UsageError):
        give_up_letter(case, second)


def test_the_gate_the_plan_and_the_addressee_come_before_the_letter(case: CaseFile) -> None:
    held = gate_now(case, TABLE, ())
    with pytest.raises(LetterHeldError):
        seal_letter(case, DRAFT, held, plan_read=True)
    with pytest.raises(PlanUnreadError):
        seal_letter(case, DRAFT, OPEN, plan_read=False)
    for nobody in (replace(DRAFT, to=" "), replace(DRAFT, address="")):
        with pytest.raises(NoAddresseeError):
            seal_letter(case, nobody, OPEN, plan_read=True)
    with pytest.raises(UsageError):
        seal_letter(case, replace(DRAFT, scope=Scope.PARTIAL), OPEN, plan_read=True)
    assert letters(case) == []


def test_only_285b_unless_a_lawyer_is_the_sender(case: CaseFile) -> None:
    named = ("artikel 285b Wetboek van Strafrecht", "artikel 138 Wetboek van Strafrecht")
    with pytest.raises(UsageError):
        seal_letter(case, replace(DRAFT, articles=named), OPEN, plan_read=True)
    by_lawyer = draft(
        "Noor",
        "Robin",
        "Kerkweg 2",
        date(2026, 5, 20),
        sender=Sender.LAWYER,
        sender_lines="mr. A. de Wit",
        articles=named,
    )
    seal_letter(case, by_lawyer, OPEN, plan_read=True)
    assert letters(case)[0].letter.record.articles == named


def test_a_letter_given_before_is_always_recordable_and_so_are_more_than_one(case: CaseFile) -> None:
    assert not gate_now(case, TABLE, ("danger.at-door",)).open
    first = add_given_letter(
        case,
        StopLetter(at("februari 2026"), "Laat mij met rust", to="Robin"),
        [happened(ItemId("evidence", 0, 0), "delivered", "2026-02-10")],
    )
    second = add_given_letter(case, StopLetter(at("2026-03-01"), "Nogmaals"))
    one, two = letters(case)
    assert (one.letter.id, one.standing.state) == (first, State.KNOWN)
    assert (two.letter.id, two.standing.state) == (second, State.WRITTEN)
    with pytest.raises(SecondLetterError):  # but nothing new is made beside it
        seal_letter(case, DRAFT, OPEN, plan_read=True)


def test_dates_to_come_are_refused_and_delivery_before_writing_is_told(case: CaseFile) -> None:
    for act in (
        lambda: add_given_letter(case, StopLetter(at("2026-05-21"), "x")),
        lambda: record_advice(case, LetterAdvice(Advisor.POLICE, at("2026-05-21"), "x", "2026-05-18")),
    ):
        with pytest.raises(FutureDateError):
            act()
    item = add_given_letter(case, StopLetter(at("2026-05-10"), "x"))
    with pytest.raises(FutureDateError):
        add_event(case, happened(item, "delivered", "2026-05-21"))
    event = add_event(case, happened(item, "delivered", "2026-05-09"))
    assert letters(case)[0].standing.odd == (Odd.KNOWN_BEFORE_WRITTEN,)
    correct_event(case, event, happened(item, "delivered", "2026-05-12"))
    assert letters(case)[0].standing.odd == ()
    assert letters(case)[0].standing.after_from.local == "2026-05-12"


def test_nothing_said_is_no_letter_and_an_event_needs_one(case: CaseFile) -> None:
    with pytest.raises(NothingSaidError):
        add_given_letter(case, StopLetter())
    with pytest.raises(UnknownItemError):
        add_event(case, happened(ItemId("evidence", 0, 0), "delivered", "2026-05-12"))
    with pytest.raises(NothingSaidError):
        draft(" ", "Robin", "x", date(2026, 5, 20))
    with pytest.raises(UsageError):
        draft("Noor", "Robin", "x", date(2026, 5, 20), sender=Sender.HOME)


def test_what_was_made_here_keeps_its_words_when_a_note_is_added(case: CaseFile) -> None:
    made = seal_letter(case, DRAFT, OPEN, plan_read=True)
    correct_letter(case, made, StopLetter(text="heel anders", note="ligt op het bureau"))
    record = letters(case)[0].letter.record
    assert (record.text, record.note) == (DRAFT.text, "ligt op het bureau")
    given = add_given_letter(case, StopLetter(at("2026-03-01"), "stop"))
    correct_letter(case, given, StopLetter(at("2026-03-02"), "stop nu"))
    assert letters(case)[1].letter.record.text == "stop nu"


def test_answers_and_advice_stand_in_the_private_log_and_open_the_gate(case: CaseFile) -> None:
    answer_signs(case, LetterSigns(("danger", "said", "pattern"), ("said.afraid",), ("alone",)), TABLE)
    held = gate_now(case, TABLE, ())
    assert held.signs == ("said.afraid",) and not held.open
    item = record_advice(
        case, LetterAdvice(Advisor.VEILIG_THUIS, at("2026-05-19"), "slaapt bij zus", "2026-05-18", held.signs, "M.")
    )
    assert item.log == "private"
    assert gate_now(case, TABLE, ()).open
    assert not gate_now(case, TABLE, ("danger.at-door",)).open  # the diary tells of something new
    advice, answered = advice_given(case), signs_answered(case)
    assert advice is not None and advice.agreed == "slaapt bij zus"
    assert answered is not None and answered.topics == ("alone",)
    for entry in case.entries("evidence"):
        for _, fields in case.items("evidence", entry.seq):
            assert "zus" not in str(fields) and "afraid" not in str(fields)
    with pytest.raises(UsageError):
        answer_signs(case, LetterSigns(("danger",), ("danger.no-such",)), TABLE)
    with pytest.raises(NothingSaidError):
        record_advice(case, LetterAdvice(Advisor.POLICE, at("2026-05-19"), " ", "2026-05-18"))


def test_every_no_has_its_own_line_with_its_support(case: CaseFile, picture: ItemId) -> None:
    add_notice(case, at("2026-03-05"), "message", words="Stop hiermee", links=(picture,))
    add_notice(case, at("2026-02-01"), "spoken", words="Ik wil dit niet", present=("Buurvrouw",))
    add_notice(case, at("2026-03-07"), "someone", text="Mijn broer zei het")
    add_notice(case, at("2026-03-09"), "police", text="Wijkagent belde hem")
    add_notice(case, at("2026-03-10"), "lawyer", text="Brief van mr. De Wit")
    assert [(no.when.local, no.how, no.support) for no in said_no(case)] == [
        ("2026-02-01", "spoken", (Support.SEEN,)),
        ("2026-03-05", "message", (Support.MATERIAL,)),
        ("2026-03-07", "someone", (Support.NONE,)),
        ("2026-03-09", "police", (Support.POLICE,)),
        ("2026-03-10", "lawyer", (Support.LAWYER,)),
    ]


def test_who_was_let_in_may_tell_what_happened_and_never_sees_what_is_private(tmp_path: Path) -> None:
    path = tmp_path / "noor.stapel"
    made, _ = CaseFile.create(
        SingleFile.create(path), "Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True, clock=lambda: NOW
    )
    sam = Identity.new()
    with made as case:
        item = seal_letter(case, DRAFT, OPEN, plan_read=True)
        record_advice(case, LetterAdvice(Advisor.POLICE, at("2026-05-19"), "zus", "2026-05-18"))
        add_member(case, "Sam", sam.public)
    with CaseFile.open(SingleFile.open(path), identity=sam, clock=lambda: NOW) as case:
        for act in (
            lambda: seal_letter(case, DRAFT, OPEN, plan_read=True),
            lambda: gate_now(case, TABLE, ()),
            lambda: advice_given(case),
            lambda: signs_answered(case),
            lambda: check_sending(case, OPEN),
            lambda: answer_signs(case, LetterSigns(), TABLE),
        ):
            with pytest.raises(NotAllowedError):
                act()
        add_event(case, happened(item, "handed-in", "2026-05-20"))
        assert letters(case)[0].standing.state is State.SENT


def test_what_is_typed_stands_in_the_letter_as_it_was_typed() -> None:
    odd = "{name} {0} {x!r} %s"
    letter = draft(
        odd, odd, odd, date(2026, 5, 20), scope=Scope.PARTIAL, allowed=(Allowed(odd, "email", odd),),
        sender=Sender.LAWYER, sender_lines=odd,
    )  # fmt: skip
    assert f"– {odd}; per e-mail {odd}" in letter.text
    assert f"Ik schrijf u namens {odd}." in letter.text
    assert (letter.to, letter.address, letter.sent_from) == (odd, odd, odd)


@pytest.mark.parametrize("sender", [Sender.NO_ADDRESS, Sender.LAWYER])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partial_letter_does_not_say_that_agreed_contact_goes_to_the_police(sender: Sender, language: str) -> None:
    allowed = (Allowed("ophalen van de kinderen", "email", "", (2, 4), "09:00", "17:00"),)
    made = [
        draft(
            "Noor", "Robin", "Kerkweg 2", date(2026, 5, 20), scope=scope, allowed=allowed, sender=sender,
            sender_lines="mr. Jansen" if sender is Sender.LAWYER else "", language=language,
        ).text
        for scope in (Scope.FULL, Scope.PARTIAL)
    ]  # fmt: skip
    every, other = {"nl": ("elk contact", "Elk ander contact"), "en": ("every contact", "Every other contact")}[
        language
    ]
    assert every in made[0]
    assert every not in made[1]
    assert other in made[1]


def test_a_partial_letter_keeps_what_is_allowed(case: CaseFile) -> None:
    allowed = (Allowed("ophalen van de kinderen", "email", "", (2, 4), "09:00", "17:00"),)
    letter = draft("Noor", "Robin", "Kerkweg 2", date(2026, 5, 20), scope=Scope.PARTIAL, allowed=allowed)
    seal_letter(case, letter, OPEN, plan_read=True)
    assert letters(case)[0].letter.record.allowed == allowed
    assert "– ophalen van de kinderen; per e-mail; woensdag, vrijdag van 09:00 tot 17:00 uur" in letter.text
