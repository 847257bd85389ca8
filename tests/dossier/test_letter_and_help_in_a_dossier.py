# SPDX-License-Identifier: EUPL-1.2
"""The stop letter, every "no" and contact with help in a dossier: dates apart, counted by hand, safe by default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.dossier.test_handover import COVER, disclosed, make, pdf_text
from tests.dossier.test_steps_in_a_dossier import day, number_of

from gestapeld.diary.notices import add_notice
from gestapeld.diary.steps.help_contacts import add_answer, add_contact
from gestapeld.diary.steps.letters import add_event, add_given_letter
from gestapeld.diary.steps.outside import mark_outside
from gestapeld.dossier.composing.contacts import Contacts
from gestapeld.dossier.composing.noes import noes
from gestapeld.dossier.composing.steps.families import step_pieces
from gestapeld.dossier.composing.steps.letters import rows
from gestapeld.dossier.data import LetterRow
from gestapeld.dossier.handover import Request as Asking
from gestapeld.dossier.handover import _desk
from gestapeld.dossier.inclusion import Inclusion, confirmation
from gestapeld.dossier.selection import Choice
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, ProtectedKind, ProtectedValue
from gestapeld.records.steps.contact import Asked, Body, By, HelpAnswer, HelpContact, Outcome, Request, Taken
from gestapeld.records.steps.letter import Allowed, Brought, Happened, LetterAdvice, LetterEvent, Scope, StopLetter
from gestapeld.search.index import Index
from gestapeld.verify.bundle import verify_bundle

LINES = [
    ("2026-03-01 10:00", ROBIN, "waar ben je"),
    ("2026-03-01 10:01", NOOR, "laat me met rust"),
    ("2026-03-03 09:00", ROBIN, "dag van afgeven"),
    ("2026-03-04 09:00", ROBIN, "ertussen een"),
    ("2026-03-05 07:00", ROBIN, "ertussen of dag van bezorgen"),
    ("2026-03-05 23:00", ROBIN, "dag van bezorgen, later"),
    ("2026-03-06 08:00", ROBIN, "erna een"),
    ("2026-03-06 09:00", ROBIN, "erna twee"),
    ("2026-03-11 12:00", ROBIN, "erna drie, woensdag"),
]
LETTER = StopLetter(day("2026-03-02"), "Ik wil geen contact met u.", to="Robin", address="Kerkweg 2")


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat(LINES)
        yield made


def happened(letter: ItemId, what: str, when: str, **more: object) -> LetterEvent:
    return LetterEvent(letter, Happened(what), day(when) if len(when) == 10 else at(when), **more)  # type: ignore[arg-type]


def given(builder: Builder, *events: tuple[str, str], letter: StopLetter = LETTER) -> ItemId:
    item = add_given_letter(builder.case, letter)
    for what, when in events:
        by = Brought.REGISTERED if what == "handed-in" else Brought.UNKNOWN
        number = "3STEST77" if what == "handed-in" else ""
        add_event(builder.case, happened(item, what, when, by=by, number=number))
    return item


def row_of(builder: Builder, folder: Path) -> LetterRow:
    with Index.open(builder.case, folder) as index:
        desk = _desk(builder.case, index, Asking(Choice(), COVER), lambda *_: None, draw=False)
    (row,) = rows(desk, Contacts(desk), step_pieces(desk, "letter"))
    return row


def test_the_dates_stand_apart_and_contacts_are_counted_where_they_belong(builder: Builder, tmp_path: Path) -> None:
    given(builder, ("handed-in", "2026-03-03"), ("delivered", "2026-03-05"))
    row = row_of(builder, tmp_path)
    assert row.between is not None and row.after is not None
    # 4 March lies in between; 5 March is the day itself, which is neither; 6 and 11 March are after
    assert (row.between.number, row.after.number, row.after_days) == (1, 3, 2)
    assert row.outside is None
    text = " ".join(pdf_text(make(builder, tmp_path).folder).split())
    for words in (
        "De stopbrief",
        "bekend bij de ander",
        "2 maart 2026",
        "3 maart 2026, aangetekende post, 3STEST77",
        "5 maart 2026, bezorgd op het adres van de ander",
        "1 keer contact",
        "3 keer contact op 2 verschillende dagen",
        "Stopbrief geschreven",
        "Ik wil geen contact met u.",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("refused", "geweigerd"), ("not-collected", "niet opgehaald"), ("came-back", "teruggekomen")],
)
def test_what_came_to_nothing_is_no_no_and_nothing_is_after(
    builder: Builder, tmp_path: Path, outcome: str, words: str
) -> None:
    given(builder, ("handed-in", "2026-03-03"), (outcome, "2026-03-05"))
    row = row_of(builder, tmp_path)
    assert (row.after, row.known) == (None, "")
    assert words in row.state and words in row.outcome
    with Index.open(builder.case, tmp_path) as index:
        desk = _desk(builder.case, index, Asking(Choice(), COVER), lambda *_: None, draw=False)
        assert noes(desk) == []
    assert "Na de brief" not in pdf_text(make(builder, tmp_path).folder).replace("'Na de brief' telt", "")


def test_sent_and_not_known_to_be_received_is_said_so(builder: Builder, tmp_path: Path) -> None:
    given(builder, ("handed-in", "2026-03-03"))
    row = row_of(builder, tmp_path)
    assert row.between is not None
    assert (row.between.number, row.after) == (6, None)
    text = " ".join(pdf_text(make(builder, tmp_path).folder).split())
    assert "verstuurd, niet bekend of de ander de brief heeft" in text
    assert "Sinds versturen, niet bekend of de brief ontvangen is 6 keer contact" in text


def test_outside_a_partial_letter_is_counted_and_her_marks_are_named(builder: Builder, tmp_path: Path) -> None:
    allowed = (Allowed("kinderen", "whatsapp", "", (2,), "09:00", "17:00"),)
    given(
        builder,
        ("handed-in", "2026-03-03"),
        ("delivered", "2026-03-05"),
        letter=replace(LETTER, scope=Scope.PARTIAL, allowed=allowed),
    )
    row = row_of(builder, tmp_path)
    assert row.outside is not None and row.marked is not None
    assert (row.outside.number, row.marked.number) == (2, 0)  # 6 March is a Friday, 11 March a Wednesday at noon
    with Index.open(builder.case, tmp_path) as index:
        desk = _desk(builder.case, index, Asking(Choice(), COVER), lambda *_: None, draw=False)
        wednesday = Contacts(desk).all[-1].hit.item
    mark_outside(builder.case, [wednesday])
    row = row_of(builder, tmp_path)
    assert row.outside is not None and row.marked is not None
    assert (row.outside.number, row.marked.number) == (3, 1)
    assert "waarvan 1 volgens Noor" in " ".join(pdf_text(make(builder, tmp_path).folder).split())


def test_every_no_has_its_line_and_the_letter_counts_since_it_was_known(builder: Builder, tmp_path: Path) -> None:
    add_notice(builder.case, day("2026-03-04"), "spoken", words="Ik wil dit niet")
    given(builder, ("handed-in", "2026-03-03"), ("delivered", "2026-03-05"))
    with Index.open(builder.case, tmp_path) as index:
        desk = _desk(builder.case, index, Asking(Choice(), COVER), lambda *_: None, draw=False)
    assert [(no.how, no.when.local) for no in noes(desk)] == [("gezegd", "2026-03-04"), ("per brief", "2026-03-05")]
    made = make(builder, tmp_path)
    text = " ".join(pdf_text(made.folder).split())
    assert "Ik wil dit niet" in text
    assert verify_bundle(made.folder).failed() == ()


def test_a_letter_without_dates_in_it_breaks_nothing(builder: Builder, tmp_path: Path) -> None:
    given(builder, ("delivered", "2026-03-05 12:00"))
    row = row_of(builder, tmp_path)
    assert row.between is None and row.after is not None
    assert row.after.number == 4  # 23:00 on the day itself is after noon


CALL = HelpContact(
    Body.WIJKAGENT,
    day("2026-03-07"),
    By.PHONE,
    "basisteam Zutphen",
    "agent Wezel",
    "PL0600-2026123456",
    Taken.ONLY_MELDING,
    "hij stond er weer",
    (),
    "wij noteren het",
    "wij rijden langs de Zwaluwengang",
    "te weinig voor aangifte",
    (Request(Asked.AWARE), Request(Asked.OTHER, "codewoord Appel")),
)


def test_help_stands_in_its_section_and_how_she_is_protected_stays_in(builder: Builder, tmp_path: Path) -> None:
    about = builder.tell(Incident("voor de deur", at("2026-03-06 20:00"), certainty=Certainty.SEEN))
    item = add_contact(builder.case, replace(CALL, about=(about,)))
    add_answer(builder.case, HelpAnswer(item, Outcome.MET, day("2026-03-09"), "knop opgehaald bij Zwanenhof", 0))
    made = make(builder, tmp_path)
    text = " ".join(pdf_text(made.folder).split())
    for words in ("Wijkagent", "alleen als melding, ik wilde aangifte doen", "PL0600-2026123456", "hij stond er weer",
                  "Geweigerd: te weinig voor aangifte", "Zij zeiden: wij noteren het", "gedaan"):  # fmt: skip
        assert words in text, words
    hidden = ["Zutphen", "Wezel", "Zwaluwengang", "AWARE", "codewoord", "Appel", "Zwanenhof"]
    assert scan(made.folder, hidden) == []
    assert not any(word in str(disclosed(made.folder)) for word in hidden)
    assert verify_bundle(made.folder).failed() == ()


def test_it_is_shown_when_that_was_chosen(builder: Builder, tmp_path: Path) -> None:
    add_contact(builder.case, CALL)
    number = number_of(builder, tmp_path, "help")
    chosen = ("people", "protection")
    more = Inclusion(number, frozenset(chosen), confirmation("nl", number, chosen))
    text = " ".join(pdf_text(make(builder, tmp_path, inclusions=(more,)).folder).split())
    for words in ("basisteam Zutphen", "Toegezegd: wij rijden langs", "codewoord Appel"):
        assert words in text, words
    assert "Wezel" not in text  # who helped is named only after they agreed


def test_planted_values_and_the_address_of_the_other_stay_in(builder: Builder, tmp_path: Path) -> None:
    for kind, value in ((ProtectedKind.ADDRESS, "Lindelaan 14, 7201 AB Eefde"), (ProtectedKind.PHONE, "06-87654321")):
        builder.tell(ProtectedValue(kind, value), kind="protected")
    letter = replace(LETTER, text="Ik woon op Lindelaan 14. Bel 06-87654321 niet.", sent_from="Noor\nLindelaan 14")
    given(builder, ("delivered", "2026-03-05"), letter=letter)
    add_contact(builder.case, replace(CALL, told="ik woon nu op Lindelaan 14", said="wij bellen 0687654321"))
    made = make(builder, tmp_path)
    assert scan(made.folder, ["Lindelaan", "87654321", "7201AB"]) == []
    assert "Kerkweg 2" not in pdf_text(made.folder)


def test_the_advice_before_the_letter_never_comes_near_a_dossier(builder: Builder, tmp_path: Path) -> None:
    from gestapeld.diary.steps.letters import record_advice
    from gestapeld.records.steps.letter import Advisor

    given(builder, ("delivered", "2026-03-05"))
    record_advice(builder.case, LetterAdvice(Advisor.POLICE, day("2026-03-01"), "slaapt bij Zwanenhof", "2026-03-02"))
    assert scan(make(builder, tmp_path).folder, ["Zwanenhof"]) == []


def test_english_has_the_same_section(builder: Builder, tmp_path: Path) -> None:
    given(builder, ("handed-in", "2026-03-03"), ("delivered", "2026-03-05"))
    add_contact(builder.case, CALL)
    text = " ".join(pdf_text(make(builder, tmp_path, language="en").folder).split())
    for words in ("The stop letter", "known to the other", "3 contacts on 2 different days", "community officer"):
        assert words in text.replace("Community", "community"), words


def test_what_she_noted_beside_the_letter_stays_in(builder: Builder, tmp_path: Path) -> None:
    given(builder, ("delivered", "2026-03-05"), letter=replace(LETTER, note="kanarieweetje"))
    assert scan(make(builder, tmp_path).folder, ["kanarieweetje"]) == []
