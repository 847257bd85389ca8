# SPDX-License-Identifier: EUPL-1.2
"""What was read from a file can outlive the file: a dossier can still be made, and marks and papers hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import ROBIN, Builder, Clock, at, new_case
from tests.dossier.test_handover import bare_photo, make, photo
from tests.dossier.test_steps_in_a_dossier import LINES, day

from gestapeld.casefile.erasure import execute, planned, request
from gestapeld.dossier.material import Material
from gestapeld.dossier.papers import papers
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, Mark, Marking
from gestapeld.records.steps.cost import Cost
from gestapeld.verify.bundle import verify_bundle


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def erase(builder: Builder, *items: ItemId) -> None:
    request(builder.case, items)
    clock = builder.case.clock
    assert isinstance(clock, Clock)
    clock.now += timedelta(hours=80)
    for one in planned(builder.case):
        execute(builder.case, one.request)


def test_a_dossier_is_made_of_what_is_left(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    original, picture = builder.file("foto.jpg", bare_photo(), taken=at("2026-04-05 10:00"))
    intimate, bare = builder.file("ander.jpg", photo())
    builder.tell(Marking(Mark.INTIMATE, (bare,)), kind="marked")
    builder.tell(Incident("dit is de foto", at("2026-04-05 10:00"), certainty=Certainty.SEEN, links=(picture,)))
    erase(builder, original, intimate)
    made = make(builder, tmp_path)
    assert verify_bundle(made.folder).failed() == ()
    assert not list(made.folder.rglob("*picture*"))


def test_a_mark_on_it_still_holds_for_what_was_read_from_it(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    hidden, _ = builder.chat([("2026-03-05 10:00", ROBIN, "kanariegeel")], name="tweede.txt", thread="anders")
    builder.tell(Marking(Mark.HIDE, (hidden,)), kind="marked")
    assert scan(make(builder, tmp_path).folder, ["kanariegeel"]) == []
    erase(builder, hidden)
    assert scan(make(builder, tmp_path, name="erna").folder, ["kanariegeel"]) == []


def test_a_receipt_stays_a_receipt_when_its_cost_is_mended(builder: Builder) -> None:
    receipt, seen = builder.file("bon.jpg", bare_photo())
    cost = builder.tell(Cost("nieuw slot", 12_995, day("2026-04-05"), receipts=(receipt,)))
    builder.tell(replace(Cost("nieuw slot", 12_995, day("2026-04-05"))), kind="corrected", corrects=cost)
    assert {receipt, seen} <= papers(Material(builder.case))
