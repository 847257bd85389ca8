# SPDX-License-Identifier: EUPL-1.2
"""A dossier that was made, searched and checked, and has not left yet: sealed under a key of this run, to be read by
its owner first. Nothing of it goes out before the case knows.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from gestapeld.casefile.casefile import CaseFile
from gestapeld.crypto import receiving
from gestapeld.crypto.digest import Sha256
from gestapeld.crypto.identity import PublicIdentity
from gestapeld.crypto.randomness import Randomness
from gestapeld.dossier.delivery import Delivery, top_folder
from gestapeld.dossier.disk import DiskErrors
from gestapeld.dossier.draft import Draft
from gestapeld.dossier.full import Present
from gestapeld.dossier.inclusion import Inclusion
from gestapeld.dossier.statement import About
from gestapeld.dossier.zipping import zip_pieces
from gestapeld.errors import NotACaseFileError, ReceiverNeededError, UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.records.patterns.finding import Finding
from gestapeld.records.patterns.plain import finding_fields
from gestapeld.verify.report import VerificationReport

_PIECE = 1 << 20
_PDF = "data/dossier{}.pdf"


@dataclass
class Ready:
    """One dossier before it leaves.

    signer    key id of who signed it; case its case
    pages     of every volume
    present   of a full dossier: what is in it that the owner protects
    report    what checking it said; None until `check`
    findings  what methods found that is in it; recorded with it
    """

    draft: Draft
    case: str
    about: About
    signer: str
    exhibits: tuple[int, ...]
    pages: tuple[int, ...]
    warnings: tuple[str, ...]
    receiver: str = ""
    seal_to: PublicIdentity | None = None
    inclusions: tuple[Inclusion, ...] = ()
    present: Present | None = None
    report: VerificationReport | None = None
    recorded: bool = False
    findings: tuple[Finding, ...] = ()
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def manifest(self) -> str:
        """SHA-256 of the tag manifest in hex."""
        return self.draft.files["tagmanifest-sha256.txt"].digest

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.draft.files.values())

    def volume(self, number: int) -> bytes:
        """The PDF of one volume, from 1. Raises UnknownItemError when there is none."""
        if not 1 <= number <= len(self.pages):
            raise UnknownItemError
        return self.draft.read(_PDF.format("" if number == 1 else f"-{number}"))

    def as_zip(self) -> Iterator[bytes]:
        """The folder as one zip, in pieces; the same bytes every time."""
        return zip_pieces(top_folder(self.about.bundle), list(self.draft.files.values()), self.draft.pieces)

    def deliver(self, case: CaseFile, form: Delivery, on_progress: Callable[[str, int, int], None]) -> None:
        """Fill a form of delivery, check what then stands there, record it, and give it its name.

        Raises what delivering raises, and as `record`.
        """
        on_progress("deliver", 0, 1)
        form.fill(self.draft, self.about.bundle)
        on_progress("verify", 0, 1)
        self.report = form.verify(self.signer)
        self.report.raise_if_changed()
        self.record(case, form.described())
        form.complete()

    def record(self, case: CaseFile, described: Fields) -> None:
        """The hand-over in the evidence log (once), the export in the audit log, as one act. `described`: the form it
        leaves in. Raises NotAllowedError, and NotACaseFileError when this is the dossier of another case.
        """
        case.require("export")
        if case.case_id != self.case:
            raise NotACaseFileError
        exported: Fields = {"bundle": self.about.bundle, "profile": self.about.profile, **described}
        if self.seal_to is not None:
            exported["receiver"] = self.receiver
        with self.turn, case.act() as act:
            if not self.recorded:
                if self.findings:
                    kept = [finding_fields(finding, self.about.bundle) for finding in self.findings]
                    act.append("evidence", "finding", kept)
                act.append("evidence", "handed-over", [{"rest": {"kind": "handed-over"}, "value": self._handed_over()}])
            act.append("audit", "exported", [{"rest": {"kind": "exported"}, "value": exported}])
            self.recorded = True

    def _handed_over(self) -> Fields:
        value: Fields = {
            "bundle": self.about.bundle,
            "made": self.about.made,
            "profile": self.about.profile,
            "manifest": self.manifest,
            "exhibits": list(self.exhibits),
        }
        if self.receiver:
            value["receiver"] = self.receiver
        if self.present is not None:
            value["protected"] = {"count": self.present.count, "sentence": self.present.sentence}
        if self.inclusions:
            value["inclusions"] = [
                {"exhibit": more.exhibit, "categories": sorted(more.categories), "sentence": more.sentence}
                for more in self.inclusions
            ]
        return value

    def close(self) -> None:
        """Give it up: nobody can read it any more."""
        self.draft.close()


class Outgoing:
    """A dossier as the bytes of one file on their way out, for who takes them from a stream. Close it after use."""

    def __init__(self, size: int, described: Mapping[str, str], pieces: Iterator[bytes], kept: IO[bytes] | None = None):
        self.size, self.described = size, dict(described)
        self._pieces, self._kept = pieces, kept

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        """Let go of what was sealed for it."""
        if self._kept is not None:
            self._kept.close()


def outgoing_zip(ready: Ready) -> Outgoing:
    """The zip, readable to whoever has it."""
    digest, size = _measured(ready.as_zip())
    return Outgoing(size, {"form": "zip", "file": digest}, ready.as_zip())


def outgoing_pdf(ready: Ready, number: int) -> Outgoing:
    """One volume of the paper. Raises UnknownItemError."""
    pdf = ready.volume(number)
    digest, size = _measured(iter([pdf]))
    return Outgoing(size, {"form": "pdf", "file": digest}, iter([pdf]))


def outgoing_sealed(ready: Ready, beside: Path, randomness: Randomness) -> Outgoing:
    """The zip sealed to its receiver; it stands in a file without a name in the folder `beside` meanwhile.

    Raises ReceiverNeededError, NoSpaceError, NotWritableError.
    """
    if ready.seal_to is None:
        raise ReceiverNeededError
    sealing = receiving.Sealing(ready.seal_to, randomness)
    with DiskErrors():
        kept = tempfile.TemporaryFile(dir=beside)  # noqa: SIM115 - closed by Outgoing
        try:
            digest, size = _measured(_written(sealing.pieces(ready.as_zip()), kept))
        except BaseException:
            kept.close()
            raise
    seal = {"seal": sealing.seal_id.hex(), "mark": receiving.mark(ready.seal_to)}
    kept.seek(0)
    return Outgoing(size, {"form": "sealed", "file": digest, **seal}, iter(lambda: kept.read(_PIECE), b""), kept)


def _measured(pieces: Iterator[bytes]) -> tuple[str, int]:
    hasher, size = Sha256(), 0
    for piece in pieces:
        hasher.update(piece)
        size += len(piece)
    return hasher.hex(), size


def _written(pieces: Iterator[bytes], kept: IO[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        kept.write(piece)
        yield piece
