# SPDX-License-Identifier: EUPL-1.2
"""The same message in two exports is kept twice and counted once."""

from __future__ import annotations

from tests.search.conftest import NOOR, ROBIN, Desk, call, message

from gestapeld.diary.marks import put_mark
from gestapeld.diary.people import add_person, is_mine, is_theirs, release
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.narrative import Mark
from gestapeld.records.people import Person
from gestapeld.search.copies import copied_in
from gestapeld.search.index import Index
from gestapeld.search.query import Query, copies_of, find, hit_of
from gestapeld.search.timeline import counts


def counted(index: Index) -> list[tuple[int, int]]:
    index.catch_up()
    return [(hit.item.seq, hit.item.index) for hit in find(index, Query(newest_first=False, size=1000)).hits]


def test_an_export_made_twice_counts_once(desk: Desk) -> None:
    chat = [message("2026-03-01T10:00", ROBIN, "een"), message("2026-03-01T10:01", NOOR, "twee")]
    first = desk.read(*chat)
    second = desk.read(*chat, message("2026-03-02T10:00", ROBIN, "drie"))
    index = desk.index()
    assert counted(index) == [(first.seq, 0), (first.seq, 1), (second.seq, 2)]
    assert copied_in(index, second.seq) == 2
    assert copies_of(index, second) == [first, second] == copies_of(index, first)
    both = find(index, Query(words="een", copies=True, newest_first=False)).hits
    assert [(hit.item, hit.copies, hit.copy_of) for hit in both] == [(first, 1, None), (second, 0, first)]
    found = counts(index, Query())
    assert sum(row.observed for row in found.rows) == 3
    assert found.copies == 2
    assert counts(index, Query(words="een")).copies == 1


def test_sent_twice_in_one_minute_stays_two(desk: Desk) -> None:
    twice = [message("2026-03-01T10:00", ROBIN, "bel me")] * 2
    first = desk.read(*twice)
    second = desk.read(*twice, twice[0])
    assert counted(desk.index()) == [(first.seq, 0), (first.seq, 1), (second.seq, 2)]


def test_only_what_a_person_wrote_has_to_agree(desk: Desk) -> None:
    with_file = message("2026-03-01T10:00", ROBIN, "IMG-1.jpg (bestand bijgevoegd)\nkijk dan", extra={"app": [[0, 30]]})
    without = message("2026-03-01T10:00", ROBIN, "\u200ekijk  dan <Media weggelaten>", extra={"app": [[11, 18]]})
    first = desk.read(with_file)
    desk.read(without)
    index = desk.index()
    assert counted(index) == [(first.seq, 0)]
    assert len(find(index, Query(words="bestand bijgevoegd")).hits) == 1


def test_another_sender_minute_channel_or_text_is_another_message(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    desk.read(
        message("2026-03-01T10:00", NOOR, "een"),
        message("2026-03-01T10:01", ROBIN, "een"),
        message("2026-03-01T10:00", ROBIN, "een", channel="signal"),
        message("2026-03-01T10:00", ROBIN, "een!"),
    )
    assert len(counted(desk.index())) == 5


def test_calls_agree_in_number_way_outcome_and_length(desk: Desk) -> None:
    number, other = Account(id="0612345678"), Account("R", "+31612345678")
    first = desk.read(call("2026-03-01T10:00", number), call("2026-03-01T10:00", number, outcome="answered", seconds=3))
    second = desk.read(call("2026-03-01T10:00", other), call("2026-03-01T10:00", other, outcome="answered", seconds=4))
    assert counted(desk.index()) == [(first.seq, 0), (first.seq, 1), (second.seq, 1)]


def test_two_labels_become_one_sender_by_a_claim_and_two_again_when_it_is_taken_back(desk: Desk) -> None:
    first = desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    second = desk.read(message("2026-03-01T10:00", Account("+31 6 12345678"), "een", thread="+31 6 12345678"))
    index = desk.index()
    assert len(counted(index)) == 2
    robin = add_person(desk.case, Person("Robin"))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    is_theirs(desk.case, Account(id="0612345678"), robin)
    assert counted(index) == [(first.seq, 0)]
    release(desk.case, ROBIN, "whatsapp")
    assert counted(index) == [(first.seq, 0), (second.seq, 0)]


def test_what_the_owner_sent_to_two_people_stays_two(desk: Desk) -> None:
    desk.read(message("2026-03-01T09:00", ROBIN, "hoi"), message("2026-03-01T10:00", NOOR, "ok"))
    desk.read(
        message("2026-03-01T09:00", Account("Eva"), "hallo", thread="Eva"),
        message("2026-03-01T10:00", NOOR, "ok", thread="Eva"),
    )
    third = desk.read(
        message("2026-03-01T09:00", ROBIN, "hoi", thread="chat"), message("2026-03-01T10:00", NOOR, "ok", thread="chat")
    )
    index = desk.index()
    assert len(counted(index)) == 4
    assert copied_in(index, third.seq) == 2


def test_the_owners_own_label_may_differ_per_export(desk: Desk) -> None:
    desk.read(message("2026-03-01T09:00", ROBIN, "hoi"), message("2026-03-01T10:00", NOOR, "nee"))
    mine = Account("Jij")
    desk.read(
        message("2026-03-01T09:00", ROBIN, "hoi", thread="chat"),
        message("2026-03-01T10:00", mine, "nee", way=Way.UNKNOWN, thread="chat"),
    )
    index = desk.index()
    assert len(counted(index)) == 3
    is_mine(desk.case, mine, "whatsapp")
    assert len(counted(index)) == 2


def test_three_copies_point_to_the_first(desk: Desk) -> None:
    same = message("2026-03-01T10:00", ROBIN, "een")
    items = [desk.read(same), desk.read(same), desk.read(same)]
    index = desk.index()
    assert copies_of(index, items[2]) == items
    assert [hit.copies for hit in find(index, Query()).hits] == [2]


def test_a_reading_that_is_replaced_leaves_the_count_to_the_others(desk: Desk) -> None:
    same = message("2026-03-01T10:00", ROBIN, "een")
    first, second = desk.read(same), desk.read(same)
    index = desk.index()
    assert counted(index) == [(first.seq, 0)]
    again = {
        "links": {"original": f"evidence:{first.seq - 1}:0", "supersedes": f"evidence:{first.seq}:1"},
        "rest": {"kind": "reading"},
    }
    desk.case.append("evidence", "read", [again])
    assert counted(index) == [(second.seq, 0)]
    old = hit_of(index, first)
    assert old is not None
    assert old.older


def test_a_mark_on_one_copy_holds_for_all(desk: Desk) -> None:
    same = message("2026-03-01T10:00", ROBIN, "een")
    first, second = desk.read(same), desk.read(same)
    put_mark(desk.case, [second], Mark.HIDE)
    index = desk.index()
    assert find(index, Query(without_marks=(Mark.HIDE,), copies=True)).hits == ()
    assert {hit.item for hit in find(index, Query(marks=(Mark.HIDE,), copies=True)).hits} == {first, second}
    assert [hit.marks for hit in find(index, Query()).hits] == [frozenset({Mark.HIDE})]


def test_a_wrong_clock_far_away_costs_nothing(desk: Desk) -> None:
    for _ in range(2):
        desk.read(
            message("1970-01-02T10:00", ROBIN, "toen"),
            message("2026-03-01T10:00", ROBIN, "nu"),
            message("9800-03-01T10:00", ROBIN, "straks"),
        )
    index = desk.index()
    assert len(counted(index)) == 3
    assert copies_of(index, ItemId("evidence", 4, 2)) == [ItemId("evidence", 2, 2), ItemId("evidence", 4, 2)]
