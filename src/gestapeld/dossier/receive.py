# SPDX-License-Identifier: EUPL-1.2
"""What a receiver does: open a sealed dossier into a folder, and see whether it is what was signed. Needs no case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gestapeld.crypto.identity import Identity
from gestapeld.dossier.disk import DiskErrors
from gestapeld.dossier.folder import UnfinishedFolder
from gestapeld.dossier.sealed import open_inside
from gestapeld.errors import SealedDossierChangedError
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.in_zip import InZip
from gestapeld.verify.report import CheckFailedError, Outcome, VerificationReport

_FORM = {1, 2}
"""The numbers of the steps without which it is no folder of a dossier at all."""

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Received:
    """An opened dossier: the folder, None when what was sealed is no dossier, and what the check found."""

    folder: Path | None
    report: VerificationReport


def open_dossier(
    sealed: Path,
    key: Identity,
    target: Path,
    *,
    expected_signer: str | None = None,
    on_progress: OnProgress = lambda done, total: None,
) -> Received:
    """Open `sealed` into the new folder `target` and check it.

    The seal is checked over the whole file before anything is written; nothing is written either when what is inside
    does not have the form of a dossier. When only a later check fails the folder is there, to look at.
    Raises NotASealedDossierError, NewerFormatError, NotForThisKeyError, SealedDossierChangedError, CaseExistsError,
    NoSpaceError, NotWritableError, NotABundleError; OSError when `sealed` cannot be read.
    """
    with open_inside(sealed, key) as inside:
        report = verify_bundle(inside, expected_signer=expected_signer)
        if not {step.number for step in report.steps if step.outcome is Outcome.PASSED} >= _FORM:
            return Received(None, report)
        source = InZip(inside)
        sizes = source.listing().sizes
        total, done = sum(sizes.values()), 0
        with UnfinishedFolder(target) as folder, DiskErrors():
            try:
                for path in sorted(sizes):
                    folder.write(path, source.stream(path))
                    done += sizes[path]
                    on_progress(done, total)
            except CheckFailedError:  # the check just before this read the same bytes, then they were still right
                raise SealedDossierChangedError from None
            return Received(folder.complete(), report)
