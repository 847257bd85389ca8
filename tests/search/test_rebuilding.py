# SPDX-License-Identifier: EUPL-1.2
"""The index is disposable: whatever happens to it, every question is answered as the ledger says."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.search.conftest import NOOR, ROBIN, SAM, Desk, call, message, moment, picture

from gestapeld.casefile.access import new_epoch
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.erasure import erase_now, execute, request
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.incidents import add_incident, correct_incident
from gestapeld.diary.marks import put_mark, take_mark
from gestapeld.diary.notes import add_note
from gestapeld.diary.people import add_person, is_mine, is_theirs, release
from gestapeld.errors import LockedByAnotherError
from gestapeld.records.encoding import observed_fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.narrative import Incident, Mark, Note
from gestapeld.records.people import Person
from gestapeld.search.index import Index
from gestapeld.search.query import Query, copies_of, find
from gestapeld.search.timeline import By, counts

KINDS: tuple[By, ...] = ("day", "month", "channel", "way")


def answers(index: Index) -> list[Any]:
    """What a good many questions give, cursors included."""
    found: list[Any] = []
    for query in (
        Query(),
        Query(older=True, copies=True, size=1000),
        Query(words="deur"),
        Query(words="o*", newest_first=False),
        Query(ways=(Way.IN,), kinds=("message", "call")),
        Query(marks=(Mark.HIDE,)),
        Query(size=3),
        Query(size=3, words="de"),
    ):
        page = find(index, query)
        found += [page, find(index, query.after(page.cursor)) if page.cursor else None]
    found += [[copies_of(index, hit.item) for hit in find(index, Query(size=1000)).hits]]
    found += [counts(index, Query(), by) for by in KINDS]
    return found


def a_life(desk: Desk, dice: random.Random) -> list[Callable[[], object]]:
    """Things that can be done to a case, in random variety."""
    case, words = desk.case, ["deur", "open", "de post", "bel me op", "ok"]
    people = [add_person(case, Person("Robin")), add_person(case, Person("Sam"))]
    senders = [NOOR, ROBIN, SAM, Account(id="0612345678"), Account("+31 6 12345678")]
    told: list[ItemId] = [add_incident(case, Incident("deur"))]
    read: list[ItemId] = []

    def at() -> str:
        return f"2026-03-{dice.randint(1, 4):02d}T10:{dice.randint(0, 5):02d}"

    def chat() -> None:
        records: list[Any] = [
            message(at(), dice.choice(senders), dice.choice(words), thread=dice.choice(["Robin", "Groep", ""]))
            for _ in range(dice.randint(1, 12))
        ]
        records += [call(at(), dice.choice(senders)), picture("a.jpg")]
        dice.shuffle(records)
        read.append(desk.read(*records))

    def again() -> None:
        if read:
            old = dice.choice(read)
            fields = [dict(fields) for _, fields in case.items("evidence", old.seq) if fields]
            links = {"original": f"evidence:{old.seq - 1}:0", "supersedes": f"evidence:{old.seq}:{len(fields) - 1}"}
            entry = case.append("evidence", "read", [*fields[:-1], {"links": links, "rest": {"kind": "reading"}}])
            read.append(ItemId("evidence", entry.seq, 0))

    def tell() -> None:
        told.append(add_incident(case, Incident(dice.choice(words), moment(at()))))

    def correct() -> None:
        told.append(correct_incident(case, dice.choice(told), Incident(dice.choice(words), moment(at()))))

    def claim() -> None:
        account = dice.choice(senders)
        act = dice.choice([is_mine, release, None])
        if act is None:
            is_theirs(case, account, dice.choice(people), "whatsapp")
        else:
            act(case, account, "whatsapp")

    def mark() -> None:
        dice.choice([put_mark, take_mark])(case, [dice.choice(told + read)], dice.choice([Mark.HIDE, Mark.INTIMATE]))

    return [chat, chat, again, tell, correct, claim, mark, lambda: add_note(case, Note("deur", moment(at())))]


@pytest.mark.parametrize("seed", range(6))
def test_every_question_is_answered_the_same_after_it_is_thrown_away(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    index = desk.index()
    acts = a_life(desk, dice)
    for _ in range(25):
        dice.choice(acts)()
        if dice.random() < 0.6:
            index.catch_up()
    index.catch_up()
    before = answers(index)
    index.discard()
    assert find(index, Query()).hits == ()
    index.catch_up()
    assert answers(index) == before


def test_it_opens_where_it_stood(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    before = answers(desk.index())
    desk.opened.pop().close()
    reopened = Index.open(desk.case, desk.folder)
    desk.opened.append(reopened)
    assert answers(reopened) == before
    desk.read(message("2026-03-02T10:00", ROBIN, "twee"))
    seen: list[tuple[int, int]] = []
    reopened.catch_up(lambda done, total: seen.append((done, total)))
    assert len(find(reopened, Query()).hits) == 2
    assert seen[-1] == (3, 3)


def test_an_index_that_is_ahead_or_of_another_past_is_built_again(desk: Desk, tmp_path: Path) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    index = desk.index()
    execute_sql = index.connection.execute
    for change in ("UPDATE head SET size = 99", "UPDATE head SET leaf = zeroblob(32)"):
        execute_sql(change)
        execute_sql("UPDATE body SET text = 'onwaar'")
        index.catch_up()
        assert [hit.text for hit in find(index, Query()).hits] == ["een"]
        execute_sql = index.connection.execute


def test_damage_is_noticed_and_repaired_from_the_ledger(desk: Desk) -> None:
    desk.read(*[message("2026-03-01T10:00", ROBIN, f"bericht nummer {number} " + "x" * 200) for number in range(400)])
    before = answers(desk.index())
    desk.opened.pop().close()
    (path,) = desk.folder.iterdir()
    damaged = bytearray(path.read_bytes())
    for place in range(8192, len(damaged), 16384):
        damaged[place] ^= 1
    path.write_bytes(damaged)
    assert answers(desk.index()) == before
    for rubbish in (b"", b"SQLite format 3\x00" + bytes(5000), bytes(8192)):
        desk.opened.pop().close()
        path.write_bytes(rubbish)
        assert answers(desk.index()) == before


def test_damage_that_is_met_while_asking_is_repaired_too(desk: Desk) -> None:
    desk.read(*[message("2026-03-01T10:00", ROBIN, f"bericht nummer {number} " + "x" * 200) for number in range(400)])
    index = desk.index()
    before = answers(index)
    index.connection.execute("PRAGMA cache_size = 1; PRAGMA shrink_memory")
    (path,) = [path for path in desk.folder.iterdir() if path.suffix == ".cache"]
    with path.open("r+b") as file:
        for place in range(8192, path.stat().st_size, 8192):
            file.seek(place)
            file.write(b"\x00")
    assert answers(index) == before


def test_what_was_erased_is_gone_from_the_index_and_its_file(desk: Desk) -> None:
    add_incident(desk.case, Incident("blijft"))
    slip = add_incident(desk.case, Incident("feit", where="geheimstraat"))
    gone = add_incident(desk.case, Incident("weg daarmee"))
    index = desk.index()
    assert len(find(index, Query(words="geheimstraat")).hits) == 1
    erase_now(desk.case, slip, "place")
    index.catch_up()
    assert find(index, Query(words="geheimstraat")).hits == ()
    assert len(find(index, Query()).hits) == 3
    planned = request(desk.case, [gone])
    desk.case.state.clock = lambda: planned.due + timedelta(hours=1)
    execute(desk.case, planned.request)
    desk.case.forget_opened()
    index.catch_up()
    assert sorted(hit.text for hit in find(index, Query()).hits) == ["blijft", "feit"]
    index.discard()
    index.catch_up()
    assert len(find(index, Query()).hits) == 2


def test_another_zone_gives_other_days(desk: Desk) -> None:
    desk.read(call("2026-03-01T00:30", ROBIN), replace(call("2026-03-01T00:30", ROBIN), time=exact("2026-02-28T23:30")))
    assert [hit.day for hit in find(desk.index(), Query()).hits] == ["2026-03-01", "2026-03-01"]
    desk.opened.pop().close()
    elsewhere = Index.open(desk.case, desk.folder, "America/New_York")
    desk.opened.append(elsewhere)
    elsewhere.catch_up()
    assert sorted(hit.day for hit in find(elsewhere, Query()).hits) == ["2026-02-28", "2026-03-01"]


def exact(utc: str) -> Any:
    from datetime import UTC, datetime

    from gestapeld.records.moment import Moment, Precision, TimeQuality

    instant = int(datetime.fromisoformat(utc).replace(tzinfo=UTC).timestamp() * 1000)
    return Moment(utc, None, instant, None, TimeQuality.EXACT, Precision.MINUTE)


def test_nothing_readable_is_on_the_disk_and_the_name_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    canary = "kanariegeel"
    desk.read(*[message("2026-03-01T10:00", Account(canary), f"{canary} {number}") for number in range(3000)])
    add_note(desk.case, Note(canary))
    index = desk.index()
    assert len(find(index, Query(words=canary, size=1000)).hits) == 1000
    for path in desk.folder.rglob("*"):
        data = path.read_bytes()
        assert canary.encode() not in data
        assert b"SQLite format" not in data
        assert b"CREATE TABLE" not in data
        for telling in ("noor", desk.case.case_id, desk.case.member.key_id):
            assert telling not in path.name


def test_an_index_under_an_earlier_key_is_removed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    desk.index()
    desk.opened.pop().close()
    (old,) = desk.folder.iterdir()
    other = desk.folder / "something-else.cache"
    other.write_bytes(b"")
    from gestapeld.crypto.keys import IndexKey

    monkeypatch.setattr(CaseFile, "index_key", lambda _case: IndexKey(bytes(32)))
    assert len(find(desk.index(), Query()).hits) == 1
    assert not old.exists()
    assert other.exists()


def test_a_new_epoch_begins_a_new_index(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    index = desk.index()
    (before,) = [path.name for path in desk.folder.glob("*.cache")]
    new_epoch(desk.case)
    index.discard()
    index.catch_up()
    assert [path.name for path in desk.folder.glob("*.cache")] == [before]
    desk.opened.pop().close()
    assert len(find(desk.index(), Query()).hits) == 1
    (after,) = [path.name for path in desk.folder.glob("*.cache")]
    assert after != before


def test_one_program_at_a_time(desk: Desk) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    desk.index()
    with pytest.raises(LockedByAnotherError):
        Index.open(desk.case, desk.folder)
    assert len(find(desk.index(), Query()).hits) == 1


def test_two_cases_share_a_folder(desk: Desk, tmp_path: Path) -> None:
    desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    storage = SingleFile.create(tmp_path / "ander.stapel")
    case, _ = CaseFile.create(storage, "x", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    with case, Index.open(case, desk.folder) as index:
        index.catch_up()
        assert find(index, Query()).hits == ()
        assert len(find(desk.index(), Query()).hits) == 1


def test_what_stands_in_the_wrong_kind_of_entry_is_not_believed(desk: Desk) -> None:
    """A reader cannot put words into the owner's mouth."""
    first = desk.read(message("2026-03-01T10:00", ROBIN, "een"))
    false = [
        {"text": "verzonnen", "certainty": "seen", "rest": {"kind": "incident"}},
        {"account": {"name": "Robin"}, "rest": {"kind": "account", "whose": "mine", "channel": "whatsapp"}},
        {"links": {"items": [str(first)]}, "rest": {"kind": "mark", "mark": "hide", "on": True}},
    ]
    desk.case.append("evidence", "read", false)
    desk.case.append("evidence", "told", [observed_fields(message("2026-03-01T10:01", ROBIN, "ook verzonnen"))])
    (hit,) = find(desk.index(), Query()).hits
    assert (hit.text, hit.way, hit.marks) == ("een", Way.IN, frozenset())
