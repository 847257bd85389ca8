# SPDX-License-Identifier: EUPL-1.2
"""A copy without the private log, and a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.casefile.cases import CHEAP, NOOR, SAM, Drawer, keep, note, told

from gestapeld.casefile import access, handover, names
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.scrub import scrub, scrub_sealed
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.errors import (
    CopyIsReadOnlyError,
    LogNotHereError,
    NotAllowedError,
    UnknownItemError,
    WrongPassphraseError,
)
from gestapeld.records.identifiers import ItemId


@pytest.fixture
def copy(tmp_path: Path) -> Drawer:
    return Drawer(tmp_path / "copy.stapel")


def filled(drawer: Drawer, case: CaseFile) -> None:
    case.append("evidence", "told", [told("verteld")])
    case.append("private", "note", [note("het nieuwe adres")])
    keep(case, b"chat" * 100_000)
    drawer.let_sam_in(case)
    access.new_epoch(case)
    case.append("private", "note", [note("nog iets")])


def test_a_copy_without_the_private_log_still_verifies(drawer: Drawer, case: CaseFile, copy: Drawer) -> None:
    filled(drawer, case)
    private = case.log_number("private")
    head = case.heads()["private"]
    sealed = [
        case.state.storage.read_range(row.id, 0, 200) for row in case.state.storage.object_rows() if row.log == private
    ]
    handover.hand_over(case, SingleFile.create(copy.path))
    case.close()
    content = copy.path.read_bytes()
    assert len(sealed) == 2
    assert not any(part in content for part in sealed)
    storage = SingleFile.open(copy.path)
    assert list(storage.entries(private)) == []
    assert scrub_sealed(storage).ok
    storage.close()
    with copy.open(SAM) as sams:
        assert sams.is_copy
        assert sams.logs() == ("evidence", "audit")
        assert sams.heads()["private"] == head
        assert sams.item(ItemId("evidence", 1, 0)) == told("verteld")
        assert sams.object_reader(sams.item(ItemId("evidence", 2, 0))["object"]).size == 400_000
        report = scrub(sams)
        assert report.ok
        assert report.counts["originals"] == 1
        assert "contents-private" in report.not_checked


def test_a_copy_is_read_and_not_added_to(drawer: Drawer, case: CaseFile, copy: Drawer) -> None:
    filled(drawer, case)
    handover.hand_over(case, SingleFile.create(copy.path))
    with copy.open(SAM) as sams:
        before = sams.heads()
        with pytest.raises(CopyIsReadOnlyError):
            sams.append("evidence", "told", [told("x")])
        with pytest.raises(CopyIsReadOnlyError):
            access.change_passphrase(sams, "x", current=SAM, **CHEAP)
        with pytest.raises(LogNotHereError):
            list(sams.entries("private"))
        assert sams.heads() == before  # not even the opening is written


def test_the_owners_slots_stay_at_home(drawer: Drawer, case: CaseFile, copy: Drawer) -> None:
    filled(drawer, case)
    handover.hand_over(case, SingleFile.create(copy.path))
    me = case.member.key_id
    storage = SingleFile.open(copy.path)
    assert not [row.name for row in storage.wraps() if names.owner_of(row.name) == me]
    storage.close()
    for secrets in ({"passphrase": NOOR}, {"recovery_code": drawer.code}):
        with pytest.raises(WrongPassphraseError):
            copy.open(**secrets)


def test_the_owner_can_take_a_copy_along_without_the_private_log(drawer: Drawer, case: CaseFile, copy: Drawer) -> None:
    filled(drawer, case)
    handover.hand_over(case, SingleFile.create(copy.path), readers=[case.member.key_id])
    with copy.open() as mine:
        assert mine.logs() == ("evidence", "audit")
        assert scrub(mine).ok
        with pytest.raises(CopyIsReadOnlyError):
            mine.append("private", "note", [note("x")])
    with pytest.raises(WrongPassphraseError):
        copy.open(SAM)


def test_handing_over_is_recorded_and_the_case_goes_on(drawer: Drawer, case: CaseFile, copy: Drawer) -> None:
    filled(drawer, case)
    made = handover.hand_over(case, SingleFile.create(copy.path))
    last = list(case.entries("audit"))[-1]
    assert last.kind == "exported"
    assert case.item(ItemId("audit", last.seq, 0))["value"] == {"copy": made, "withheld": [case.log_number("private")]}
    case.append("evidence", "told", [told("later")])
    assert scrub(case).ok
    with copy.open(SAM) as sams:
        assert [fields["text"] for _, fields in sams.items("evidence", 1) if fields] == ["verteld"]


def test_a_copy_needs_readers_who_are_members(drawer: Drawer, case: CaseFile, copy: Drawer) -> None:
    storage = SingleFile.create(copy.path)
    for readers in (None, [], ["0" * 32]):
        with pytest.raises(UnknownItemError):
            handover.hand_over(case, storage, readers=readers)
    drawer.let_sam_in(case)
    case.close()
    with drawer.open(SAM) as sams:
        for attempt in (handover.hand_over, handover.back_up):
            with pytest.raises(NotAllowedError):
                attempt(sams, storage)
    assert not storage.founded()
    storage.close()


def test_a_backup_is_whole_when_something_is_added_meanwhile(
    drawer: Drawer, case: CaseFile, copy: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(drawer, case)
    heads = case.heads()
    copying = handover._copy_object

    def slowly(*what: Any) -> None:
        keep(case, b"foto" * 500)
        copying(*what)

    monkeypatch.setattr(handover, "_copy_object", slowly)
    handover.back_up(case, SingleFile.create(copy.path))
    case.close()
    with copy.open() as again:
        assert again.heads() == heads
        assert scrub(again).ok


def test_a_backup_is_the_case_itself(drawer: Drawer, case: CaseFile, copy: Drawer) -> None:
    filled(drawer, case)
    handover.back_up(case, SingleFile.create(copy.path))
    heads = case.heads()
    case.close()
    with copy.open() as again:
        assert again.heads() == heads
        assert not again.is_copy
        assert again.item(ItemId("private", 0, 0)) == note("het nieuwe adres")
        assert scrub(again).ok
        again.append("evidence", "told", [told("in the backup")])
    copy.open(SAM).close()
