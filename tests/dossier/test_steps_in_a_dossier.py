# SPDX-License-Identifier: EUPL-1.2
"""Orders, effect and costs in a dossier: each in its own section, never counted, and without what must stay in."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.dossier.test_handover import COVER, bare_photo, disclosed, full, make, pdf_text

from gestapeld.dossier import data as dossier_data
from gestapeld.dossier.handover import Request, preview
from gestapeld.dossier.inclusion import Inclusion, confirmation
from gestapeld.dossier.material import Material
from gestapeld.dossier.papers import papers
from gestapeld.dossier.selection import KINDS, Choice, Selecting
from gestapeld.errors import NothingChosenError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative import Certainty, Incident, Note, ProtectedKind, ProtectedValue
from gestapeld.records.narrative_encoding import NARRATIVE_KINDS
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.cost import Cost, CostSort
from gestapeld.records.steps.effect import Aspect, Effect
from gestapeld.records.steps.order import Area, Breach, Order, OrderSort
from gestapeld.records.steps.private_plan import (
    PRIVATE_KINDS,
    Measure,
    PlanTopic,
    Reminding,
    SafetyPlan,
    TrustedPerson,
)
from gestapeld.records.steps.step import StepRecord
from gestapeld.records.steps.witness import Consent, Witness
from gestapeld.search.index import Index
from gestapeld.search.question import Query
from gestapeld.search.schema import STEPS
from gestapeld.verify.bundle import verify_bundle

LINES = [
    ("2026-03-01 10:00", ROBIN, "waar ben je"),
    ("2026-03-01 10:01", NOOR, "laat me met rust"),
]


def day(text: str) -> Moment:
    return Moment(text, text, None, None, TimeQuality.DATE_ONLY, Precision.DAY)


ORDER = Order(
    "geen contact zoeken",
    (OrderSort.CONTACT_BAN, OrderSort.AREA_BAN),
    "rechtbank",
    "C/01/234567",
    day("2026-03-10"),
    day("2026-03-11"),
    day("2027-03-10"),
    day("2026-03-12"),
    "deurwaarder",
    ("bellen",),
    "overdracht van de kinderen",
    area=Area(("Zwaluwengang", "Ganzenweide"), ("9876 QX",)),
)


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


@pytest.fixture
def furnished(builder: Builder) -> Builder:
    """A conversation, an order with a breach, a few effects and costs."""
    builder.chat(LINES)
    door = builder.tell(Incident("hij stond bij de voordeur", at("2026-04-03 20:00"), certainty=Certainty.SEEN))
    order = builder.tell(ORDER)
    builder.tell(Breach(order, door))
    builder.tell(Effect(day("2026-04-04"), ((Aspect.FEAR, 4), (Aspect.SLEEP, 3)), "ik doe het licht niet uit"))
    builder.tell(Effect(day("2026-04-09"), ((Aspect.FEAR, 4),)))
    builder.tell(Effect(day("2026-05-01"), ((Aspect.FEAR, 1),)))
    builder.tell(Cost("nieuw slot", 12_995, day("2026-04-05"), CostSort.SAFETY, back=995, number="F-2026-77"))
    builder.tell(Cost("reis naar de rechtbank", 2_005, day("2026-03-10"), CostSort.TRAVEL))
    return builder


def number_of(builder: Builder, folder: Path, kind: str) -> int:
    with Index.open(builder.case, folder) as index:
        shown = preview(builder.case, index, Request(Choice(), COVER))
    return next(exhibit.number for exhibit in shown.exhibits if exhibit.kind == kind)


# ── each in its own section ──
def test_orders_effect_and_costs_have_sections_and_exhibits(furnished: Builder, tmp_path: Path) -> None:
    made = make(furnished, tmp_path)
    assert verify_bundle(made.folder).failed() == ()
    text = " ".join(pdf_text(made.folder).split())
    for words in (
        "Verboden en maatregelen",
        "Contactverbod, straatverbod of gebiedsverbod (rechtbank)",
        "C/01/234567",
        "van 11 maart 2026 tot en met 10 maart 2027",
        "aan de ander gegeven: 12 maart 2026, deurwaarder",
        "overdracht van de kinderen",
        "Wat het met Noor doet, per maand",
        "bang zijn: heel erg; slecht slapen: erg",
        "ik doe het licht niet uit",
        "Kosten",
        "nieuw slot",
        "F-2026-77",
        "129,95 EUR",
        "Samen 150,00, daarvan terug 9,95, blijft 140,05 (EUR).",
    ):
        assert words in text, words
    shown = [fields for item, fields in disclosed(made.folder).items() if fields.get("rest", {}).get("kind") == "cost"]
    assert {fields["count"]["cents"] for fields in shown} == {12_995, 2_005}


def test_steps_change_no_count(furnished: Builder, tmp_path: Path) -> None:
    def summary(choice: Choice) -> tuple[object, ...]:
        from gestapeld.dossier.composing.contacts import Contacts
        from gestapeld.dossier.composing.summary import summary as of
        from gestapeld.dossier.handover import _desk

        with Index.open(furnished.case, tmp_path) as index:
            desk = _desk(furnished.case, index, Request(choice, COVER), lambda *_: None, draw=False)
        made = of(desk, Contacts(desk))
        return made.incoming, made.incoming_days, made.outgoing, made.uncertain, made.told, made.copied, made.first

    without = Choice(Query(kinds=tuple(kind for kind in KINDS if kind not in STEPS)))
    assert summary(Choice()) == summary(without)


def test_a_section_is_there_only_when_it_is_chosen(furnished: Builder, tmp_path: Path) -> None:
    made = make(furnished, tmp_path, Choice(Query(kinds=("message", "order"))))
    text = pdf_text(made.folder)
    assert "Verboden en maatregelen" in text
    assert "per maand" not in text.replace("Contacten per maand", "")
    assert "nieuw slot" not in text
    assert scan(made.folder, ["nieuw slot", "F-2026-77", "ik doe het licht"]) == []


def test_only_steps_make_a_dossier_too(builder: Builder, tmp_path: Path) -> None:
    builder.tell(Cost("nieuw slot", 12_995, day("2026-04-05")))
    made = make(builder, tmp_path)
    assert len(made.exhibits) == 1
    assert verify_bundle(made.folder).failed() == ()
    with pytest.raises(NothingChosenError):
        make(builder, tmp_path, Choice(Query(kinds=("order",))), name="leeg")


# ── area and breaches ──
STREETS = ["Zwaluwengang", "Ganzenweide", "9876 QX"]


def test_where_an_order_holds_and_what_breaches_it_stay_in_for_the_file(furnished: Builder, tmp_path: Path) -> None:
    made = make(furnished, tmp_path)
    assert scan(made.folder, STREETS) == []
    assert "Overtreden volgens" not in pdf_text(made.folder)
    assert "overtreden volgens" not in pdf_text(made.folder)
    shown = disclosed(made.folder).values()
    assert not any("place" in fields for fields in shown if fields.get("rest", {}).get("kind") == "order")
    assert not any(fields.get("rest", {}).get("kind") == "breach" for fields in shown)


def test_they_are_shown_when_chosen_for_that_order(furnished: Builder, tmp_path: Path) -> None:
    number = number_of(furnished, tmp_path, "order")
    chosen = ("area", "breaches")
    more = Inclusion(number, frozenset(chosen), confirmation("nl", number, chosen))
    text = " ".join(pdf_text(make(furnished, tmp_path, inclusions=(more,)).folder).split())
    assert all(street in text for street in STREETS)
    assert "overtreden volgens Noor: bewijsstuk" in text


def test_the_owners_own_list_goes_before_the_choice_to_show_an_area(furnished: Builder, tmp_path: Path) -> None:
    furnished.tell(ProtectedValue(ProtectedKind.ADDRESS, "Ganzenweide 12"), kind="protected")
    number = number_of(furnished, tmp_path, "order")
    more = Inclusion(number, frozenset({"area"}), confirmation("nl", number, ["area"]))
    made = make(furnished, tmp_path, inclusions=(more,))
    assert scan(made.folder, ["Ganzenweide"]) == []
    assert "Zwaluwengang" in pdf_text(made.folder)


def test_an_area_typed_over_in_the_conditions_stays_in_too(builder: Builder, tmp_path: Path) -> None:
    area = Area(("Zwaluwengang 1 tot en met 20", "ganzenweide"), ("9876 QX",))
    said = "niet komen in de zwaluwengang, de Ganzenweide en verder in 9876 QX; niet bellen"
    builder.tell(replace(ORDER, text=said, conditions=said, exceptions="overdracht in de Ganzenweide", area=area))
    builder.chat(LINES)
    made = make(builder, tmp_path)
    assert scan(made.folder, STREETS) == []
    assert "niet bellen" in " ".join(pdf_text(made.folder).split())
    number = number_of(builder, tmp_path, "order")
    more = Inclusion(number, frozenset({"area"}), confirmation("nl", number, ["area"]))
    text = " ".join(pdf_text(make(builder, tmp_path, name="gekozen", inclusions=(more,)).folder).split())
    assert "niet komen in de zwaluwengang" in text


def test_a_breach_that_was_taken_back_is_not_shown(furnished: Builder, tmp_path: Path) -> None:
    material = Material(furnished.case)
    ((_, breach),) = list(material.of_step("breach"))
    assert isinstance(breach, Breach)
    furnished.tell(replace(breach, on=False))
    number = number_of(furnished, tmp_path, "order")
    more = Inclusion(number, frozenset({"breaches"}), confirmation("nl", number, ["breaches"]))
    assert "vertreden volgens" not in pdf_text(make(furnished, tmp_path, inclusions=(more,)).folder)


# ── receipts and scans ──
def test_receipts_and_scans_stay_in_unless_they_are_chosen_by_hand(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    receipt, seen = builder.file("bon.jpg", bare_photo(), taken=at("2026-04-05 10:00"))
    again, seen_again = builder.file("bon-kopie.jpg", builder_bytes(builder, receipt), taken=at("2026-04-05 10:00"))
    scan_of_order, paper = builder.file("besluit.jpg", bare_photo(), taken=at("2026-03-12 10:00"))
    _, holiday = builder.file("strand.jpg", bare_photo(), taken=at("2026-05-12 10:00"))
    cost = builder.tell(Cost("nieuw slot", 12_995, day("2026-04-05"), number="F-77", receipts=(seen,)))
    builder.tell(replace(ORDER, area=Area(map_scan=scan_of_order)))
    builder.tell(Incident("slot vernield", at("2026-04-04 20:00"), links=(seen,)))
    material = Material(builder.case)
    assert {receipt, seen, again, seen_again, scan_of_order, paper} <= papers(material)
    assert holiday not in papers(material)

    def files(choice: Choice) -> set[ItemId]:
        with Index.open(builder.case, tmp_path) as index:
            index.catch_up()
            return {one.item for one in Selecting(index, Material(builder.case)).select(choice).files}

    assert files(Choice()) == {holiday}
    assert files(Choice(add=(seen,))) >= {seen, holiday}
    assert paper not in files(Choice(add=(seen,)))
    assert files(Choice(add=(receipt,))) >= {seen, holiday}
    builder.tell(Cost("nieuw slot", 12_995, day("2026-04-05"), number="F-77"), kind="corrected", corrects=cost)
    assert files(Choice()) == {holiday}  # what shows a shop shows it also when it was taken off the cost
    assert files(Choice(add=(seen,))) >= {seen, holiday}
    text = " ".join(pdf_text(make(builder, tmp_path).folder).split())
    assert "F-77" in text
    assert "129,95 EUR" in text


def test_the_owner_is_told_that_papers_stay_and_whose_number_is_still_missing(builder: Builder, tmp_path: Path) -> None:
    _, seen = builder.file("bon.jpg", bare_photo(), taken=at("2026-04-05 10:00"))
    builder.tell(Cost("slot", 100, receipts=(seen,)))
    builder.tell(TrustedPerson("Kim", "06-11 22 33 44", address="Schuilsteeg 77"), kind="plan")
    made = make(builder, tmp_path)
    assert made.warnings == ("address", "phone", "email", "papers")
    assert make(builder, tmp_path, Choice(add=(seen,)), name="met").warnings[-1] == "look"


def test_a_message_is_no_paper_and_keeps_its_conversation(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat(LINES)
    builder.tell(Cost("via bericht", 100, day("2026-04-05"), receipts=(items[0],)))
    assert papers(Material(builder.case)) == set()
    assert "waar ben je" in pdf_text(make(builder, tmp_path).folder)


def builder_bytes(builder: Builder, original: ItemId) -> bytes:
    fields = builder.case.item(original)
    return b"".join(builder.case.object_reader(fields["object"]).stream())


# ── witnesses ──
def told_with_kim(builder: Builder) -> ItemId:
    builder.chat(LINES)
    builder.tell(
        Incident(
            "Kimberley Vos zag het. Kimberley's hond blafte, daarna belde ik Samira.",
            at("2026-04-03 20:00"),
            words="wie is die Kimberley",
            present=("Kimberley Vos", "de buurman"),
            told=("Samira",),
            certainty=Certainty.SEEN,
        )
    )
    builder.tell(Witness("Samira", helps=True))
    return builder.tell(Witness("Kimberley Vos", wrote=day("2026-04-05")))


@pytest.mark.parametrize("profile", ["for-the-file", "full"])
def test_nobody_is_named_who_did_not_agree(builder: Builder, tmp_path: Path, profile: str) -> None:
    told_with_kim(builder)
    made = make(builder, tmp_path) if profile == "for-the-file" else full(builder, tmp_path)
    assert scan(made.folder, ["Kimberley", "Samira"]) == []
    text = " ".join(pdf_text(made.folder).split())
    assert "[getuige 1] zag het. [getuige 1]'s hond blafte, daarna belde ik [getuige" in text
    assert "getuige 1, getuige 2" in text


def test_choosing_to_show_people_names_nobody_who_did_not_agree(builder: Builder, tmp_path: Path) -> None:
    told_with_kim(builder)
    number = number_of(builder, tmp_path, "incident")
    more = Inclusion(number, frozenset({"people"}), confirmation("nl", number, ["people"]))
    made = make(builder, tmp_path, inclusions=(more,))
    assert scan(made.folder, ["Kimberley", "Samira"]) == []
    assert verify_bundle(made.folder).failed() == ()


def test_who_agreed_is_named_until_taking_it_back(builder: Builder, tmp_path: Path) -> None:
    kim = told_with_kim(builder)
    agreed = Consent(day("2026-04-06"), "op het formulier", knows=True)
    witness = Witness("Kimberley Vos", wrote=day("2026-04-05"), consent=agreed)
    builder.tell(witness, kind="corrected", corrects=kim)
    text = " ".join(pdf_text(make(builder, tmp_path).folder).split())
    assert "Kimberley Vos zag het" in text
    assert "Samira" not in text
    assert "op het formulier" not in text
    ended = replace(witness, consent=replace(agreed, ended=day("2026-05-01")))
    builder.tell(ended, kind="corrected", corrects=kim)
    assert scan(make(builder, tmp_path, name="later").folder, ["Kimberley"]) == []


@pytest.mark.parametrize(
    "consent",
    [Consent(day("2026-04-06"), "gezegd"), Consent(day("2026-04-06"), "", knows=True)],
    ids=["not know", "how"],
)
def test_agreeing_by_half_is_no_agreement(builder: Builder, tmp_path: Path, consent: Consent) -> None:
    kim = told_with_kim(builder)
    builder.tell(Witness("Kimberley Vos", consent=consent), kind="corrected", corrects=kim)
    assert scan(make(builder, tmp_path).folder, ["Kimberley"]) == []


def test_what_the_other_wrote_himself_stays_as_it_is(builder: Builder, tmp_path: Path) -> None:
    builder.tell(Person("Robin", Role.OTHER_PARTY), kind="people")
    builder.chat([("2026-03-01 10:00", ROBIN, "zeg maar tegen Kimberley dat ik kom")])
    builder.tell(Incident("Kimberley en Robin stonden er", at("2026-03-02 10:00"), present=("Kimberley", "Robin")))
    text = " ".join(pdf_text(make(builder, tmp_path).folder).split())
    assert "zeg maar tegen Kimberley dat ik kom" in text
    assert "[getuige 1] en Robin stonden er" in text


# ── what is private ──
CANARIES = ["kanariegeel pension", "06-11 22 33 44", "schuilnaam@voorbeeld.test", "Schuilsteeg 77", "hagelslagwoord"]


def with_a_plan(builder: Builder) -> list[ItemId]:
    return [
        builder.tell(SafetyPlan(((PlanTopic.PLACE, CANARIES[0]), (PlanTopic.CODE_WORD, CANARIES[4]))), kind="plan"),
        builder.tell(
            TrustedPerson("Kim", CANARIES[1], CANARIES[2], CANARIES[3], can="kanariegeel pension"), kind="plan"
        ),
        builder.tell(Measure("kanariegeel pension geboekt"), kind="plan"),
        builder.tell(Reminding("hagelslagwoord oefenen", day("2026-07-01")), kind="plan"),
        builder.tell(Note("kanariegeel pension"), kind="note"),
    ]


def test_nothing_private_is_selected_whatever_is_asked(furnished: Builder, tmp_path: Path) -> None:
    private = with_a_plan(furnished)
    with Index.open(furnished.case, tmp_path) as index:
        index.catch_up()
        for choice in (
            Choice(),
            Choice(add=tuple(private)),
            Choice(Query(items=tuple(private))),
            Choice(Query(kinds=("note", "cost"))),
        ):
            try:
                selected = Selecting(index, Material(furnished.case)).select(choice)
            except NothingChosenError:
                continue
            shown = [line for talk in selected.conversations for line in talk.lines]
            every = [*shown, *selected.files, *selected.told, *selected.steps]
            assert {one.item.log for one in every} == {"evidence"}
    for name, made in (
        ("zaak", make(furnished, tmp_path, Choice(add=tuple(private)))),
        ("vol", full(furnished, tmp_path)),
    ):
        assert scan(made.folder, ["kanariegeel", "hagelslag"]) == [], name


def test_where_to_reach_the_people_she_trusts_is_protected_by_itself(builder: Builder, tmp_path: Path) -> None:
    with_a_plan(builder)
    builder.chat(LINES)
    builder.tell(Incident("ik sliep aan de Schuilsteeg 77 en belde 0611223344", at("2026-04-03 20:00")))
    assert scan(make(builder, tmp_path).folder, CANARIES[1:4]) == []


def types_in(hint: object, seen: set[object]) -> None:
    """Every class that a value of this type can hold, however deep."""
    for inner in typing.get_args(hint):
        types_in(inner, seen)
    if not isinstance(hint, type) or hint in seen:
        return
    seen.add(hint)
    if dataclasses.is_dataclass(hint):
        for inner in typing.get_type_hints(hint).values():
            types_in(inner, seen)


def test_no_type_of_the_private_log_can_be_held_by_a_dossier() -> None:
    seen: set[object] = set()
    types_in(dossier_data.DossierData, seen)
    assert dossier_data.OrderRow in seen
    assert dossier_data.Exhibit in seen
    records = {Note, ProtectedValue, SafetyPlan, TrustedPerson, Measure, Reminding, Witness}
    assert not seen & records
    assert not any(isinstance(one, type) and issubclass(one, StepRecord) for one in seen)
    assert object not in seen
    assert typing.Any not in seen


def test_no_kind_of_the_private_log_is_on_the_line_of_time_or_can_be_chosen() -> None:
    from gestapeld.dossier.material import _STEPS
    from gestapeld.search.schema import TOLD_AS

    assert {"safety-plan", "trusted", "measure", "reminding"} <= PRIVATE_KINDS
    assert not PRIVATE_KINDS & (_STEPS | set(TOLD_AS) | set(KINDS))
    assert PRIVATE_KINDS <= NARRATIVE_KINDS
