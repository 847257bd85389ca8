# SPDX-License-Identifier: EUPL-1.2
"""What a person accepted about messages, as columns carry it: by message, of copies once, with the entry it stands in."""

from __future__ import annotations

from tests.search.conftest import NOOR, ROBIN, Desk, message, picture

from gestapeld.diary.answers import accept, reject, take_back
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.marks import put_mark
from gestapeld.diary.transcripts import add_transcript
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.narrative import Incident, Mark, Transcript
from gestapeld.search.answers import Accepted
from gestapeld.search.columns import columns
from gestapeld.search.schema import place_of

THREAT = ("THREAT.VIOLENCE",)


def test_accepted_and_taken_back(desk: Desk) -> None:
    first = desk.read(
        message("2026-03-01T10:00", ROBIN, "ik weet je te vinden"), message("2026-03-02T10:00", ROBIN, "kom terug")
    )
    second = ItemId("evidence", first.seq, 1)
    known = columns(desk.index())
    assert known.accepted == ()
    one = accept(desk.case, [first, second], "veiled", THREAT)
    two = accept(desk.case, [first], "plead", ("CONTACT.MSG",))
    reject(desk.case, [second], "insult")
    found = columns(desk.index(), known)
    assert found.items is known.items, "the messages are not read again"
    assert found.accepted == (
        Accepted(place_of(first), False, "plead", ("CONTACT.MSG",), two.seq, False),
        Accepted(place_of(first), False, "veiled", THREAT, one.seq, False),
        Accepted(place_of(second), False, "veiled", THREAT, one.seq, False),
    )
    take_back(desk.case, [first], "veiled")
    reject(desk.case, [second], "veiled")
    again = columns(desk.index(), found)
    assert [row.category for row in again.accepted] == ["plead"]
    assert again.accepted == columns(desk.index()).accepted


def test_of_copies_the_counted_one_once_and_the_latest_answer(desk: Desk) -> None:
    same = message("2026-03-01T10:00", ROBIN, "ik weet je te vinden")
    first = desk.read(same, message("2026-03-01T10:01", NOOR, "hou op"))
    copy = desk.read(same)
    accept(desk.case, [first], "veiled", THREAT)
    late = accept(desk.case, [copy], "veiled", THREAT)
    found = columns(desk.index()).accepted
    assert [(row.place, row.entry) for row in found] == [(place_of(first), late.seq)]
    reject(desk.case, [copy], "veiled")
    assert columns(desk.index()).accepted == ()


def test_a_mark_on_any_copy_closes_its_words(desk: Desk) -> None:
    same = message("2026-03-01T10:00", ROBIN, "ik zet je foto's online")
    first, copy = desk.read(same), desk.read(same)
    accept(desk.case, [first], "publish", ("THREAT.PUBLISH",))
    assert [row.closed for row in columns(desk.index()).accepted] == [False]
    put_mark(desk.case, [copy], Mark.INTIMATE)
    assert [row.closed for row in columns(desk.index()).accepted] == [True]


def test_what_was_typed_over_is_known_as_such_and_told_things_are_no_messages(desk: Desk) -> None:
    photo = desk.read(picture("scherm.png"))
    typed = add_transcript(desk.case, Transcript(photo, "ik maak je af", account=ROBIN, channel="whatsapp", way=Way.IN))
    told = add_incident(desk.case, Incident("bel"))
    accept(desk.case, [typed], "kill-or-harm", THREAT)
    accept(desk.case, [told], "kill-or-harm", THREAT)
    assert [(row.place, row.typed) for row in columns(desk.index()).accepted] == [(place_of(typed), True)]
