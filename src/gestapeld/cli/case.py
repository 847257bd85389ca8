# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld new` and `gestapeld copy`: a case begins, and a closed copy of it is made."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.places import synchronised_with
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.cli.asking import ask_secret
from gestapeld.cli.opening import Session
from gestapeld.cli.places import PLACE
from gestapeld.errors import CaseExistsError, NobodyElseError


def _check_free(path: Path) -> None:
    """Before anything is asked: an empty file may be what a killed `new` left behind, and is used. Raises
    CaseExistsError.
    """
    if path.is_symlink() or (path.exists() and not (path.is_file() and path.stat().st_size == 0)):
        raise CaseExistsError


@click.command()
@click.argument("case", type=PLACE)
@click.option("--name", default="")
@click.pass_context
def new(ctx: click.Context, case: Path, name: str) -> None:
    """Make a case and show its recovery code once."""
    session: Session = ctx.obj["session"]
    _check_free(case)
    service = synchronised_with(case)
    if service:
        session.output.aside("new.synchronised", service=service)
    passphrase = ask_secret(session.output, session.passphrase_fd, key="ask.new-passphrase", twice=True)
    storage = SingleFile.create(case)
    try:
        opened, code = CaseFile.create(storage, passphrase, owner_name=name)
    except BaseException:
        storage.close()
        SingleFile.take_away(case)
        raise
    with opened:
        mark = opened.member.key_id
        session.output.result({"case": opened.case_id, "recovery_code": code, "signer": mark})
    session.output.tell("new.made", path=case)
    session.output.line()
    session.output.tell("new.recovery")
    session.output.line(f"\n    {code}\n")
    session.output.tell("new.recovery-where")
    session.output.tell("new.mark", mark=" ".join(mark[i : i + 4] for i in range(0, len(mark), 4)))


@click.command()
@click.argument("case", type=PLACE)
@click.argument("to", type=PLACE)
@click.option("--without-private", is_flag=True)
@click.pass_context
def copy(ctx: click.Context, case: Path, to: Path, without_private: bool) -> None:
    """Copy a case to another place, whole or without the private log."""
    from gestapeld.casefile.handover import back_up, hand_over

    session: Session = ctx.obj["session"]
    _check_free(to)
    with session.case(case) as opened:
        if without_private and len(opened.members()) < 2:
            raise NobodyElseError
        target = SingleFile.create(to)
        try:
            if without_private:
                hand_over(opened, target)
            else:
                back_up(opened, target)
        except BaseException:
            target.close()
            SingleFile.take_away(to)
            raise
        target.close()
    session.output.result({"copy": str(to), "private": not without_private})
    session.output.tell("copy.without" if without_private else "copy.whole", path=to)
