# SPDX-License-Identifier: EUPL-1.2
"""A folder says in which role it was signed, what stands behind that, and what of it cannot be seen from a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.verify.small_bundle import Log, announcement, begin, build, exhibit, finish, fixed, sign_statement, take_in

from gestapeld.casefile.rights import allows, needed
from gestapeld.ledger.kinds import KINDS
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Outcome, Result, Signer, VerificationReport
from gestapeld.verify.signers import OWNERS_ONLY
from gestapeld.verify.words import as_json, lines

NOOR, SAM, ROBIN = fixed(7), fixed(4), fixed(5)


def codes(report: VerificationReport, outcome: Outcome) -> set[str]:
    return {step.code for step in report.steps if step.outcome is outcome}


def failed(folder: Path) -> set[str]:
    report = verify_bundle(folder)
    assert not any("{" in line for language in ("nl", "en") for line in lines(language, report))
    return codes(report, Outcome.FAILED)


def with_sam(folder: Path, change: Callable[[Log], None] = lambda _log: None) -> Path:
    """Noor let Sam in; Sam signs what is handed over."""
    log = begin(NOOR)
    take_in(log)
    log.add("signer-added", [announcement(SAM)], {0: {"value"}})
    change(log)
    return finish(folder, log, signer=SAM)


def test_a_folder_signed_by_the_owner_says_so_and_by_which_entry(tmp_path: Path) -> None:
    report = verify_bundle(build(tmp_path / "dossier"))
    assert report.signer == Signer("owner", 0, NOOR.key_id)
    assert "signer-owner" in codes(report, Outcome.PASSED)
    assert as_json("nl", report)["signer"] == {"role": "owner", "entry": 0, "owner": NOOR.key_id}
    assert any("sleutel van de eigenaar" in line for line in lines("nl", report)[:6])


def test_a_folder_signed_by_a_helper_is_never_taken_for_the_owners(tmp_path: Path) -> None:
    report = verify_bundle(with_sam(tmp_path / "dossier"))
    assert report.result is Result.UNCHANGED_WITHHELD
    assert report.signer == Signer("advocate", 3, NOOR.key_id)
    assert "signer-advocate" in codes(report, Outcome.NOTED)
    assert "signer-owner" not in codes(report, Outcome.PASSED)
    assert {"not-ended", "not-owners-state"} <= codes(report, Outcome.NOT_CHECKED)
    words = "\n".join(lines("nl", report))
    assert "Ondertekend met de sleutel van een hulpverlener, niet met die van de eigenaar" in words
    assert "toegelaten in handeling 3" in words
    owner = " ".join(NOOR.key_id[i : i + 4] for i in range(0, 32, 4))
    assert f"Kenmerk van de eigenaar volgens handeling 0: {owner}" in words
    assert "hulpverlener" in words
    assert "advocaat" not in words
    assert "helper" in "\n".join(lines("en", report))


def test_who_expects_the_owner_is_not_content_with_a_helper(tmp_path: Path) -> None:
    folder = with_sam(tmp_path / "dossier")
    assert codes(verify_bundle(folder, expected_signer=NOOR.key_id), Outcome.FAILED) == {"signer-other"}
    known = verify_bundle(folder, expected_signer=SAM.key_id)
    assert known.result is Result.UNCHANGED_WITHHELD
    assert {"not-ended", "not-owners-state", "not-person"} <= codes(known, Outcome.NOT_CHECKED)


def test_nobody_can_be_told_apart_when_the_entries_do_not_fit(tmp_path: Path) -> None:
    folder = build(tmp_path / "dossier")
    log = begin(NOOR)
    take_in(log)
    sign_statement(folder, log, [exhibit(1, ["evidence:2:0"], ["data/exhibits/0001/0001-original.txt"])], log=2)
    report = verify_bundle(folder)
    assert report.result is Result.CHANGED
    assert report.signer == Signer("unknown", 0, "")
    assert "niet vast te stellen" in "\n".join(lines("nl", report))
    assert as_json("en", report)["signer"] == {"role": "unknown", "entry": None, "owner": None}


def test_what_a_helper_added_is_counted_in_the_owners_dossier(tmp_path: Path) -> None:
    log = begin(NOOR)
    log.add("signer-added", [announcement(SAM)], {0: {"value"}})
    take_in(log, signer=SAM)
    folder = finish(tmp_path / "dossier", log)
    items = ["evidence:3:0", "evidence:3:1", "evidence:2:0"]
    sign_statement(folder, log, [exhibit(1, items, ["data/exhibits/0001/0001-original.txt"], fields=1)])
    report = verify_bundle(folder)
    assert report.failed() == ()
    assert [step.facts["entries"] for step in report.steps if step.code == "entries-by-advocates"] == [2]
    assert [step.facts["numbers"] for step in report.steps if step.code == "exhibits-by-advocates"] == ["1"]
    own = codes(verify_bundle(build(tmp_path / "own")), Outcome.NOTED)
    assert own.isdisjoint({"entries-by-advocates", "exhibits-by-advocates"})


def test_somebody_the_owner_never_let_in_cannot_sign(tmp_path: Path) -> None:
    log = begin(NOOR)
    take_in(log)
    assert failed(finish(tmp_path / "dossier", log, signer=ROBIN)) == {"statement-signer"}


def test_a_helper_whose_right_was_ended_cannot_sign(tmp_path: Path) -> None:
    def end(log: Log) -> None:
        ended = {"value": {"key_id": SAM.key_id}, "rest": {"kind": "signer-ended"}}
        log.add("signer-ended", [ended], {0: {"value"}})

    assert failed(with_sam(tmp_path / "dossier", end)) == {"statement-signer"}


@pytest.mark.parametrize("role", ["owner", "Owner", "", "advocate\n", 5, None, ["owner"], {"role": "owner"}])
def test_nobody_but_the_founder_is_ever_an_owner(tmp_path: Path, role: object) -> None:
    log = begin(NOOR)
    take_in(log)
    item = announcement(SAM)
    item["value"]["role"] = role
    log.add("signer-added", [item], {0: {"value"}})
    assert failed(finish(tmp_path / "dossier", log, signer=SAM)) == {"signer-form"}


def test_the_founder_is_nothing_but_the_owner(tmp_path: Path) -> None:
    log = Log(NOOR)
    log.add("founded", [announcement(NOOR, "advocate")], {0: {"value"}})
    take_in(log)
    assert failed(finish(tmp_path / "dossier", log)) == {"signer-form"}


@pytest.mark.parametrize("kind", sorted(OWNERS_ONLY - {"founded"}))
def test_what_only_the_owner_may_add_a_helper_cannot(tmp_path: Path, kind: str) -> None:
    def add(log: Log) -> None:
        log.add(kind, [announcement(ROBIN)], {0: {"value"}}, SAM)

    assert failed(with_sam(tmp_path / "dossier", add)) == {"signer-right"}


def test_the_owner_cannot_be_ended(tmp_path: Path) -> None:
    def end(log: Log) -> None:
        log.add("signer-ended", [{"value": {"key_id": NOOR.key_id}, "rest": {"kind": "signer-ended"}}], {0: {"value"}})

    assert failed(with_sam(tmp_path / "dossier", end)) == {"signer-right"}


def test_the_rights_are_those_of_a_case() -> None:
    """`verify` stands below the case file and cannot ask it, so the two lists are compared here."""
    assert {kind for kind in KINDS["evidence"] if not allows("advocate", needed("evidence", kind))} == OWNERS_ONLY
    assert all(allows("owner", needed("evidence", kind)) for kind in KINDS["evidence"])
