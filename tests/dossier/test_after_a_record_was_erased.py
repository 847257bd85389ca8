# SPDX-License-Identifier: EUPL-1.2
"""What hung on an erased record keeps its protection: papers stay out of dossiers, names stay out of older texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.dossier.small_case import Builder, at, new_case
from tests.dossier.test_handover import bare_photo, make, pdf_text
from tests.dossier.test_steps_in_a_dossier import LINES, ORDER, day

from gestapeld.casefile import erasure
from gestapeld.casefile.scrub import scrub
from gestapeld.diary.marks import list_marks, take_mark
from gestapeld.diary.protected import list_protected, protect
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, Mark, ProtectedKind
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.cost import Cost
from gestapeld.records.steps.letter import StopLetter
from gestapeld.records.steps.order import Area
from gestapeld.records.steps.step import StepRecord
from gestapeld.records.steps.witness import Consent, Witness


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def erase(builder: Builder, *items: ItemId, entries: Sequence[int] = (), **more: bool) -> None:
    case = builder.case
    request = erasure.request(case, items, entries=entries).request
    before = case.state.clock
    case.state.clock = lambda: before() + timedelta(hours=73)
    erasure.execute(case, request, **more)
    case.state.clock = before


def pictures(builder: Builder, folder: Path, name: str) -> list[str]:
    made = make(builder, folder, name=name)
    return sorted(path.name for path in (made.folder / "data").rglob("*") if path.suffix in (".jpg", ".jpeg"))


# ── papers ──
@pytest.mark.parametrize("kind", ["cost", "witness", "order", "map", "letter"])
def test_papers_of_what_was_erased_stay_out_until_chosen_otherwise(builder: Builder, tmp_path: Path, kind: str) -> None:
    builder.chat(LINES)
    original, seen = builder.file("papier.jpg", bare_photo(), taken=at("2026-04-05 10:00"))
    records: dict[str, StepRecord] = {
        "cost": Cost("slot", 100, receipts=(seen,)),
        "witness": Witness("Kim", accounts=(original,)),
        "order": replace(ORDER, scans=(original,)),
        "map": replace(ORDER, area=Area(map_scan=seen)),
        "letter": StopLetter(text="Laat mij met rust", copies=(seen,)),
    }
    record = builder.tell(records[kind])
    assert pictures(builder, tmp_path, "voor") == []
    plan = erasure.plan(builder.case, [record])
    paper = original if kind in ("witness", "order") else seen
    assert plan.papers == (paper,)
    assert list_marks(builder.case) == {}
    erase(builder, record)
    assert pictures(builder, tmp_path, "na") == []
    assert list_marks(builder.case) == {paper: {Mark.HIDE}}
    assert scrub(builder.case).ok
    take_mark(builder.case, [paper], Mark.HIDE)
    assert len(pictures(builder, tmp_path, "gekozen")) == 1


def test_erasing_only_where_it_points_keeps_papers_too(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    _, seen = builder.file("bon.jpg", bare_photo())
    cost = builder.tell(Cost("slot", 100, receipts=(seen,)))
    erasure.erase_now(builder.case, cost, "links")
    assert pictures(builder, tmp_path, "na") == []


def test_another_import_of_the_same_receipt_stays_out_when_the_first_is_erased(
    builder: Builder, tmp_path: Path
) -> None:
    builder.chat(LINES)
    data = bare_photo()
    first, seen = builder.file("bon.jpg", data)
    second, _ = builder.file("bon (1).jpg", data)
    cost = builder.tell(Cost("slot", 100, receipts=(seen,)))
    erase(builder, first, cost, entries=(seen.seq,))
    assert pictures(builder, tmp_path, "na") == []
    assert list_marks(builder.case) == {second: {Mark.HIDE}}


def test_a_paper_that_another_step_still_names_gets_no_mark(builder: Builder) -> None:
    _, seen = builder.file("bon.jpg", bare_photo())
    _, talk = builder.chat(LINES)
    cost = builder.tell(Cost("slot", 100, receipts=(seen, talk[0])))
    builder.tell(Cost("sleutel", 100, receipts=(seen,)))
    assert erasure.plan(builder.case, [cost]).papers == ()  # nor does a message: a conversation stands behind it
    mended = builder.tell(Cost("slot", 200, receipts=(seen,)), kind="corrected", corrects=cost)
    erase(builder, cost)
    erase(builder, mended)
    assert list_marks(builder.case) == {}


# ── names ──
def saw(builder: Builder, text: str, **more: object) -> ItemId:
    return builder.tell(Incident(text, at("2026-04-03 20:00"), certainty=Certainty.SEEN, **more))  # type: ignore[arg-type]


def names(builder: Builder) -> list[str]:
    return [one.record.value for one in list_protected(builder.case)]


def test_the_name_of_an_erased_witness_stays_out_of_older_texts(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    saw(builder, "Kimberley Vos zag het. Kimberley's hond blafte.")
    witness = builder.tell(Witness("Kimberley Vos", also=("Kimmie",)))
    assert "Kimberley" not in pdf_text(make(builder, tmp_path, name="voor").folder)
    assert erasure.plan(builder.case, [witness]).names == ("Kimberley Vos", "Kimberley", "Vos")  # Kimmie is nowhere
    erase(builder, witness)
    text = pdf_text(make(builder, tmp_path, name="na").folder)
    assert "Kimberley" not in text
    assert "blafte" in text
    assert names(builder) == ["Kimberley Vos", "Kimberley", "Vos"]
    assert {one.record.kind for one in list_protected(builder.case)} == {ProtectedKind.NAME}
    assert scrub(builder.case).ok


def test_she_can_decline_and_then_nothing_of_the_name_is_kept(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    saw(builder, "Kimberley Vos zag het.")
    erase(builder, builder.tell(Witness("Kimberley Vos")), keep_names=False)
    assert names(builder) == []
    assert "Kimberley Vos zag het" in pdf_text(make(builder, tmp_path).folder)


def test_who_was_there_in_an_erased_incident_stays_out_of_older_texts(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    saw(builder, "Samira belde mij daarna.")
    gone = saw(builder, "hij stond er", present=("Samira", "de buurvrouw", "niemand"))
    erase(builder, gone)
    assert names(builder) == ["Samira"]
    assert "Samira" not in pdf_text(make(builder, tmp_path).folder)


def test_no_name_is_kept_that_is_still_known_agreed_listed_or_stands_nowhere(builder: Builder) -> None:
    builder.tell(Person("Robin Vos", Role.OTHER_PARTY), kind="people")
    saw(builder, "Kim zag het, Lotte Vos en Sanne Bos ook; de buurvrouw niet. Vos blafte.", present=("Kim",))
    protect(builder.case, ProtectedKind.NAME, "Sanne Bos")
    protect(builder.case, ProtectedKind.NAME, "Sanne")
    protect(builder.case, ProtectedKind.NAME, "Bos")
    agreed = Consent(day("2026-04-04"), "zelf gezegd", knows=True)
    for witness in (
        Witness("Kim"),
        Witness("Mirjam"),
        Witness("de buurvrouw"),
        Witness("Sanne Bos"),
        Witness("Lotte Vos", consent=agreed),
    ):
        told = builder.tell(witness)
        assert erasure.plan(builder.case, [told]).names == ()
    unasked = builder.tell(Witness("Lotte Vos"))
    assert erasure.plan(builder.case, [unasked]).names == ()  # the other Lotte Vos agreed


def test_taking_the_end_of_an_agreement_away_keeps_the_name_out(builder: Builder) -> None:
    saw(builder, "Lotte zag het.")
    agreed = Consent(day("2026-04-04"), "zelf gezegd", knows=True)
    told = builder.tell(Witness("Lotte", consent=agreed))
    ended = Consent(day("2026-04-04"), "zelf gezegd", knows=True, ended=day("2026-05-01"))
    builder.tell(Witness("Lotte", consent=ended), kind="corrected", corrects=told)
    last = list(builder.case.entries("evidence"))[-1].seq
    erase(builder, ItemId("evidence", last, 0))
    assert names(builder) == ["Lotte"]
