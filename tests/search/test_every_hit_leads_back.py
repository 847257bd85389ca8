# SPDX-License-Identifier: EUPL-1.2
"""A hit names its item, its original and the place in it, and shows what the source shows."""

from __future__ import annotations

from dataclasses import replace

from tests.search.conftest import NOOR, ROBIN, Desk, call, message, moment, picture

from gestapeld.records.encoding import observed_fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Attachment, Locator, Way
from gestapeld.search.query import Query, find, hit_of


def test_a_message_leads_to_its_item_its_original_and_its_place(desk: Desk) -> None:
    first = desk.read(
        message("2026-03-01T10:00", NOOR, "Laat me met rust"),
        message("2026-03-01T10:01", ROBIN, "Nooit", span=Locator(120, 33)),
    )
    (hit,) = find(desk.index(), Query(words="nooit")).hits
    assert hit.item == ItemId("evidence", first.seq, 1)
    assert hit.original == ItemId("evidence", first.seq - 1, 0)
    assert hit.place == Locator(120, 33)
    assert (hit.kind, hit.channel, hit.thread, hit.account) == ("message", "whatsapp", "Robin", ROBIN)
    assert hit.when == moment("2026-03-01T10:01")
    assert (hit.day, hit.rough, hit.way, hit.text) == ("2026-03-01", False, Way.IN, "Nooit")
    assert desk.case.item(hit.item)["text"] == hit.text


def test_what_was_taken_out_of_a_part_leads_to_that_part(desk: Desk) -> None:
    part = {"name": "a.jpg", "digest": "11", "size": 3, "rest": {"kind": "original", "part": 1}}
    first = desk.read(message("2026-03-01T10:00", ROBIN, "zie"), picture("a.jpg", span=Locator(0, 3, 1)), extra=[part])
    (hit,) = find(desk.index(), Query(kinds=("file",))).hits
    assert hit.original == ItemId("evidence", first.seq, 2)
    assert hit.text == "a.jpg"
    assert hit.day == ""


def test_a_picture_that_came_beside_a_chat_is_reached_from_both(desk: Desk) -> None:
    beside = desk.case.append(
        "evidence",
        "acquired",
        [{"name": name, "digest": name, "size": 1, "rest": {"kind": "original"}} for name in ("chat.txt", "a.jpg")],
    )
    chat, image = (ItemId("evidence", beside.seq, index) for index in (0, 1))
    attached = message("2026-03-01T10:00", ROBIN, "zie", attachments=(Attachment("a.jpg", "present", 7),))
    reading = {
        "links": {"original": str(chat), "siblings": {"7": str(image)}},
        "rest": {"kind": "reading"},
    }
    desk.case.append("evidence", "read", [observed_fields(attached), reading])
    desk.case.append(
        "evidence",
        "read",
        [observed_fields(picture("a.jpg")), {"links": {"original": str(image)}, "rest": {"kind": "reading"}}],
    )
    index = desk.index()
    assert [hit.original for hit in find(index, Query(kinds=("file",))).hits] == [image]
    assert {hit.original for hit in find(index, Query(originals=(chat, image))).hits} == {chat, image}


def test_calls_files_mails_and_threads_are_filtered(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", ROBIN, "een"),
        call("2026-03-01T11:00", Account(id="0612345678")),
        message("2026-03-02T10:00", Account(id="r@voorbeeld.nl"), "twee", channel="email", thread="", subject="Let op"),
        message("2026-03-03T10:00", ROBIN, "drie", thread="Groep"),
        message("2026-03-04T10:00", Account(), "Je hebt dit contact geblokkeerd", way=Way.SYSTEM),
    )
    index = desk.index()

    def asked(query: Query) -> list[int]:
        return sorted(hit.item.index for hit in find(index, query).hits)

    assert asked(Query(kinds=("call",))) == [1]
    assert asked(Query(channels=("whatsapp", "email"))) == [0, 2, 3, 4]
    assert asked(Query(channels=("signal",))) == []
    assert asked(Query(threads=("Groep",))) == [3]
    assert asked(Query(words="let op")) == [2]
    assert asked(Query(ways=(Way.SYSTEM,))) == [4]
    assert asked(Query(ways=(Way.IN,), channels=("whatsapp",))) == [0, 3]
    assert asked(Query(items=(ItemId("evidence", 2, 3), ItemId("evidence", 9, 9)))) == [3]


def test_an_item_that_is_not_there_is_no_hit(desk: Desk) -> None:
    first = desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    index = desk.index()
    assert hit_of(index, first) is not None
    assert hit_of(index, replace(first, index=99)) is None
    assert hit_of(index, ItemId("audit", 0, 0)) is None
