# SPDX-License-Identifier: EUPL-1.2
"""Lists of the steps stand in pages: with hundreds of records a page stays as light as with forty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.dossier.small_case import Builder
from tests.dossier.test_steps_in_a_dossier import day
from tests.web.conftest import Server
from tests.web.everything import Visitor

from gestapeld.records.steps.contact import Asked, Body, HelpContact, Request
from gestapeld.records.steps.cost import Cost
from gestapeld.records.steps.order import Order, OrderSort

MANY = 150


def on(number: int) -> str:
    return (date(2020, 1, 1) + timedelta(days=number)).isoformat()


@pytest.fixture
def noor(server: Server) -> Visitor:
    builder = Builder(server.with_case().website.desk.case)
    orders = [
        Order(f"verbod {n}.", (OrderSort.CONTACT_BAN,), since=day(on(n)), until=day(on(n + 900))) for n in range(MANY)
    ]
    costs = [Cost(f"slot {n}.", 100 + n, day(on(n))) for n in range(MANY)]
    asked = (Request(Asked.WARN_FIRST),)
    helps = [HelpContact(Body.POLICE, day(on(n)), told=f"verteld {n}.", requests=asked) for n in range(MANY)]
    for records in (orders, costs, helps):
        builder.tell_all(records)
    return Visitor(server)


@pytest.mark.parametrize(
    ("address", "word", "most"),
    [("/steps/orders", "verbod", 100_000), ("/steps/costs", "slot", 60_000), ("/steps/help", "verteld", 150_000)],
)
def test_a_list_has_pages_and_all_of_it_is_reached(noor: Visitor, address: str, word: str, most: int) -> None:
    status, first, _ = noor.get(address)
    assert status == 200
    assert len(first) < most
    assert f"{word} {MANY - 1}." in first
    assert f"{word} 3." not in first
    status, last, _ = noor.post(address, page="4")
    assert status == 200
    assert f"{word} 3." in last
    for odd in ("0", "-1", "²", "9" * 5000, "x"):
        assert noor.post(address, page=odd)[0] == 200
