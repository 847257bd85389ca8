# SPDX-License-Identifier: EUPL-1.2
"""Who nobody said anything about yet: each once in every spelling, with what came from and went to them."""

from __future__ import annotations

from dataclasses import replace

from tests.search.conftest import NOOR, ROBIN, SAM, Desk, call, message, picture

from gestapeld.diary.people import add_person, claim_account, is_mine, is_theirs, release
from gestapeld.diary.transcripts import add_transcript, correct_transcript
from gestapeld.diary.writing import write
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Incident, Transcript
from gestapeld.records.people import AccountClaim, Person, Whose
from gestapeld.search.identities import identity_of
from gestapeld.search.index import Index
from gestapeld.search.unassigned import Nobodys, described, edges, unassigned


def found(index: Index) -> list[Nobodys]:
    index.catch_up()
    return described(index, unassigned(index).rows)


def test_spellings_of_one_number_stand_together_with_all_their_messages_and_calls(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", Account(id="06-12345678"), "sms", channel="sms", thread=""),
        message("2026-03-04T11:00", Account("+31 6 12345678"), "app"),
        call("2026-03-02T12:00", Account("Robin", "0031612345678")),
    )
    [one] = found(desk.index())
    assert (one.messages, one.calls) == (2, 1)
    assert one.spelled == ("06-12345678", "0031612345678", "Robin", "+31 6 12345678")
    assert one.channel == ""
    assert [(edge.item.index, edge.day) for edge in (one.first, one.last) if edge] == [
        (0, "2026-03-01"),
        (1, "2026-03-04"),
    ]


def test_two_people_with_one_name_in_two_apps_stay_apart_and_the_busiest_comes_first(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", Account("Robin"), "een", channel="signal"),
        message("2026-03-01T11:00", Account("Robin"), "twee"),
        message("2026-03-01T12:00", Account("Robin"), "drie"),
    )
    assert [(one.channels, one.channel, one.messages) for one in found(desk.index())] == [
        (("whatsapp",), "whatsapp", 2),
        (("signal",), "signal", 1),
    ]


def test_what_she_sent_counts_for_who_got_it_and_never_for_her(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", NOOR, "van mij", way=Way.OUT),
        call("2026-03-02T12:00", Account(id="0612345678"), way=Way.OUT),
        message("2026-03-01T10:01", Account(), "de app zelf", way=Way.SYSTEM),
        message("2026-03-01T10:02", SAM, "van wie?", way=Way.UNKNOWN),
    )
    assert {(one.spelled[0], one.messages, one.calls) for one in found(desk.index())} == {
        (SAM.name, 1, 0),
        ("0612345678", 0, 1),
    }


def test_whoever_is_somebodys_is_gone_and_is_back_when_that_is_taken_back(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"), message("2026-03-01T11:00", SAM, "twee"))
    index = desk.index()
    for one in found(index):
        assert identity_of(one.channel, one.account) == one.identity
    robin = add_person(desk.case, Person("Robin"))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    assert [one.spelled for one in found(index)] == [(SAM.name,)]
    is_mine(desk.case, SAM, "whatsapp")
    assert found(index) == []
    release(desk.case, ROBIN, "whatsapp")
    assert [one.spelled for one in found(index)] == [(ROBIN.name,)]


def test_what_is_given_for_a_claim_reaches_exactly_that_one(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", Account("Robin", "0612345678"), "een", channel="sms", thread=""),
        message("2026-03-01T11:00", Account("nachtuil"), "twee", channel="instagram"),
        message("2026-03-01T12:00", Account("", "nachtuil"), "drie", channel="telegram"),
        message("2026-03-01T12:30", Account("Robin"), "vier"),
        message("2026-03-01T13:00", Account("r", "Robin@Evil.example"), "vijf", channel="email", thread=""),
    )
    index = desk.index()
    for number, one in enumerate(found(index)):
        claim_account(desk.case, AccountClaim(one.account, Whose.MINE, one.channel))
        left = found(index)
        assert one.identity not in {other.identity for other in left}
        assert len(left) == 4 - number
    assert found(index) == []


def test_calls_without_a_number_stand_together_and_what_she_sent_to_a_group_is_not_among_them(desk: Desk) -> None:
    desk.read(
        call("2026-03-01T03:00", Account()),
        call("2026-03-09T03:00", Account()),
        message("2026-03-01T10:00", NOOR, "van mij, aan niemand in het bijzonder", way=Way.OUT),
        message("2026-03-01T10:01", Account(), "de app zelf", way=Way.SYSTEM),
    )
    index = desk.index()
    counted = unassigned(index)
    assert counted.rows == ()
    assert counted.nameless is not None
    assert (counted.nameless.messages, counted.nameless.calls) == (0, 2)
    assert [edge.day for edge in edges(index, counted.nameless) if edge] == ["2026-03-01", "2026-03-09"]


def test_what_she_typed_over_is_counted_beside_what_files_show(desk: Desk) -> None:
    asked = desk.read(
        message("2026-03-01T10:00", Account("nachtuil"), "een", channel="instagram"), picture("scherm.png")
    )
    on = ItemId("evidence", asked.seq, 1)
    index = desk.index()
    before = unassigned(index)
    typed = add_transcript(desk.case, Transcript(on, "twee", account=Account("nachtuil"), channel="instagram"))
    index.catch_up()
    now = unassigned(index, before)
    [one] = described(index, now.rows)
    assert (one.messages, one.typed) == (1, 1)
    correct_transcript(desk.case, typed, Transcript(on, "twee", account=Account("iemand"), channel="instagram"))
    index.catch_up()
    assert sorted((each.messages, each.typed) for each in unassigned(index, now).rows) == [(0, 1), (1, 0)]


def test_copies_and_what_has_no_time_are_counted_once_and_have_no_day(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    desk.read(replace(message("2026-03-01T10:00", SAM, "zonder tijd"), time=UNKNOWN_MOMENT))
    robin, sam = sorted(found(desk.index()), key=lambda one: one.spelled)
    assert (robin.spelled, robin.messages) == ((ROBIN.name,), 1)
    assert (sam.messages, sam.first, sam.last) == (1, None, None)


def test_what_was_counted_is_used_again_until_something_comes_that_changes_it(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    index = desk.index()
    first = unassigned(index)
    write(desk.case, "evidence", "told", Incident("Stond voor mijn deur"))
    index.catch_up()
    again = unassigned(index, first)
    assert again.rows is first.rows
    desk.read(message("2026-03-02T10:00", SAM, "twee"))
    index.catch_up()
    assert len(unassigned(index, again).rows) == 2
