# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld people` and `gestapeld protect`: who is who, and what must never go out."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.cli import told
from gestapeld.cli.asking import ask_value
from gestapeld.cli.diary import CASE, choice
from gestapeld.cli.opening import Session
from gestapeld.diary import people as diary_people
from gestapeld.diary import protected
from gestapeld.errors import UsageError
from gestapeld.records.items import Account
from gestapeld.records.narrative import Certainty, ProtectedKind
from gestapeld.records.people import Person, Role, Whose


@click.group()
def people() -> None:
    """People and their accounts."""


@people.command("add")
@CASE
@click.argument("name")
@choice("--role", Role, default="someone")
@click.option("--words", default="")
@click.pass_context
def add(ctx: click.Context, case: Path, name: str, role: str, words: str) -> None:
    """Name somebody."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = diary_people.add_person(opened, Person(name, Role(role), words))
    session.output.result({"item": str(item)})
    session.output.tell("told.kept", item=item)


@people.command("claim")
@CASE
@click.argument("account")
@click.option("--mine", is_flag=True)
@click.option("--of", "person", default=None)
@click.option("--nobody", is_flag=True)
@click.option("--channel", default="")
@choice("--certainty", Certainty, default="recognised-number")
@click.option("--words", default="")
@click.pass_context
def claim(
    ctx: click.Context,
    /,
    case: Path,
    account: str,
    mine: bool,
    person: str | None,
    nobody: bool,
    channel: str,
    certainty: str,
    words: str,
) -> None:
    """Say whose an account is; `--nobody` takes it back."""
    session: Session = ctx.obj["session"]
    if [mine, person is not None, nobody].count(True) != 1:
        raise UsageError
    numeric = any(c.isdigit() for c in account) or "@" in account
    seen = Account(id=account) if numeric else Account(name=account)
    with session.case(case) as opened:
        if mine:
            item = diary_people.is_mine(opened, seen, channel)
        elif nobody:
            item = diary_people.release(opened, seen, channel)
        else:
            item = diary_people.is_theirs(
                opened, seen, told.item(person or ""), channel, certainty=Certainty(certainty), words=words
            )
    session.output.result({"item": str(item)})
    session.output.tell("told.kept", item=item)


@people.command("list")
@CASE
@click.pass_context
def list_people(ctx: click.Context, case: Path) -> None:
    """Everybody who was named, and whose accounts are whose."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        found = diary_people.list_people(opened)
        accounts = diary_people.list_accounts(opened)
    session.output.result(
        {
            "people": [{"item": str(p.id), "name": p.record.name, "role": p.record.role.value} for p in found],
            "accounts": [
                {
                    "id": a.claim.account.id,
                    "name": a.claim.account.name,
                    "whose": a.claim.whose.value,
                    "channel": a.claim.channel,
                    "person": str(a.claim.person) if a.claim.person else None,
                    "certainty": a.claim.certainty.value,
                }
                for a in accounts
            ],
        }
    )
    names = {person.id: person.record.name for person in found}
    session.output.table([(str(p.id), p.record.name, session.output.say(f"people.{p.record.role}")) for p in found])
    rows = []
    for one in accounts:
        whose = session.output.say("find.me") if one.claim.whose is Whose.MINE else names.get(one.claim.person, "")  # type: ignore[arg-type]
        certain = session.output.say(f"certainty.{one.claim.certainty}")
        rows.append((one.claim.account.id or one.claim.account.name, one.claim.channel, whose, certain))
    session.output.table(rows)


@click.group()
def protect() -> None:
    """What the other party must never learn; kept in the private log."""


@protect.command("add")
@CASE
@choice("--as", ProtectedKind, default="other")
@click.option("--value-fd", type=int, default=None)
@click.pass_context
def add_value(ctx: click.Context, /, case: Path, value_fd: int | None, **said: str) -> None:
    """Add a value; it is asked for, so that it does not stand in the history of the shell."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        value = ask_value(session.output, value_fd, "ask.protected")
        item = protected.protect(opened, ProtectedKind(said["as"]), value)
    session.output.result({"item": str(item)})
    session.output.tell("protect.kept", item=item)


@protect.command("list")
@CASE
@click.pass_context
def list_values(ctx: click.Context, case: Path) -> None:
    """Every value that is protected now."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        found = protected.list_protected(opened)
    session.output.result([{"item": str(v.id), "kind": v.record.kind.value, "value": v.record.value} for v in found])
    session.output.table([(str(v.id), session.output.say(f"protect.{v.record.kind}"), v.record.value) for v in found])


@protect.command("remove")
@CASE
@click.argument("item")
@click.pass_context
def remove_value(ctx: click.Context, case: Path, item: str) -> None:
    """Take a value off the list."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        protected.unprotect(opened, told.item(item))
    session.output.result({"removed": str(told.item(item))})
    session.output.tell("protect.removed")
