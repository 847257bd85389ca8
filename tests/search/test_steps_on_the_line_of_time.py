# SPDX-License-Identifier: EUPL-1.2
"""Steps stand on the line of time, are found by their words, and are never counted as contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.search.conftest import ROBIN, Desk, message

from gestapeld.diary.incidents import add_incident
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.costs import add_cost
from gestapeld.diary.steps.effects import add_effect
from gestapeld.diary.steps.orders import add_order, correct_order, mark_breach
from gestapeld.diary.steps.witnesses import add_witness
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Incident
from gestapeld.records.steps.cost import Cost
from gestapeld.records.steps.effect import Aspect, Effect
from gestapeld.records.steps.forms import STEP_FORMS
from gestapeld.records.steps.order import Area, Order, OrderSort
from gestapeld.records.steps.witness import Witness
from gestapeld.search.query import find
from gestapeld.search.question import Query
from gestapeld.search.schema import STEPS
from gestapeld.search.timeline import By, counts

NOW = datetime(2026, 5, 20, 10, tzinfo=UTC)


def said(text: str) -> Moment:
    return read_when(text, now=NOW).begin


ORDER = Order("geen contact", (OrderSort.CONTACT_BAN,), "rechtbank", since=said("2026-04-01"), until=said("2026-06-30"))


def test_they_stand_on_their_day_in_their_latest_version(desk: Desk) -> None:
    item = add_order(desk.case, ORDER)
    correct_order(desk.case, item, replace(ORDER, text="geen enkel contact", area=Area(("Verbodsstraat",))))
    add_effect(desk.case, Effect(said("2026-04-02"), ((Aspect.SLEEP, 4),), "wakker gelegen"))
    add_cost(desk.case, Cost("nieuw slot", 12_995, said("2026-04-03"), number="F-12"))
    add_witness(desk.case, Witness("Kim", wrote=said("2026-04-04")))
    found = find(desk.index(), Query(newest_first=False)).hits
    assert [(hit.kind, hit.day, hit.text) for hit in found] == [
        ("order", "", "geen enkel contact"),
        ("effect", "2026-04-02", "wakker gelegen"),
        ("cost", "2026-04-03", "nieuw slot"),
    ]
    assert {hit.certainty for hit in found} == {None}
    assert [hit.kind for hit in find(desk.index(), Query(kinds=("cost",))).hits] == ["cost"]


@pytest.mark.parametrize(("word", "kind"), [("Verbodsstraat", "order"), ("rechtbank", "order"), ("F-12", "cost")])
def test_their_words_are_found(desk: Desk, word: str, kind: str) -> None:
    add_order(desk.case, replace(ORDER, area=Area(("Verbodsstraat",))))
    add_cost(desk.case, Cost("nieuw slot", 12_995, number="F-12"))
    assert [hit.kind for hit in find(desk.index(), Query(words=word)).hits] == [kind]


@pytest.mark.parametrize("by", ["day", "week", "month", "channel", "way"])
def test_no_count_ever_holds_one(desk: Desk, by: By) -> None:
    desk.read(message("2026-04-01T10:00", ROBIN, "a"))
    door = add_incident(desk.case, Incident("deur", said("2026-04-01")))
    before = counts(desk.index(), Query(), by)
    order = add_order(desk.case, ORDER)
    mark_breach(desk.case, order, door)
    add_effect(desk.case, Effect(said("2026-04-01"), ((Aspect.FEAR, 4),)))
    add_cost(desk.case, Cost("slot", 1, said("2026-04-01")))
    after = counts(desk.index(), Query(), by)
    assert after == before
    assert counts(desk.index(), Query(kinds=tuple(STEPS)), by).rows == ()
    assert counts(desk.index(), Query(kinds=("message", *STEPS)), by) == counts(
        desk.index(), Query(kinds=("message",)), by
    )


def test_every_form_names_a_kind_that_there_is() -> None:
    assert {form.timeline for form in STEP_FORMS.values()} - {""} <= set(STEPS)
