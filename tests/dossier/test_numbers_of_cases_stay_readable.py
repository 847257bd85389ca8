# SPDX-License-Identifier: EUPL-1.2
"""A number of a case stays readable where such a number is told; a telephone number stays in, also there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import Builder, at, new_case
from tests.dossier.test_handover import disclosed, make, pdf_text
from tests.dossier.test_letter_and_help_in_a_dossier import LETTER
from tests.dossier.test_redaction import redaction
from tests.dossier.test_steps_in_a_dossier import LINES, ORDER, day

from gestapeld.diary.steps.help_contacts import add_contact
from gestapeld.diary.steps.letters import add_event, add_given_letter
from gestapeld.diary.steps.reports import add_aftermath, add_report
from gestapeld.dossier.case_numbers import places
from gestapeld.dossier.protected_values import Protected
from gestapeld.dossier.redaction import Reason
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, PoliceReport, ProtectedKind, ProtectedValue
from gestapeld.records.narrative_encoding import Narrative, narrative_fields
from gestapeld.records.steps.contact import Body, HelpContact
from gestapeld.records.steps.letter import Brought, Happened, LetterEvent
from gestapeld.records.steps.report import After, Aftermath, Report
from gestapeld.verify.bundle import verify_bundle

NUMBERS = (
    "16/123456-26",
    "05-123456-26",
    "05/123456-26",
    "00/000412-26",
    "09.123456.26",
    "03/700123-26",
    "20-001234-26",
    "C/16/123456",
    "C/16/123456 / KG ZA 26-12",
    "C/03/1234567 / HA RK 26-123",
    "200.123.461/01",
    "AWB 26/1234 VV",
    "PL0900-2026123456",
    "PL0900-2026123456-1",
    "PL 0900-2026123456",
    "3SABCD1234567890",
    "3SABCD123456782",
    "RR123456782NL",
    "parketnummer 05-123456-26 en 05-123457-26",
    "05-123456-26 05-123457-26",
)
PHONES = (
    "06-12345678",
    "06-123456-26",
    "0612345626",
    "+31 5-123456-26",
    "+31 05-123456-26",
    "0031(05)-123456-26",
    "tel. 05-123456-26",
    "bel mij op 05-123456-26",
    "telefoonnummer: 05-123456-26",
    "05-123456-78",
    "05-123456-2607",
    "05 123456 26",
    "0512345626",
    "C/06/12345678",
    "010-1234567",
    "123456782",
    "PL0900-123456782",
    "RR123456782NL@voorbeeld.example",
    "Kerkstraat 05-123456-26",
    "bel me thuis op 05-123456-26",
)


def order(number: str) -> Narrative:
    return replace(ORDER, number=number)


def contact(number: str) -> Narrative:
    return HelpContact(Body.POLICE, day("2026-03-06"), number=number, told="verteld")


def event(number: str) -> Narrative:
    return LetterEvent(ItemId("evidence", 3, 0), Happened.HANDED_IN, day("2026-03-03"), Brought.REGISTERED, number)


def incident(number: str) -> Narrative:
    return Incident("hij stond er", at("2026-04-03 20:00"), police=(PoliceReport(number=number),))


TELLING = [
    (order, "police"),
    (lambda number: Report(day("2026-03-06"), number=number), "police"),
    (contact, "police"),
    (event, "rest"),
    (incident, "police"),
]


def shown_number(value: Any) -> str:
    return str((value[0] if isinstance(value, list) else value)["number"])


@pytest.mark.parametrize(("tell", "field"), TELLING)
@pytest.mark.parametrize("number", NUMBERS)
def test_it_leaves_as_it_was_recorded_where_it_is_told(tell: Any, field: str, number: str) -> None:
    assert field in redaction().clear(narrative_fields(tell(number))).disclosed


@pytest.mark.parametrize(("tell", "field"), TELLING)
@pytest.mark.parametrize("number", PHONES)
def test_what_may_be_a_telephone_number_stays_in_there_too(tell: Any, field: str, number: str) -> None:
    cleared = redaction().clear(narrative_fields(tell(number)))
    assert field not in cleared.disclosed
    assert number not in shown_number(cleared.fields[field])


@pytest.mark.parametrize(("tell", "field"), TELLING)
def test_a_telephone_number_beside_it_stays_in_and_the_number_stays_readable(tell: Any, field: str) -> None:
    cleared = redaction().clear(narrative_fields(tell("05-123456-26, bel 06-12345678")))
    assert field not in cleared.disclosed
    assert shown_number(cleared.fields[field]) == "05-123456-26, bel [phone]"
    cleared = redaction().clear(narrative_fields(tell("05-123456-26 06-12345678")))
    assert "1234567" not in shown_number(cleared.fields[field])


@pytest.mark.parametrize(("tell", "field"), TELLING)
@pytest.mark.parametrize(
    ("own", "number"),
    [
        ("0512345626", "05-123456-26"),
        ("+31 512345626", "05/123456-26"),
        ("0612345678", "3SABCD0612345678"),
        ("0612345678", "PL0900-2026123456 0612345678"),
        ("2026123456", "PL0900-2026123456"),
        ("16/123456-26", "16-123456-26"),
        ("1234 VV", "AWB 26/1234 VV"),
    ],
)
def test_a_value_of_her_own_list_stays_in_whatever_it_looks_like(tell: Any, field: str, own: str, number: str) -> None:
    rules = redaction(Protected(own))
    cleared = rules.clear(narrative_fields(tell(number)))
    assert {row.name: row.reason for row in cleared.withheld}[field] is Reason.PROTECTED
    assert not rules.listed(str(cleared.fields[field]))


def test_in_any_other_text_it_is_still_cut() -> None:
    fields = narrative_fields(replace(ORDER, text="zie 05-123456-26", conditions="tel 05-123456-26"))
    cleared = redaction().clear(fields)
    assert cleared.fields["text"] == "zie [phone]"
    assert "05-123456-26" not in str(cleared.fields)
    assert "05-123456-26" not in str(redaction().clear({"rest": {"kind": "message", "number": "05-123456-26"}}).fields)


def test_a_name_in_another_member_is_not_spared_by_the_number() -> None:
    fields = narrative_fields(Report(day("2026-03-06"), number="05-123456-26"))
    fields["police"] = {**fields["police"], "officer": "05-123457-26"}
    assert redaction().clear(fields).fields["police"]["officer"] == "[phone]"
    assert redaction().clear(fields).fields["police"]["number"] == "05-123456-26"


def test_places_are_those_of_whole_numbers() -> None:
    text = "PL0900-2026123456, zie 05-123456-26."
    assert [text[start:end] for start, end in places(text)] == ["05-123456-26", "PL0900-2026123456"]
    assert places("x05-123456-26 1-05-123456-26 05-123456-261") == []


# ── in a whole dossier
@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat(LINES)
        yield made


def tell_all(builder: Builder, order: str, report: str, after: str, contact: str, event: str, incident: str) -> None:
    told = Incident("hij stond er", at("2026-04-03 20:00"), police=(PoliceReport(number=incident),))
    builder.tell(replace(told, certainty=Certainty.SEEN))
    builder.tell(replace(ORDER, number=order))
    made = add_report(builder.case, Report(day("2026-03-06"), number=report))
    add_aftermath(builder.case, Aftermath(made, After.DISMISSED, day("2026-04-01"), number=after))
    add_contact(builder.case, HelpContact(Body.POLICE, day("2026-03-07"), number=contact, told="verteld"))
    letter = add_given_letter(builder.case, LETTER)
    add_event(
        builder.case, LetterEvent(letter, Happened.HANDED_IN, day("2026-03-03"), Brought.REGISTERED, event)
    )  # fmt: skip


def test_a_dossier_for_the_file_shows_and_discloses_them(builder: Builder, tmp_path: Path) -> None:
    numbers = (
        "C/03/1234567 / KG ZA 26-12", "PL0900-2026123456-1", "05-123456-26", "PL0900-2026123457", "3SABCD123456782",
        "09/123457-26",
    )  # fmt: skip
    tell_all(builder, *numbers)
    made = make(builder, tmp_path)
    assert verify_bundle(made.folder).failed() == ()
    text = " ".join(pdf_text(made.folder).split())
    records = str(list(disclosed(made.folder).values()))
    for number in numbers:
        assert number in text, number
        assert number in records, number


def test_a_protected_number_typed_where_a_case_number_belongs_is_nowhere_in_the_dossier(
    builder: Builder, tmp_path: Path
) -> None:
    builder.tell(ProtectedValue(ProtectedKind.PHONE, "0512345626"), kind="protected")
    builder.tell(ProtectedValue(ProtectedKind.PHONE, "06-11223344"), kind="protected")
    typed = ("05-123456-26", "06-11223344", "05/123456-26", "3SABCD0611223344", "0611223344", "05.123456.26")
    tell_all(builder, *typed)
    made = make(builder, tmp_path)
    assert verify_bundle(made.folder).failed() == ()
    assert scan(made.folder, [*typed, "0512345626", "0611223344"]) == []


def test_a_telephone_number_on_no_list_stays_in_beside_a_number_that_is_shown(builder: Builder, tmp_path: Path) -> None:
    tell_all(builder, *(f"05-12345{n}-26, bel 06-7788990{n}" for n in range(6)))
    made = make(builder, tmp_path)
    assert scan(made.folder, ["06-7788990"]) == []
    text = " ".join(pdf_text(made.folder).split())
    for n in range(6):
        assert f"05-12345{n}-26" in text, n
