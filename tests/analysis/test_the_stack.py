# SPDX-License-Identifier: EUPL-1.2
"""The stack by factor: which incidents stand where, what each rests on, what is missing; nothing that weighs."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from tests.analysis.making import act, c, made, no

from gestapeld.analysis.elements import elements
from gestapeld.analysis.stack import MOST_EXAMPLES, stack_of
from gestapeld.analysis.standing import Standing
from gestapeld.records.patterns import finding, plots, stack
from gestapeld.records.patterns.plots import EffectPoint
from gestapeld.records.patterns.stack import FACTORS, Missing

HOME = act("2026-03-01 23:30", "APPROACH.HOME", number=1, physical=True, support=("camera", "witness"), witnesses=1)
THREAT = act("2026-03-05 10:00", "THREAT.VIOLENCE", number=2, support=("message", "police"))
HIT = act("2026-03-06", "HARM.PERSON", number=3, physical=True)
GIFT = act("2026-02-14", "CONTACT.GIFT", number=4, kind="thing", support=("camera",))
PERHAPS = act("2026-03-12 10:00", "WATCH.TRACK", number=5, standing=Standing.SUSPECTED, support=("police",))
MORE = (
    act("", "REPUTE.LIES", number=6, targets=("colleague",)),
    act("2026-04-01", "THREAT.CHILD", number=7, effect=True),
)
EVENT = act("2026-03-20", "OTHER", number=8, standing=Standing.ELSEWHERE, event=True, effect=True)
TOLD = (HOME, THREAT, HIT, GIFT, PERHAPS, *MORE, EVENT)


def codes(found: tuple[Missing, ...]) -> dict[str, int]:
    return {missing.code: missing.count for missing in found}


def test_every_factor_has_its_block_and_every_method_stands_in_one() -> None:
    found = stack_of(made(c(), told=TOLD, landmarks=[no("2026-03-02 10:00")]))
    assert tuple(block.factor for block in found.blocks) == FACTORS
    methods = [one.method for block in found.blocks for one in block.findings]
    assert len(methods) == len(set(methods)) == 21
    assert [type(plot).__name__ for block in found.blocks for plot in block.plots] == [
        "Streams", "CalendarHeat", "CumulativeStack", "HourWeekday", "AccountMap", "EffectOverTime", "BeforeAfter",
    ]  # fmt: skip


def test_incidents_stand_by_support_then_by_sort_then_the_latest() -> None:
    found = stack_of(made(c(), told=TOLD)).block("intensity").incidents
    assert [one.item for one in found] == [THREAT.item, HOME.item, HIT.item, MORE[1].item]
    assert found[0].support == ("message", "police")
    assert found[0].grave
    assert not found[1].grave
    assert found[2].support == (), "her statement only"


def test_suspected_acts_are_among_no_strongest_and_no_examples() -> None:
    found = stack_of(made(c(), told=TOLD))
    shown = {one.item for block in found.blocks for one in block.incidents} | set(found.examples)
    assert PERHAPS.item not in shown
    assert EVENT.item not in shown


def test_examples_are_of_each_sort_in_order_of_time() -> None:
    found = stack_of(made(c(), told=TOLD)).examples
    assert found == (GIFT.item, HOME.item, THREAT.item, HIT.item, MORE[0].item)
    assert len(found) <= MOST_EXAMPLES
    assert stack_of(made()).examples == ()
    one_sort = [act(f"2026-03-0{day} 10:00", "APPROACH.HOME", number=day) for day in range(1, 7)]
    assert len(stack_of(made(told=one_sort)).examples) == 3


def test_what_is_missing_and_where() -> None:
    found = stack_of(made(c(), c("2026-03-15 10:00", "Someone"), told=TOLD))
    assert codes(found.block("nature").missing) == {"no-support": 3}
    assert codes(found.block("duration").missing) == {"no-day": 1}
    assert codes(found.block("intensity").missing) == {"no-witness": 1}
    assert codes(found.block("circumstances").missing) == {"not-told-police": 2, "unknown-accounts": 1}
    assert codes(found.block("influence").missing) == {}
    assert codes(found.block("notice").missing) == {"no-notice": 0}
    assert found.block("nature").missing[0].items == (HIT.item, MORE[0].item, MORE[1].item)


def test_an_empty_case_says_what_there_could_be() -> None:
    found = stack_of(made())
    assert codes(found.block("duration").missing) == {"no-material": 0}
    assert codes(found.block("influence").missing) == {"no-effect": 0}
    assert [block.plots for block in found.blocks] == [()] * len(FACTORS)
    assert found.elements == ()


def test_effects_alone_are_drawn() -> None:
    found = stack_of(made(effects=[EffectPoint(date(2026, 3, 1), "fear", 3)]))
    assert len(found.block("influence").plots) == 1
    assert codes(found.block("influence").missing) == {}


def test_articles_to_ask_about_with_the_acts_that_touch_them() -> None:
    found = {one.article: one for one in elements(TOLD)}
    assert found["285"].incidents == 2
    assert found["285"].behaviours == ("THREAT.CHILD", "THREAT.VIOLENCE")
    assert (found["139d"].incidents, found["139d"].sure) == (1, 0), "suspected: told, not sure"
    assert found["285b"].items == (HOME.item, GIFT.item, PERHAPS.item)
    assert set(found) == {"285b", "138", "285", "300", "301", "302", "303", "304", "139d", "261", "262", "188"}
    two = act("2026-03-01", "THREAT.VIOLENCE", "THREAT.CHILD", number=9)
    assert elements([two])[0].incidents == 1, "one act is one, however many of its sorts touch the article"


def test_no_value_of_a_finding_can_hold_a_verdict_or_a_score() -> None:
    names = {
        field.name
        for module in (finding, plots, stack)
        for kind in vars(module).values()
        if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
        for field in fields(kind)
    }
    assert not names & {"score", "verdict", "risk", "threshold", "weight", "severity", "danger"}


def test_plots_can_be_left_out() -> None:
    assert [block.plots for block in stack_of(made(c()), drawn=False).blocks] == [()] * len(FACTORS)
