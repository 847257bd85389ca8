# SPDX-License-Identifier: EUPL-1.2
"""The check of a case in the numbered steps of docs/verify.md: what `scrub` found, in the shape of `verify`."""

from __future__ import annotations

from collections.abc import Mapping

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.scrub import scrub, scrub_sealed
from gestapeld.casefile.scrub_report import Progress, ScrubReport
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.errors import GestapeldError
from gestapeld.ledger import checkpoint
from gestapeld.ledger.tree import CompactRange
from gestapeld.verify.report import CheckFailedError, Outcome, Step, VerificationReport

# step → (sentence when nothing is wrong, the counts it names, whether it needs the case to be open)
_STEPS: dict[int, tuple[str, tuple[str, ...], bool]] = {
    1: ("case-container", (), False),
    2: ("case-objects", ("objects",), False),
    3: ("case-wraps", (), True),
    4: ("case-checkpoints", (), True),
    5: ("case-entries", (), True),
    6: ("case-items", ("items",), True),
    8: ("case-trees", ("entries",), False),
    9: ("case-originals", ("originals",), True),
    15: ("times", (), True),
}
_TIMES = 15
_UNSEEN = {"contents": "not-content", "contents-private": "not-private"}


def _quiet(_done: int, _total: int) -> None:
    return None


def verify_sealed(storage: Storage, *, earlier_head: str | None = None) -> VerificationReport:
    """What can be checked without any key. Raises NotACaseFileError, NewerFormatError."""
    return _report(scrub_sealed(storage), storage, earlier_head, "")


def verify_unlocked(
    case: CaseFile, *, earlier_head: str | None = None, on_progress: Progress = _quiet
) -> VerificationReport:
    """Everything this member can open, and everything that can be seen of the rest."""
    return _report(scrub(case, on_progress), case.state.storage, earlier_head, case.member.key_id)


def _report(found: ScrubReport, storage: Storage, earlier: str | None, fingerprint: str) -> VerificationReport:
    steps: list[Step] = []
    for number, (code, names, opened) in _STEPS.items():
        damages = [damage for damage in found.damages if damage.step == number]
        steps += [Step(number, Outcome.FAILED, "case-damaged", {"code": damage.code}) for damage in damages]
        if number == _TIMES and found.notes:
            steps.append(Step(number, Outcome.NOTED, "times-back", {"times": len(found.notes)}))
        elif not damages and (found.unlocked or not opened):
            steps.append(Step(number, Outcome.PASSED, code, {name: found.counts.get(name, 0) for name in names}))
    known = {step.number for step in steps}
    steps += [
        Step(d.step, Outcome.FAILED, "case-damaged", {"code": d.code}) for d in found.damages if d.step not in known
    ]
    if earlier is not None:
        steps.append(_compare(storage, earlier))
    steps += _erased(found.counts)
    unseen = [_UNSEEN.get(code, "not-newest") for code in found.not_checked]
    codes = dict.fromkeys(["not-truth", "not-timestamp", *unseen])
    steps += [Step(20, Outcome.NOT_CHECKED, code) for code in codes]
    return VerificationReport("case", tuple(sorted(steps, key=lambda step: step.number)), fingerprint)


def _erased(counts: Mapping[str, int]) -> list[Step]:
    return [Step(16, Outcome.NOTED, "case-erased", {"items": counts["erased"]})] if counts.get("erased") else []


def _compare(storage: Storage, earlier: str) -> Step:
    """Whether the log with that origin still begins with the entries under the earlier root (RFC 6962: append-only)."""
    try:
        try:
            older = checkpoint.parse(earlier)
        except GestapeldError:
            raise CheckFailedError("earlier-form") from None
        if older.case != storage.case_id():
            raise CheckFailedError("earlier-other")
        head, begun = storage.heads().get(older.log), CompactRange()
        if head is not None and older.size <= head.size and next(storage.entries(older.log, 0, 1), None) is None:
            return Step(14, Outcome.NOT_CHECKED, "earlier-not-proven")  # the log is not in this copy
        for row in storage.entries(older.log, 0, older.size):
            begun.append(row.leaf)
        if head is None or min(begun.size, head.size) < older.size:
            raise CheckFailedError("case-older", size=older.size)
        if begun.root() != older.root:
            raise CheckFailedError("earlier-fork", size=older.size)
    except CheckFailedError as failure:
        return Step(14, Outcome.FAILED, failure.code, failure.facts)
    return Step(14, Outcome.PASSED, "case-heads")
