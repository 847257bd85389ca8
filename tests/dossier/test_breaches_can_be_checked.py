# SPDX-License-Identifier: EUPL-1.2
"""What the owner calls a breach of an order stands in a signed record when it is printed, and nowhere when it is not;
page one says which orders are in force.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import Builder, at, new_case
from tests.dossier.test_handover import disclosed, full, make, pdf_text
from tests.dossier.test_steps_in_a_dossier import LINES, ORDER, day, number_of

from gestapeld.dossier.handover import HandedOver
from gestapeld.dossier.inclusion import Inclusion, confirmation
from gestapeld.dossier.selection import Choice
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, Mark, Marking, ProtectedKind, ProtectedValue
from gestapeld.records.steps.order import Breach, OrderSort
from gestapeld.verify.bundle import verify_bundle

WORDS = "hij belde terwijl dat niet mocht"


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat(LINES)
        yield made


def with_breach(builder: Builder, words: str = WORDS) -> tuple[ItemId, ItemId, ItemId]:
    """The order, the incident, the mark."""
    door = builder.tell(Incident("hij stond bij de voordeur", at("2026-04-03 20:00"), certainty=Certainty.SEEN))
    order = builder.tell(ORDER)
    return order, door, builder.tell(Breach(order, door, words=words))


def with_breaches(builder: Builder, tmp_path: Path, name: str = "met", choice: Choice | None = None) -> HandedOver:
    number = number_of(builder, tmp_path, "order")
    more = Inclusion(number, frozenset({"breaches"}), confirmation("nl", number, ["breaches"]))
    return make(builder, tmp_path, choice or Choice(), name=name, inclusions=(more,))


def marks_in(folder: Path) -> dict[tuple[int, int], dict[str, object]]:
    return {i: fields for i, fields in disclosed(folder).items() if fields.get("rest", {}).get("kind") == "breach"}


def flat(folder: Path) -> str:
    return " ".join(pdf_text(folder).split())


def test_a_breach_that_is_printed_is_a_signed_record_of_the_orders_exhibit(builder: Builder, tmp_path: Path) -> None:
    order, door, mark = with_breach(builder)
    made = with_breaches(builder, tmp_path)
    assert verify_bundle(made.folder).failed() == ()
    ((place, fields),) = marks_in(made.folder).items()
    assert place == (mark.seq, mark.index)
    assert fields["rest"] == {"kind": "breach", "on": True}
    assert fields["links"] == {"about": str(order), "items": [str(door)]}
    assert fields["text"] == WORDS
    statement = json.loads((made.folder / "data/statement.json").read_text())
    number = number_of(builder, tmp_path, "order")
    ((items,),) = [[row["items"]] for row in statement["exhibits"] if row["number"] == number]
    assert items == [str(order), str(mark)]
    text = flat(made.folder)
    assert "overtreden volgens Noor: bewijsstuk" in text
    assert WORDS in text


def test_a_changed_mark_is_found_by_who_checks(builder: Builder, tmp_path: Path) -> None:
    _, _, mark = with_breach(builder)
    made = with_breaches(builder, tmp_path)
    path = made.folder / f"data/records/entry-{mark.seq:06d}.json"
    path.write_bytes(path.read_bytes().replace(b'"signature":"', b'"signature":"A', 1))
    assert verify_bundle(made.folder).failed() != ()


def test_in_a_full_dossier_every_breach_is_a_record(builder: Builder, tmp_path: Path) -> None:
    with_breach(builder)
    made = full(builder, tmp_path)
    assert len(marks_in(made.folder)) == 1


@pytest.mark.parametrize("how", ["not chosen", "taken back", "left out", "on request"])
def test_a_mark_that_is_not_printed_is_in_no_record(builder: Builder, tmp_path: Path, how: str) -> None:
    order, door, _ = with_breach(builder)
    if how == "taken back":
        builder.tell(Breach(order, door, on=False))
    if how == "on request":
        builder.tell(Marking(Mark.INTIMATE, (door,)), kind="marked")
    if how == "not chosen":
        made = make(builder, tmp_path)
    else:
        made = with_breaches(builder, tmp_path, choice=Choice(leave_out=(door,)) if how == "left out" else None)
    assert marks_in(made.folder) == {}
    assert verify_bundle(made.folder).failed() == ()
    assert scan(made.folder, [WORDS]) == []


def test_a_mark_set_again_is_shown_as_it_was_last_said(builder: Builder, tmp_path: Path) -> None:
    order, door, _ = with_breach(builder)
    builder.tell(Breach(order, door, on=False))
    again = builder.tell(Breach(order, door, words="toch wel"))
    assert list(marks_in(with_breaches(builder, tmp_path).folder)) == [(again.seq, again.index)]


def test_words_with_something_protected_stay_in_and_are_printed_with_a_mark(builder: Builder, tmp_path: Path) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, "Zwanenhof 12"), kind="protected")
    with_breach(builder, "hij stond op de Zwanenhof 12 te wachten")
    made = with_breaches(builder, tmp_path)
    assert scan(made.folder, ["Zwanenhof"]) == []
    ((_, fields),) = marks_in(made.folder).items()
    assert "text" not in fields
    assert "te wachten" in flat(made.folder)


# ── page one
def page_one(folder: Path) -> str:
    text = flat(folder)
    return text[: text.index("eerst te lezen")]


def test_page_one_says_which_orders_are_in_force(builder: Builder, tmp_path: Path) -> None:
    builder.tell(ORDER)
    builder.tell(replace(ORDER, sorts=(OrderSort.HOME_BAN,), by="burgemeester", until=day("2026-03-21"), number="H-1"))
    builder.tell(replace(ORDER, sorts=(OrderSort.WARNING_TALK,), by="wijkagent", number="W-1"))
    text = page_one(make(builder, tmp_path).folder)
    assert "Verboden en maatregelen die gelden op maandag 1 juni 2026" in text
    assert "Contactverbod, straatverbod of gebiedsverbod (rechtbank)" in text
    assert "geldt; van 11 maart 2026 tot en met 10 maart 2027; nummer C/01/234567" in text
    assert "burgemeester" not in text.split("die gelden op")[1]
    assert "wijkagent" not in text.split("die gelden op")[1]


def test_an_order_that_stopped_early_is_not_called_in_force(builder: Builder, tmp_path: Path) -> None:
    builder.tell(replace(ORDER, ended=day("2026-05-01")))
    text = page_one(make(builder, tmp_path).folder)
    assert "In dit dossier staat geen verbod of maatregel die op maandag 1 juni 2026 geldt." in text


def test_an_end_that_is_left_out_makes_no_order_hold_for_ever(builder: Builder, tmp_path: Path) -> None:
    order = builder.tell(replace(ORDER, until=day("2026-05-31")))
    made = make(builder, tmp_path, left_out={order: frozenset({"until"})})
    assert "geen verbod of maatregel die op" in page_one(made.folder)


def test_what_is_not_certain_is_said_to_be_uncertain(builder: Builder, tmp_path: Path) -> None:
    builder.tell(replace(ORDER, since=replace(day("2026-06"), precision=ORDER.since.precision), decided=day("2026-06")))
    assert "niet zeker of dit dan geldt" in page_one(make(builder, tmp_path).folder)
