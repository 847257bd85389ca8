# SPDX-License-Identifier: EUPL-1.2
"""Passphrase, recovery code, members, epochs."""

from __future__ import annotations

import pytest
from tests.casefile.cases import CHEAP, NOOR, SAM, Drawer, keep, note, told

from gestapeld.casefile import access, names
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.inbox import open_from_inbox, seal_to_inbox
from gestapeld.crypto.keys import LogKey
from gestapeld.errors import (
    BadRecoveryCodeError,
    GestapeldError,
    LogNotHereError,
    NotAllowedError,
    OpenFailedError,
    UnknownItemError,
    UsageError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from gestapeld.records.identifiers import ItemId

NEW = "een heel andere zin van Noor"


def audit_kinds(case: CaseFile) -> list[str]:
    return [entry.kind for entry in case.entries("audit")]


# ── passphrase and recovery ──


def test_after_a_change_only_the_new_passphrase_opens(drawer: Drawer, case: CaseFile) -> None:
    access.change_passphrase(case, NEW, current=NOOR, **CHEAP)
    assert audit_kinds(case)[-1] == "wrap-changed"
    case.close()
    with pytest.raises(WrongPassphraseError):
        drawer.open(NOOR)
    drawer.open(NEW).close()
    drawer.open(recovery_code=drawer.code).close()


def test_an_unlocked_screen_is_not_enough_to_change_the_passphrase(drawer: Drawer, case: CaseFile) -> None:
    for current in (None, "", "a guess"):
        with pytest.raises(WrongPassphraseError):
            access.change_passphrase(case, NEW, current=current, **CHEAP)
    with pytest.raises(WeakPassphraseError):
        access.change_passphrase(case, "welkom", current=NOOR)
    case.close()
    drawer.open(NOOR).close()


def test_a_copy_made_before_still_opens_with_the_old_passphrase(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    older = Drawer(drawer.path.with_name("older.stapel"))
    older.path.write_bytes(drawer.path.read_bytes())
    with drawer.open() as again:
        access.change_passphrase(again, NEW, current=NOOR, **CHEAP)
    older.open(NOOR).close()


def test_recovering_sets_a_new_passphrase_and_uses_the_code_up(drawer: Drawer, case: CaseFile) -> None:
    case.append("evidence", "told", [told("x")])
    case.close()
    again, code = access.recover(SingleFile.open(drawer.path), drawer.code, NEW, clock=drawer.clock, **CHEAP)
    assert again.item(ItemId("evidence", 1, 0)) == told("x")
    changed = again.item(ItemId("audit", again.heads()["audit"].size - 1, 0))
    assert changed["rest"] == {"kind": "slot", "reason": "recovered"}
    again.close()
    for secrets in ({"passphrase": NOOR}, {"recovery_code": drawer.code}):
        with pytest.raises(WrongPassphraseError):
            drawer.open(**secrets)
    drawer.open(NEW).close()
    drawer.open(recovery_code=code).close()


def test_a_mistyped_code_recovers_nothing(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    storage = SingleFile.open(drawer.path)
    with pytest.raises(BadRecoveryCodeError):
        access.recover(storage, "AAAAA-BBBBB", NEW, **CHEAP)
    storage.close()
    drawer.open().close()


def test_a_case_opened_with_the_code_may_set_a_passphrase_without_the_old_one(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    with drawer.open(recovery_code=drawer.code) as again:
        access.change_passphrase(again, NEW, **CHEAP)
    drawer.open(NEW).close()


def test_a_renewed_recovery_code_closes_the_old_one(drawer: Drawer, case: CaseFile) -> None:
    code = access.renew_recovery_code(case)
    case.close()
    with pytest.raises(WrongPassphraseError):
        drawer.open(recovery_code=drawer.code)
    drawer.open(recovery_code=code).close()


# ── members ──


def test_sam_reads_evidence_and_audit_and_adds_to_them(drawer: Drawer, case: CaseFile) -> None:
    case.append("evidence", "told", [told("voor Sam")])
    original, stored = keep(case, b"chat" * 100)
    drawer.let_sam_in(case)
    case.append("evidence", "told", [told("na Sam")])
    case.close()
    for secrets in ({"passphrase": SAM}, {"recovery_code": drawer.sam_code}):
        with drawer.open(**secrets) as sams:
            assert (sams.member.name, sams.member.role) == ("Sam", "advocate")
            assert sams.logs() == ("evidence", "audit")
            assert sams.item(ItemId("evidence", 1, 0)) == told("voor Sam")
            assert sams.item(original)["size"] == 400
            assert sams.object_reader(stored.object_id).read(0, 8) == b"chatchat"
            assert audit_kinds(sams)[-1] == "opened"
            sams.append("evidence", "told", [told("van Sam")])
    with drawer.open() as again:
        last = list(again.entries("evidence"))[-1]
        assert last.actor == drawer.sam
        assert again.item(ItemId("evidence", last.seq, 0)) == told("van Sam")
        assert audit_kinds(again)[-2:] == ["opened", "opened"]


def test_a_members_keys_open_no_private_payload(drawer: Drawer, case: CaseFile) -> None:
    case.append("private", "note", [note("het nieuwe adres")])
    drawer.let_sam_in(case)
    case.append("private", "protected", [note("nog een")])
    number = case.log_number("private")
    rows = [row for row in case.state.storage.object_rows() if row.log == number]
    entries = list(case.state.storage.entries(number))
    case.close()
    with drawer.open(SAM) as sams:
        assert "private" not in sams.logs()
        for attempt in (
            lambda: list(sams.entries("private")),
            lambda: sams.item(ItemId("private", 0, 0)),
            lambda: sams.entry("private", 0),
            lambda: sams.inclusion("private", 0),
            lambda: sams.object_reader(rows[0].id.hex()),
            lambda: sams.store_object("private", lambda _n: b""),
        ):
            with pytest.raises(LogNotHereError):
                attempt()
        with pytest.raises(NotAllowedError):
            sams.append("private", "note", [note("x")])
        # Not by the front door, and not with any key Sam holds in any place either.
        held = [sams.state.keyring.key(epoch, log) for epoch, log in sams.state.keyring.held()]
        assert len(held) == 2
        for key in held:
            for epoch in sams.state.membership.epochs:
                trial = sams.state.keyring.copy()
                trial.add(epoch, number, LogKey(key))
                for row in rows:
                    with pytest.raises(OpenFailedError):
                        trial.unwrap_object(epoch, number, row.id, row.wrap)
                for row in entries:
                    with pytest.raises(OpenFailedError):
                        trial.open_row(epoch, number, b"", row.sealed)


def test_no_wrap_of_the_private_log_is_ever_made_for_another(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    access.new_epoch(case)
    wraps = [row.name for row in case.state.storage.wraps()]
    mine, sams = names.keys_of(wraps, case.member.key_id), names.keys_of(wraps, drawer.sam)
    private = case.log_number("private")
    assert sorted((epoch, log) for _, epoch, log in mine) == [(e, log) for e in (1, 2) for log in (1, 2, 3)]
    assert sorted({log for _, _, log in sams}) == sorted({1, 2, 3} - {private})


def test_an_advocate_has_no_right_to_let_in_erase_export_or_read_private(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    case.close()
    with drawer.open(SAM) as sams:
        assert [right for right in ("read", "write", "export", "members", "erase", "private") if sams.may(right)] == [
            "read",
            "write",
        ]
        for attempt in (
            lambda: access.new_member(sams, "Robin", "x", **CHEAP),
            lambda: access.add_member(sams, "Robin", Identity.new().public),
            lambda: access.remove_member(sams, drawer.sam),
            lambda: access.new_epoch(sams),
            lambda: sams.append("evidence", "erased", [told("x")]),
            lambda: sams.append("evidence", "handed-over", [told("x")]),
            lambda: sams.append("audit", "granted", [told("x")]),
            lambda: sams.require("export"),
        ):
            with pytest.raises(NotAllowedError):
                attempt()


def test_sam_changes_only_sams_own_slots(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    case.close()
    with drawer.open(SAM) as sams:
        access.change_passphrase(sams, "andere zin van Sam", current=SAM, **CHEAP)
    with pytest.raises(WrongPassphraseError):
        drawer.open(SAM)
    drawer.open("andere zin van Sam").close()
    drawer.open(NOOR).close()


def test_a_member_may_keep_the_identity_elsewhere(drawer: Drawer, case: CaseFile) -> None:
    sam = Identity.new()
    assert access.fingerprint(sam.public) != access.fingerprint(Identity.new().public)
    assert len(access.fingerprint(sam.public).split()) == 10
    member = access.add_member(case, "Sam", sam.public)
    with pytest.raises(UsageError):
        access.add_member(case, "Sam again", sam.public)
    case.close()
    for _ in range(2):
        with drawer.open(identity=sam) as sams:
            assert sams.member == member
            sams.append("evidence", "told", [told("van Sam")])
            with pytest.raises((NotAllowedError, WrongPassphraseError)):
                access.change_passphrase(sams, NEW, current="x", **CHEAP)


def test_a_stranger_opens_nothing(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    with pytest.raises(NotAllowedError):
        drawer.open(identity=Identity.new())


def test_a_removed_member_reads_nothing_that_is_added_later(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    sem = Identity.new()
    access.add_member(case, "Sem", sem.public)
    case.append("evidence", "told", [told("voor")])
    case.close()
    with drawer.open(SAM) as sams:
        identity, keyring = sams.state.identity, sams.state.keyring
    with drawer.open() as again:
        key = again.index_key()
        access.remove_member(again, drawer.sam)
        assert again.state.membership.epoch == 2
        assert again.index_key() != key
        assert [member.name for member in again.members()] == ["Noor", "Sem"]
        entry = again.append("evidence", "told", [told("na")])
        rows = [row for row in again.state.storage.object_rows() if row.id.hex() in entry.objects]
        assert [row.epoch for row in rows] == [2]
        with pytest.raises(GestapeldError):
            keyring.unwrap_object(rows[0].epoch, rows[0].log, rows[0].id, rows[0].wrap)
        assert not [row.name for row in again.state.storage.wraps() if drawer.sam in row.name]
        with pytest.raises(UnknownItemError):
            access.remove_member(again, drawer.sam)
        with pytest.raises(UsageError):
            access.remove_member(again, again.member.key_id)
    with pytest.raises(WrongPassphraseError):
        drawer.open(SAM)
    with pytest.raises(GestapeldError):
        drawer.open(identity=identity)
    with drawer.open(identity=sem) as sems:
        assert sems.item(ItemId("evidence", entry.seq, 0)) == told("na")
        assert [e.kind for e in sems.entries("evidence")][-3:] == ["told", "signer-ended", "told"]


def test_the_owner_reads_everything_across_epochs(drawer: Drawer, case: CaseFile) -> None:
    for number in range(3):
        case.append("evidence", "told", [told(str(number))])
        case.append("private", "note", [note(str(number))])
        assert access.new_epoch(case) == number + 2
    case.close()
    with drawer.open() as again:
        assert [again.item(ItemId("private", number, 0)) for number in range(3)] == [note(str(n)) for n in range(3)]
        assert [again.item(ItemId("evidence", 1 + number, 0))["text"] for number in range(3)] == ["0", "1", "2"]


def test_each_epoch_has_an_inbox_that_only_members_open(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    first = case.inbox
    sealed = seal_to_inbox(first.public, b"capture", b"label", b"context")
    access.new_epoch(case)
    assert case.inbox.epoch == 2
    assert case.inbox.public != first.public
    assert open_from_inbox(first.key, sealed, b"label", b"context") == b"capture"
    public = case.inbox.public
    case.close()
    with drawer.open(SAM) as sams:
        assert sams.inbox.public == public


def test_nothing_secret_is_printed(drawer: Drawer, case: CaseFile) -> None:
    keys = [case.state.keyring.key(epoch, log) for epoch, log in case.state.keyring.held()]
    shown = repr([case.state.keyring, case.state.identity, case.inbox, case.state, keys])
    for secret in [*keys, case.state.identity.serialize(), case.inbox.key, case.state.identity_key or b""]:
        assert repr(bytes(secret))[2:12] not in shown
        assert bytes(secret).hex()[:12] not in shown


def test_the_size_of_a_wrap_does_not_tell_which_log_it_opens(drawer: Drawer, case: CaseFile) -> None:
    sizes = {len(row.value) for row in case.state.storage.wraps() if row.name.startswith("key/")}
    assert len(sizes) == 1
    case.append("private", "note", [note("x")])
    case.append("evidence", "told", [told("x")])
    rows = [row for log in (1, 2, 3) for row in case.state.storage.entries(log)]
    assert len({len(row.sealed) for row in rows}) == 1
