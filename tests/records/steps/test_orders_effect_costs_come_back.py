# SPDX-License-Identifier: EUPL-1.2
"""What is told about orders, effect, costs, witnesses and the private plan comes back from its fields as it was."""

from __future__ import annotations

import pytest

from gestapeld.records.fields import FIELD_NUMBERS
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative import Target
from gestapeld.records.narrative_encoding import Narrative, narrative_fields, narrative_of
from gestapeld.records.steps.cost import Cost, CostSort
from gestapeld.records.steps.effect import Aspect, Effect
from gestapeld.records.steps.order import Area, Breach, Order, OrderSort
from gestapeld.records.steps.private_plan import Measure, PlanTopic, Reminding, SafetyPlan, TrustedPerson
from gestapeld.records.steps.witness import Consent, Witness


def day(text: str) -> Moment:
    return Moment(text, text, None, None, TimeQuality.DATE_ONLY, Precision.DAY)


SCAN, MAP, ROBIN, DOOR = (ItemId("evidence", 7, index) for index in range(4))
ORDER = Order(
    "niet bellen, niet in de straat",
    (OrderSort.CONTACT_BAN, OrderSort.AREA_BAN),
    "rechtbank",
    "C/01/234",
    day("2026-03-01"),
    day("2026-03-02"),
    day("2027-03-01"),
    day("2026-03-03"),
    "deurwaarder",
    ("bellen", "via anderen"),
    "overdracht van de kinderen op zaterdag",
    "het is gedaagde verboden",
    (Target.ME, Target.CHILD),
    ROBIN,
    Area(("Verbodsstraat",), ("9999 ZZ", "1234"), MAP, ((10, 20), (900, 20), (500, 1000))),
    day("2026-09-01"),
    "opgeheven in hoger beroep",
    (SCAN,),
)
AGREED = Consent(day("2026-04-01"), "bericht", knows=True, ended=day("2026-05-01"))
TOLD: list[Narrative] = [
    ORDER,
    Order("", (OrderSort.WARNING_TALK,), decided=day("2026-01-05")),
    Order(by="politie"),
    Breach(SCAN, DOOR),
    Breach(SCAN, DOOR, on=False, words="vergissing"),
    Effect(day("2026-03-14"), ((Aspect.FEAR, 4), (Aspect.CHILDREN, 0)), "licht aan", (DOOR,)),
    Effect(words="niet geslapen"),
    Cost("slot", 12_995, day("2026-03-15"), CostSort.SAFETY, "EUR", 1_000, "F-2026-1", "Slotenmaker", (SCAN,), (DOOR,)),
    Cost("reis", 100),
    Witness("Buurvrouw", ("Kim",), helps=True, asked=day("2026-03-01"), wrote=day("2026-03-02"), accounts=(SCAN,)),
    Witness("Kim", about=(DOOR,), consent=AGREED),
    Witness("Kim", consent=Consent(day("2026-04-01"), "gezegd")),
    SafetyPlan(((PlanTopic.CODE_WORD, "pindakaas"), (PlanTopic.BAG, "bij de deur")), day("2026-06-01")),
    SafetyPlan(),
    TrustedPerson("Kim", "0611122233", "kim@voorbeeld.test", "Geheimpad 5", "kan rijden", "alles", code_word=True),
    TrustedPerson("Kim"),
    Measure("nieuw slot", day("2026-03-01"), day("2026-03-02"), "achterdeur ook"),
    Reminding("wijkagent bellen", day("2026-03-01"), over=True),
]


@pytest.mark.parametrize("record", TOLD, ids=lambda record: type(record).__name__)
def test_it_comes_back_as_it_was(record: Narrative) -> None:
    fields = narrative_fields(record)
    assert narrative_of(fields) == record
    assert set(fields) <= set(FIELD_NUMBERS)


def test_withheld_fields_come_back_empty() -> None:
    fields = narrative_fields(ORDER)
    bare = narrative_of({"rest": fields["rest"]})
    assert bare == Order(sorts=ORDER.sorts)
    assert "Verbodsstraat" not in str({name: value for name, value in fields.items() if name != "place"})


def test_an_order_without_a_begin_stands_where_it_was_decided() -> None:
    fields = narrative_fields(Order(by="rechtbank", decided=day("2026-01-05")))
    assert fields["time"]["local"] == "2026-01-05"
    assert narrative_fields(ORDER)["time"]["local"] == "2026-03-02"


@pytest.mark.parametrize("record", [one for one in TOLD if isinstance(one, SafetyPlan | TrustedPerson | Measure)])
def test_everything_private_stands_in_the_one_field_that_never_leaves(record: Narrative) -> None:
    assert set(narrative_fields(record)) <= {"value", "rest"}
    assert set(narrative_fields(record)["rest"]) == {"kind"}
