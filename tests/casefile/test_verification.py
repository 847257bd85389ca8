# SPDX-License-Identifier: EUPL-1.2
"""A scrub as a report in numbered steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.casefile.cases import SAM, Drawer, keep, note, told

from gestapeld.casefile import erasure, handover
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.casefile.verification import verify_sealed, verify_unlocked
from gestapeld.errors import DamagedCaseError
from gestapeld.records.identifiers import ItemId
from gestapeld.verify import words
from gestapeld.verify.report import Outcome, Result


def codes(report: object, outcome: Outcome) -> list[tuple[int, str]]:
    return [(step.number, step.code) for step in report.steps if step.outcome is outcome]  # type: ignore[attr-defined]


def test_an_unchanged_case_passes_every_step(case: CaseFile) -> None:
    keep(case, b"chat")
    case.append("private", "note", [note("x")])
    report = verify_unlocked(case)
    assert report.result is Result.UNCHANGED
    assert [number for number, _ in codes(report, Outcome.PASSED)] == [1, 2, 3, 4, 5, 6, 8, 9, 15]
    assert report.fingerprint == case.member.key_id
    sealed = verify_sealed(case.state.storage)
    assert sealed.result is Result.UNCHANGED
    assert (20, "not-content") in codes(sealed, Outcome.NOT_CHECKED)
    for language in ("nl", "en"):
        assert words.lines(language, report)
        assert words.lines(language, sealed)


def test_what_was_erased_is_counted_and_a_clock_set_back_is_only_noted(drawer: Drawer, case: CaseFile) -> None:
    seq = case.append("evidence", "told", [told("x")]).seq
    request = erasure.request(case, [ItemId("evidence", seq, 0)])
    drawer.clock.forward(hours=72)
    erasure.execute(case, request.request)
    drawer.clock.forward(hours=-100)
    case.append("evidence", "told", [told("y")])
    report = verify_unlocked(case)
    assert report.result is Result.UNCHANGED
    assert codes(report, Outcome.NOTED) == [(15, "times-back"), (16, "case-erased")]


def test_damage_is_a_failed_step(case: CaseFile) -> None:
    keep(case, b"chat")
    connection = case.state.storage._connection  # type: ignore[attr-defined]
    connection.execute(
        "UPDATE segment SET sealed = zeroblob(length(sealed)) WHERE place = (SELECT max(place) FROM segment)"
    )
    report = verify_unlocked(case)
    assert report.result is Result.CHANGED
    assert report.failed()[0].number == 2
    with pytest.raises(DamagedCaseError):
        report.raise_if_changed()


def test_an_earlier_head_is_continued_or_it_is_not(drawer: Drawer, case: CaseFile, tmp_path: Path) -> None:
    earlier = case.heads()["evidence"].checkpoint
    case.append("evidence", "told", [told("x")])
    later = case.heads()["evidence"].checkpoint
    assert (14, "case-heads") in codes(verify_unlocked(case, earlier_head=earlier), Outcome.PASSED)
    assert (14, "case-heads") in codes(verify_unlocked(case, earlier_head=later), Outcome.PASSED)
    other = Drawer(tmp_path / "other.stapel")
    with other.create() as another:
        foreign = another.heads()["evidence"].checkpoint
        assert (14, "earlier-other") in codes(verify_unlocked(another, earlier_head=later), Outcome.FAILED)
    for head, code in ((foreign, "earlier-other"), ("nonsense", "earlier-form")):
        assert (14, code) in codes(verify_unlocked(case, earlier_head=head), Outcome.FAILED)


def test_a_case_put_back_to_an_earlier_state_shows_against_a_remembered_head(drawer: Drawer, case: CaseFile) -> None:
    case.close()
    older = drawer.path.read_bytes()
    with drawer.open() as again:
        again.append("evidence", "told", [told("x")])
        remembered = again.heads()["evidence"].checkpoint
    drawer.path.write_bytes(older)
    with drawer.open() as again:
        assert verify_unlocked(again).result is Result.UNCHANGED  # by itself it fits: that is said as not checked
        assert (20, "not-newest") in codes(verify_unlocked(again), Outcome.NOT_CHECKED)
        assert (14, "case-older") in codes(verify_unlocked(again, earlier_head=remembered), Outcome.FAILED)
        again.append("evidence", "told", [told("another history")])
        assert (14, "earlier-fork") in codes(verify_unlocked(again, earlier_head=remembered), Outcome.FAILED)


def test_a_copy_says_what_is_not_in_it(drawer: Drawer, case: CaseFile, tmp_path: Path) -> None:
    case.append("private", "note", [note("x")])
    private = case.heads()["private"].checkpoint
    drawer.let_sam_in(case)
    copy = Drawer(tmp_path / "copy.stapel")
    handover.hand_over(case, SingleFile.create(copy.path))
    with copy.open(SAM) as sams:
        report = verify_unlocked(sams, earlier_head=private)
        assert report.result is Result.UNCHANGED
        assert {(20, "not-private"), (14, "earlier-not-proven")} <= set(codes(report, Outcome.NOT_CHECKED))
