# SPDX-License-Identifier: EUPL-1.2
"""What somebody with the file, or even a member with keys, may try: every such case is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from tests.casefile.cases import NOOR, SAM, Drawer, note, told

from gestapeld.casefile import access, names
from gestapeld.casefile.act import Act
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.epochs import begin_epoch, wrap_for
from gestapeld.casefile.membership import Known, Member, Membership, member_item, slot_item, wrap_item
from gestapeld.casefile.storage.rows import EntryRow, HeadRow, ObjectRow, WrapRow
from gestapeld.crypto.identity import Identity
from gestapeld.errors import (
    BadSignatureError,
    BrokenLogError,
    DamagedCaseError,
    ForgedKeyError,
    GestapeldError,
    NotAllowedError,
    OlderStateError,
)
from gestapeld.ledger.checkpoint import origin_of, write_checkpoint
from gestapeld.ledger.tree import CompactRange
from gestapeld.records.encoding import Fields


def tamper(path: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Change the file as somebody without the program would."""
    connection = apsw.Connection(str(path))
    for statement, values in statements:
        connection.execute(statement, values)
    connection.close()


def put_wrap(path: Path, name: str, value: bytes) -> None:
    row = WrapRow.of(name, value)
    tamper(path, ("INSERT OR REPLACE INTO wrap VALUES (?, ?, ?)", (row.name, row.value, row.digest)))


def refused(drawer: Drawer, *kinds: type[GestapeldError], **secrets: object) -> None:
    with pytest.raises(kinds):
        drawer.open(**secrets).close()


def without_checks(act: Act) -> Act:
    """An act of somebody who changed the program."""
    act.check_allowed = lambda log, kind: None  # type: ignore[method-assign]
    return act


class Gullible(Membership):
    """Members as somebody who changed the program would have them: everything is believed."""

    def take(self, kind: str, actor: str, items: object) -> None:
        return None

    def __deepcopy__(self, memo: object) -> Gullible:
        return self


def make_gullible(case: CaseFile) -> None:
    now = case.state.membership
    case.state.membership = Gullible(now.case_id, now.logs, now.members, now.epochs, now.in_force)


# ── a member with the keys of evidence and audit ──


def forge_as_sam(drawer: Drawer, forge: Callable[[Act, CaseFile], None]) -> None:
    """Let Sam write whatever `forge` says, with a program that checks nothing; then the owner opens."""
    with drawer.create() as case:
        drawer.let_sam_in(case)
        case.append("private", "note", [note("geheim")])
    with drawer.open(SAM) as sams:
        make_gullible(sams)
        with without_checks(Act(sams.state)) as act:
            forge(act, sams)


def forged_epoch(act: Act, case: CaseFile) -> None:
    begin_epoch(act, case.state, case.state.membership.members)


def forged_member(act: Act, case: CaseFile) -> None:
    robin = Identity.new()
    known = Known(Member(robin.key_id, "Robin", "advocate"), robin.public)
    items = [member_item(known.member, known.public), *wrap_for(act, case.state, known, [1])]
    act.append("audit", "granted", items)


def forged_removal(act: Act, case: CaseFile) -> None:
    owner = next(m.key_id for m in case.members() if m.role == "owner")
    act.append("audit", "revoked", [{"rest": {"kind": "member-ended"}, "value": {"key_id": owner}}])


def forged_slot(act: Act, case: CaseFile) -> None:
    owner = next(m.key_id for m in case.members() if m.role == "owner")
    act.put(names.slot(owner, names.PASSPHRASE), b"mine now")
    act.append("audit", "wrap-changed", [slot_item(owner, names.PASSPHRASE, b"mine now")])


def forged_refounding(act: Act, case: CaseFile) -> None:
    me = case.state.membership.members[case.member.key_id]
    owner = Member(case.member.key_id, "Sam", "owner")
    act.append("audit", "founded", [member_item(owner, me.public)])


def forged_export(act: Act, case: CaseFile) -> None:
    act.append("audit", "exported", [{"rest": {"kind": "copy"}, "value": {}}])


@pytest.mark.parametrize(
    "forge", [forged_epoch, forged_member, forged_removal, forged_slot, forged_refounding, forged_export]
)
def test_a_member_without_the_right_changes_nobodys_access(
    drawer: Drawer, forge: Callable[[Act, CaseFile], None]
) -> None:
    forge_as_sam(drawer, forge)
    refused(drawer, ForgedKeyError, recovery_code=drawer.code)
    refused(drawer, ForgedKeyError, passphrase=SAM)


@pytest.mark.parametrize("kind", ["erased", "erase-planned", "handed-over", "signer-added"])
def test_an_entry_beyond_a_members_right_is_found_by_a_scrub(drawer: Drawer, kind: str) -> None:
    from gestapeld.casefile.scrub import scrub

    def forge(act: Act, case: CaseFile) -> None:
        item: Fields = {"links": {}, "rest": {"kind": kind}, "value": {"key_id": case.member.key_id}}
        act.append("evidence", kind, [item])

    forge_as_sam(drawer, forge)
    with drawer.open() as case:
        assert [(found.step, found.code) for found in scrub(case).damages] == [(5, "bad-signature")]


def test_a_removed_member_who_still_has_the_file_adds_nothing(drawer: Drawer) -> None:
    with drawer.create() as case:
        drawer.let_sam_in(case)
    with drawer.open(SAM) as sams:
        identity, keyring = sams.state.identity, sams.state.keyring
    with drawer.open() as case:
        access.remove_member(case, drawer.sam)
    with drawer.open() as case:
        # Sam's identity and old keys, the owner's program: as far as anybody can come.
        state = case.state
        state.identity, state.keyring = identity, keyring
        state.membership.members[drawer.sam].ended = False
        make_gullible(case)
        with without_checks(Act(state)) as act:
            act.epoch = 1
            act.append("evidence", "told", [told("backdated by Sam")])
    refused(drawer, BadSignatureError, OlderStateError, BrokenLogError)


# ── rules of the audit log, one by one ──


def known(role: str) -> Known:
    identity = Identity.new()
    return Known(Member(identity.key_id, role, role), identity.public)


def founded_membership(owner: Known) -> Membership:
    membership = Membership("0" * 32)
    logs: Fields = {"rest": {"kind": "logs"}, "value": {"audit": 3, "evidence": 1, "private": 2}}
    membership.take("founded", owner.member.key_id, [logs, member_item(owner.member, owner.public)])
    return membership


def epoch(number: int) -> Fields:
    zero = "A" * 43
    checks = {"1": zero, "2": zero, "3": zero}
    return {"rest": {"kind": "epoch"}, "value": {"checks": checks, "epoch": number, "inbox": zero, "inbox_wrap": zero}}


def test_only_announced_keys_epochs_and_logs_get_a_wrap() -> None:
    owner, sam, stranger = known("owner"), known("advocate"), known("advocate")
    me = owner.member.key_id
    membership = founded_membership(owner)
    membership.take("epoch", me, [epoch(1)])
    membership.take("granted", me, [member_item(sam.member, sam.public)])

    def wrap(number: int, log: int, member: Known, to: Known) -> Fields:
        return wrap_item(number, log, member.member.key_id, to.public, b"wrap")

    membership.take("granted", me, [wrap(1, 1, sam, sam), wrap(1, 3, sam, sam)])
    for forged in (
        wrap(1, 2, sam, sam),  # the private log
        wrap(2, 1, sam, sam),  # an epoch that was never announced
        wrap(1, 1, stranger, stranger),  # somebody who was never let in
        wrap(1, 1, sam, stranger),  # another key under Sam's name
        wrap(1, 4, sam, sam),
    ):
        with pytest.raises(ForgedKeyError):
            membership.take("granted", me, [forged])
    assert [name.split("/")[:3] for name in membership.in_force if name.startswith("key/")] == [
        ["key", "1", "1"],
        ["key", "1", "3"],
    ]


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("epoch", epoch(3)),
        ("epoch", epoch(1)),
        ("epoch", {**epoch(2), "value": {**epoch(2)["value"], "checks": {"1": "A" * 43}}}),
        ("epoch", {"rest": {"kind": "epoch"}, "value": {}}),
        ("epoch", {"rest": {"kind": "member"}, "value": {}}),
        ("granted", {"rest": {"kind": "something"}, "value": {}}),
        ("granted", {"rest": {"kind": "logs"}, "value": {"audit": 1, "evidence": 2, "private": 3}}),
        ("granted", {"text": "no kind at all"}),
        ("revoked", {"rest": {"kind": "member-ended"}, "value": {"key_id": "0" * 32}}),
        (
            "wrap-changed",
            {"rest": {"kind": "slot"}, "value": {"member": "0" * 32, "slot": "passphrase", "wrap": "A" * 43}},
        ),
    ],
)
def test_an_audit_entry_that_does_not_fit_is_refused(kind: str, item: Fields) -> None:
    owner = known("owner")
    membership = founded_membership(owner)
    membership.take("epoch", owner.member.key_id, [epoch(1)])
    with pytest.raises(ForgedKeyError):
        membership.take(kind, owner.member.key_id, [item])


def test_a_member_is_let_in_once_under_the_right_name_and_only_as_advocate() -> None:
    owner, sam = known("owner"), known("advocate")
    membership = founded_membership(owner)
    me = owner.member.key_id
    for wrong in (
        member_item(Member(sam.member.key_id, "Sam", "owner"), sam.public),
        member_item(Member("0" * 32, "Sam", "advocate"), sam.public),
        member_item(owner.member, owner.public),
    ):
        with pytest.raises(ForgedKeyError):
            membership.take("granted", me, [wrong])
    membership.take("granted", me, [member_item(sam.member, sam.public)])
    with pytest.raises(ForgedKeyError):
        membership.take("granted", me, [member_item(sam.member, sam.public)])
    with pytest.raises(ForgedKeyError):
        membership.take("founded", me, [member_item(owner.member, owner.public)])
    with pytest.raises(ForgedKeyError):
        membership.take("revoked", me, [{"rest": {"kind": "member-ended"}, "value": {"key_id": me}}])


# ── somebody with the file and no key ──


@pytest.fixture
def full(drawer: Drawer) -> Drawer:
    with drawer.create() as case:
        for number in range(5):
            case.append("evidence", "told", [told(f"verteld {number}")])
        case.append("private", "note", [note("geheim")])
        drawer.let_sam_in(case)
        drawer.numbers = {log: case.log_number(log) for log in ("evidence", "private", "audit")}  # type: ignore[attr-defined]
    return drawer


def values(drawer: Drawer, like: str) -> dict[str, bytes]:
    connection = apsw.Connection(str(drawer.path))
    found = dict(connection.execute("SELECT name, value FROM wrap WHERE name LIKE ?", (like,)))
    connection.close()
    return found


def test_swapped_log_keys_are_refused(full: Drawer) -> None:
    mine = {name: value for name, value in values(full, "key/%").items() if full.sam not in name}
    (one, first), (two, second), *_ = sorted(mine.items())
    put_wrap(full.path, one, second)
    put_wrap(full.path, two, first)
    refused(full, DamagedCaseError)


def test_a_key_sealed_anew_to_the_same_member_is_refused(full: Drawer) -> None:
    """Sealing needs only the public key: whoever has that can make a wrap that opens. It must not count."""
    from gestapeld.casefile.keyring import seal_log_key
    from gestapeld.crypto.keys import LogKey
    from gestapeld.crypto.randomness import SYSTEM

    with full.open() as case:
        me, number = case.member.key_id, case.log_number("evidence")
        public = case.state.membership.members[me].public
        right = case.state.keyring.key(1, number)
        again = seal_log_key(public, case.case_id, 1, number, "evidence", right, SYSTEM)
        other = seal_log_key(public, case.case_id, 1, number, "evidence", LogKey.new(), SYSTEM)
        next_epoch = seal_log_key(public, case.case_id, 2, number, "evidence", LogKey.new(), SYSTEM)
    keep = values(full, names.key(1, number, me))[names.key(1, number, me)]
    for forged in (again, other):
        put_wrap(full.path, names.key(1, number, me), forged)
        refused(full, ForgedKeyError, DamagedCaseError)
    put_wrap(full.path, names.key(1, number, me), keep)
    full.open().close()
    put_wrap(full.path, names.key(2, number, me), next_epoch)
    refused(full, ForgedKeyError)


def test_a_forged_inbox_is_refused(full: Drawer) -> None:
    put_wrap(full.path, "inbox/1", b"other")
    with full.open() as case, pytest.raises(ForgedKeyError):
        _ = case.inbox


def test_a_slot_put_back_after_a_change_of_passphrase_opens_and_is_found(full: Drawer) -> None:
    """The identity key stays the same, so the old slot would open: the audit log says that it no longer counts."""
    from tests.casefile.cases import CHEAP

    from gestapeld.casefile.scrub import scrub

    old = {name: value for name, value in values(full, "slot/%/passphrase").items() if full.sam not in name}
    with full.open() as case:
        access.change_passphrase(case, "een nieuwe zin van Noor", current=NOOR, **CHEAP)
    for name, value in old.items():
        put_wrap(full.path, name, value)
    refused(full, ForgedKeyError)
    with full.open(recovery_code=full.code) as case:
        assert [found.code for found in scrub(case).damages] == ["forged-key"]


@pytest.mark.parametrize("log", ["evidence", "private", "audit"])
def test_a_log_cut_back_is_refused(full: Drawer, log: str) -> None:
    number = full.numbers[log]  # type: ignore[attr-defined]
    tamper(
        full.path,
        ("DELETE FROM entry WHERE log = ? AND seq = (SELECT max(seq) FROM entry WHERE log = ?)", (number, number)),
    )
    refused(full, BrokenLogError)


def test_an_older_state_of_one_log_is_refused(full: Drawer) -> None:
    """Head and entries as they were, with their genuine signatures: only the member's memory tells."""
    older = full.path.with_name("older.stapel")
    older.write_bytes(full.path.read_bytes())
    with full.open() as case:
        case.append("evidence", "told", [told("later")])
        number = case.log_number("evidence")
    connection = apsw.Connection(str(full.path))
    connection.execute("ATTACH ? AS older", (str(older),))
    connection.execute("DELETE FROM entry WHERE log = ? AND seq = 7", (number,))
    connection.execute("INSERT OR REPLACE INTO head SELECT * FROM older.head WHERE log = ?", (number,))
    connection.close()
    refused(full, OlderStateError)


def test_an_older_memory_beside_newer_logs_is_refused(full: Drawer) -> None:
    with full.open() as case:
        me = case.member.key_id
    old = values(full, names.state(me))[names.state(me)]
    with full.open() as case:
        case.append("evidence", "told", [told("later")])
    put_wrap(full.path, names.state(me), old)
    refused(full, OlderStateError)


def test_a_memory_that_was_taken_away_is_refused(full: Drawer) -> None:
    """Sam cuts off the end of the evidence log, signs that head, and removes what Noor remembers of it."""
    with full.open(SAM) as sams:
        identity, case_id, number = sams.state.identity, sams.case_id, sams.log_number("evidence")
        owner = next(member.key_id for member in sams.members() if member.role == "owner")
        left, edge = list(sams.state.storage.entries(number))[:-2], CompactRange()
    for entry_row in left:
        edge.append(entry_row.leaf)
    said = write_checkpoint(origin_of(case_id, number), edge.size, edge.root(), identity)
    head = HeadRow.of(number, edge.size, edge.root(), edge.serialize(), said)
    tamper(
        full.path,
        ("DELETE FROM entry WHERE log = ? AND seq >= ?", (number, edge.size)),
        (
            "UPDATE head SET size = ?, root = ?, edge = ?, checkpoint = ?, digest = ? WHERE log = ?",
            (head.size, head.root, head.edge, head.checkpoint, head.digest, number),
        ),
    )
    refused(full, OlderStateError)
    tamper(full.path, ("DELETE FROM wrap WHERE name = ?", (names.state(owner),)))
    refused(full, DamagedCaseError)


def test_only_a_member_who_did_nothing_yet_remembers_nothing(full: Drawer) -> None:
    with full.open(SAM):
        pass
    tamper(full.path, ("DELETE FROM wrap WHERE name = ?", (names.state(full.sam),)))
    with pytest.raises(DamagedCaseError):
        full.open(SAM).close()
    full.open().close()


def test_a_memory_of_another_case_or_member_is_refused(full: Drawer, tmp_path: Path) -> None:
    with full.open() as case:
        me = case.member.key_id
    with full.open(SAM):
        pass
    for foreign in (values(full, names.state(full.sam))[names.state(full.sam)], b"\x01" + bytes(2000)):
        put_wrap(full.path, names.state(me), foreign)
        refused(full, DamagedCaseError)


def test_an_entry_of_another_case_is_refused(full: Drawer) -> None:
    other = Drawer(full.path.with_name("other.stapel"))
    with other.create() as case:
        case.append("evidence", "told", [told("of another case")])
    connection = apsw.Connection(str(full.path))
    connection.execute("ATTACH ? AS other", (str(other.path),))
    connection.execute("INSERT OR REPLACE INTO entry SELECT * FROM other.entry WHERE seq = 0")
    connection.close()
    refused(full, DamagedCaseError)


def test_entries_that_changed_places_are_refused_or_found(full: Drawer) -> None:
    from gestapeld.casefile.scrub import scrub

    number = full.numbers["evidence"]  # type: ignore[attr-defined]
    connection = apsw.Connection(str(full.path))
    rows = list(
        connection.execute("SELECT leaf, epoch, op, sealed FROM entry WHERE log = ? AND seq IN (2, 3)", (number,))
    )
    for seq, (leaf, epoch_number, op, sealed) in zip((3, 2), rows, strict=True):
        row = EntryRow.of(number, seq, leaf, epoch_number, op, sealed)
        connection.execute(
            "UPDATE entry SET leaf = ?, op = ?, sealed = ?, digest = ? WHERE log = ? AND seq = ?",
            (row.leaf, row.op, row.sealed, row.digest, number, seq),
        )
    connection.close()
    with full.open() as case:
        with pytest.raises(DamagedCaseError):
            list(case.entries("evidence"))
        assert {found.code for found in scrub(case).damages} >= {"broken-log", "open-failed"}


def test_an_object_in_the_place_of_another_is_refused(full: Drawer) -> None:
    with full.open() as case:
        number = case.log_number("evidence")
        one, two = (bytes.fromhex(case.entry("evidence", seq).objects[0]) for seq in (1, 2))
    connection = apsw.Connection(str(full.path))
    rows = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT id, size, digest, epoch, wrap, content FROM object WHERE id IN (?, ?)", (one, two)
        )
    }
    for target, source in ((one, rows[two]), (two, rows[one])):
        size, digest, epoch_number, wrap, content = source
        row = ObjectRow.of(target, number, size, digest, epoch_number, wrap)
        connection.execute(
            "UPDATE object SET size = ?, digest = ?, epoch = ?, wrap = ?, wrap_digest = ?, content = ? WHERE id = ?",
            (size, digest, epoch_number, wrap, row.wrap_digest, content, target),
        )
    connection.close()
    with full.open() as case, pytest.raises(DamagedCaseError):
        list(case.items("evidence", 1))


def test_what_a_member_rewrote_behind_the_log_is_not_shown(full: Drawer) -> None:
    """Sam holds the keys of the evidence log and can seal another payload; the signed root tells."""
    from gestapeld.casefile import sealing
    from gestapeld.crypto.keys import ObjectKey
    from gestapeld.crypto.randomness import SYSTEM
    from gestapeld.ledger import canonical

    with full.open(SAM) as sams:
        state, entry = sams.state, sams.entry("evidence", 1)
        object_id, key = bytes.fromhex(entry.objects[0]), ObjectKey.new()
        forged = sealing.seal_items([canonical.encode(told("rewritten"))], 0, sams.case_id, object_id, key, SYSTEM)
        wrap = state.keyring.wrap_object(1, sams.log_number("evidence"), object_id, key, SYSTEM)
        row = ObjectRow.of(object_id, sams.log_number("evidence"), forged.object.size, forged.object.digest, 1, wrap)
    connection = apsw.Connection(str(full.path))
    (content,) = next(iter(connection.execute("SELECT content FROM object WHERE id = ?", (object_id,))))
    connection.execute("UPDATE segment SET sealed = ? WHERE place = ?", (forged.sealed, content << 32))
    connection.execute(
        "UPDATE object SET size = ?, digest = ?, wrap = ?, wrap_digest = ? WHERE id = ?",
        (row.size, row.digest, row.wrap, row.wrap_digest, object_id),
    )
    connection.close()
    with full.open() as case:
        with pytest.raises(BrokenLogError):
            list(case.items("evidence", 1))
        from gestapeld.casefile.scrub import scrub, scrub_sealed

        assert scrub_sealed(case.state.storage).ok  # without a key nothing can be seen of this
        assert [found.step for found in scrub(case).damages] == [6]


def test_a_mark_of_a_copy_set_by_hand_is_refused(full: Drawer) -> None:
    """Somebody who takes the private log away and calls the rest a copy."""
    from gestapeld.casefile.handed_over import Marker

    number = full.numbers["private"]  # type: ignore[attr-defined]
    tamper(full.path, ("DELETE FROM entry WHERE log = ?", (number,)))
    refused(full, BrokenLogError)
    put_wrap(full.path, names.COPY, Marker("0" * 32, frozenset({number})).value())
    refused(full, ForgedKeyError)


def test_a_member_who_is_not_allowed_is_told_before_anything_is_written(full: Drawer) -> None:
    with full.open(SAM) as sams:
        before = sams.heads()
        with pytest.raises(NotAllowedError):
            sams.append("evidence", "erased", [told("x")])
        assert sams.heads() == before
