# SPDX-License-Identifier: EUPL-1.2
"""What the owner says about accounts lies over what the files show, and is undone as easily as done."""

from __future__ import annotations

from tests.search.conftest import NOOR, ROBIN, SAM, Desk, call, message

from gestapeld.diary.people import add_person, correct_person, is_mine, is_theirs, list_accounts, release
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.narrative import Certainty
from gestapeld.records.people import Person, Role
from gestapeld.search.index import Index
from gestapeld.search.query import Query, find

NUMBER = Account(id="+31612345678")


def asked(index: Index, query: Query) -> list[int]:
    return sorted(hit.item.index for hit in find(index, query).hits)


def test_a_number_is_the_same_in_every_spelling_and_every_app(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", Account(id="06-12345678"), "sms", channel="sms", thread=""),
        message("2026-03-01T11:00", Account("\u202a+31 6 12345678\u202c"), "app"),
        call("2026-03-01T12:00", Account("Robin", "0031612345678")),
        message("2026-03-01T13:00", Account(id="06-12345679"), "iemand anders", channel="sms", thread=""),
    )
    index = desk.index()
    for spelling in ("0612345678", "+31612345678", "06 1234 5678"):
        assert asked(index, Query(accounts=(spelling,))) == [0, 1, 2]
    robin = add_person(desk.case, Person("Robin", Role.OTHER_PARTY))
    is_theirs(desk.case, NUMBER, robin)
    index.catch_up()
    assert asked(index, Query(people=(robin,))) == [0, 1, 2]
    assert {hit.person for hit in find(index, Query(people=(robin,))).hits} == {robin}


def test_two_accounts_with_the_same_name_are_not_one_person(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", ROBIN, "app"),
        message("2026-03-01T10:01", Account("Robin", "0612345678"), "sms", channel="sms", thread=""),
    )
    robin = add_person(desk.case, Person("Robin"))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    assert asked(desk.index(), Query(people=(robin,))) == [0]


def test_a_claim_decides_the_way_and_is_undone_as_easily(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", SAM, "van wie?", way=Way.UNKNOWN),
        message("2026-03-01T10:01", Account(), "app", way=Way.SYSTEM),
    )
    index = desk.index()

    def ways() -> list[Way]:
        index.catch_up()
        return [hit.way for hit in find(index, Query(newest_first=False)).hits]

    assert ways() == [Way.UNKNOWN, Way.SYSTEM]
    is_mine(desk.case, SAM, "whatsapp")
    assert ways() == [Way.OUT, Way.SYSTEM]
    robin = add_person(desk.case, Person("Robin"))
    is_theirs(desk.case, SAM, robin, "whatsapp")
    assert ways() == [Way.IN, Way.SYSTEM]
    assert [hit.way_shown for hit in find(index, Query()).hits] == [Way.SYSTEM, Way.UNKNOWN]
    release(desk.case, SAM, "whatsapp")
    assert ways() == [Way.UNKNOWN, Way.SYSTEM]
    assert list_accounts(desk.case) == []
    assert asked(index, Query(people=(robin,))) == []


def test_a_suspected_account_stays_suspected(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", ROBIN, "bekend"),
        message("2026-03-01T10:01", Account(id="0612345679"), "nieuw nummer", channel="sms", thread=""),
        message("2026-03-01T10:02", Account(id="0612345670"), "geen idee", channel="sms", thread=""),
        message("2026-03-01T10:03", NOOR, "van mij"),
    )
    robin = add_person(desk.case, Person("Robin"))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    is_theirs(desk.case, Account(id="0612345679"), robin, certainty=Certainty.SUSPECTED)
    index = desk.index()
    found = [hit.certainty for hit in find(index, Query(newest_first=False)).hits]
    assert found == [Certainty.RECOGNISED, Certainty.SUSPECTED, Certainty.UNKNOWN, None]
    assert asked(index, Query(certainties=(Certainty.RECOGNISED,))) == [0]
    assert asked(index, Query(certainties=(Certainty.UNKNOWN,))) == [2]


def test_a_person_has_her_whole_conversation_and_nobody_elses(desk: Desk) -> None:
    desk.read(
        message("2026-03-01T10:00", ROBIN, "hoi"),
        message("2026-03-01T10:01", NOOR, "nee"),
        message("2026-03-01T10:02", ROBIN, "hoi allemaal", thread="Groep"),
        message("2026-03-01T10:03", SAM, "dag", thread="Groep"),
        message("2026-03-01T10:04", NOOR, "dag groep", thread="Groep"),
        message(
            "2026-03-01T10:05", NOOR, "mail", channel="email", thread="", to=(SAM, Account(id="robin@voorbeeld.nl"))
        ),
    )
    robin = add_person(desk.case, Person("Robin"))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    is_theirs(desk.case, Account(id="Robin@Voorbeeld.nl"), robin)
    assert asked(desk.index(), Query(people=(robin,))) == [0, 1, 2, 5]


def test_a_person_who_is_renamed_keeps_her_accounts(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "hoi"))
    robin = add_person(desk.case, Person("R."))
    is_theirs(desk.case, ROBIN, robin, "whatsapp")
    renamed = correct_person(desk.case, robin, Person("Robin", Role.OTHER_PARTY))
    index = desk.index()
    assert asked(index, Query(people=(robin,))) == asked(index, Query(people=(renamed,))) == [0]
    is_theirs(desk.case, SAM, renamed, "whatsapp")
    desk.read(message("2026-03-02T10:00", SAM, "ook ik"))
    index.catch_up()
    assert {hit.person for hit in find(index, Query(people=(robin,))).hits} == {robin}
    assert len(list_accounts(desk.case, robin)) == 2


def test_somebody_who_is_not_in_the_case_has_nothing(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "hoi"))
    assert asked(desk.index(), Query(people=(ItemId("evidence", 99, 0),))) == []
