# SPDX-License-Identifier: EUPL-1.2
"""Every way to change a handed-over folder ends in "changed" or in a refusal, never in "unchanged" and never in a
traceback.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.verify import small_bundle
from tests.verify.small_bundle import Log, build, finish, fixed, sign_statement, write_manifests

from gestapeld.errors import GestapeldError, NewerFormatError, NotABundleError
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Outcome, Result, VerificationReport
from gestapeld.verify.words import as_json, lines

EXHIBITS = [
    {"number": 1, "items": ["evidence:2:0", "evidence:2:1", "evidence:1:0"], "files": ["data/exhibits/0001/0001-original.txt"], "shared": [], "withheld": {"items": 0, "fields": 1}}
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path / "dossier")


def outcome(folder: Path) -> str:
    try:
        return verify_bundle(folder).result.value
    except GestapeldError as error:
        return error.code


def failed_codes(report: VerificationReport) -> set[str]:
    return {step.code for step in report.failed()}


def test_an_untouched_folder_is_unchanged_and_says_what_it_did_not_check(folder: Path) -> None:
    report = verify_bundle(folder)
    assert report.result is Result.UNCHANGED_WITHHELD, report.failed()
    assert {step.code for step in report.steps if step.outcome is Outcome.NOT_CHECKED} == {
        "not-signer", "not-newest", "not-timestamp", "not-shown", "not-truth", "no-pdf",
    }  # fmt: skip
    for language in ("nl", "en"):
        assert all("{" not in line for line in lines(language, report))
        assert as_json(language, report)["result"] == "unchanged-withheld"


def test_a_known_signer_is_compared(folder: Path) -> None:
    assert verify_bundle(folder, expected_signer=fixed(7).key_id).result is Result.UNCHANGED_WITHHELD
    assert failed_codes(verify_bundle(folder, expected_signer="00" * 16)) == {"signer-other"}


@pytest.mark.slow
def test_every_flipped_bit_of_every_file_is_noticed(folder: Path) -> None:
    undetected = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        # Digests see every bit alike, so one bit of each byte is flipped in turn; the small files get all eight.
        for position in range(len(data)):
            for bit in range(8) if len(data) < 300 else (position % 8,):
                changed = bytearray(data)
                changed[position] ^= 1 << bit
                path.write_bytes(changed)
                if outcome(folder).startswith("unchanged"):
                    undetected.append((path.name, position, bit))
        path.write_bytes(data)
    assert undetected == []
    assert verify_bundle(folder).result is Result.UNCHANGED_WITHHELD


@pytest.mark.slow
def test_every_flipped_bit_is_noticed_even_when_the_manifests_are_made_again(folder: Path) -> None:
    undetected = []
    for path in sorted(p for p in (folder / "data").rglob("*") if p.is_file()):
        data = path.read_bytes()
        for position in range(0, len(data), max(1, len(data) // 120)):
            changed = bytearray(data)
            changed[position] ^= 1 << (position % 8)
            path.write_bytes(changed)
            write_manifests(folder)
            if outcome(folder).startswith("unchanged"):
                undetected.append((path.name, position))
        path.write_bytes(data)
    assert undetected == []


def test_cutting_a_file_off_anywhere_is_noticed(folder: Path) -> None:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        for end in range(0, len(data), max(1, len(data) // 40)):
            path.write_bytes(data[:end])
            assert not outcome(folder).startswith("unchanged"), path.name
        path.write_bytes(data)


def changes() -> dict[str, Callable[[Path], None]]:
    records = "data/records"

    def swap(one: str, other: str) -> Callable[[Path], None]:
        def change(folder: Path) -> None:
            first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
            (folder / one).write_bytes(second)
            (folder / other).write_bytes(first)
            write_manifests(folder)

        return change

    def remove(path: str) -> Callable[[Path], None]:
        def change(folder: Path) -> None:
            (folder / path).unlink()
            write_manifests(folder)

        return change

    def extra(path: str) -> Callable[[Path], None]:
        def change(folder: Path) -> None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(b"x")
            write_manifests(folder)

        return change

    def link(folder: Path) -> None:
        (folder / "data/more.txt").symlink_to(folder / "bagit.txt")

    def rename(folder: Path) -> None:
        (folder / "data/exhibits/0001").rename(folder / "data/exhibits/0002")
        write_manifests(folder)

    return {
        "swapped entries": swap(f"{records}/entry-000001.json", f"{records}/entry-000002.json"),
        "swapped original and record": swap("data/exhibits/0001/0001-original.txt", f"{records}/entry-000001.json"),
        "removed entry": remove(f"{records}/entry-000001.json"),
        "removed first entry": remove(f"{records}/entry-000000.json"),
        "removed exhibit file": remove("data/exhibits/0001/0001-original.txt"),
        "removed statement": remove("data/statement.json"),
        "removed signature": remove("data/statement.sig"),
        "extra payload": extra("data/exhibits/0001/extra.txt"),
        "extra exhibit": extra("data/exhibits/0002/0002-original.txt"),
        "extra file beside": extra("autorun.inf"),
        "double name": extra("data/STATEMENT.json"),
        "link": link,
        "renamed exhibit": rename,
    }


@pytest.mark.parametrize("name", changes())
def test_structure_that_changed_is_noticed(folder: Path, name: str) -> None:
    changes()[name](folder)
    assert not outcome(folder).startswith("unchanged")


def test_a_folder_swapped_for_another_of_the_same_case_shows_in_its_exhibits(tmp_path: Path) -> None:
    one, other = build(tmp_path / "one"), build(tmp_path / "other", number=2)
    shutil.rmtree(one / "data/exhibits")
    shutil.copytree(other / "data/exhibits", one / "data/exhibits")
    write_manifests(one)
    assert failed_codes(verify_bundle(one)) == {"statement-files"}


def test_leaving_an_exhibit_out_is_noticed_even_with_new_manifests(folder: Path) -> None:
    shutil.rmtree(folder / "data/exhibits")
    write_manifests(folder)
    assert outcome(folder) == "changed"


def test_a_folder_signed_by_another_key_differs_in_its_mark(tmp_path: Path) -> None:
    other = build(tmp_path / "other", owner=fixed(9))
    assert verify_bundle(other).fingerprint != fixed(7).key_id
    assert failed_codes(verify_bundle(other, expected_signer=fixed(7).key_id)) == {"signer-other"}


def rebuilt(tmp_path: Path, change: Callable[[Log], None]) -> set[str]:
    """The codes that fail when the log is changed and everything outside it is made to fit again by its owner's own
    key.
    """
    build(tmp_path / "first")
    holder: list[Log] = []
    original = small_bundle.finish

    def catch(folder: Path, log: Log, number: int = 1) -> Path:
        holder.append(log)
        change(log)
        return original(folder, log, number)

    small_bundle.finish = catch
    try:
        return failed_codes(verify_bundle(build(tmp_path / "second")))
    finally:
        small_bundle.finish = original


def test_a_disclosure_of_another_item_is_refused(tmp_path: Path) -> None:
    def change(log: Log) -> None:
        items = log.records[2]["items"]
        items[0]["disclosures"][-1] = items[1]["disclosures"][-1]

    assert rebuilt(tmp_path, change) == {"disclosure"}


def test_a_disclosure_twice_is_refused(tmp_path: Path) -> None:
    def change(log: Log) -> None:
        items = log.records[2]["items"]
        items[0]["disclosures"].append(items[0]["disclosures"][-1])

    assert rebuilt(tmp_path, change) == {"disclosure"}


def test_swapped_items_are_refused(tmp_path: Path) -> None:
    def change(log: Log) -> None:
        first, second, third = log.records[2]["items"]
        first["index"], second["index"] = 1, 0
        log.records[2]["items"] = [second, first, third]

    assert rebuilt(tmp_path, change) == {"item-leaf"}


def test_a_left_out_leaf_is_refused(tmp_path: Path) -> None:
    def change(log: Log) -> None:
        batch = log.records[2]["batches"][0]
        batch["leaves"] = batch["leaves"][: -len(b64(bytes(32)))]

    assert rebuilt(tmp_path, change) & {"batch-leaves", "record-form"}


def test_a_signature_by_someone_never_announced_is_refused(tmp_path: Path) -> None:
    def change(log: Log) -> None:
        log.records.pop()
        log.leaves.pop()
        log.add("told", [{"text": "made up", "rest": {"kind": "incident"}}], {0: {"text", "rest"}}, signer=fixed(3))

    assert "signer-unknown" in rebuilt(tmp_path, change)


def test_a_member_may_not_announce_another_and_an_ended_one_may_not_sign(tmp_path: Path) -> None:
    sam, robin = fixed(4), fixed(5)

    def announcement(who: object, role: str) -> dict[str, object]:
        return {
            "value": {"key_id": who.key_id, "signing": b64(who.public.signing), "role": role},
            "rest": {"kind": "signer"},
        }  # type: ignore[attr-defined]

    def by_member(log: Log) -> None:
        log.add("signer-added", [announcement(sam, "advocate")], {0: {"value", "rest"}})
        log.add("signer-added", [announcement(robin, "advocate")], {0: {"value", "rest"}}, signer=sam)

    assert "signer-right" in rebuilt(tmp_path / "a", by_member)

    def after_end(log: Log) -> None:
        log.add("signer-added", [announcement(sam, "advocate")], {0: {"value", "rest"}})
        log.add("signer-ended", [{"value": {"key_id": sam.key_id}, "rest": {"kind": "signer"}}], {0: {"value", "rest"}})
        log.add("told", [{"text": "later", "rest": {"kind": "incident"}}], {0: {"text", "rest"}}, signer=sam)

    assert "signer-unknown" in rebuilt(tmp_path / "b", after_end)


def test_a_newer_format_is_refused_not_guessed(folder: Path) -> None:
    log = Log(fixed(7))
    log.leaves = [b"\x00" * 32]
    sign_statement(folder, log, EXHIBITS, format=2)
    with pytest.raises(NewerFormatError):
        verify_bundle(folder)


def test_something_else_is_not_a_bundle(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(NotABundleError):
            verify_bundle(path)


def test_an_earlier_head_of_the_same_log_is_compared(folder: Path, tmp_path: Path) -> None:
    own = (folder / "data/records/checkpoint.txt").read_text()
    assert verify_bundle(folder, earlier_head=own).result is Result.UNCHANGED_WITHHELD
    log = Log(fixed(7))
    log.add("founded", [{"value": {}, "rest": {"kind": "signer"}}], {})
    log.leaves = [bytes([i]) * 32 for i in range(3)]
    log.records = []
    fork = finish(tmp_path / "fork", log)
    assert "earlier-fork" in failed_codes(
        verify_bundle(folder, earlier_head=(fork / "data/records/checkpoint.txt").read_text())
    )
    log.leaves.append(bytes(32))
    newer = finish(tmp_path / "newer", log)
    remembered = (newer / "data/records/checkpoint.txt").read_text()
    older = verify_bundle(folder, earlier_head=remembered)
    assert [(s.outcome, s.code) for s in older.steps if s.number == 14] == [(Outcome.NOTED, "earlier-newer")]
    assert "earlier-form" in failed_codes(verify_bundle(folder, earlier_head="nonsense"))


def test_the_program_that_only_checks_says_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from gestapeld.verify.__main__ import main

    assert main([str(folder), "--en"]) == 0
    assert "Unchanged" in capsys.readouterr().out
    (folder / "data/statement.sig").write_text("")
    assert main([str(folder)]) == 21
    assert main([str(folder / "data")]) == 22
    assert main([]) == 2


def test_statement_is_canonical(folder: Path) -> None:
    data = (folder / "data/statement.json").read_bytes()
    assert canonical.encode(canonical.decode(data)) == data
