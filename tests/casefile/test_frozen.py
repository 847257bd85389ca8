# SPDX-License-Identifier: EUPL-1.2
"""The frozen case of format 1 opens for ever, with exactly the contents it was frozen with."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.casefile.cases import Drawer, told

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.custody import custody
from gestapeld.casefile.scrub import scrub, scrub_sealed
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.identity import Identity
from gestapeld.errors import LogNotHereError, NotAllowedError, RefusedParametersError, WrongPassphraseError
from gestapeld.records.identifiers import ItemId

FOLDER = Path(__file__).parents[1] / "vectors" / "casefile-1"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "noor.json").read_text("utf-8"))


@pytest.fixture
def frozen(tmp_path: Path) -> Drawer:
    path = tmp_path / "noor.stapel"
    shutil.copyfile(FOLDER / "noor.stapel", path)
    return Drawer(path)


def test_the_frozen_file_was_not_touched() -> None:
    assert hashlib.sha256((FOLDER / "noor.stapel").read_bytes()).hexdigest() == EXPECTED["sha256"]


def secrets() -> list[dict[str, Any]]:
    return [
        {"passphrase": EXPECTED["passphrases"]["Noor"]},
        {"recovery_code": EXPECTED["recovery_codes"]["Noor"]},
        {"identity": Identity.parse(bytes.fromhex(EXPECTED["identity"]["Noor"]))},
    ]


@pytest.mark.parametrize("which", range(3))
def test_everything_in_it_reads_as_it_was_frozen(frozen: Drawer, which: int) -> None:
    with frozen.open(**secrets()[which]) as case:
        assert case.case_id == EXPECTED["case"]
        assert case.state.logs == EXPECTED["logs"]
        assert case.state.membership.epoch == EXPECTED["epoch"]
        assert [{"key_id": m.key_id, "name": m.name, "role": m.role} for m in case.members()] == EXPECTED["members"]
        for log, entries in EXPECTED["entries"].items():
            found = list(case.entries(log))
            assert len(found) == len(entries)
            for entry, expected in zip(found, entries, strict=True):
                assert [entry.kind, entry.at, entry.actor] == [expected["kind"], expected["at"], expected["actor"]]
                assert entry.header.decode() == expected["header"]
                assert [entry.signature.hex(), entry.leaf.hex()] == [expected["signature"], expected["leaf"]]
                assert [fields for _, fields in case.items(log, entry.seq)] == expected["items"]
            head = case.heads()[log]
            frozen_head = EXPECTED["heads"][log]
            assert [head.size, head.root.hex(), head.checkpoint] == [
                frozen_head["size"],
                frozen_head["root"],
                frozen_head["checkpoint"],
            ]
        original = case.item(ItemId.parse(EXPECTED["original"]["item"]))
        reader = case.object_reader(original["object"])
        assert reader.read(0, reader.size).decode("utf-8") == EXPECTED["original"]["text"]
        assert [step.what for step in custody(case, ItemId.parse(EXPECTED["original"]["item"]))][:2] == [
            "acquired",
            "read",
        ]


def test_its_keys_are_the_frozen_ones(frozen: Drawer) -> None:
    with frozen.open(**secrets()[0]) as case:
        keyring = case.state.keyring
        found = {f"{epoch}/{log}": keyring.key(epoch, log).hex() for epoch, log in keyring.held()}
        assert found == EXPECTED["log_keys"]
        assert case.index_key().hex() == EXPECTED["index_key"]
        assert case.inbox.public.hex() == EXPECTED["inbox_public"]


def test_it_still_checks_and_can_be_added_to(frozen: Drawer) -> None:
    storage = SingleFile.open(frozen.path, read_only=True)
    assert scrub_sealed(storage).ok
    storage.close()
    with frozen.open(**secrets()[0]) as case:
        report = scrub(case)
        assert report.ok
        assert report.counts["erased"] == 1
        entry = case.append("evidence", "told", [told("added today")])
    with frozen.open(**secrets()[1]) as case:
        assert case.item(ItemId("evidence", entry.seq, 0)) == told("added today")
        assert scrub(case).ok


def test_sam_reads_his_part_and_the_removed_member_nothing(frozen: Drawer) -> None:
    for given in ({"passphrase": EXPECTED["passphrases"]["Sam"]}, {"recovery_code": EXPECTED["recovery_codes"]["Sam"]}):
        with frozen.open(**given) as case:
            assert case.logs() == ("evidence", "audit")
            with pytest.raises(LogNotHereError):
                list(case.entries("private"))
    with pytest.raises(NotAllowedError):
        frozen.open(identity=Identity.parse(bytes.fromhex(EXPECTED["identity"]["Robin (removed)"])))
    for code in EXPECTED["closed_recovery_codes"]:
        with pytest.raises(WrongPassphraseError):
            frozen.open(recovery_code=code)


def test_its_low_costs_are_refused_outside_tests(frozen: Drawer) -> None:
    storage = SingleFile.open(frozen.path)
    with pytest.raises(RefusedParametersError):
        CaseFile.open(storage, passphrase=EXPECTED["passphrases"]["Noor"])
    storage.close()
