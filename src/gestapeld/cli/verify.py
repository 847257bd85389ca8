# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld verify`: check a handed-over folder or zip file, or a case, in plain words."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.cli.opening import Session
from gestapeld.cli.places import PLACE
from gestapeld.crypto.receiving import MAGIC as SEALED
from gestapeld.errors import BrokenLogError, SealedDossierError, UnreadableFileError
from gestapeld.ledger import checkpoint
from gestapeld.verify import words
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import VerificationReport


@click.command()
@click.argument("path", type=PLACE)
@click.option("--signer")
@click.option("--head", type=PLACE)
@click.option("--sealed", is_flag=True)
@click.pass_context
def verify(ctx: click.Context, path: Path, signer: str | None, head: Path | None, sealed: bool) -> None:
    """Check a folder, a zip file or a case."""
    session: Session = ctx.obj["session"]
    earlier = _read_head(head) if head else None
    known = signer.replace(" ", "").lower() if signer else None
    if path.is_dir() or _is_zip(path):
        report = verify_bundle(path, earlier_head=earlier, expected_signer=known)
    else:
        report = _verify_case(session, path, earlier, sealed=sealed)
    if session.output.as_json:
        session.output.result(words.as_json(session.output.language, report))
    for line in words.lines(session.output.language, report):
        session.output.line(line)
    report.raise_if_changed()


def _is_zip(path: Path) -> bool:
    """Whether it is a dossier in one file. Raises SealedDossierError when it has to be opened first."""
    try:
        with path.open("rb") as stream:
            start = stream.read(len(SEALED))
    except OSError:
        return False
    if start == SEALED:
        raise SealedDossierError
    return start[:4] in (b"PK\x03\x04", b"PK\x05\x06") or path.suffix.lower() == ".zip"


def _read_head(path: Path) -> str:
    """A checkpoint from a file; blank lines after it do not matter. Raises UnreadableFileError when it holds
    something else.
    """
    try:
        text = path.read_bytes()[:4096].decode("utf-8").replace("\r\n", "\n").rstrip("\n") + "\n"
        checkpoint.parse(text)
    except (OSError, UnicodeDecodeError, BrokenLogError) as error:
        raise UnreadableFileError from error
    return text


def _verify_case(session: Session, path: Path, earlier: str | None, *, sealed: bool) -> VerificationReport:
    from gestapeld.casefile.verification import verify_sealed, verify_unlocked

    if sealed:
        storage = SingleFile.open(path, read_only=True)
        try:
            return verify_sealed(storage, earlier_head=earlier)
        finally:
            storage.close()
    with session.case(path) as case, session.output.progress("progress.verify") as moved:
        return verify_unlocked(case, earlier_head=earlier, on_progress=moved)
