# SPDX-License-Identifier: EUPL-1.2
"""Marks reach what shows the same thing; a corrected incident is found in its latest version, earlier ones on request."""

from __future__ import annotations

from tests.search.conftest import ROBIN, Desk, message, moment, picture

from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.marks import put_mark, take_mark
from gestapeld.diary.notes import add_note
from gestapeld.diary.notices import add_notice
from gestapeld.diary.people import add_person
from gestapeld.diary.things import add_thing
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Attachment, Locator, Way
from gestapeld.records.narrative import Certainty, Incident, Mark, Note, PoliceReport, Thing
from gestapeld.records.people import Person
from gestapeld.search.query import Query, find, hit_of


def marked(desk: Desk, mark: Mark) -> list[ItemId]:
    return sorted(hit.item for hit in find(desk.index(), Query(marks=(mark,))).hits)


def with_picture(desk: Desk) -> ItemId:
    """A message, the picture it carries, and the part that picture was read from (items 0, 1, 2)."""
    part = {"name": "a.jpg", "digest": "11", "size": 3, "rest": {"kind": "original", "part": 1}}
    carries = message("2026-03-01T10:00", ROBIN, "kijk", attachments=(Attachment("a.jpg", "present", 1),))
    return desk.read(carries, picture("a.jpg", span=Locator(0, 3, 1)), extra=[part])


def test_a_mark_on_a_message_reaches_the_picture_it_carries(desk: Desk) -> None:
    first = with_picture(desk)
    put_mark(desk.case, [first], Mark.INTIMATE)
    index = desk.index()
    assert [hit.kind for hit in find(index, Query(marks=(Mark.INTIMATE,))).hits] == ["message", "file"]
    take_mark(desk.case, [first], Mark.INTIMATE)
    index.catch_up()
    assert find(index, Query(marks=(Mark.INTIMATE,))).hits == ()


def test_a_mark_on_an_original_reaches_everything_read_from_it(desk: Desk) -> None:
    first = desk.read(message("2026-03-01T10:00", ROBIN, "een"), message("2026-03-01T10:01", ROBIN, "twee"))
    desk.read(message("2026-03-02T10:00", ROBIN, "drie"))
    put_mark(desk.case, [ItemId("evidence", first.seq - 1, 0)], Mark.HIDE)
    index = desk.index()
    assert [hit.text for hit in find(index, Query(without_marks=(Mark.HIDE,))).hits] == ["drie"]


def test_a_mark_that_was_put_first_holds_for_a_later_reading(desk: Desk) -> None:
    first = desk.read(picture("a.jpg"))
    original = ItemId("evidence", first.seq - 1, 0)
    put_mark(desk.case, [original], Mark.POSSIBLE_MINOR)
    index = desk.index()
    reading = {"links": {"original": str(original)}, "rest": {"kind": "reading"}}
    again = desk.case.append("evidence", "read", [{"name": "b.jpg", "rest": {"kind": "file"}}, reading])
    index.catch_up()
    found = hit_of(index, ItemId("evidence", again.seq, 0))
    assert found is not None
    assert found.marks == {Mark.POSSIBLE_MINOR}


def test_marks_are_taken_off_one_by_one(desk: Desk) -> None:
    first = with_picture(desk)
    shown = ItemId("evidence", first.seq, 1)
    put_mark(desk.case, [first], Mark.HIDE)
    put_mark(desk.case, [shown], Mark.INTIMATE)
    take_mark(desk.case, [first], Mark.HIDE)
    assert marked(desk, Mark.INTIMATE) == [shown]
    assert marked(desk, Mark.HIDE) == []


def test_the_latest_version_is_found_and_earlier_ones_on_request(desk: Desk) -> None:
    first = add_incident(desk.case, Incident("Hij stond voor de deur", moment("2026-03-01T10:00")))
    put_mark(desk.case, [first], Mark.HIDE)
    index = desk.index()
    second = correct_incident(desk.case, first, Incident("Hij stond voor het raam", moment("2026-03-02T10:00")))
    third = correct_incident(desk.case, second, Incident("Hij stond bij het raam", moment("2026-03-03T10:00")))
    index.catch_up()
    assert [hit.item for hit in find(index, Query(words="stond")).hits] == [third]
    assert find(index, Query(words="deur")).hits == ()
    older = find(index, Query(words="stond", older=True, newest_first=False)).hits
    assert [(hit.item, hit.older) for hit in older] == [(first, True), (second, True), (third, False)]
    assert all(hit.marks == {Mark.HIDE} for hit in older)


def test_everything_told_can_be_searched(desk: Desk) -> None:
    robin = add_person(desk.case, Person("Robin"))
    add_incident(
        desk.case,
        Incident(
            "feiten",
            moment("2026-03-01T10:00"),
            where="winkelplein",
            words="letterlijk",
            behaviours=("APPROACH.HOME", "THREAT.VIOLENCE"),
            who=robin,
            certainty=Certainty.SEEN,
            present=("buurvrouw",),
            felt="bang",
            effect="thuisgebleven",
            told=("huisarts",),
            police=(PoliceReport(number="PL0600-2026001234-1", officer="wijkagent"),),
        ),
    )
    add_thing(desk.case, Thing("kaart", words="tot snel", envelope="poststempel", kept="kluis"))
    index = desk.index()
    for words in ("feiten", "winkelplein", "letterlijk", "buurvrouw", "bang", "huisarts", "2026001234", "wijkagent",
                  "poststempel", "kluis"):  # fmt: skip
        assert len(find(index, Query(words=words)).hits) == 1, words
    for behaviours in (("APPROACH.HOME",), ("THREAT",), ("APPROACH", "HARM")):
        assert [hit.kind for hit in find(index, Query(behaviours=behaviours)).hits] == ["incident"]
    (hit,) = find(index, Query(people=(robin,), certainties=(Certainty.SEEN,))).hits
    assert (hit.behaviours, hit.way, hit.original) == (("APPROACH.HOME", "THREAT.VIOLENCE"), Way.IN, None)


def test_a_notice_is_not_an_incident(desk: Desk) -> None:
    add_notice(desk.case, moment("2026-03-01T10:00"), "message", words="Neem geen contact meer op")
    index = desk.index()
    assert find(index, Query(kinds=("incident",))).hits == ()
    (hit,) = find(index, Query(kinds=("notice",))).hits
    assert (hit.way, hit.certainty, hit.text) == (Way.OUT, None, "Neem geen contact meer op")


def test_private_notes_are_found_by_their_owner(desk: Desk) -> None:
    note = add_note(desk.case, Note("plan voor zondag"))
    (hit,) = find(desk.index(), Query(words="zondag")).hits
    assert (hit.item, hit.kind, hit.day) == (note, "note", "2026-05-20")
