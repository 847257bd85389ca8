# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld witness`: who saw something or helps, and whether they may be named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.diary import CASE, options
from gestapeld.cli.opening import Session
from gestapeld.cli.output import write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.cli.steps_said import changed, kept, listed, moment, one_of, shown, tell
from gestapeld.diary.steps import witnesses
from gestapeld.records.steps.witness import Consent, Witness
from gestapeld.wording import say

WITNESS = options(
    click.option("--also", multiple=True),
    click.option("--helps", is_flag=True),
    click.option("--asked", "given_on", default=None),
    click.option("--wrote", default=None),
    click.option("--paper", "papers", multiple=True),
    click.option("--link", "links", multiple=True),
)
_PARTS = {
    "name": "name",
    "also": "also",
    "helps": "helps",
    "given_on": "asked",
    "wrote": "wrote",
    "papers": "accounts",
    "links": "about",
}


@click.group()
def witness() -> None:
    """Who saw something, or helps."""


def _witness(session: Session, case: CaseFile, name: str, said: dict[str, Any]) -> Witness:
    now = case.clock()
    return Witness(
        told.words(name),
        said["also"],
        said["helps"],
        moment(session, said["given_on"], now),
        moment(session, said["wrote"], now),
        told.items(said["papers"]),
        told.items(said["links"]),
    )


@witness.command("add")
@CASE
@click.argument("name", default="-")
@WITNESS
@click.pass_context
def add(ctx: click.Context, /, case: Path, name: str, **said: Any) -> None:
    """Name somebody who saw something, or who helps."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = witnesses.add_witness(opened, _witness(session, opened, name, said))
    kept(session.output, item)
    tell(session.output, "told.witness-stays")


@witness.command("correct")
@CASE
@click.argument("item")
@click.option("--name", default=None)
@WITNESS
@click.pass_context
def correct(ctx: click.Context, /, case: Path, item: str, name: str | None, **said: Any) -> None:
    """A new version with what you name changed."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        before = one_of(witnesses.list_witnesses(opened), told.item(item)).record
        after = replace(_witness(session, opened, name or before.name, said), consent=before.consent)
        new = changed(before, after, {**said, "name": name}, _PARTS)
        made = witnesses.correct_witness(opened, told.item(item), new)
    kept(session.output, made, "told.corrected")


@witness.command("consent")
@CASE
@click.argument("item")
@click.option("--when", default=None)
@click.option("--how", default="")
@click.option("--knows", is_flag=True)
@click.option("--ended", default=None)
@click.pass_context
def consent(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """Record that somebody agreed to be named, or (--ended) took that back."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        now = opened.clock()
        if said["ended"]:
            made = witnesses.end_consent(opened, told.item(item), moment(session, said["ended"], now))
        else:
            agreed = Consent(moment(session, said["when"], now), said["how"], said["knows"])
            made = witnesses.record_consent(opened, told.item(item), agreed)
    kept(session.output, made)
    tell(session.output, "told.consent-ended" if said["ended"] else "told.consent")


@witness.command("list")
@CASE
@click.pass_context
def list_all(ctx: click.Context, case: Path) -> None:
    """Everybody, and whether they may be named."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        found = witnesses.list_witnesses(opened)

    def row(one: Any) -> tuple[str, ...]:
        key = "may-be-named" if witnesses.may_be_named(one.record) else "not-named"
        return one.record.name, say(output.language, f"steps-order.told.{key}"), shown(one.record.wrote)

    listed(output, found, row, "told.witnesses-none")


@witness.command("form")
@click.option("--out", type=PLACE, required=True)
@click.pass_context
def form(ctx: click.Context, out: Path) -> None:
    """The form for somebody who saw something, to print. No case is opened for it."""
    from gestapeld.sheets.typesetting import typeset
    from gestapeld.sheets.what_i_saw import what_i_saw

    session: Session = ctx.obj["session"]
    output = session.output
    write_new_file(out, [typeset(what_i_saw(output.language, datetime.now(UTC)), output.language)])
    output.result({"path": str(out)})
    tell(output, "told.form", path=out)
    tell(output, "print.word")
