# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld history` and `gestapeld custody`: everything that was done, and the way of one original."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.casefile.custody import custody as steps_of
from gestapeld.casefile.history import history as everything_done
from gestapeld.casefile.history import shown_count
from gestapeld.cli import told
from gestapeld.cli.opening import Session
from gestapeld.cli.output import recorded
from gestapeld.cli.places import PLACE


@click.command()
@click.argument("case", type=PLACE)
@click.option("--log", type=click.Choice(["evidence", "private", "audit"]), default=None)
@click.option("--last", type=click.IntRange(1, 1_000_000), default=50)
@click.option("--head", is_flag=True)
@click.pass_context
def history(ctx: click.Context, case: Path, log: str | None, last: int, head: bool) -> None:
    """Everything that was done in this case, newest last; or the present heads of its logs."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        if head:
            heads = {name: opened.heads()[name].checkpoint for name in opened.logs()}
            session.output.result(heads)
            session.output.line(heads["evidence"])
            return
        names = {member.key_id: member.name for member in opened.members()}
        entries = everything_done(opened, log)[-last:]
    session.output.result(
        [{"at": e.at, "log": e.log, "seq": e.seq, "kind": e.kind, "items": e.count, "by": e.actor} for e in entries]
    )
    rows = []
    for entry in entries:
        what = session.output.say(f"kind.{entry.kind}", count=shown_count(entry))
        who = names.get(entry.actor) or entry.actor[:8]
        rows.append((recorded(entry.at), f"{entry.log}:{entry.seq}", who, what))
    session.output.table(rows)


@click.command()
@click.argument("case", type=PLACE)
@click.argument("original")
@click.pass_context
def custody(ctx: click.Context, case: Path, original: str) -> None:
    """The way of one original: when it came in, who read it, where it went."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        steps = steps_of(opened, told.item(original))
    session.output.result(
        [
            {"at": s.at, "what": s.what, "by": s.actor, "item": str(s.item) if s.item else None, "facts": dict(s.facts)}
            for s in steps
        ]
    )
    session.output.table(
        [
            (
                recorded(s.at),
                s.name or s.actor[:8],
                session.output.say(f"step.{s.what}"),
                str(s.item or ""),
            )
            for s in steps
        ]
    )
