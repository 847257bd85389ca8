# SPDX-License-Identifier: EUPL-1.2
"""What was checked, and with what result. Values only; `words` turns them into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gestapeld.errors import ChangedBundleError, DamagedCaseError, GestapeldError, UncheckableBundleError


class Outcome(StrEnum):
    """How one step ended."""

    PASSED = "passed"
    NOTED = "noted"  # true and worth knowing, not wrong by itself
    NOT_CHECKED = "not-checked"
    FAILED = "failed"
    REFUSED = "refused"  # could not be looked at safely, so nothing is said about it


class Result(StrEnum):
    """The whole run in one word."""

    UNCHANGED = "unchanged"
    UNCHANGED_WITHHELD = "unchanged-withheld"
    CHANGED = "changed"
    CANNOT_BE_CHECKED = "cannot-be-checked"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number in the procedure, how it ended, and the sentence it wants (`verify.step.<code>`)."""

    number: int
    outcome: Outcome
    code: str
    facts: Mapping[str, int | str] = field(default_factory=dict)


class CheckFailedError(Exception):
    """Inside a step: this does not fit. Becomes a FAILED step; never leaves `verify`."""

    def __init__(self, code: str, **facts: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class RefusedError(CheckFailedError):
    """Inside a step: this cannot be looked at safely. Becomes a REFUSED step; never leaves `verify`."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a folder, as far as the entries in it show.

    role   "owner" or "advocate" as a signed entry says, "unknown" when that could not be established
    entry  the entry that announced the key
    owner  key id that entry 0 announces as the owner's, "" when unknown
    """

    role: str = "unknown"
    entry: int = 0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """All steps in order.

    subject      "bundle" or "case"
    fingerprint  what to compare with a number known from elsewhere: the signer's key id, "" when there is none
    signer       of a folder whose statement is signed
    """

    subject: str
    steps: tuple[Step, ...]
    fingerprint: str = ""
    withheld: int = 0
    signer: Signer | None = None

    @property
    def result(self) -> Result:
        """CHANGED as soon as one step failed; else CANNOT_BE_CHECKED as soon as one was refused."""
        outcomes = {step.outcome for step in self.steps}
        if Outcome.FAILED in outcomes:
            return Result.CHANGED
        if Outcome.REFUSED in outcomes or Outcome.PASSED not in outcomes:
            return Result.CANNOT_BE_CHECKED
        return Result.UNCHANGED_WITHHELD if self.withheld else Result.UNCHANGED

    def failed(self) -> tuple[Step, ...]:
        """The steps that did not hold."""
        return tuple(step for step in self.steps if step.outcome is Outcome.FAILED)

    def raise_if_changed(self) -> None:
        """Raises ChangedBundleError or DamagedCaseError, with the number of the first step that failed, and
        UncheckableBundleError when something could not be looked at.
        """
        if self.result is Result.CHANGED:
            kind: type[GestapeldError] = ChangedBundleError if self.subject == "bundle" else DamagedCaseError
            raise kind(step=self.failed()[0].number)
        if self.result is Result.CANNOT_BE_CHECKED:
            raise UncheckableBundleError
