# SPDX-License-Identifier: EUPL-1.2
"""Names that stand in one place of the case and are written in another: none of them leaves unless somebody agreed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import Builder, at, new_case
from tests.dossier.test_handover import make, pdf_text
from tests.dossier.test_steps_in_a_dossier import LINES, day

from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, Mark, Marking
from gestapeld.records.steps.contact import Body, HelpContact
from gestapeld.records.steps.private_plan import TrustedPerson
from gestapeld.records.steps.witness import Consent, Witness
from gestapeld.verify.bundle import verify_bundle


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat(LINES)
        yield made


def tell(builder: Builder, text: str, **more: object) -> ItemId:
    return builder.tell(Incident(text, at("2026-04-03 20:00"), certainty=Certainty.SEEN, **more))  # type: ignore[arg-type]


def words(builder: Builder, folder: Path) -> str:
    made = make(builder, folder)
    assert verify_bundle(made.folder).failed() == ()
    return " ".join(pdf_text(made.folder).split())


def test_whom_she_told_is_not_named_in_her_text(builder: Builder, tmp_path: Path) -> None:
    tell(builder, "ik ben naar Samira gevlucht", told=("Samira",))
    assert scan(make(builder, tmp_path).folder, ["Samira"]) == []


def test_the_people_she_trusts_are_not_named(builder: Builder, tmp_path: Path) -> None:
    builder.tell(TrustedPerson("Marieke Duif", "0611223344"), kind="plan")
    tell(builder, "die nacht sliep ik bij Marieke")
    assert scan(make(builder, tmp_path).folder, ["Marieke", "Duif"]) == []


def test_who_she_trusts_and_who_agreed_to_be_named_is_named(builder: Builder, tmp_path: Path) -> None:
    builder.tell(TrustedPerson("Marieke Duif"), kind="plan")
    builder.tell(Witness("Marieke Duif", consent=Consent(day("2026-04-06"), "op het formulier", knows=True)))
    tell(builder, "Marieke Duif zag het ook")
    assert "Marieke Duif zag het ook" in words(builder, tmp_path)


def test_a_name_that_was_mended_still_stands_in_what_was_written_before(builder: Builder, tmp_path: Path) -> None:
    kim = builder.tell(Witness("Kimberley Vos"))
    builder.tell(Witness("de buurvrouw"), kind="corrected", corrects=kim)
    tell(builder, "Kimberley zag het gebeuren, de buurvrouw dus")
    text = words(builder, tmp_path)
    assert "[getuige 1] zag het gebeuren, de buurvrouw dus" in text
    assert scan(tmp_path / "dossier", ["Kimberley"]) == []


def test_who_was_there_in_an_incident_that_stays_in_is_not_named_in_another(builder: Builder, tmp_path: Path) -> None:
    hidden = tell(builder, "dit gaat niet mee", present=("Kimberley Vos",))
    builder.tell(Marking(Mark.HIDE, (hidden,)), kind="marked")
    tell(builder, "weer was Kimberley erbij")
    assert scan(make(builder, tmp_path).folder, ["Kimberley"]) == []


def test_who_was_taken_out_of_an_incident_is_not_named_in_its_text(builder: Builder, tmp_path: Path) -> None:
    before = tell(builder, "Kimberley zag hem", present=("Kimberley",))
    builder.tell(Incident("Kimberley zag hem", at("2026-04-03 20:00")), kind="corrected", corrects=before)
    assert scan(make(builder, tmp_path).folder, ["Kimberley"]) == []


@pytest.mark.parametrize("name", ["kimberley vos", "kimberley"])
def test_a_name_typed_without_capitals_is_a_name(builder: Builder, tmp_path: Path, name: str) -> None:
    builder.tell(Witness(name))
    tell(builder, "gelukkig was kimberley er; Kimberley belde de politie", present=(name,))
    assert scan(make(builder, tmp_path).folder, ["kimberley"]) == []


def test_what_somebody_is_names_nobody(builder: Builder, tmp_path: Path) -> None:
    tell(builder, "Niemand zag het, de buurvrouw ook niet", present=("Niemand",))
    tell(builder, "mijn zus en de buurvrouw zagen het", present=("de buurvrouw", "Mijn zus"))
    text = words(builder, tmp_path)
    assert "Niemand zag het, de buurvrouw ook niet" in text
    assert "mijn zus en de buurvrouw zagen het" in text
    assert "getuige 2" in text and "getuige 3" not in text


def test_an_organisation_she_trusts_is_no_person(builder: Builder, tmp_path: Path) -> None:
    builder.tell(TrustedPerson("Veilig Thuis", "0800-2000"), kind="plan")
    builder.tell(HelpContact(Body.VEILIG_THUIS, day("2026-04-04"), told="ik belde Veilig Thuis"))
    assert "ik belde Veilig Thuis" in words(builder, tmp_path)
