# SPDX-License-Identifier: EUPL-1.2
"""A field that is left out of one item is nowhere: not in a table, a title, a chart or page one either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.dossier.test_handover import bare_photo, disclosed, everything, make

from gestapeld.dossier.handover import HandedOver
from gestapeld.records.items import Account, Locator, Message, Way
from gestapeld.records.narrative import Certainty, HowMany, Incident, Transcript
from gestapeld.records.people import Person, Role

LINES = [
    ("2026-03-01 10:07", ROBIN, "waar ben je"),
    ("2026-03-01 11:00", NOOR, "laat me met rust"),
    ("2026-03-02 22:19", ROBIN, "ik sta voor je deur"),
]


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def absent(made: HandedOver, *texts: str) -> None:
    data = everything(made.folder)
    tables = b"".join((made.folder / "data" / name).read_bytes() for name in ("messages.csv", "exhibits.csv"))
    assert [text for text in texts if text.encode() in data + tables] == []


def test_the_time_of_a_message_left_out_is_nowhere(builder: Builder, tmp_path: Path) -> None:
    _, items = builder.chat(LINES)
    made = make(builder, tmp_path, left_out={items[0]: frozenset({"time"}), items[2]: frozenset({"time"})})
    absent(made, "10:07", "22:19", "09:07", "21:19", "02-03-2026", "2026-03-02", "2 maart")
    assert [("time" in disclosed(made.folder)[item.seq, item.index]) for item in items] == [False, True, False]
    assert b"11:00" in everything(made.folder)


def test_the_sender_of_a_message_left_out_is_not_on_its_line(builder: Builder, tmp_path: Path) -> None:
    someone = Account("Wilhelmina", "+31612345670")
    _, items = builder.chat([("2026-03-01 10:07", someone, "ik heb hem gezien")], name="w.txt", thread="groep")
    made = make(builder, tmp_path, left_out={items[0]: frozenset({"account"})})
    absent(made, "Wilhelmina", "612345670")


def test_answers_of_an_incident_left_out_are_nowhere(builder: Builder, tmp_path: Path) -> None:
    builder.chat(LINES)
    told = Incident(
        "hij stond er",
        at("2026-03-03 20:17"),
        at("2026-03-03 20:43"),
        certainty=Certainty.SEEN,
        behaviours=("WATCH.TRACK",),
        count=HowMany("zeker zevenendertig keer", 37, 37),
    )
    gone = frozenset({"time", "until", "certainty", "behaviour", "count"})
    made = make(builder, tmp_path, left_out={builder.tell(told): gone})
    absent(made, "20:17", "20:43", "2026-03-03", "3 maart", "zevenendertig", "37 keer")


def test_the_date_of_a_copied_text_left_out_is_nowhere(builder: Builder, tmp_path: Path) -> None:
    original, _ = builder.file("brief.jpg", bare_photo())
    copied = Transcript(original, "lieve Noor", at("2025-12-09 05:33"), Account("Robin", ""))
    item = builder.tell(copied)
    made = make(builder, tmp_path, left_out={item: frozenset({"time"})})
    assert b"lieve Noor" in everything(made.folder)
    absent(made, "05:33", "09-12-2025", "2025-12-09")


def test_who_and_what_an_incident_points_to_left_out_is_nowhere(builder: Builder, tmp_path: Path) -> None:
    person = builder.tell(Person("Wilhelmina", Role.SOMEONE), kind="people")
    _, items = builder.chat(LINES)
    told = Incident("hij stond er", at("2026-03-03 20:17"), who=person, links=(items[0],), present=("buurman",))
    item = builder.tell(told)
    made = make(builder, tmp_path, left_out={item: frozenset({"links", "present"})})
    absent(made, "Wilhelmina", "buurman", "1 aanwezige", str(person))


def test_what_kind_of_message_it_was_left_out_is_nowhere(builder: Builder, tmp_path: Path) -> None:
    robin = Message(
        "instagram", "Robin", ROBIN, Way.IN, "hoi", at("2026-03-01 10:07"), Locator(0, 1), subject="dringend"
    )
    (item,) = builder.read(builder.original("i.json", b"x"), [robin])
    made = make(builder, tmp_path, left_out={item: frozenset({"rest"})})
    absent(made, "nstagram", "dringend")
