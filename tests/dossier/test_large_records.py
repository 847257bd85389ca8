# SPDX-License-Identifier: EUPL-1.2
"""A record too large to be read at once is handed over in parts, and the parts are checked as one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dossier.small_case import ROBIN, Builder, new_case

from gestapeld.dossier import bundle
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.disclosing import record_parts, record_path
from gestapeld.dossier.handover import HandedOver, Request, hand_over
from gestapeld.dossier.selection import Choice
from gestapeld.errors import LeakFoundError
from gestapeld.ledger import canonical
from gestapeld.ledger.payload import BATCH_SIZE
from gestapeld.records.narrative import ProtectedKind, ProtectedValue
from gestapeld.search.index import Index
from gestapeld.verify.bundle import verify_bundle

SMALL = 60_000


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def chat(builder: Builder, count: int) -> int:
    """A chat of so many messages; gives the number of its entry."""
    lines = [
        (f"2026-{1 + n // 20000 % 12:02d}-{1 + n // 1440 % 28:02d} {n // 60 % 24:02d}:{n % 60:02d}", ROBIN, f"bericht {n}")
        for n in range(count)
    ]  # fmt: skip
    return builder.chat(lines)[1][0].seq


def hand(builder: Builder, folder: Path, monkeypatch: pytest.MonkeyPatch, cover: Cover) -> HandedOver:
    """A dossier whose records are parted above SMALL bytes."""
    monkeypatch.setattr(bundle, "record_parts", lambda case, seq, shown: record_parts(case, seq, shown, SMALL))
    with Index.open(builder.case, folder / "index") as index:
        return hand_over(builder.case, index, Request(Choice(), cover), folder / "uit")


def test_parts_hold_every_item_once_and_each_is_complete_by_itself(builder: Builder) -> None:
    seq = chat(builder, BATCH_SIZE + 300)
    shown = {index: frozenset({"time", "text"}) for index in range(BATCH_SIZE + 300)}
    # The leaves of a batch alone are 175 kB in base64.
    parts = [canonical.decode(part) for part in record_parts(builder.case, seq, shown, 500_000)]
    (whole,) = [canonical.decode(part) for part in record_parts(builder.case, seq, shown)]
    assert len(parts) > 3
    assert [item for part in parts for item in part["items"]] == whole["items"]
    assert [item["index"] for item in whole["items"]] == list(range(BATCH_SIZE + 300))
    for part in parts:
        assert part["entry"] == whole["entry"]
        assert [batch["number"] for batch in part["batches"]] == sorted({i["index"] // BATCH_SIZE for i in part["items"]})  # fmt: skip
        assert all(batch in whole["batches"] for batch in part["batches"])
        assert len(canonical.encode(part)) <= 500_000


def test_an_item_larger_than_a_part_stands_alone(builder: Builder) -> None:
    seq = builder.chat([("2026-03-01 10:00", ROBIN, "x" * 5000), ("2026-03-01 10:01", ROBIN, "y" * 5000)])[1][0].seq
    parts = list(record_parts(builder.case, seq, {0: frozenset({"text"}), 1: frozenset({"text"})}, 1000))
    assert [[item["index"] for item in json.loads(part)["items"]] for part in parts] == [[0], [1]]


def test_a_dossier_with_parts_verifies_and_one_without_a_part_does_not(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seq = chat(builder, 200)
    made = hand(builder, tmp_path, monkeypatch, Cover("Noor", "Robin"))
    names = sorted(path.name for path in (made.folder / "data/records").iterdir())
    assert record_path(seq).rpartition("/")[2] in names
    assert record_path(seq, 2).rpartition("/")[2] in names
    assert made.verification.failed() == ()
    items = [
        item["index"]
        for path in (made.folder / "data/records").glob(f"entry-{seq:06d}*.json")
        for item in json.loads(path.read_bytes())["items"]
    ]
    assert sorted(items) == sorted(set(items))
    assert set(range(200)) <= set(items)
    (made.folder / record_path(seq, 2)).unlink()
    assert verify_bundle(made.folder).failed() != ()


def test_the_search_reads_every_part(builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The redaction is told to let everything through, so that only the search is left to stop it."""
    from gestapeld.dossier.redaction import Cleared, Redaction

    chat(builder, 200)
    builder.tell(ProtectedValue(ProtectedKind.OTHER, "bericht 199"), kind="protected")
    clear = Redaction.clear

    def everything(self: Redaction, fields: dict[str, object], *_: object) -> Cleared:
        found = clear(self, fields)
        return Cleared(found.kind, {}, frozenset(fields) - {"object", "value", "span"})

    monkeypatch.setattr(Redaction, "clear", everything)
    with pytest.raises(LeakFoundError) as caught:
        hand(builder, tmp_path, monkeypatch, Cover("Noor", "Robin"))
    assert caught.value.facts["where"] == "records"
    assert str(caught.value.facts["file"]).rpartition("-")[2] not in ("000001.json", "000002.json")
