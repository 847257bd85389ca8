# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld receive`, for who is given a dossier: make a key, have it compared aloud, open what is sealed to it."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.cli.asking import ask_secret
from gestapeld.cli.opening import Session
from gestapeld.cli.output import write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.cli.stopping import clearing_up
from gestapeld.crypto.identity import Identity, PublicIdentity
from gestapeld.crypto.passphrase import calibrate, check_strength
from gestapeld.crypto.receiving import mark
from gestapeld.dossier.receive import open_dossier
from gestapeld.dossier.receiver_keys import LARGEST, KeptKey, public_text, read_public
from gestapeld.errors import CaseExistsError, UnreadableFileError
from gestapeld.verify import words


@click.group()
def receive() -> None:
    """Open what was sealed to you."""


def _read(path: Path) -> bytes:
    """A key file. Raises UnreadableFileError."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFileError from error


def public_key(path: Path) -> PublicIdentity:
    """A receiving key that was given away. Raises NotAKeyFileError, DamagedKeyFileError, NewerFormatError."""
    return read_public(_read(path))


def _unlocked(session: Session, path: Path) -> Identity:
    kept = KeptKey.parse(_read(path))
    return kept.unlock(ask_secret(session.output, session.passphrase_fd))


def _to_give(session: Session, key: Path) -> Path:
    return key.with_name(f"{key.name}.{session.output.say('receive.to-give')}.txt")


def _show(session: Session, key: Path, public: PublicIdentity, given: Path | None) -> None:
    session.output.result({"key": str(key), "public": str(given or ""), "mark": mark(public)})
    if given is not None:
        session.output.tell("receive.give", path=given)
    session.output.tell("receive.read-out")
    session.output.line(f"\n    {mark(public)}\n")


@receive.command("new-key")
@click.argument("key", type=PLACE)
@click.option("--new-passphrase-fd", type=int, default=None)
@click.pass_context
def new_key(ctx: click.Context, key: Path, new_passphrase_fd: int | None) -> None:
    """Make a receiving key."""
    session: Session = ctx.obj["session"]
    given = _to_give(session, key)
    for path in (key, given):
        if path.exists() or path.is_symlink():
            raise CaseExistsError
    secret = ask_secret(session.output, new_passphrase_fd, key="ask.new-passphrase", twice=True)
    check_strength(secret)
    made = KeptKey.make(secret, calibrate())
    write_new_file(key, [made.serialize()])
    key.chmod(0o600)
    write_new_file(given, [public_text(made.public)])
    session.output.tell("receive.made", path=key)
    _show(session, key, made.public, given)


@receive.command("show-key")
@click.argument("key", type=PLACE)
@click.option("--again", is_flag=True)
@click.pass_context
def show_key(ctx: click.Context, key: Path, again: bool) -> None:
    """The digits of a key, and on request the file to give away once more."""
    session: Session = ctx.obj["session"]
    public = _unlocked(session, key).public
    given = _to_give(session, key) if again else None
    if given is not None:
        write_new_file(given, [public_text(public)])
    _show(session, key, public, given)


@receive.command("open")
@click.argument("sealed", type=PLACE)
@click.argument("to", type=PLACE)
@click.option("--key", type=PLACE, required=True)
@click.option("--signer")
@click.pass_context
def open_sealed(ctx: click.Context, sealed: Path, to: Path, key: Path, signer: str | None) -> None:
    """Open a sealed dossier and check it."""
    session: Session = ctx.obj["session"]
    if to.exists() or to.is_symlink():
        raise CaseExistsError
    if not sealed.is_file():
        raise UnreadableFileError
    identity = _unlocked(session, key)
    known = signer.replace(" ", "").lower() if signer else None
    with clearing_up(), session.output.progress("progress.receive") as moved:
        received = open_dossier(sealed, identity, to, expected_signer=known, on_progress=moved)
    report = received.report
    if session.output.as_json:
        found = words.as_json(session.output.language, report)
        session.output.result({"folder": str(received.folder or ""), **found})
    if received.folder is not None:
        session.output.tell("receive.opened", path=received.folder)
    for line in words.lines(session.output.language, report):
        session.output.line(line)
    report.raise_if_changed()
    session.output.tell("receive.readable")
