# SPDX-License-Identifier: EUPL-1.2
"""Effect is counted as it was answered, costs are summed to the cent; nothing is worked out from either."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.costs import Sum, add_cost, correct_cost, list_costs, read_amount, sums
from gestapeld.diary.steps.effects import MonthOfEffect, add_effect, by_month, correct_effect, list_effects
from gestapeld.errors import BadAmountError, NothingSaidError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Incident
from gestapeld.records.steps.cost import Cost
from gestapeld.records.steps.effect import Aspect, Effect

FEAR, SLEEP = Aspect.FEAR, Aspect.SLEEP


def said(text: str) -> Moment:
    return read_when(text, now=NOW).begin


def test_an_effect_is_dated_when_it_is_written_and_keeps_its_day_when_corrected(case: CaseFile) -> None:
    item = add_effect(case, Effect(answers=((FEAR, 3),)))
    assert list_effects(case)[0].record.when.shown == "2026-05-20T10:00:00Z"
    correct_effect(case, item, Effect(answers=((FEAR, 2),)))
    (kept,) = list_effects(case)
    assert (kept.record.answers, kept.record.when.shown) == (((FEAR, 2),), "2026-05-20T10:00:00Z")


@pytest.mark.parametrize(
    "answers", [((FEAR, 5),), ((FEAR, -1),), ((FEAR, 1), (FEAR, 2))], ids=["too much", "less than none", "twice"]
)
def test_an_answer_that_does_not_exist_is_refused(case: CaseFile, answers: tuple[tuple[Aspect, int], ...]) -> None:
    with pytest.raises(UsageError):
        add_effect(case, Effect(answers=answers))


def test_nothing_said_is_refused_but_no_fear_is_something(case: CaseFile) -> None:
    with pytest.raises(NothingSaidError):
        add_effect(case, Effect())
    add_effect(case, Effect(answers=((FEAR, 0),)))


def test_months_count_answers_and_days_and_leave_out_what_has_no_month() -> None:
    told = [
        Effect(said("2026-03-30"), ((FEAR, 4), (SLEEP, 0))),
        Effect(said("2026-03-30"), ((FEAR, 4),)),
        Effect(said("2026-03-31"), ((FEAR, 1),)),
        Effect(said("2026-05-01"), ((SLEEP, 2),)),
        Effect(said("maart 2026"), ((FEAR, 2),)),  # in the month, on no day
        Effect(said("2026"), ((FEAR, 3),)),
        Effect(said("2026-03-02"), (), "alleen woorden"),
    ]
    assert by_month(told) == [
        MonthOfEffect("2026-03", 2, {FEAR: (0, 1, 1, 0, 2), SLEEP: (1, 0, 0, 0, 0)}),
        MonthOfEffect("2026-05", 1, {SLEEP: (0, 0, 1, 0, 0)}),
    ]


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("129,95", 12995),
        ("129.95", 12995),
        ("€ 1.250,-", 125000),
        ("1.250,--", 125000),
        ("1 250,5", 125050),
        ("1,250.00", 125000),
        ("1.250", 125000),
        ("1250", 125000),
        ("12,5", 1250),
        ("0,01", 1),
        ("12 euro", 1200),
        ("1.000.000,00", 100000000),
    ],
)
def test_amounts_as_people_type_them(typed: str, cents: int) -> None:
    assert read_amount(typed) == cents


@pytest.mark.parametrize("typed", ["", "veel", "-5", "1,250", "1.25.0", "12,345", "1e3", "12,50,60", "９", "9" * 14])
def test_what_can_mean_two_things_or_nothing_is_refused(typed: str) -> None:
    with pytest.raises(BadAmountError):
        read_amount(typed)


def test_costs_are_kept_and_corrected_and_summed_per_currency(case: CaseFile, picture: ItemId) -> None:
    lock = Cost("slot", 12_995, said("2026-03-15"), receipts=(picture,))
    item = add_cost(case, lock)
    add_cost(case, Cost("camera", 8_005, back=5))
    add_cost(case, Cost("ticket", 300, currency="GBP"))
    correct_cost(case, item, replace(lock, back=2_995))
    assert sums(one.record for one in list_costs(case)) == [Sum("EUR", 21_000, 3_000), Sum("GBP", 300, 0)]
    assert sums(one.record for one in list_costs(case))[0].left == 18_000


def test_a_receipt_is_a_file_and_what_came_back_is_no_more_than_was_spent(case: CaseFile) -> None:
    told = add_incident(case, Incident("deur"))
    for bad in (Cost("slot", 0), Cost("slot", 100, back=101), Cost("slot", 100, currency="euro"), Cost("slot", -5)):
        with pytest.raises(BadAmountError):
            add_cost(case, bad)
    with pytest.raises(NothingSaidError):
        add_cost(case, Cost(" ", 100))
    with pytest.raises(UsageError):
        add_cost(case, Cost("slot", 100, receipts=(told,)))
    add_cost(case, Cost("slot", 100, links=(told,)))
