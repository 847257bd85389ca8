# SPDX-License-Identifier: EUPL-1.2
"""Noor's case with Robin named: half a year of messages and calls, two noes, incidents with and without support, effect
that was noted, and hostile words wherever evidence or typed words can stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at
from tests.web.conftest import Server
from tests.web.timeline.conftest import HOSTILE

from gestapeld.diary.people import add_person, is_theirs
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Locator, Message, Way
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative import Certainty, Incident, Mark, Marking, Note
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.effect import Aspect, Effect

MESSAGES, OWN = 240, 30


@dataclass
class Piled:
    """What is in the case."""

    notice: ItemId
    grave: ItemId
    bare: ItemId
    closed: ItemId
    note: ItemId


def day(text: str) -> Moment:
    """A day without a time."""
    return Moment(text, text, None, "Europe/Amsterdam", TimeQuality.LOCAL_ASSUMED, Precision.DAY)


def pile(server: Server) -> Piled:
    """Fill the open case."""
    case = server.website.desk.case
    builder = Builder(case)
    robin = add_person(case, Person("Robin", Role.OTHER_PARTY))
    is_theirs(case, ROBIN, robin)
    start = datetime(2025, 11, 3, 21, 30)  # noqa: DTZ001 - a wall clock
    lines = [
        (
            f"{start + timedelta(hours=17 * number):%Y-%m-%d %H:%M}",
            NOOR if number % 9 == 8 else ROBIN,
            f"regel {number}",
        )
        for number in range(MESSAGES + OWN)
    ]
    _, messages = builder.chat(lines)
    builder.calls([(f"2026-0{month}-11 02:1{month}", "missed") for month in range(1, 6)])
    for number, text in enumerate(HOSTILE):
        builder.read(
            builder.original(f"{number}.txt", text.encode()),
            [Message(text[:40], text, Account(text, text), Way.IN, text, at(f"2026-03-2{number % 8} 1{number}:00"), Locator(0, 3))],
        )  # fmt: skip
    builder.tell_all([
        Incident(text, at("2026-02-23 11:00"), where=text, words=text, behaviours=("CONTACT.MSG",), who=robin, certainty=Certainty.SEEN)
        for text in HOSTILE
    ])  # fmt: skip
    grave = builder.tell(
        Incident(
            "Robin zei dat hij mijn deur zou intrappen", at("2026-04-02 23:10"), behaviours=("THREAT.VIOLENCE", "APPROACH.HOME"),
            who=robin, certainty=Certainty.SEEN, present=("Sam",), links=(messages[100],), effect="Ik slaap bij mijn zus",
        )
    )  # fmt: skip
    bare = builder.tell(
        Incident("Stond bij de bushalte", at("2026-04-20 08:10"), behaviours=("APPROACH.MEET",), who=robin, certainty=Certainty.SEEN)
    )  # fmt: skip
    notice = builder.tell(
        Incident("Ik wil geen contact meer", at("2026-01-14 10:00"), behaviours=("SYSTEM.NOTICE",), how="message")
    )
    for number, level in enumerate((1, 2, 3, 4)):
        builder.tell(
            Effect(when=day(f"2026-0{number + 1}-15"), answers=((Aspect.FEAR, level), (Aspect.SLEEP, level - 1)))
        )
    closed = builder.tell(
        Incident(
            "heel intiem", at("2026-04-22 20:00"), behaviours=("HARM.SEXUAL",), who=robin, certainty=Certainty.SEEN
        )
    )
    builder.tell(Marking(Mark.INTIMATE, (closed,)), kind="marked")
    note = builder.tell(Note("alleen voor mijzelf", at("2026-04-25 09:00")), kind="note")
    return Piled(notice, grave, bare, closed, note)


@pytest.fixture
def piled(server: Server) -> Iterator[Piled]:
    server.with_case()
    yield pile(server)


SORTS = ("streams", "calendar", "cumulative", "hours", "accounts", "effect", "before-after")
PAGES = (
    "/pattern",
    *(f"/pattern/{number}" for number in range(1, 9)),
    "/pattern/plots",
    *(f"/pattern/plots/{sort}" for sort in SORTS),
    "/pattern/page",
    "/pattern/ask",
)


def every_page(page: Any, server: Server) -> Iterator[str]:
    """Each page of the pattern in turn."""
    for address in PAGES:
        page.goto(server.address + address)
        yield address
