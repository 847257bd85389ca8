# SPDX-License-Identifier: EUPL-1.2
"""Create, open, append, read back."""

from __future__ import annotations

import itertools

import pytest
from tests.casefile.cases import CHEAP, NOOR, Drawer, note, told

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.errors import (
    BadRecoveryCodeError,
    CaseExistsError,
    NewerFormatError,
    NotAllowedError,
    NotCanonicalError,
    RefusedParametersError,
    UnknownItemError,
    UsageError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from gestapeld.ledger import checkpoint, tree
from gestapeld.ledger.entry import Header
from gestapeld.ledger.kinds import KINDS
from gestapeld.records.identifiers import LOGS, ItemId


def test_a_new_case_opens_with_passphrase_and_with_recovery_code(drawer: Drawer) -> None:
    with drawer.create() as case:
        case_id, member = case.case_id, case.member
        assert (member.name, member.role) == ("Noor", "owner")
    for secrets in ({"passphrase": NOOR}, {"recovery_code": drawer.code}, {"recovery_code": drawer.code.lower()}):
        with drawer.open(**secrets) as again:
            assert (again.case_id, again.member) == (case_id, member)
            assert again.logs() == LOGS


def test_a_wrong_secret_opens_nothing_and_a_mistyped_code_is_told_apart(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    with pytest.raises(WrongPassphraseError) as wrong:
        drawer.open("another passphrase")
    assert type(wrong.value) is WrongPassphraseError
    with pytest.raises(BadRecoveryCodeError):
        drawer.open(recovery_code=drawer.code[:-1] + ("A" if drawer.code[-1] != "A" else "B"))
    other = Drawer(drawer.path.with_name("other.stapel"))
    other.create().close()
    with pytest.raises(WrongPassphraseError):
        drawer.open(recovery_code=other.code)


def test_exactly_one_secret_is_asked_for(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    for secrets in ({"passphrase": NOOR, "recovery_code": drawer.code}, {"passphrase": None}):
        with pytest.raises(UsageError):
            drawer.open(**secrets)


def test_spaces_and_accents_of_two_keyboards_agree_and_capitals_count(drawer: Drawer) -> None:
    storage = SingleFile.create(drawer.path)
    CaseFile.create(storage, "caf\u00e9 blauw\u00a0paard", clock=drawer.clock, **CHEAP)[0].close()
    drawer.open("cafe\u0301 blauw paard").close()
    with pytest.raises(WrongPassphraseError):
        drawer.open("Caf\u00e9 blauw paard")


def test_a_weak_passphrase_founds_no_case(drawer: Drawer) -> None:
    storage = SingleFile.create(drawer.path)
    with pytest.raises(WeakPassphraseError):
        CaseFile.create(storage, "welkom01")
    assert not storage.founded()
    storage.close()


def test_costs_for_tests_are_refused_outside_tests(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    storage = SingleFile.open(drawer.path)
    with pytest.raises(RefusedParametersError):
        CaseFile.open(storage, passphrase=NOOR)
    storage.close()
    fresh = SingleFile.create(drawer.path.with_name("other.stapel"))
    with pytest.raises(RefusedParametersError):
        CaseFile.create(fresh, "vijf volstrekt verschillende losse woorden", kdf=LOW_COST_FOR_TESTS)
    fresh.close()


def test_real_costs_are_measured_on_this_computer(drawer: Drawer) -> None:
    words = "vijf volstrekt verschillende losse woorden"
    case, _ = CaseFile.create(SingleFile.create(drawer.path), words)
    case.close()
    storage = SingleFile.open(drawer.path)
    with CaseFile.open(storage, passphrase=words) as again:
        assert again.heads()["evidence"].size == 1


def test_a_case_is_founded_once(drawer: Drawer, case: CaseFile) -> None:
    with pytest.raises(CaseExistsError):
        CaseFile.create(case.state.storage, NOOR, **CHEAP)


def test_a_founding_that_fails_leaves_a_file_that_can_be_used(drawer: Drawer) -> None:
    def broken(count: int) -> bytes:
        broken.calls += 1  # type: ignore[attr-defined]
        if broken.calls > 20:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return bytes([broken.calls]) * count  # type: ignore[attr-defined]

    broken.calls = 0  # type: ignore[attr-defined]
    storage = SingleFile.create(drawer.path)
    with pytest.raises(KeyboardInterrupt):
        CaseFile.create(storage, NOOR, randomness=broken, **CHEAP)
    storage.close()
    assert drawer.path.stat().st_size == 0
    drawer.create().close()


def test_a_newer_format_is_refused_in_its_own_words(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    storage = SingleFile.open(drawer.path)
    storage._connection.pragma("user_version", 2)
    storage.close()
    before = drawer.path.read_bytes()
    with pytest.raises(NewerFormatError):
        drawer.open()
    assert drawer.path.read_bytes() == before


def test_what_was_appended_reads_back_after_opening(drawer: Drawer, case: CaseFile) -> None:
    first = case.append("evidence", "told", [told("één"), told("twee 🧡", place="Utrecht")])
    case.append("private", "note", [note("geheim")])
    case.close()
    with drawer.open() as again:
        assert again.entry("evidence", first.seq) == first
        assert list(again.items("evidence", first.seq)) == [(0, told("één")), (1, told("twee 🧡", place="Utrecht"))]
        assert again.item(ItemId("evidence", first.seq, 1)) == told("twee 🧡", place="Utrecht")
        assert again.item(ItemId("private", 0, 0)) == note("geheim")
        assert [entry.kind for entry in again.entries("evidence")] == ["founded", "told"]
        assert [entry.kind for entry in again.entries("audit")] == ["founded", "epoch"]
        assert [entry.seq for entry in again.entries("evidence", 1)] == [1]


def test_an_entry_says_when_who_and_what(case: CaseFile) -> None:
    entry = case.append("evidence", "told", [told("x")])
    header = Header.parse(entry.header)
    assert (entry.log, entry.seq, entry.kind, entry.count) == ("evidence", 1, "told", 1)
    assert entry.actor == case.member.key_id
    assert entry.at.startswith("2026-03-01T12:00:")
    assert (header.case, header.log) == (case.case_id, case.log_number("evidence"))
    assert header.previous == case.entry("evidence", 0).leaf
    assert entry.objects == header.objects
    assert entry.originals == ()


def test_an_entry_may_have_more_items_than_one_batch_or_none(case: CaseFile) -> None:
    items = [told(f"bericht {number}") for number in range(9000)]
    entry = case.append("evidence", "told", items)
    assert len(entry.batches) == 3
    assert [index for index, _ in case.items("evidence", entry.seq, 8190)] == list(range(8190, 9000))
    assert case.item(ItemId("evidence", entry.seq, 8192)) == items[8192]
    assert len(case.opened_batch("evidence", entry.seq, 2)) == 9000 - 2 * 4096
    empty = case.append("evidence", "told", [])
    assert list(case.items("evidence", empty.seq)) == []


def test_places_that_do_not_exist_are_said_so(case: CaseFile) -> None:
    entry = case.append("evidence", "told", [told("x")])
    for wrong in (ItemId("evidence", 9, 0), ItemId("evidence", entry.seq, 1), ItemId("private", 0, 0)):
        with pytest.raises(UnknownItemError):
            case.item(wrong)
    with pytest.raises(UnknownItemError):
        case.opened_batch("evidence", entry.seq, 1)
    with pytest.raises(UnknownItemError):
        case.inclusion("evidence", 9)


@pytest.mark.parametrize(
    "bad", [{"text": 1.5}, {"text": "\ud800"}, {"text": 2**53}, {"unknown": 1}, {}, {"rest": {"é": 1}}, {"text": b"x"}]
)
def test_a_value_without_one_form_is_refused_and_leaves_nothing(case: CaseFile, bad: dict[str, object]) -> None:
    before = case.heads()
    with pytest.raises(NotCanonicalError):
        case.append("evidence", "told", [told("good"), bad])
    assert case.heads() == before
    assert case.append("evidence", "told", [told("x")]).seq == 1


def test_only_known_kinds_go_into_a_log(case: CaseFile) -> None:
    for log, kind in itertools.product(LOGS, sorted({kind for kinds in KINDS.values() for kind in kinds} | {"other"})):
        if kind not in KINDS[log]:
            with pytest.raises(Exception) as error:
                case.append(log, kind, [told("x")])
            assert error.type.__name__ == "BrokenLogError"


def test_every_checkpoint_is_signed_and_every_entry_is_in_the_tree(case: CaseFile) -> None:
    for number in range(20):
        case.append("evidence", "told", [told(str(number))])
    head = case.heads()["evidence"]
    found = checkpoint.check(head.checkpoint, case.public_keys()[case.member.key_id])
    assert (found.size, found.root) == (head.size, head.root) == (21, head.root)
    assert found.origin == f"gestapeld/{case.case_id}/{case.log_number('evidence')}"
    for entry in case.entries("evidence"):
        tree.check_inclusion(entry.leaf, entry.seq, 21, case.inclusion("evidence", entry.seq), head.root)
    case.append("evidence", "told", [told("later")])
    head = case.heads()["evidence"]
    tree.check_inclusion(case.entry("evidence", 3).leaf, 3, 22, case.inclusion("evidence", 3), head.root)


def test_an_act_over_several_logs_moves_them_together(drawer: Drawer, case: CaseFile) -> None:
    with case.act() as act:
        one = act.append("evidence", "told", [told("a")])
        two = act.append("evidence", "told", [told("b")])
        act.append("private", "note", [note("c")])
        act.append("audit", "setting", [{"rest": {"kind": "setting"}, "value": {"a": 1}}])
    assert (one.seq, two.seq) == (1, 2)
    assert [entry.kind for entry in act.entries] == ["told", "told", "note", "setting"]
    case.close()
    with drawer.open() as again:
        sizes = {log: head.size for log, head in again.heads().items()}
        assert sizes == {"evidence": 3, "private": 1, "audit": 3}


def test_an_act_that_fails_leaves_nothing(drawer: Drawer, case: CaseFile) -> None:
    before = case.heads()
    with pytest.raises(ZeroDivisionError), case.act() as act:
        act.append("evidence", "told", [told("a")])
        act.append("private", "note", [note("b")])
        raise ZeroDivisionError
    assert case.heads() == before
    case.append("evidence", "told", [told("after")])
    case.close()
    with drawer.open() as again:
        assert [fields for _, fields in again.items("evidence", 1)] == [told("after")]
        assert again.state.storage.check() == []


def test_nothing_changes_without_an_entry(case: CaseFile) -> None:
    with pytest.raises(NotAllowedError), case.act() as act:
        act.put("slot/x", b"value")
    with case.act():
        pass
    assert case.state.storage.wrap("slot/x") is None


def test_an_audit_entry_holds_the_heads_of_the_other_logs(case: CaseFile) -> None:
    case.append("evidence", "told", [told("x")])
    entry = case.append("audit", "setting", [{"rest": {"kind": "setting"}, "value": {"a": 1}}])
    heads = case.item(ItemId("audit", entry.seq, entry.count - 1))
    assert heads["rest"] == {"kind": "heads"}
    assert heads["value"][str(case.log_number("evidence"))]["size"] == 2
    assert heads["value"][str(case.log_number("private"))]["size"] == 0
    assert str(case.log_number("audit")) not in heads["value"]


def test_the_numbers_of_the_logs_are_drawn_for_each_case(tmp_path: object, drawer: Drawer) -> None:
    orders = set()
    for number in range(40):
        other = Drawer(drawer.path.with_name(f"{number}.stapel"))
        with other.create() as case:
            orders.add(tuple(case.log_number(log) for log in LOGS))
        with other.open() as again:
            assert tuple(again.log_number(log) for log in LOGS) in orders
    assert len(orders) >= 4
    assert all(sorted(order) == [1, 2, 3] for order in orders)


def test_the_index_key_is_the_same_for_the_same_logs_and_epoch(drawer: Drawer, case: CaseFile) -> None:
    key = case.index_key()
    assert len(key) == 32
    assert case.case_id not in repr(key)
    case.close()
    with drawer.open() as again:
        assert again.index_key() == key
        assert again.inbox.public == again.inbox.key.public
