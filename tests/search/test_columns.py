# SPDX-License-Identifier: EUPL-1.2
"""A whole case as columns of numbers: what is in them, and what is used again after something was added."""

from __future__ import annotations

from collections.abc import Callable

from tests.search.conftest import NOOR, ROBIN, Desk, call, message, picture

from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.people import add_person, is_mine, is_theirs
from gestapeld.diary.transcripts import add_transcript
from gestapeld.records.items import Account, Attachment, Way
from gestapeld.records.narrative import Certainty, Incident, Transcript
from gestapeld.records.people import Person, Role
from gestapeld.search.columns import NONE, WIDTH, Columns, columns, kinds_of, roots_of, texts_of
from gestapeld.search.schema import CALL, CERTAINTIES, FILE, MESSAGE, item_at, place_of


def rows(found: Columns) -> list[tuple[int, ...]]:
    return [tuple(found.items[start : start + WIDTH]) for start in range(0, len(found.items), WIDTH)]


def kind(row: tuple[int, ...]) -> int:
    return row[3] >> 16 & 255


def test_messages_and_calls_stand_in_order_of_time_without_lines_of_the_app(desk: Desk) -> None:
    desk.read(
        message("2026-03-02T10:00", NOOR, "later"),
        message("2026-03-01T10:00", ROBIN, "eerst"),
        message("2026-03-01T11:00", Account(), "Robin heeft de groep verlaten", way=Way.SYSTEM),
        call("2026-03-01T12:00", ROBIN, outcome="answered", seconds=61),
        call("2026-03-01T12:30", ROBIN),
        picture("foto.jpg"),
    )
    found = columns(desk.index())
    assert [kind(row) for row in rows(found)] == [MESSAGE, CALL, CALL, MESSAGE]
    assert found.calls == (("answered", 61), ("missed", None))
    assert list(found.texts.lengths)[::3] == [5, 5]
    assert [found.channels[row[3] >> 32] for row in rows(found)] == ["whatsapp", "phone", "phone", "whatsapp"]


def test_equal_texts_have_equal_numbers_and_so_have_equal_letters(desk: Desk) -> None:
    texts = ("Waar ben je nou?", "waar ben je nou", "WAAR BEN JE NOU!! 😡", "Waar ben je nou?", "hoi", "hoi!")
    desk.read(*(message(f"2026-03-01T10:0{n}", ROBIN, text) for n, text in enumerate(texts)))
    found = columns(desk.index()).texts
    assert found.same[0] == found.same[3]
    assert len(set(found.same)) == 5
    assert len(set(found.letters[:4])) == 1
    assert found.letters[0] != 0
    assert list(found.letters[4:]) == [0, 0], "too short to mean anything"


def test_a_copy_is_left_out_and_said(desk: Desk) -> None:
    one = message("2026-03-01T10:00", ROBIN, "dezelfde")
    desk.read(one)
    desk.read(one, message("2026-03-01T10:01", ROBIN, "nieuw"))
    found = columns(desk.index())
    assert len(rows(found)) == 2
    assert found.copies == 1


def test_a_message_without_a_usable_time_has_neither_time_nor_day(desk: Desk) -> None:
    from gestapeld.records.moment import UNKNOWN_MOMENT

    desk.read(message("2026-03-01T10:00", ROBIN, "a"))
    from dataclasses import replace

    desk.read(replace(message("2026-03-01T10:00", ROBIN, "b"), time=UNKNOWN_MOMENT))
    assert rows(columns(desk.index()))[0][1:3] == (NONE, NONE)


def test_the_clock_of_the_source_is_kept_where_it_is_another(desk: Desk) -> None:
    from dataclasses import replace

    from gestapeld.records.moment import Moment, Precision, TimeQuality

    abroad = Moment("", "2026-03-01T23:30", 1772404200000, "Europe/Lisbon", TimeQuality.ZONE_GIVEN, Precision.MINUTE)
    desk.read(message("2026-03-01T10:00", ROBIN, "thuis"))
    desk.read(replace(message("2026-03-01T10:00", ROBIN, "daar"), time=abroad))
    assert columns(desk.index()).clocks == {1: 23 * 60 + 30}


def test_claims_and_told_acts_are_beside_the_rows(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "a"), message("2026-03-01T10:01", NOOR, "b"))
    robin = add_person(desk.case, Person("Robin", Role.OTHER_PARTY))
    is_theirs(desk.case, ROBIN, robin, "whatsapp", certainty=Certainty.SUSPECTED)
    is_mine(desk.case, NOOR, "whatsapp")
    add_incident(desk.case, Incident("bel", behaviours=("APPROACH.HOME",), who=robin, certainty=Certainty.SEEN))
    found = columns(desk.index())
    claimed = {row.name: (row.whose, row.person, row.certainty) for row in found.accounts.values() if row.whose}
    (place,) = roots_of(desk.index(), [robin])
    assert claimed == {
        "Robin": (2, place, CERTAINTIES[Certainty.SUSPECTED]),
        "Noor": (1, None, CERTAINTIES[Certainty.RECOGNISED]),
    }
    (told,) = found.told
    assert (told.who, told.behaviours, told.low, told.high) == (place, ("APPROACH.HOME",), 1, 1)
    assert list(found.talking.values()) == [(next(n for n, row in found.accounts.items() if row.name == "Robin"),)]


def test_after_something_told_the_messages_are_not_read_again(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "a"))
    before = columns(desk.index())
    first = add_incident(desk.case, Incident("eerst"))
    after = columns(desk.index(), before)
    assert after.items is before.items
    assert len(after.told) == 1
    correct_incident(desk.case, first, Incident("beter"))
    corrected = columns(desk.index(), after)
    assert corrected.items is before.items
    assert [item_at(row.root) for row in corrected.told] == [first]
    assert columns(desk.index(), corrected) is corrected


def test_after_a_claim_an_import_or_a_transcript_they_are(desk: Desk) -> None:
    photo = desk.read(picture("scherm.png"), message("2026-03-01T10:00", ROBIN, "a"))
    typed = Transcript(photo, "getypt", account=ROBIN, channel="whatsapp", way=Way.IN)
    known = columns(desk.index())
    changes: tuple[Callable[[], object], ...] = (
        lambda: is_mine(desk.case, NOOR, "whatsapp"),
        lambda: desk.read(message("2026-03-02T10:00", ROBIN, "b")),
        lambda: add_transcript(desk.case, typed),
    )
    for change in changes:
        change()
        again = columns(desk.index(), known)
        assert again.items is not known.items
        assert rows(again) == rows(columns(desk.index()))
        known = again
    assert len(rows(known)) == 3


def test_words_and_kinds_of_a_few_items(desk: Desk) -> None:
    item = desk.read(message("2026-03-01T10:00", ROBIN, "woorden"), picture("foto.jpg"), digest="ab")
    index = desk.index()
    assert texts_of(index, [place_of(item)]) == {place_of(item): "woorden"}
    assert [(place, found) for place, found, _ in kinds_of(index, [place_of(item), place_of(item) + 1])] == [
        (place_of(item), MESSAGE),
        (place_of(item) + 1, FILE),
    ]


def test_a_file_that_came_with_messages_is_known_by_its_digest(desk: Desk) -> None:
    part = {"name": "foto.jpg", "digest": "cd" * 32, "size": 1, "rest": {"kind": "original", "part": 1}}
    with_file = message("2026-03-01T10:00", ROBIN, "kijk", attachments=(Attachment("foto.jpg", "present", 1),))
    first = desk.read(with_file, extra=(part,))
    second = desk.read(
        message("2026-03-05T10:00", ROBIN, "weer", attachments=(Attachment("foto.jpg", "present", 1),)), extra=(part,)
    )
    assert columns(desk.index()).files == ((place_of(first), "cd" * 32), (place_of(second), "cd" * 32))
