# SPDX-License-Identifier: EUPL-1.2
"""Erasing: with a delay, cancelled, at once for a slip of the pen; and the log still verifies."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from tests.casefile.cases import SAM, Drawer, keep, message, note, read_from, told

from gestapeld.casefile import erasure
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.scrub import scrub
from gestapeld.errors import (
    AtOnceTooLateError,
    ErasedError,
    ErasureNotDueError,
    NotAllowedError,
    UnknownItemError,
    UsageError,
)
from gestapeld.ledger import tree
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId


def item(seq: int, index: int = 0) -> ItemId:
    return ItemId("evidence", seq, index)


def erase(drawer: Drawer, case: CaseFile, items: list[ItemId], *, entries: tuple[int, ...] = ()) -> None:
    request = erasure.request(case, items, entries=entries)
    drawer.clock.forward(hours=72)
    erasure.execute(case, request.request)


# ── what is shown first ──


def test_the_plan_lists_the_original_that_holds_a_message(case: CaseFile) -> None:
    original, _ = keep(case, b"chat" * 100)
    seq = read_from(case, original, 30)
    linked = case.append("evidence", "linked", [{"links": {"items": [str(item(seq, 7))]}, "rest": {"kind": "link"}}])
    plan = erasure.plan(case, [item(seq, 7), item(seq, 8)], duplicates=lambda one: [item(99, one.index)])
    assert plan.items == (item(seq, 7), item(seq, 8))
    assert [(one.original, one.name, one.size, one.others) for one in plan.originals] == [
        (original, "chat.txt", 400, 28)
    ]
    assert plan.duplicates == (item(99, 7), item(99, 8))
    assert plan.mentioned == (item(linked.seq),)
    assert case.heads()["evidence"].size == linked.seq + 1  # a plan changes nothing


def test_the_plan_for_an_original_lists_what_was_taken_out_of_it_and_read_from_it(case: CaseFile) -> None:
    original, _ = keep(case, b"zip", "export.zip")
    part = case.store_object("evidence", io.BytesIO(b"picture").read)
    items: list[Fields] = [
        message(0),
        {
            "digest": part.sha256,
            "name": "IMG.jpg",
            "object": part.object_id,
            "rest": {"kind": "original", "of": str(original), "part": 1},
            "size": part.size,
        },
        {"links": {"original": str(original)}, "rest": {"kind": "reading"}},
    ]
    entry = case.append("evidence", "read", items, [part])
    plan = erasure.plan(case, [original])
    assert plan.parts == (item(entry.seq, 1),)
    assert plan.readings == (entry.seq,)


def test_what_does_not_exist_or_is_gone_cannot_be_planned(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("x")]).seq
    with pytest.raises(UnknownItemError):
        erasure.plan(case, [item(seq, 1)])
    erase(drawer, case, [item(seq)])
    with pytest.raises(ErasedError):
        erasure.plan(case, [item(seq)])


# ── with delay ──


def test_nothing_is_erased_before_the_delay_is_over(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("x")]).seq
    request = erasure.request(case, [item(seq)], reason="asked")
    assert erasure.planned(case) == [request]
    assert erasure.due(case) == []
    drawer.clock.forward(hours=71, minutes=59)
    with pytest.raises(ErasureNotDueError):
        erasure.execute(case, request.request)
    assert case.item(item(seq)) == told("x")
    drawer.clock.forward(minutes=1)
    assert erasure.due(case) == [request]
    erasure.execute(case, request.request)
    assert erasure.planned(case) == []
    with pytest.raises(ErasedError):
        case.item(item(seq))


def test_the_delay_can_be_longer_and_never_shorter(case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("x")]).seq
    for delay in (timedelta(0), timedelta(hours=71)):
        with pytest.raises(UsageError):
            erasure.request(case, [item(seq)], delay=delay)
    with pytest.raises(UsageError):
        erasure.request(case, [])
    assert erasure.request(case, [item(seq)], delay=timedelta(days=30)).due > case.clock() + timedelta(days=29)


def test_a_request_can_be_taken_back_until_it_is_done(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("x")]).seq
    request = erasure.request(case, [item(seq)])
    erasure.cancel(case, request.request)
    assert erasure.planned(case) == []
    drawer.clock.forward(hours=100)
    for attempt in (erasure.execute, erasure.cancel):
        with pytest.raises(UnknownItemError):
            attempt(case, request.request)
    assert case.item(item(seq)) == told("x")
    assert [entry.kind for entry in case.entries("evidence")][-2:] == ["erase-planned", "erase-cancelled"]


def test_one_message_goes_and_its_neighbours_stay(drawer: Drawer, case: CaseFile) -> None:
    original, _ = keep(case, b"chat")
    seq = read_from(case, original, 5000)
    entry = case.entry("evidence", seq)
    proofs = {index: case.opened_batch("evidence", seq, 1).item(index - 4096).disclosures for index in (4500, 4502)}
    erase(drawer, case, [item(seq, 4501)])
    assert case.entry("evidence", seq) == entry
    with pytest.raises(ErasedError):
        case.item(item(seq, 4501))
    items = dict(case.items("evidence", seq, 4499))
    assert items[4501] is None
    assert items[4500] == message(4500)
    assert case.item(item(seq, 3)) == message(3)
    batch = case.opened_batch("evidence", seq, 1)
    assert {index: batch.item(index - 4096).disclosures for index in proofs} == proofs  # shown before, still true
    assert tree.root(batch.leaves()) == entry.batches[1]
    report = scrub(case)
    assert report.ok
    assert report.counts["erased"] == 1


def test_erasing_an_original_destroys_its_bytes_and_name(drawer: Drawer, case: CaseFile) -> None:
    original, stored = keep(case, b"canary-in-the-original" * 1000)
    other, kept = keep(case, b"something else")
    seq = read_from(case, original, 3)
    sealed = case.state.storage.read_range(bytes.fromhex(stored.object_id), 0, 500)
    case.close()
    assert sealed in drawer.path.read_bytes()
    with drawer.open() as again:
        erase(drawer, again, [original], entries=(seq,))
        for gone in (original, item(seq, 0), item(seq, 3)):
            with pytest.raises(ErasedError):
                again.item(gone)
        with pytest.raises(ErasedError):
            again.object_reader(stored.object_id)
        assert again.object_reader(kept.object_id).read(0, 99) == b"something else"
        assert again.item(other)["name"] == "chat.txt"
        assert scrub(again).ok
    assert sealed not in drawer.path.read_bytes()
    with drawer.open() as again:
        assert list(again.items("evidence", seq)) == [(index, None) for index in range(4)]
        assert scrub(again).ok


def test_what_was_erased_stays_erased_when_asked_again(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("a"), told("b"), told("c")]).seq
    one, two = erasure.request(case, [item(seq, 0), item(seq, 1)]), erasure.request(case, [item(seq, 1), item(seq, 2)])
    drawer.clock.forward(hours=72)
    erasure.execute(case, one.request)
    erasure.execute(case, two.request)
    assert [fields for _, fields in case.items("evidence", seq)] == [None, None, None]
    assert scrub(case).ok


def test_the_sealed_bytes_and_the_seed_are_gone_from_the_file(drawer: Drawer, case: CaseFile) -> None:
    entry = case.append("evidence", "told", [told("geheim"), told("blijft")])
    object_id = bytes.fromhex(entry.objects[0])
    before = case.state.storage.object_row(object_id)
    assert before is not None
    sealed = case.state.storage.read_range(object_id, 0, before.size)
    erase(drawer, case, [item(entry.seq)])
    after = case.state.storage.object_row(object_id)
    assert after is not None
    assert after.wrap != before.wrap
    case.close()
    content = drawer.path.read_bytes()
    assert sealed[:100] not in content
    assert before.wrap not in content


def test_an_advocate_erases_nothing(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("x", place="y")]).seq
    request = erasure.request(case, [item(seq)])
    drawer.let_sam_in(case)
    case.close()
    drawer.clock.forward(hours=72)
    with drawer.open(SAM) as sams:
        for attempt in (
            lambda: erasure.plan(sams, [item(seq)]),
            lambda: erasure.request(sams, [item(seq)]),
            lambda: erasure.cancel(sams, request.request),
            lambda: erasure.execute(sams, request.request),
            lambda: erasure.erase_now(sams, item(seq), "place"),
        ):
            with pytest.raises(NotAllowedError):
                attempt()


# ── at once ──


def test_a_mistyped_field_goes_at_once_and_the_rest_stays(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("hij stond er weer", place="Nieuwstraat 1"), told("twee")]).seq
    before = case.opened_batch("evidence", seq, 0).item(0)
    digests, shown = before.digests, before.disclosures["text"]
    erasure.erase_now(case, item(seq), "place")
    assert case.item(item(seq)) == told("hij stond er weer")
    after = case.opened_batch("evidence", seq, 0).item(0)
    assert (after.digests, after.disclosures["text"]) == (digests, shown)
    erasure.erase_now(case, item(seq), "text")
    assert case.item(item(seq)) == {"rest": {"kind": "incident"}}
    assert scrub(case).ok
    case.close()
    with drawer.open() as again:
        assert again.item(item(seq, 1)) == told("twee")


def test_a_private_field_goes_at_once_too(case: CaseFile) -> None:
    seq = case.append("private", "note", [note("verkeerd geplakt")]).seq
    erasure.erase_now(case, ItemId("private", seq, 0), "text")
    assert case.item(ItemId("private", seq, 0)) == {"rest": {"kind": "note"}}
    assert scrub(case).ok


def test_what_a_file_showed_and_what_stands_longer_is_not_erased_at_once(drawer: Drawer, case: CaseFile) -> None:
    original, _ = keep(case, b"chat")
    read = read_from(case, original, 1)
    seq = case.append("evidence", "told", [told("x", place="y")]).seq
    for observed in (original, item(read, 0)):
        with pytest.raises(NotAllowedError):
            erasure.erase_now(case, observed, "text" if observed != original else "name")
    with pytest.raises(NotAllowedError):
        erasure.erase_now(case, item(seq), "rest")
    with pytest.raises(UnknownItemError):
        erasure.erase_now(case, item(seq), "words")
    drawer.clock.forward(days=8)
    with pytest.raises(AtOnceTooLateError):
        erasure.erase_now(case, item(seq), "place")
    assert case.item(item(seq)) == told("x", place="y")


def test_something_missing_that_no_entry_erased_is_found(case: CaseFile) -> None:
    """Somebody with the keys who erases and says nothing."""
    from gestapeld.casefile import sealing
    from gestapeld.casefile.act import Act
    from gestapeld.crypto.keys import ObjectKey
    from gestapeld.ledger.batch import reseal_without

    entry = case.append("evidence", "told", [told("a"), told("b", place="c")])
    batch = reseal_without(case.opened_batch("evidence", entry.seq, 0), [0], {1: ["place"]})
    with Act(case.state) as act:
        object_id, key = bytes.fromhex(entry.objects[0]), ObjectKey.new()
        act.replace("evidence", sealing.seal_payload(batch, case.case_id, object_id, key, case.state.randomness))
        act.append("evidence", "told", [told("innocent")])
    case.forget_opened()
    found = scrub(case).damages
    assert [(one.step, one.code, one.facts["item"]) for one in found] == [
        (16, "erased-without-entry", str(item(entry.seq, 0))),
        (16, "erased-without-entry", str(item(entry.seq, 1))),
    ]
