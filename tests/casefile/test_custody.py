# SPDX-License-Identifier: EUPL-1.2
"""The history of one original, told by the ledger."""

from __future__ import annotations

import io

import pytest
from tests.casefile.cases import SAM, Drawer, keep, message, read_from, told

from gestapeld.casefile import erasure
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.custody import custody
from gestapeld.errors import UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId


def test_every_step_of_an_original_is_told_in_order(drawer: Drawer, case: CaseFile) -> None:
    other, _ = keep(case, b"another file")
    original, stored = keep(case, b"chat" * 10)
    seq = read_from(case, original, 3)
    read_from(case, other, 3)
    drawer.let_sam_in(case)
    shown = case.append("evidence", "exhibited", [{"links": {"items": [str(original)]}, "rest": {"kind": "exhibit"}}])
    out = case.append("evidence", "handed-over", [{"links": {"items": [str(original)]}, "rest": {"kind": "handover"}}])
    case.append("evidence", "told", [told(f"noemt {original} niet als los id")])
    steps = custody(case, original)
    assert [(step.what, step.item) for step in steps] == [
        ("acquired", original),
        ("read", ItemId("evidence", seq, 3)),
        ("granted", None),
        ("exhibited", ItemId("evidence", shown.seq, 0)),
        ("handed-over", ItemId("evidence", out.seq, 0)),
    ]
    assert steps[0].facts == {"name": "chat.txt", "digest": stored.sha256, "size": 40}
    assert {step.name for step in steps} == {"Noor"}
    assert [step.at for step in steps] == sorted(step.at for step in steps)


def test_a_part_has_the_history_of_its_container_before_it(case: CaseFile) -> None:
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
    steps = custody(case, ItemId("evidence", entry.seq, 1))
    assert [step.what for step in steps] == ["acquired", "read", "taken-out"]
    assert [step.what for step in custody(case, original)] == ["acquired", "read"]


def test_a_member_who_acts_is_named(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    case.close()
    with drawer.open(SAM) as sams:
        original, _ = keep(sams, b"from Sam")
        assert [(step.what, step.name) for step in custody(sams, original)] == [("acquired", "Sam")]


def test_an_erased_original_keeps_its_history(drawer: Drawer, case: CaseFile) -> None:
    original, _ = keep(case, b"chat")
    request = erasure.request(case, [original])
    drawer.clock.forward(hours=72)
    erasure.execute(case, request.request)
    steps = custody(case, original)
    assert [step.what for step in steps] == ["acquired", "erase-planned", "erased"]
    assert steps[0].facts == {"erased": True}


def test_only_an_original_has_custody(case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("x")]).seq
    with pytest.raises(UnknownItemError):
        custody(case, ItemId("evidence", seq, 0))
