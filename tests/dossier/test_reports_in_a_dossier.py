# SPDX-License-Identifier: EUPL-1.2
"""The aangifte in a dossier: what was made, by date and number; never an appointment, who else it was for, or where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import NOOR, ROBIN, Builder, new_case
from tests.dossier.test_handover import disclosed, full, make, pdf_text
from tests.dossier.test_steps_in_a_dossier import day

from gestapeld.diary.incidents import add_incident
from gestapeld.diary.people import add_person
from gestapeld.diary.protected import protect
from gestapeld.diary.steps.reports import (
    add_aftermath,
    add_report,
    add_wish,
    answer_check,
    name_victim,
    prepare,
    say_known,
)
from gestapeld.dossier.selection import Choice
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, ProtectedKind
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
from gestapeld.verify.bundle import verify_bundle

LINES = [("2026-03-01 10:00", ROBIN, "waar ben je"), ("2026-03-01 10:01", NOOR, "laat me met rust")]
NUMBER = "PL0900-2026111111-1"


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat(LINES)
        yield made


def filled(builder: Builder) -> dict[str, ItemId]:
    case = builder.case
    kim = add_person(case, Person("Kim Kanarie", Role.CHILD))
    act = add_incident(case, Incident("Stond bij de deur", day("2026-03-02"), certainty=Certainty.SEEN))
    report = add_report(
        case,
        Report(
            day("2026-03-05"), False, NUMBER, "agent Kanarie", "Bureau Kanariewijk", request=Said.YES, acts=(act,),
            checked=(Check.ADDRESS, Check.WARN_FIRST), words="Opgenomen na een uur.",
        ),
    )  # fmt: skip
    add_report(case, Report(day("2026-03-06"), False, "PL0900-2026222222-1", victim=kim, request=Said.NO))
    add_report(case, Report(day("2027-03-09"), planned=True, office="Bureau Kanarieplein", words="Kanarie om tien uur"))
    add_wish(case, Wish(day("2026-03-03"), "de wijkagent", "gebeld", "Ik wil dat hij wordt vervolgd."))
    add_aftermath(
        case, Aftermath(report, After.DISMISSED, day("2026-04-01"), number="16/123456-26", words="Te weinig.")
    )
    answer_check(case, StandBy(report, day("2026-03-08"), Said.YES, Said.YES, "Kanarie drukt op mij"))
    say_known(case, FirstKnown(act, day("2026-03-02"), words="Kanarie vertelde het"))
    name_victim(case, Victim(kim, Said.YES, words="Kanarie is zes"))
    prepare(case, Preparation(relation="ex", domicile="Kanariestraat 1", effect="Kanarie slaapt niet"))
    return {"act": act, "report": report}


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "Gezegd dat vervolging gewenst is"), ("en", "prosecution is wanted")]
)
def test_what_was_made_said_and_came_after_stands_with_its_date(
    builder: Builder, tmp_path: Path, language: str, word: str
) -> None:
    filled(builder)
    folder = make(builder, tmp_path, language=language).folder
    printed = " ".join(pdf_text(folder).split())
    for part in (
        NUMBER,
        "16/123456-26",
        "Ik wil dat hij wordt vervolgd.",
        "Opgenomen na een uur.",
        "de wijkagent",
        word,
    ):
        assert part in printed, part
    assert verify_bundle(folder).failed() == ()


def test_an_appointment_where_and_how_she_is_protected_and_what_is_only_hers_stay_in(
    builder: Builder, tmp_path: Path
) -> None:
    filled(builder)
    folder = make(builder, tmp_path).folder
    assert "Kanarie" not in pdf_text(folder)
    assert scan(folder, ["Kanarie", "Kanarieplein", "Kanariestraat"]) == []
    shown = disclosed(folder).values()
    assert not any(fields.get("rest", {}).get("planned") for fields in shown)
    kinds = {fields["rest"]["kind"] for fields in shown if "rest" in fields}
    assert not kinds & {"stand-by", "known", "victim", "preparation"}


def test_an_appointment_never_leaves_even_when_it_is_chosen_by_hand(builder: Builder, tmp_path: Path) -> None:
    filled(builder)
    ahead = add_report(builder.case, Report(day("2027-05-01"), planned=True, words="Kanarie wacht om tien uur"))
    folder = make(builder, tmp_path, Choice(add=(ahead,))).folder
    assert scan(folder, ["Kanarie wacht"]) == []


def test_a_protected_value_in_it_is_covered_up(builder: Builder, tmp_path: Path) -> None:
    protect(builder.case, ProtectedKind.ADDRESS, "Schuilstraat 9")
    add_report(builder.case, Report(day("2026-03-05"), number=NUMBER, words="Hij staat bij Schuilstraat 9"))
    folder = make(builder, tmp_path).folder
    assert NUMBER in pdf_text(folder)
    assert scan(folder, ["Schuilstraat"]) == []


def test_in_full_the_office_and_who_took_it_stand_and_an_appointment_still_does_not(
    builder: Builder, tmp_path: Path
) -> None:
    filled(builder)
    printed = " ".join(pdf_text(full(builder, tmp_path).folder).split())
    assert "Bureau Kanariewijk" in printed
    assert "Kanarieplein" not in printed
