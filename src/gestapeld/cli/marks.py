# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld mark` and `unmark`: how an item may be used. `link` and `unlink`: what belongs together."""

from __future__ import annotations

from pathlib import Path

import click

from gestapeld.cli import told
from gestapeld.cli.diary import CASE
from gestapeld.cli.opening import Session
from gestapeld.diary import links, marks
from gestapeld.records.narrative import Mark

ITEMS = click.argument("items", nargs=-1, required=True)
KIND = click.option("--as", "kind", type=click.Choice([mark.value for mark in Mark]), required=True)


def _mark(ctx: click.Context, case: Path, items: tuple[str, ...], kind: str, *, on: bool) -> None:
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        change = marks.put_mark if on else marks.take_mark
        item = change(opened, told.items(items), Mark(kind))
    session.output.result({"item": str(item)})
    session.output.tell("mark.on" if on else "mark.off", count=len(items))
    if on and Mark(kind) is Mark.POSSIBLE_MINOR:
        session.output.tell("mark.minor")


@click.command()
@CASE
@ITEMS
@KIND
@click.pass_context
def mark(ctx: click.Context, case: Path, items: tuple[str, ...], kind: str) -> None:
    """Mark items: leave out of dossiers, intimate, or possibly someone under 18."""
    _mark(ctx, case, items, kind, on=True)


@click.command()
@CASE
@ITEMS
@KIND
@click.pass_context
def unmark(ctx: click.Context, case: Path, items: tuple[str, ...], kind: str) -> None:
    """Take a mark off."""
    _mark(ctx, case, items, kind, on=False)


@click.command()
@CASE
@click.argument("about")
@ITEMS
@click.option("--undo", is_flag=True)
@click.pass_context
def link(ctx: click.Context, case: Path, about: str, items: tuple[str, ...], undo: bool) -> None:
    """Connect an incident or a thing with the messages or photos it is about."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        change = links.unlink if undo else links.link
        item = change(opened, told.item(about), told.items(items))
    session.output.result({"item": str(item)})
    session.output.tell("told.kept", item=item)
