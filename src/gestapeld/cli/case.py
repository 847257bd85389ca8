# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld new` and `gestapeld copy`: a case begins, and a closed copy of it is made."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.cli.opening import Session, ask_passphrase
from gestapeld.cli.places import synchronised_with
from gestapeld.errors import CaseExistsError


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--name", default="")
@click.pass_context
def new(ctx: click.Context, case: Path, name: str) -> None:
    """Make a case and show its recovery code once."""
    session: Session = ctx.obj["session"]
    if case.exists():
        raise CaseExistsError
    service = synchronised_with(case)
    if service:
        session.output.aside("new.synchronised", service=service)
    passphrase = ask_passphrase(session.output, session.passphrase_fd, key="ask.new-passphrase", twice=True)
    storage = SingleFile.create(case)
    try:
        opened, code = CaseFile.create(storage, passphrase, owner_name=name)
    except BaseException:
        storage.close()
        case.unlink(missing_ok=True)
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
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("to", type=click.Path(path_type=Path))
@click.option("--without-private", is_flag=True)
@click.pass_context
def copy(ctx: click.Context, case: Path, to: Path, without_private: bool) -> None:
    """Copy a case to another place, whole or without the private log."""
    from gestapeld.casefile.handover import back_up, hand_over

    session: Session = ctx.obj["session"]
    if to.exists():
        raise CaseExistsError
    with session.case(case) as opened:
        target = SingleFile.create(to)
        try:
            if without_private:
                hand_over(opened, target)
            else:
                back_up(opened, target)
        except BaseException:
            target.close()
            to.unlink(missing_ok=True)
            raise
        target.close()
    session.output.result({"copy": str(to), "private": not without_private})
    session.output.tell("copy.without" if without_private else "copy.whole", path=to)
