# SPDX-License-Identifier: EUPL-1.2
"""Before a dossier leaves, the finished files are searched for everybody who did not agree to be named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.dossier import test_handover
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.dossier.test_handover import COVER, full, make, pdf_text
from tests.dossier.test_steps_in_a_dossier import LINES, day

from gestapeld.dossier import clearing as clearing_module
from gestapeld.errors import LeakFoundError
from gestapeld.records.items import Account
from gestapeld.records.narrative import Certainty, Incident
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.records.steps.private_plan import TrustedPerson
from gestapeld.records.steps.witness import Consent, Witness
from gestapeld.verify.bundle import verify_bundle


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat(LINES)
        yield made


def seen_by(builder: Builder, name: str, text: str = "hij stond er weer") -> None:
    builder.tell(Incident(text, at("2026-04-03 20:00"), present=(name,), certainty=Certainty.SEEN))


@pytest.mark.parametrize("profile", ["for-the-file", "full"])
def test_a_witness_named_on_the_first_page_stops_the_dossier(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str
) -> None:
    builder.tell(Witness("Kimberley Vos"))
    seen_by(builder, "Kimberley Vos")
    cover = replace(COVER, asked=("Hoor Kimberley Vos als getuige.",))
    with pytest.raises(LeakFoundError) as stopped:
        if profile == "full":
            monkeypatch.setattr(test_handover, "COVER", cover)
            full(builder, tmp_path)
        else:
            make(builder, tmp_path, cover=cover)
    assert stopped.value.facts["category"] == "people"
    assert list(tmp_path.glob("*dossier*")) == []


def test_who_agreed_may_be_named_on_the_first_page(builder: Builder, tmp_path: Path) -> None:
    builder.tell(Witness("Kimberley Vos", consent=Consent(day("2026-04-06"), "op het formulier", knows=True)))
    seen_by(builder, "Kimberley Vos")
    made = make(builder, tmp_path, cover=replace(COVER, asked=("Hoor Kimberley Vos als getuige.",)))
    assert "Hoor Kimberley Vos als getuige." in " ".join(pdf_text(made.folder).split())


def test_a_name_the_clearing_missed_is_found_in_the_finished_files(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.tell(Witness("Kimberley Vos"))
    seen_by(builder, "Kimberley Vos", "Kimberley Vos zag het")
    nothing = clearing_module.NOBODY_UNNAMED
    monkeypatch.setattr(
        clearing_module.Clearing, "allowance", lambda self, *_, **__: clearing_module.Allowance(people=nothing)
    )
    with pytest.raises(LeakFoundError):
        make(builder, tmp_path)


def test_what_the_other_wrote_stops_nothing_and_stays(builder: Builder, tmp_path: Path) -> None:
    builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
    builder.chat([("2026-03-02 10:00", ROBIN, "zeg tegen Kimberley dat ik kom")], name="tweede.txt", thread="Robin 2")
    builder.tell(Witness("Kimberley Vos"))
    seen_by(builder, "Kimberley Vos")
    made = make(builder, tmp_path)
    assert "zeg tegen Kimberley dat ik kom" in " ".join(pdf_text(made.folder).split())
    assert verify_bundle(made.folder).failed() == ()
    assert scan(made.folder, ["Kimberley Vos"]) == []


def test_a_chat_with_a_helper_names_her_nowhere(builder: Builder, tmp_path: Path) -> None:
    helper = Account("Samira Zandstra", "+31611112222")
    builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
    builder.chat(
        [("2026-03-02 10:00", helper, "ik zag hem bij je deur"), ("2026-03-02 10:01", NOOR, "dank je Samira")],
        name="samira.txt",
        thread="Samira Zandstra",
    )
    person = builder.tell(Person("Samira Zandstra", Role.HELPER), kind="people")
    builder.tell(AccountClaim(helper, Whose.PERSON, person=person), kind="people")
    builder.tell(Witness("Samira Zandstra", helps=True))
    made = make(builder, tmp_path)
    assert scan(made.folder, ["Samira", "Zandstra"]) == []
    assert verify_bundle(made.folder).failed() == ()


@pytest.mark.parametrize("name", ["Mark", "April", "Mieke Van Dijk", "Jan de Boer"])
def test_a_name_that_is_also_a_plain_word_does_not_stop_every_dossier(
    builder: Builder, tmp_path: Path, name: str
) -> None:
    seen_by(builder, name, f"{name} zag hem van de straat komen")
    made = make(builder, tmp_path, language="en")
    text = " ".join(pdf_text(made.folder).split())
    assert "[witness 1] zag hem van de straat komen" in text


def test_where_a_witness_can_be_reached_is_searched_for_as_well(builder: Builder, tmp_path: Path) -> None:
    builder.tell(Witness("Kimberley Vos"))
    builder.tell(TrustedPerson("Kimberley Vos", "06-11 22 33 44", address="Schuilsteeg 77"), kind="plan")
    seen_by(builder, "Kimberley Vos", "ik vluchtte naar de Schuilsteeg")
    with pytest.raises(LeakFoundError):
        make(builder, tmp_path, cover=replace(COVER, asked=("Bel op 06 1122 3344.",)))
    assert scan(make(builder, tmp_path, name="later").folder, ["Schuilsteeg", "Kimberley"]) == []
