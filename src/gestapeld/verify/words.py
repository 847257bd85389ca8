# SPDX-License-Identifier: EUPL-1.2
"""A report in plain words, or as JSON. The same words for the command, the website and a printed page."""

from __future__ import annotations

from typing import Any

from gestapeld.verify.report import Outcome, Step, VerificationReport
from gestapeld.wording import say


def sentence(language: str, step: Step) -> str:
    """The one sentence of a step."""
    return say(language, f"verify.step.{step.code}", **step.facts)


def lines(language: str, report: VerificationReport) -> list[str]:
    """The whole report, one line each: the result first, then what was found, then what was not checked."""
    shown = [say(language, f"verify.title-{report.subject}"), "", say(language, f"verify.result.{report.result}"), ""]
    if report.signer is not None:
        shown += [say(language, f"verify.signed-by.{report.signer.role}", entry=report.signer.entry), ""]
    for step in report.steps:
        if step.outcome is not Outcome.NOT_CHECKED:
            shown.append(
                f"{step.number:>3}  {say(language, f'verify.outcome.{step.outcome}'):<12}  {sentence(language, step)}"
            )
    unchecked = [step for step in report.steps if step.outcome is Outcome.NOT_CHECKED]
    if unchecked:
        shown += ["", say(language, "verify.not-checked-title")]
        shown += [f"     - {sentence(language, step)}" for step in unchecked]
    if report.fingerprint:
        shown += ["", say(language, "verify.fingerprint", fingerprint=grouped(report.fingerprint))]
        if report.signer is not None and report.signer.role == "advocate":
            shown.append(say(language, "verify.owner", fingerprint=grouped(report.signer.owner)))
        shown.append(say(language, "verify.compare"))
    return shown


def grouped(fingerprint: str) -> str:
    """A key id in groups of four, easy to read aloud."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))


def as_json(language: str, report: VerificationReport) -> dict[str, Any]:
    """The report as one JSON value."""
    return {
        "subject": report.subject,
        "result": report.result.value,
        "fingerprint": report.fingerprint,
        "signer": _signer(report),
        "steps": [
            {
                "number": step.number,
                "outcome": step.outcome.value,
                "code": step.code,
                "facts": dict(step.facts),
                "text": sentence(language, step),
            }
            for step in report.steps
        ],
    }


def _signer(report: VerificationReport) -> dict[str, Any] | None:
    """Role, entry that announced the key, and the owner's key id; null when there is no signed statement."""
    if report.signer is None:
        return None
    known = report.signer.role != "unknown"
    return {
        "role": report.signer.role,
        "entry": report.signer.entry if known else None,
        "owner": report.signer.owner if known else None,
    }
