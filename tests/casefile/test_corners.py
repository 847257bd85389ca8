# SPDX-License-Identifier: EUPL-1.2
"""Corners that no other page of tests comes by."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.casefile.cases import CHEAP, NOOR, SAM, Drawer, keep, message, told

from gestapeld.casefile import access, handed_over, lanes, names
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.clock import read_stamp, stamp
from gestapeld.casefile.keyring import Keyring, open_log_key, seal_log_key
from gestapeld.casefile.remembered import Remembered
from gestapeld.casefile.scrub import scrub, scrub_sealed
from gestapeld.casefile.slots import open_identity, open_passphrase_slot, passphrase_slot, seal_identity
from gestapeld.casefile.storage.rows import WrapRow
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.casefile.upgrade import NEWEST, check_format
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import LogKey, ObjectKey, WrappingKey
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.crypto.randomness import SYSTEM
from gestapeld.errors import (
    DamagedCaseError,
    ForgedKeyError,
    LogNotHereError,
    NewerFormatError,
    NoSpaceError,
    NotACaseFileError,
    NotAllowedError,
    NotCanonicalError,
    NotWritableError,
    OpenFailedError,
    RefusedParametersError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from gestapeld.ledger import canonical

CASE = "0" * 32


# ── the same randomness and clock give the same case ──


def test_given_randomness_and_clock_give_the_same_log(tmp_path: Path) -> None:
    leaves = []
    for name in ("one", "two"):
        drawer = Drawer(tmp_path / f"{name}.stapel")
        chosen = random.Random(3)
        case, _ = CaseFile.create(
            SingleFile.create(drawer.path), NOOR, clock=drawer.clock, randomness=chosen.randbytes, **CHEAP
        )
        with case:
            case.append("evidence", "told", [told("x")])
            keep(case, b"chat" * 1000)
            with case.writer("evidence", "read") as writer:
                writer.add([message(number) for number in range(5000)])
                writer.commit()
            leaves.append([entry.leaf for entry in case.entries("evidence")])
            assert scrub(case).ok
    assert leaves[0] == leaves[1]


# ── large things ──


def test_a_large_original_is_checked_and_a_flip_in_it_found(case: CaseFile) -> None:
    seen: list[tuple[int, int]] = []
    keep(case, random.Random(1).randbytes(9_000_000))
    report = scrub(case, lambda done, total: seen.append((done, total)))
    assert report.ok
    assert seen[-1][0] == seen[-1][1] > 9_000_000
    connection = case.state.storage._connection  # type: ignore[attr-defined]
    place = next(iter(connection.execute("SELECT place FROM segment WHERE length(sealed) = 1048576 LIMIT 1")))[0]
    (sealed,) = next(iter(connection.execute("SELECT sealed FROM segment WHERE place = ?", (place,))))
    changed = sealed[:500_000] + bytes([sealed[500_000] ^ 1]) + sealed[500_001:]
    connection.execute("UPDATE segment SET sealed = ? WHERE place = ?", (changed, place))
    assert [found.step for found in scrub(case).damages] == [2, 9]
    connection.execute("DELETE FROM segment WHERE place = ?", (place,))
    assert {found.code for found in scrub_sealed(case.state.storage).damages} >= {"layout", "damaged"}


def test_a_disk_that_fills_up_while_an_original_comes_in(case: CaseFile) -> None:
    connection = case.state.storage._connection  # type: ignore[attr-defined]
    connection.pragma("max_page_count", connection.pragma("page_count") + 500)
    with pytest.raises(NoSpaceError):
        case.store_object("evidence", io.BytesIO(bytes(20_000_000)).read)
    with pytest.raises(NoSpaceError), case.writer("evidence", "read") as writer:
        for _ in range(300):
            writer.add_packed([b'{"text":"%s"}' % random.randbytes(400).hex().encode() for _ in range(4096)])
        writer.commit()
    connection.pragma("max_page_count", 1_000_000)
    case.append("evidence", "told", [told("there is room again")])
    assert scrub(case).ok


def test_a_read_only_case_says_so(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    case.close()
    for words in (NOOR, SAM):
        storage = SingleFile.open(drawer.path, read_only=True)
        with CaseFile.open(storage, passphrase=words, allow_low_cost=True) as again:
            with pytest.raises(NotWritableError):
                again.append("evidence", "told", [told("x")])
            assert scrub(again).ok


# ── access ──


def test_weak_words_let_nobody_in(drawer: Drawer, case: CaseFile) -> None:
    with pytest.raises(WeakPassphraseError):
        access.new_member(case, "Sam", "welkom01")
    case.close()
    storage = SingleFile.open(drawer.path)
    with pytest.raises(WeakPassphraseError):
        access.recover(storage, drawer.code, "welkom01")
    storage.close()


def test_a_member_without_slots_has_no_passphrase_to_change(drawer: Drawer, case: CaseFile) -> None:
    sam = Identity.new()
    access.add_member(case, "Sam", sam.public)
    case.close()
    with drawer.open(identity=sam) as sams:
        with pytest.raises(WrongPassphraseError):
            access.confirm_passphrase(sams, "x")
        with pytest.raises(NotAllowedError):
            access.renew_recovery_code(sams)


def test_damage_to_one_members_slot_does_not_shut_the_other_out(drawer: Drawer, case: CaseFile) -> None:
    drawer.let_sam_in(case)
    storage = case.state.storage
    connection = storage._connection  # type: ignore[attr-defined]
    for member in (case.member.key_id, drawer.sam):
        name = names.slot(member, names.PASSPHRASE)
        row = storage.wrap(name)
        assert row is not None
        connection.execute("UPDATE wrap SET value = ? WHERE name = ?", (row.value[:-1] + b"?", name))
        case.close()
        with pytest.raises(DamagedCaseError):
            drawer.open(NOOR if member == case.member.key_id else SAM)
        with drawer.open(SAM if member == case.member.key_id else NOOR) as other:
            assert not scrub(other).ok
        storage = SingleFile.open(drawer.path)
        connection = storage._connection
        connection.execute("UPDATE wrap SET value = ? WHERE name = ?", (row.value, name))
        case = CaseFile.open(storage, passphrase=NOOR, allow_low_cost=True)
    case.close()


def test_a_missing_sealed_identity_is_damage(drawer: Drawer, case: CaseFile) -> None:
    connection = case.state.storage._connection  # type: ignore[attr-defined]
    connection.execute("DELETE FROM wrap WHERE name = ?", (names.slot(case.member.key_id, names.IDENTITY),))
    case.close()
    with pytest.raises(DamagedCaseError):
        drawer.open()


def test_a_missing_inbox_is_refused(case: CaseFile) -> None:
    connection = case.state.storage._connection  # type: ignore[attr-defined]
    connection.execute("DELETE FROM wrap WHERE name = 'inbox/1'")
    with pytest.raises(ForgedKeyError):
        _ = case.inbox
    assert {found.code for found in scrub(case).damages} == {"missing-object", "forged-key"}


# ── forms ──


def test_only_formats_that_were_released_are_opened() -> None:
    check_format(NEWEST)
    with pytest.raises(NewerFormatError):
        check_format(NEWEST + 1)
    for never in (0, -1):
        with pytest.raises(NotACaseFileError):
            check_format(never)


def test_our_own_time_has_one_form() -> None:
    moment = datetime(2026, 3, 1, 12, 0, 0, 1999, tzinfo=UTC)
    assert stamp(moment) == "2026-03-01T12:00:00.001Z"
    assert stamp(read_stamp(stamp(moment))) == stamp(moment)
    with pytest.raises(ValueError, match="zone"):
        stamp(datetime(2026, 3, 1))  # noqa: DTZ001
    for other in ("2026-03-01T12:00:00Z", "2026-03-01 12:00:00.001Z", "2026-03-01T13:00:00.001+01:00"):
        with pytest.raises(ValueError, match="time"):
            read_stamp(other)


def test_a_slot_of_another_form_is_refused() -> None:
    identity, key = Identity.new(), WrappingKey.new()
    member = identity.key_id
    slot = passphrase_slot("woorden", LOW_COST_FOR_TESTS, key, CASE, member, SYSTEM, allow_low_cost=True)
    assert open_passphrase_slot(slot, "woorden", CASE, member, allow_low_cost=True) == key
    value = canonical.decode(slot)
    for changed, error in (
        ({**value, "v": 2}, NewerFormatError),
        ({**value, "more": 1}, NotCanonicalError),
        ({**value, "kdf": []}, NotCanonicalError),
        ({**value, "wrap": 1}, NotCanonicalError),
        ({**value, "kdf": {**value["kdf"], "memory": 2**30}}, RefusedParametersError),
        ({**value, "kdf": {**value["kdf"], "memory": 8}}, RefusedParametersError),
        ({**value, "kdf": {**value["kdf"], "passes": 10**9}}, RefusedParametersError),
    ):
        with pytest.raises(error):
            open_passphrase_slot(canonical.encode(changed), "woorden", CASE, member, allow_low_cost=True)
    for other_case, other_member in ((CASE[1:] + "1", member), (CASE, "1" * 32)):
        with pytest.raises(WrongPassphraseError):
            open_passphrase_slot(slot, "woorden", other_case, other_member, allow_low_cost=True)
    sealed = seal_identity(identity, key, CASE, SYSTEM)
    assert open_identity(sealed, key, CASE, member).serialize() == identity.serialize()
    with pytest.raises(OpenFailedError):
        open_identity(sealed, key, CASE, "1" * 32)


def test_a_key_is_bound_to_its_case_log_epoch_and_object() -> None:
    ring = Keyring(CASE)
    for epoch, log in ((1, 1), (1, 2), (2, 1)):
        ring.add(epoch, log, LogKey.new())
    key = ObjectKey.new()
    wrap = ring.wrap_object(1, 1, b"o" * 16, key, SYSTEM)
    assert ring.unwrap_object(1, 1, b"o" * 16, wrap) == key
    for epoch, log, object_id in ((1, 2, b"o" * 16), (2, 1, b"o" * 16), (1, 1, b"p" * 16)):
        with pytest.raises(OpenFailedError):
            ring.unwrap_object(epoch, log, object_id, wrap)
    with pytest.raises(LogNotHereError):
        ring.unwrap_object(3, 1, b"o" * 16, wrap)
    other = Keyring("1" * 32)
    other.add(1, 1, ring.key(1, 1))
    with pytest.raises(OpenFailedError):
        other.unwrap_object(1, 1, b"o" * 16, wrap)
    identity, robin = Identity.new(), Identity.new()
    sealed = seal_log_key(identity.public, CASE, 1, 2, "audit", ring.key(1, 2), SYSTEM)
    assert open_log_key(identity, CASE, 1, 2, sealed) == ("audit", ring.key(1, 2))
    for who, case_id, epoch, log in (
        (robin, CASE, 1, 2),
        (identity, "1" * 32, 1, 2),
        (identity, CASE, 2, 2),
        (identity, CASE, 1, 1),
    ):
        with pytest.raises(OpenFailedError):
            open_log_key(who, case_id, epoch, log, sealed)
    nameless = seal_log_key(identity.public, CASE, 1, 2, "else", ring.key(1, 2), SYSTEM)  # type: ignore[arg-type]
    with pytest.raises(OpenFailedError):
        open_log_key(identity, CASE, 1, 2, nameless)


def test_a_memory_of_another_form_is_refused(case: CaseFile) -> None:
    identity = case.state.identity
    good = Remembered(case.state.logs, case.state.first, {log: tip.edge for log, tip in case.state.tips.items()})
    assert Remembered.open(identity, case.case_id, good.seal(identity, case.case_id, SYSTEM)).logs == case.state.logs
    with pytest.raises(OpenFailedError):
        Remembered.open(identity, "1" * 32, good.seal(identity, case.case_id, SYSTEM))
    wrong = Remembered({"evidence": 1, "private": 1, "audit": 1}, good.first, good.edges)
    with pytest.raises(DamagedCaseError):
        Remembered.open(identity, case.case_id, wrong.seal(identity, case.case_id, SYSTEM))


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"copy": 1, "v": 1, "withheld": [1]},
        {"copy": "x", "v": 2, "withheld": [1]},
        {"copy": "x", "v": 1, "withheld": [4]},
    ],
)
def test_a_marker_of_another_form_is_refused(case: CaseFile, value: dict[str, object]) -> None:
    row = WrapRow.of(names.COPY, canonical.encode(value))
    connection = case.state.storage._connection  # type: ignore[attr-defined]
    connection.execute("INSERT INTO wrap VALUES (?, ?, ?)", (row.name, row.value, row.digest))
    with pytest.raises(DamagedCaseError):
        handed_over.read_marker(case.state.storage)


def test_what_goes_wrong_in_a_lane_is_raised_where_it_is_given() -> None:
    def broken(piece: int) -> None:
        if piece == 3:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), lanes.Lane(broken) as lane:
        for piece in range(1000):
            lane.give(piece)
    with pytest.raises(ZeroDivisionError), lanes.Lane(broken) as lane:
        lane.give(3)
    with pytest.raises(KeyError), lanes.Lane(broken) as lane:
        lane.give(3)
        raise KeyError


def test_damaged_types_and_texts_in_the_file_are_damage(case: CaseFile) -> None:
    connection = case.state.storage._connection  # type: ignore[attr-defined]
    connection.pragma("writable_schema", "ON")
    connection.execute("UPDATE head SET checkpoint = CAST(x'80ff' AS TEXT) WHERE log = 1")
    with pytest.raises(DamagedCaseError):
        case.state.storage.heads()
    assert not scrub_sealed(case.state.storage).ok
