# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld members` and `gestapeld passphrase`: who can open the case, and with what."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.casefile import access
from gestapeld.cli.asking import ask_secret
from gestapeld.cli.opening import Session
from gestapeld.cli.places import PLACE

CASE = click.argument("case", type=PLACE)


def grouped(key: str) -> str:
    """A key id in groups of four."""
    return " ".join(key[i : i + 4] for i in range(0, len(key), 4))


@click.group()
def members() -> None:
    """Who may open this case."""


@members.command("list")
@CASE
@click.pass_context
def list_members(ctx: click.Context, case: Path) -> None:
    """Everybody who can open the case."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        rows = opened.members()
    session.output.result([{"key": m.key_id, "name": m.name, "role": m.role} for m in rows])
    session.output.table([(grouped(m.key_id), session.output.say(f"role.{m.role}"), m.name) for m in rows])


@members.command("add")
@CASE
@click.argument("name")
@click.option("--member-passphrase-fd", type=int, default=None)
@click.pass_context
def add_member(ctx: click.Context, case: Path, name: str, member_passphrase_fd: int | None) -> None:
    """Let someone in who is present and types a passphrase of their own."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        opened.require("members")
        session.output.tell("members.present", name=name)
        secret = ask_secret(session.output, member_passphrase_fd, key="ask.member-passphrase", twice=True)
        made = access.new_member(opened, name, secret)
    session.output.result({"key": made.member.key_id, "name": name, "recovery_code": made.recovery_code})
    session.output.tell("members.added", name=name)
    session.output.line(f"\n    {made.recovery_code}\n")


@members.command("remove")
@CASE
@click.argument("key")
@click.pass_context
def remove_member(ctx: click.Context, case: Path, key: str) -> None:
    """End someone's membership; what is added from now on cannot be read with their keys."""
    session: Session = ctx.obj["session"]
    wanted = key.replace(" ", "").lower()
    with session.case(case) as opened:
        access.remove_member(opened, wanted)
    session.output.result({"removed": wanted})
    session.output.tell("members.removed")


@click.group()
def passphrase() -> None:
    """The passphrase and the recovery code."""


@passphrase.command("change")
@CASE
@click.option("--new-passphrase-fd", type=int, default=None)
@click.pass_context
def change(ctx: click.Context, case: Path, new_passphrase_fd: int | None) -> None:
    """Set another passphrase."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        new = ask_secret(session.output, new_passphrase_fd, key="ask.new-passphrase", twice=True)
        access.change_passphrase(opened, new, current=session.typed)
    session.output.result({"changed": True})
    session.output.tell("passphrase.changed")


@passphrase.command("new-recovery-code")
@CASE
@click.pass_context
def new_recovery_code(ctx: click.Context, case: Path) -> None:
    """Make a new recovery code; the old one opens nothing any more."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        code = access.renew_recovery_code(opened)
    session.output.result({"recovery_code": code})
    session.output.tell("new.recovery")
    session.output.line(f"\n    {code}\n")


@passphrase.command("recover")
@CASE
@click.option("--new-passphrase-fd", type=int, default=None)
@click.pass_context
def recover(ctx: click.Context, case: Path, new_passphrase_fd: int | None) -> None:
    """Open with the recovery code and set a new passphrase; a new recovery code is shown."""
    from gestapeld.casefile.storage.single_file import SingleFile

    session: Session = ctx.obj["session"]
    storage = SingleFile.open(case)
    try:
        code = ask_secret(session.output, session.passphrase_fd, key="ask.recovery")
        new = ask_secret(session.output, new_passphrase_fd, key="ask.new-passphrase", twice=True)
        opened, fresh = access.recover(storage, code, new)
    except BaseException:
        storage.close()
        raise
    opened.close()
    session.output.result({"recovery_code": fresh})
    session.output.tell("new.recovery")
    session.output.line(f"\n    {fresh}\n")
