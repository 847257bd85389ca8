# SPDX-License-Identifier: EUPL-1.2
"""Several openers of one case at once, as on a server: nobody's entry is lost, and only the small parts are made again."""

from __future__ import annotations

import threading

import pytest
from tests.casefile.cases import CHEAP, NOOR, SAM, Clock, message, told
from tests.casefile.storage.in_memory import Contents, InMemory

from gestapeld.casefile import access
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.scrub import scrub
from gestapeld.casefile.storage.rows import Change
from gestapeld.errors import GestapeldError, HeadMovedError, NotAllowedError
from gestapeld.records.identifiers import ItemId


@pytest.fixture
def contents() -> Contents:
    memory = InMemory()
    case, _ = CaseFile.create(memory, NOOR, owner_name="Noor", clock=Clock(), **CHEAP)
    access.new_member(case, "Sam", SAM, **CHEAP)
    return memory.contents


def opened(contents: Contents, passphrase: str = NOOR) -> CaseFile:
    return CaseFile.open(InMemory(contents), passphrase=passphrase, clock=Clock(), allow_low_cost=True)


def test_who_comes_second_is_placed_after_the_first(contents: Contents) -> None:
    noor, sam = opened(contents), opened(contents, SAM)
    one = sam.append("evidence", "told", [told("Sam was first")])
    two = noor.append("evidence", "told", [told("Noor came second")])
    assert two.seq == one.seq + 1
    assert noor.item(ItemId("evidence", one.seq, 0)) == told("Sam was first")
    assert sam.append("evidence", "told", [told("again")]).seq == two.seq + 1
    assert scrub(opened(contents)).ok


def test_a_lost_race_makes_only_header_and_signature_anew(contents: Contents) -> None:
    noor, sam = opened(contents), opened(contents, SAM)
    with noor.act() as act:
        before = act.append("evidence", "told", [told("a")])
        act.append("private", "note", [{"rest": {"kind": "note"}, "text": "b"}])
        sam.append("evidence", "told", [told("Sam")])
    after = act.entries[0]
    assert after.seq == before.seq + 1
    assert (after.objects, after.batches, after.at, after.kind) == (
        before.objects,
        before.batches,
        before.at,
        before.kind,
    )
    assert after.header != before.header
    assert noor.item(ItemId("evidence", after.seq, 0)) == told("a")


def test_many_items_survive_a_race_too(contents: Contents) -> None:
    noor, sam = opened(contents), opened(contents, SAM)
    with noor.writer("evidence", "read") as writer:
        writer.add([message(number) for number in range(9000)])
        sam.append("evidence", "told", [told("meanwhile")])
        entry = writer.commit()
    assert noor.item(ItemId("evidence", entry.seq, 8999)) == message(8999)
    assert opened(contents).item(ItemId("evidence", entry.seq, 0)) == message(0)


def test_a_race_over_a_new_epoch_seals_under_the_new_one(contents: Contents) -> None:
    noor, other = opened(contents), opened(contents)
    with noor.act() as act:
        act.append("evidence", "told", [told("a")])
        access.new_epoch(other)
        other.append("evidence", "told", [told("b")])
    row = contents.entries[noor.log_number("evidence")][-1]
    assert row.epoch == 2
    assert contents.objects[bytes.fromhex(act.entries[0].objects[0])][0].epoch == 2
    assert scrub(opened(contents)).ok


def test_a_member_removed_meanwhile_adds_nothing(contents: Contents) -> None:
    noor, sam = opened(contents), opened(contents, SAM)
    access.remove_member(noor, sam.member.key_id)
    with pytest.raises((NotAllowedError, GestapeldError)):
        sam.append("evidence", "told", [told("too late")])
    assert scrub(opened(contents)).ok


def test_two_changes_of_access_at_once_are_not_put_together_blindly(contents: Contents) -> None:
    noor, other = opened(contents), opened(contents)
    with pytest.raises(HeadMovedError), noor.act() as act:
        from gestapeld.casefile.epochs import begin_epoch

        begin_epoch(act, noor.state, noor.state.membership.members)
        access.new_epoch(other)
    assert opened(contents).state.membership.epoch == 2


def test_an_append_whose_answer_was_lost_counts_once(contents: Contents) -> None:
    case = opened(contents)
    storage = case.state.storage
    true_append = storage.append

    def append_and_lose_the_answer(change: Change) -> None:
        true_append(change)
        storage.append = true_append  # type: ignore[method-assign]
        storage.append(change)

    storage.append = append_and_lose_the_answer  # type: ignore[method-assign]
    entry = case.append("evidence", "told", [told("once")])
    assert [e.seq for e in opened(contents).entries("evidence")][-1] == entry.seq
    assert scrub(opened(contents)).ok


def test_of_many_threads_nobodys_entry_is_lost(contents: Contents) -> None:
    cases = [opened(contents), opened(contents, SAM), opened(contents)]
    troubles: list[BaseException] = []

    def work(case: CaseFile, name: str) -> None:
        try:
            for number in range(12):
                case.append("evidence", "told", [told(f"{name} {number}")])
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(case, str(n))) for n, case in enumerate(cases)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not [error for error in troubles if not isinstance(error, HeadMovedError)]
    case = opened(contents)
    said = [case.item(ItemId("evidence", e.seq, 0))["text"] for e in case.entries("evidence") if e.kind == "told"]
    assert len(said) == len(set(said))
    if not troubles:
        assert sorted(said) == sorted(f"{name} {number}" for name in "012" for number in range(12))
    assert scrub(case).ok


def test_threads_that_share_one_open_case_take_turns(contents: Contents) -> None:
    case = opened(contents)
    start = case.heads()["evidence"].size

    def work(name: int) -> None:
        for number in range(10):
            case.append("evidence", "told", [told(f"{name} {number}")])

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert case.heads()["evidence"].size == start + 40
    assert scrub(case).ok
