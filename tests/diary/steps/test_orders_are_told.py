# SPDX-License-Identifier: EUPL-1.2
"""Orders are written down as life is: overlapping, in the future, corrected; an incident is called a breach and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.diary.conftest import NOW

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.notes import add_note
from gestapeld.diary.notices import add_notice
from gestapeld.diary.people import add_person
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.orders import (
    add_order,
    correct_order,
    is_to_come,
    list_breaches,
    list_orders,
    mark_breach,
    unmark_breach,
)
from gestapeld.errors import (
    BadOutlineError,
    EndsBeforeItBeginsError,
    NothingSaidError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Incident, Note
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.order import Area, Order, OrderSort


def said(text: str) -> Moment:
    return read_when(text, now=NOW).begin


BAN = Order("geen contact", (OrderSort.CONTACT_BAN,), since=said("2026-03-01"), until=said("2027-03-01"))


def test_an_order_is_kept_and_corrected(case: CaseFile) -> None:
    item = add_order(case, BAN)
    correct_order(case, item, replace(BAN, number="C/01"))
    (kept,) = list_orders(case)
    assert (kept.id, kept.record.number, len(kept.corrected_at)) == (item, "C/01", 1)


def test_orders_may_overlap_and_begin_later(case: CaseFile) -> None:
    add_order(case, BAN)
    later = replace(BAN, since=said("2026-12-01"), until=said("2028-01-01"))
    add_order(case, later)
    assert len(list_orders(case)) == 2
    assert is_to_come(later.since, NOW)
    assert not is_to_come(BAN.since, NOW)
    assert not is_to_come(said("mei 2026"), NOW)


def test_an_end_before_the_begin_is_refused_only_when_it_can_mean_nothing_else(case: CaseFile) -> None:
    with pytest.raises(EndsBeforeItBeginsError):
        add_order(case, replace(BAN, until=said("2026-02-28")))
    add_order(case, replace(BAN, since=said("2026-03-15"), until=said("maart 2026")))
    with pytest.raises(NothingSaidError):
        add_order(case, Order())


def test_the_area_is_drawn_over_a_picture_of_the_order_or_not_at_all(case: CaseFile, picture: ItemId) -> None:
    corners = ((0, 0), (1000, 0), (500, 1000))
    add_order(case, replace(BAN, area=Area(("Verbodsstraat",), ("9999 ZZ",), picture, corners), scans=(picture,)))
    for area in (
        Area(outline=corners),
        Area(map_scan=picture, outline=corners[:2]),
        Area(map_scan=picture, outline=(*corners[:2], (1001, 3))),
        Area(map_scan=picture, outline=corners * 40),
    ):
        with pytest.raises(BadOutlineError):
            add_order(case, replace(BAN, area=area))


def test_a_scan_is_a_file_and_the_person_is_a_person(case: CaseFile, picture: ItemId) -> None:
    robin = add_person(case, Person("Robin", Role.OTHER_PARTY))
    add_order(case, replace(BAN, who=robin))
    told = add_incident(case, Incident("deur"))
    with pytest.raises(UsageError):
        add_order(case, replace(BAN, scans=(told,)))
    with pytest.raises(UnknownItemError):
        add_order(case, replace(BAN, who=told))
    with pytest.raises(UsageError):
        add_order(case, replace(BAN, scans=(add_note(case, Note("geheim")),)))


def test_an_incident_is_called_a_breach_and_no_longer(case: CaseFile) -> None:
    order, door, other = (
        add_order(case, BAN),
        add_incident(case, Incident("deur")),
        add_incident(case, Incident("auto")),
    )
    mark_breach(case, order, door, "stond in de straat")
    mark_breach(case, order, other)
    correct_incident(case, door, Incident("voordeur"))
    assert [(one.order, one.incident, one.words) for one in list_breaches(case)] == [
        (order, door, "stond in de straat"),
        (order, other, ""),
    ]
    unmark_breach(case, order, door)
    assert [one.incident for one in list_breaches(case)] == [other]


def test_only_something_that_happened_can_be_a_breach_of_only_an_order(case: CaseFile) -> None:
    order, door, said_no = add_order(case, BAN), add_incident(case, Incident("deur")), add_notice(case, text="nee")
    for act in (
        lambda: mark_breach(case, order, said_no),
        lambda: mark_breach(case, door, order),
        lambda: mark_breach(case, order, add_note(case, Note("x"))),
        lambda: mark_breach(case, ItemId("evidence", 999, 0), door),
    ):
        with pytest.raises(UsageError):
            act()
    assert list_breaches(case) == []
