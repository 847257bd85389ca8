# SPDX-License-Identifier: EUPL-1.2
"""While an entry is sealed it is indexed too; the index has it only when the ledger has it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from tests.search.conftest import NOOR, ROBIN, Desk, message
from tests.search.test_rebuilding import answers

from gestapeld.errors import IndexBusyError
from gestapeld.ledger import canonical
from gestapeld.records.encoding import Fields, observed_fields
from gestapeld.search import feed
from gestapeld.search.index import Index
from gestapeld.search.query import Query, find
from gestapeld.search.taking_in import TakingIn

CHAT = [
    observed_fields(message(f"2026-03-{day:02d}T10:{minute:02d}", sender, f"bericht {day} {minute}"))
    for day in range(1, 21)
    for minute in range(50)
    for sender in (NOOR, ROBIN)
]


def ending(original: str = "evidence:1:0") -> Fields:
    return {"links": {"original": original}, "rest": {"kind": "reading"}}


def take_in(desk: Desk, index: Index, items: Sequence[Any], *, commit: bool = True) -> None:
    """As `acquire` does: the original, then batches to the writer and to the index."""
    acquired = desk.case.append(
        "evidence", "acquired", [{"name": "a", "digest": "a", "size": 1, "rest": {"kind": "original"}}]
    )
    seq = acquired.seq + 1
    everything = [*items, ending(f"evidence:{acquired.seq}:0")]
    index.entry_begins("evidence", seq)
    with desk.case.writer("evidence", "read") as writer:
        for start in range(0, len(everything), 300):
            batch = everything[start : start + 300]
            packed = [canonical.encode(fields) for fields in batch]
            writer.add_packed(packed)
            index.add(start, packed if start % 600 else batch)
        if commit:
            entry = writer.commit()
            assert entry.seq == seq
            index.entry_commits(desk.case.heads()["evidence"])
        else:
            index.entry_aborts()


def test_the_answers_are_those_of_a_rebuild(desk: Desk) -> None:
    index = desk.index()
    take_in(desk, index, CHAT)
    assert index.stands_at("evidence") == desk.case.heads()["evidence"].size
    take_in(desk, index, CHAT[500:] + CHAT[:600])
    before = answers(index)
    assert sum(1 for hit in find(index, Query(size=1000, words="bericht")).hits) == 1000
    index.discard()
    index.catch_up()
    assert answers(index) == before


def test_an_entry_that_does_not_come_leaves_nothing(desk: Desk) -> None:
    index = desk.index()
    take_in(desk, index, CHAT, commit=False)
    assert find(index, Query()).hits == ()
    take_in(desk, index, CHAT[:10])
    assert len(find(index, Query()).hits) == 10
    before = answers(index)
    index.discard()
    index.catch_up()
    assert answers(index) == before


def test_while_an_entry_is_on_its_way_nobody_asks(desk: Desk) -> None:
    index = desk.index()
    index.entry_begins("evidence", desk.case.heads()["evidence"].size)
    for act in (lambda: find(index, Query()), index.catch_up):
        with pytest.raises(IndexBusyError):
            act()
    index.entry_aborts()
    assert find(index, Query()).hits == ()


def test_a_failure_in_the_index_harms_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    index = desk.index()
    take_in(desk, index, CHAT[:10])

    def failing(_item: Fields | bytes) -> Fields:
        raise RuntimeError

    monkeypatch.setattr(feed, "_fields", failing)
    take_in(desk, index, CHAT[20:60])
    assert index.stands_at("evidence") < desk.case.heads()["evidence"].size
    index.catch_up()
    assert len(find(index, Query()).hits) == 50


def test_an_index_that_is_not_level_sits_the_entry_out(desk: Desk) -> None:
    index = desk.index()
    index.entry_begins("evidence", 99)
    index.add(0, CHAT[:5])
    index.entry_commits(desk.case.heads()["evidence"])
    assert find(index, Query()).hits == ()
    index.entry_aborts()


def test_batches_wait_for_each_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow index makes the caller wait instead of taking all memory."""
    index = desk.index()
    gate, taken = threading.Event(), []
    real = TakingIn.add

    def slow(taking: TakingIn, items: Any) -> None:
        gate.wait(5)
        taken.append(len(items))
        real(taking, items)

    monkeypatch.setattr(TakingIn, "add", slow)
    index.entry_begins("evidence", desk.case.heads()["evidence"].size)
    given = threading.Thread(target=lambda: [index.add(number, CHAT[:1]) for number in range(20)], daemon=True)
    given.start()
    given.join(0.2)
    assert given.is_alive()
    gate.set()
    given.join(5)
    index.entry_aborts()
    assert sum(taken) == 20
