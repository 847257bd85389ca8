# SPDX-License-Identifier: EUPL-1.2
"""An open case is counted as it stands; what was read once is used again, and gives the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.search.conftest import NOOR, ROBIN, Desk, call, message, picture

from gestapeld.analysis.desk import Counting
from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.links import link, unlink
from gestapeld.diary.notices import add_notice
from gestapeld.diary.people import add_person, is_mine, is_theirs
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.things import add_thing
from gestapeld.diary.writing import write
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.moment import Moment
from gestapeld.records.narrative import Certainty, Incident, PoliceReport, Thing
from gestapeld.records.patterns.finding import Told
from gestapeld.records.patterns.plots import EffectPoint, Landmark
from gestapeld.records.patterns.stack import Stack
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.effect import Aspect, Effect
from gestapeld.records.steps.order import Order
from gestapeld.records.steps.report import Report, Wish
from gestapeld.records.steps.witness import Witness

NOW = datetime(2026, 5, 20, 10, tzinfo=UTC)


def at(text: str) -> Moment:
    return read_when(text, now=NOW).begin


@pytest.fixture
def told_desk(desk: Desk) -> Desk:
    desk.read(
        message("2026-03-01T10:00", ROBIN, "waar ben je gebleven"),
        message("2026-03-01T10:05", NOOR, "ik wil geen contact meer"),
        message("2026-03-02T23:30", ROBIN, "waar ben je gebleven"),
        call("2026-03-03T11:00", Account()),
    )
    robin = add_person(desk.case, Person("Robin", Role.OTHER_PARTY))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    is_mine(desk.case, NOOR, "whatsapp")
    add_notice(desk.case, at("2026-03-01 10:05"), "message", words="ik wil geen contact meer", to=robin)
    return desk


def counted(desk: Desk, counting: Counting | None = None, **more: object) -> Stack:
    return (counting or Counting()).stack(desk.case, desk.index(), **more)  # type: ignore[arg-type]


def fact(found: Stack, factor: str, method: str, key: str) -> object:
    return next(one for one in found.block(factor).findings if one.method == method).fact(key)  # type: ignore[arg-type]


def test_messages_of_both_sides_and_what_came_after_a_no(told_desk: Desk) -> None:
    found = counted(told_desk)
    assert fact(found, "nature", "volume", "incoming") == 2
    assert fact(found, "nature", "volume", "own") == 1
    assert fact(found, "nature", "volume", "unknown") == 1
    assert fact(found, "notice", "after_no", "after") == 1
    assert found.landmarks == (Landmark(date(2026, 3, 1), "notice", at=1772355900000),)
    assert found.made == date(2026, 5, 20), "the clock of the case"


def test_the_second_time_says_the_same_and_reads_no_message_again(told_desk: Desk) -> None:
    counting = Counting()
    first = counted(told_desk, counting)
    assert counted(told_desk, counting) == first
    material = counting.material(told_desk.case, told_desk.index())
    item = add_incident(
        told_desk.case,
        Incident("stond voor de deur", at("2026-03-04 20:00"), behaviours=("APPROACH.HOME",), certainty=Certainty.SEEN),
    )
    second = counted(told_desk, counting)
    assert counting.material(told_desk.case, told_desk.index()).contacts is material.contacts
    assert second == counted(told_desk)
    assert fact(second, "intensity", "approach", "approach") == Told(1, 1)
    correct_incident(
        told_desk.case,
        item,
        Incident(
            "stond in de straat", at("2026-03-04 20:00"), behaviours=("APPROACH.MEET",), certainty=Certainty.SUSPECTED
        ),
    )
    third = counted(told_desk, counting)
    assert third == counted(told_desk)
    assert fact(third, "intensity", "approach", "approach-unsure") == Told(1, 1)


def test_a_claim_or_an_import_is_counted_anew(told_desk: Desk) -> None:
    counting = Counting()
    counted(told_desk, counting)
    told_desk.read(message("2026-04-01T10:00", Account("Robin twee"), "nieuw nummer", thread="Robin twee"))
    assert fact(counted(told_desk, counting), "nature", "volume", "unknown") == 2
    robin = add_person(told_desk.case, Person("Robin ook", Role.OTHER_PARTY))
    is_theirs(told_desk.case, Account("Robin twee"), robin, "whatsapp")
    found = counted(told_desk, counting)
    assert (fact(found, "nature", "volume", "incoming"), fact(found, "nature", "volume", "unknown")) == (3, 1)
    assert found == counted(told_desk)


def test_what_was_repeated_is_shown_with_its_words(told_desk: Desk) -> None:
    found = next(one for one in counted(told_desk).block("nature").findings if one.method == "duplicates")
    assert [row.label.text for row in found.rows] == ["waar ben je gebleven"]


def test_what_an_incident_rests_on(told_desk: Desk) -> None:
    texted = ItemId("evidence", 2, 0)
    photo = told_desk.read(picture("deur.jpg"))
    incident = add_incident(
        told_desk.case,
        Incident("stond er", at("2026-03-04"), behaviours=("APPROACH.HOME",), certainty=Certainty.SEEN,
                 present=("Sam",), police=(PoliceReport(number="PL-1"),), links=(texted,)),
    )  # fmt: skip
    alone = add_incident(
        told_desk.case, Incident("alleen", at("2026-03-05"), behaviours=("WATCH.SPY",), certainty=Certainty.SEEN)
    )
    thing = add_thing(
        told_desk.case,
        Thing("doosje", found=at("2026-03-06"), behaviours=("CONTACT.GIFT",), certainty=Certainty.RECOGNISED),
    )
    counting = Counting()

    def support() -> dict[ItemId, tuple[str, ...]]:
        found = counted(told_desk, counting).block("nature").incidents
        return {one.item: one.support for one in found}

    assert support() == {incident: ("message", "witness", "police"), alone: (), thing: ()}
    link(told_desk.case, alone, [photo])
    write(told_desk.case, "evidence", "told", Witness("Sam", about=(thing,)))
    assert support() == {incident: ("message", "witness", "police"), alone: ("camera",), thing: ("witness",)}
    unlink(told_desk.case, alone, [photo])
    assert support()[alone] == ()


def test_steps_become_days_that_matter_and_effects_points(told_desk: Desk) -> None:
    for record in (
        Report(when=at("2026-04-02")),
        Report(when=at("2026-06-02"), planned=True),
        Wish(when=at("2026-04-03 10:00")),
        Order(text="contactverbod", since=at("2026-04-10"), decided=at("2026-04-05")),
        Effect(when=at("2026-04-11"), answers=((Aspect.FEAR, 3), (Aspect.SLEEP, 1))),
    ):
        write(told_desk.case, "evidence", "told", record)
    material = Counting().material(told_desk.case, told_desk.index())
    assert [(one.day.isoformat(), one.kind) for one in material.landmarks] == [
        ("2026-03-01", "notice"), ("2026-04-02", "report"), ("2026-04-03", "complaint"), ("2026-04-10", "order"),
    ]  # fmt: skip
    assert material.effects == (EffectPoint(date(2026, 4, 11), "fear", 3), EffectPoint(date(2026, 4, 11), "sleep", 1))


def test_only_chosen_items_are_counted_and_named(told_desk: Desk) -> None:
    chosen = [ItemId("evidence", 2, 0), ItemId("evidence", 2, 1)]
    found = counted(told_desk, only=chosen, trace=True)
    assert fact(found, "nature", "volume", "incoming") == 1
    volume = found.block("nature").findings[0]
    assert volume.facts[0].items == (chosen[0],)
    assert found.covered.days == 1


def test_an_empty_case(desk: Desk) -> None:
    found = counted(desk)
    assert fact(found, "nature", "volume", "incoming") == 0
    assert found.landmarks == ()
