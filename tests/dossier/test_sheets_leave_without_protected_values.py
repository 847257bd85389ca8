# SPDX-License-Identifier: EUPL-1.2
"""No sheet leaves with what the other party must never learn, unless the owner chose it; and only she lets one leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.dossier.small_case import new_case

from gestapeld.casefile import access
from gestapeld.casefile.casefile import CaseFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.people import is_mine
from gestapeld.diary.protected import protect
from gestapeld.diary.steps.plan import add_private
from gestapeld.diary.steps.witnesses import add_witness
from gestapeld.dossier.sheets import OnSheet, hand_over_sheet, named_on, protected_on
from gestapeld.errors import NotAllowedError, ProtectedOnSheetError
from gestapeld.records.items import Account
from gestapeld.records.narrative import ProtectedKind
from gestapeld.records.steps.private_plan import TrustedPerson
from gestapeld.records.steps.witness import Witness
from gestapeld.sheets.form import Frame, Heading, Lines, Paragraph, Points, Rows, Sheet, Table, Tick, Ticks

PLAIN = Sheet("Meenemen", datetime(2026, 3, 16, tzinfo=UTC), (Heading("Wat er was"), Paragraph("Hij belde aan.")))
STREET = "Woont nu: schuilstraat  9, 1234 AB"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with new_case(tmp_path) as made:
        protect(made, ProtectedKind.ADDRESS, "Schuilstraat 9")
        is_mine(made, Account(id="+31612345678"))
        yield made


def test_a_sheet_without_them_leaves(case: CaseFile) -> None:
    assert protected_on(case, PLAIN) == ()
    assert hand_over_sheet(case, PLAIN, "nl").startswith(b"%PDF-")


@pytest.mark.parametrize(
    "block",
    [
        Heading(STREET),
        Paragraph(STREET),
        Points(("niets", STREET)),
        Rows((("Adres", STREET),)),
        Rows(((STREET, ""),)),
        Ticks((Tick(STREET),)),
        Table((STREET,), (("",),)),
        Table(("Wat",), ((STREET,),)),
        Lines(2, STREET),
        Frame((Paragraph(STREET),)),
    ],
)
def test_wherever_it_stands_the_sheet_is_refused_and_the_heading_named(case: CaseFile, block: object) -> None:
    sheet = replace(PLAIN, blocks=(*PLAIN.blocks, block))
    heading = STREET if isinstance(block, Heading) else "Wat er was"
    assert protected_on(case, sheet) == (OnSheet(heading, "address"),)
    with pytest.raises(ProtectedOnSheetError) as refused:
        hand_over_sheet(case, sheet, "nl")
    assert refused.value.facts == {"count": 1}


@pytest.mark.parametrize("sheet", [replace(PLAIN, title=STREET), replace(PLAIN, foot=STREET)])
def test_title_and_foot_are_searched_too(case: CaseFile, sheet: Sheet) -> None:
    assert protected_on(case, sheet) == (OnSheet("", "address"),)


def test_what_the_owner_chose_is_let_through_and_nothing_else(case: CaseFile) -> None:
    both = replace(PLAIN, blocks=(Paragraph(STREET), Paragraph("Bel 06 1234 5678")))
    assert {one.category for one in protected_on(case, both)} == {"address", "phone"}
    assert [one.category for one in protected_on(case, both, {"address"})] == ["phone"]
    assert hand_over_sheet(case, both, "nl", {"address", "phone"}).startswith(b"%PDF-")


def test_a_value_cut_in_two_by_the_layout_is_found_in_the_finished_pdf(case: CaseFile) -> None:
    halves = replace(PLAIN, blocks=(Points(("Schuilstraat", "9 is het")),))
    with pytest.raises(ProtectedOnSheetError):
        hand_over_sheet(case, halves, "nl")


def test_who_helps_cannot_let_a_sheet_leave(case: CaseFile) -> None:
    made = access.new_member(case, "Sam", "zin van Sam", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    storage = case.state.storage
    with (
        CaseFile.open(storage, recovery_code=made.recovery_code, allow_low_cost=True) as of_sam,
        pytest.raises(NotAllowedError),
    ):
        hand_over_sheet(of_sam, PLAIN, "nl")


def test_a_letter_to_the_other_names_nobody_who_did_not_agree(case: CaseFile) -> None:
    add_witness(case, Witness("Kimberley Vos"))
    add_private(case, TrustedPerson("Marieke Duif"))
    letter = replace(
        PLAIN, blocks=(Heading("Geen contact"), Paragraph("Robin, alles gaat via marieke. Kimberley zag u."))
    )
    assert named_on(case, letter) == [OnSheet("Geen contact", "name")]
    assert named_on(case, letter, chosen=("name",)) == []
    assert named_on(case, letter, ("Kimberley Vos", "Marieke Duif")) == []
    assert named_on(case, PLAIN) == []
