# SPDX-License-Identifier: EUPL-1.2
"""Nothing readable reaches the disk, and no error or repr carries what is in a case."""

from __future__ import annotations

import base64
import io
import tempfile
from pathlib import Path

import pytest
from tests.casefile.cases import CHEAP, Drawer, opened

from gestapeld.casefile import access, erasure, handover
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.errors import GestapeldError
from gestapeld.records.encoding import Fields
from gestapeld.records.fields import FIELD_NUMBERS
from gestapeld.records.identifiers import ItemId

CANARY = "kanarie7e41"


def spellings(word: str) -> list[bytes]:
    raw = word.encode()
    shifted = [base64.b64encode(b"x" * pad + raw)[4:-4] for pad in range(3)]
    return [raw, word.encode("utf-16-le"), raw.hex().encode(), raw[::-1], *shifted]


def found_in(*folders: Path) -> list[str]:
    hits = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                hits += [path.name for word in spellings(CANARY) if word in content]
    return hits


def test_a_word_planted_everywhere_is_found_nowhere_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    drawer = Drawer(tmp_path / "case.stapel")
    words = f"vijf woorden met {CANARY}"
    storage = SingleFile.create(drawer.path)
    case, _ = CaseFile.create(storage, words, owner_name=CANARY, clock=drawer.clock, **CHEAP)
    everything: Fields = {name: f"{CANARY} {name}" for name in FIELD_NUMBERS} | {"rest": {"kind": CANARY}}
    stored = case.store_object("evidence", io.BytesIO(f"{CANARY} ".encode() * 200_000).read)
    case.append("evidence", "acquired", [everything], [stored])
    case.append("private", "note", [everything])
    with case.writer("evidence", "read") as writer:
        writer.add([everything] * 9000)
        entry = writer.commit()
    access.new_member(case, CANARY, f"{CANARY} van Sam", **CHEAP)
    access.change_passphrase(case, f"nog een {CANARY}", current=words, **CHEAP)
    request = erasure.request(case, [ItemId("evidence", entry.seq, 5000)])
    drawer.clock.forward(hours=72)
    erasure.execute(case, request.request)
    handover.hand_over(case, SingleFile.create(tmp_path / "copy.stapel"))
    pending = case.store_object("evidence", io.BytesIO(CANARY.encode() * 2_000_000).read)
    assert pending.size == 2_000_000 * len(CANARY)
    assert found_in(tmp_path) == []  # with the journal, in the middle of things
    case.close()
    assert found_in(tmp_path) == []
    assert not list(temp.iterdir())


def test_no_error_tells_what_is_in_a_case(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [{"rest": {"kind": "incident"}, "text": CANARY}]).seq
    case.close()
    attempts = [
        lambda: opened(SingleFile.open(drawer.path), passphrase=CANARY),
        lambda: opened(SingleFile.open(drawer.path), recovery_code=CANARY),
        lambda: SingleFile.create(drawer.path),
    ]
    errors: list[GestapeldError] = []
    for attempt in attempts:
        with pytest.raises(GestapeldError) as error:
            attempt()
        errors.append(error.value)
    with drawer.open() as again:
        for refused in (
            lambda: again.append("evidence", "told", [{"text": CANARY, CANARY: 1}]),
            lambda: again.append("evidence", "told", [{"text": [CANARY, 1.5]}]),
            lambda: again.item(ItemId("evidence", seq, 1)),
            lambda: erasure.erase_now(again, ItemId("evidence", seq, 0), CANARY),
        ):
            with pytest.raises(GestapeldError) as error:
                refused()
            errors.append(error.value)
        shown = "".join(f"{error!r} {error} {error.facts} {error.args}" for error in errors)
        shown += repr([again, again.state, again.entry("evidence", seq), again.heads(), list(again.entries("audit"))])
        assert CANARY not in shown
