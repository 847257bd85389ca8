# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld contact`: calls and visits to police and help, what was asked, what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.diary import CASE, choice, options
from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output, shown_moment
from gestapeld.cli.steps_words import words
from gestapeld.diary.steps import help_contacts
from gestapeld.diary.steps.help_state import ContactState
from gestapeld.errors import UsageError
from gestapeld.records.steps.contact import (
    Asked,
    Body,
    By,
    HelpAnswer,
    HelpContact,
    Outcome,
    Request,
    Taken,
)

CONTACT = options(
    choice("--with", Body, required=True),
    click.option("--when", default=None),
    choice("--by", By, default="unknown"),
    click.option("--office", default=""),
    click.option("--person", default=""),
    click.option("--number", default=""),
    choice("--taken", Taken, default="unknown"),
    click.option("--what", default=""),
    click.option("--about", multiple=True),
    click.option("--said", default=""),
    click.option("--promised", default=""),
    click.option("--refused", default=""),
    click.option("--request", "requests", multiple=True),
)


def _contact(session: Session, case: CaseFile, said: dict[str, Any]) -> HelpContact:
    return HelpContact(
        Body(said["with"]),
        told.moment(session, said["when"], case.clock()),
        By(said["by"]),
        said["office"],
        said["person"],
        said["number"],
        Taken(said["taken"]),
        told.words(said["what"]),
        told.items(said["about"]),
        said["said"],
        said["promised"],
        said["refused"],
        tuple(_request(text) for text in said["requests"]),
    )


def _request(text: str) -> Request:
    """`aware`, or `other=in words`."""
    what, _, more = text.partition("=")
    if what not in {asked.value for asked in Asked}:
        raise UsageError(reason="request")
    return Request(Asked(what), more)


@click.group()
def contact() -> None:
    """Contact with police and help."""


@contact.command("add")
@CASE
@CONTACT
@click.pass_context
def add(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down a call or visit."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = help_contacts.add_contact(opened, _contact(session, opened, said))
        state = next(one for one in help_contacts.contact_states(opened) if one.contact.id == item)
    session.output.result({"item": str(item), **_facts(state)})
    session.output.line(words(session.output, "cli.kept", item=item))
    _tell(session.output, state)


@contact.command("correct")
@CASE
@click.argument("item")
@CONTACT
@click.pass_context
def correct(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """A new version of a call or visit; the earlier wording is kept."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        made = help_contacts.correct_contact(opened, told.item(item), _contact(session, opened, said))
    session.output.result({"item": str(made)})
    session.output.line(words(session.output, "cli.kept", item=made))


@contact.command("answer")
@CASE
@click.argument("item")
@choice("--outcome", Outcome, required=True)
@click.option("--when", default=None)
@click.option("--what", default="")
@click.option("--request", type=click.IntRange(1, 99), default=None)
@click.pass_context
def answer(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """What happened since: with the contact, or with one request in it (1 is the first)."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        number = said["request"] - 1 if said["request"] else None
        when = told.moment(session, said["when"], opened.clock())
        record = HelpAnswer(told.item(item), Outcome(said["outcome"]), when, told.words(said["what"]), number)
        made = help_contacts.add_answer(opened, record)
    session.output.result({"item": str(made)})
    session.output.line(words(session.output, "cli.kept", item=made))


@contact.command("list")
@CASE
@click.option("--open", "only_open", is_flag=True)
@click.pass_context
def list_contacts(ctx: click.Context, case: Path, only_open: bool) -> None:
    """Every call and visit with what is still open."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        states = help_contacts.contact_states(opened)
    shown = [state for state in states if not only_open or state.waiting or state.refused]
    output.result([{"item": str(state.contact.id), **_facts(state)} for state in shown])
    if not shown:
        output.line(words(output, "open.none"))
    for state in shown:
        record = state.contact.record
        parts = (words(output, f"body.{record.body.value}"), record.office, record.person)
        taken = "" if record.taken is Taken.UNKNOWN else words(output, f"taken.{record.taken.value}")
        who = ", ".join(part for part in parts if part)
        output.table([(str(state.contact.id), shown_moment(record.when), who, taken, record.number)])
        _tell(output, state)


def _facts(state: ContactState) -> dict[str, Any]:
    return {
        "day": state.day.isoformat(),
        "unanswered": state.unanswered,
        "waiting": state.waiting,
        "quiet": state.quiet,
        "too_quiet": state.too_quiet,
        "refused": state.refused,
        "requests": [{"what": one.request.what.value, "open": one.open} for one in state.requests],
        "next": list(state.next_steps),
    }


def _tell(output: Output, state: ContactState) -> None:
    record = state.contact.record
    lines = [words(output, "open.unanswered")] if state.unanswered else []
    if state.too_quiet:
        lines.append(words(output, "open.quiet", days=state.quiet))
    if record.promised and state.waiting:
        lines.append(words(output, "open.promised", what=record.promised))
    for one in state.open_requests:
        what = one.request.words or words(output, f"asked.{one.request.what.value}")
        lines.append(f"{one.number + 1}. {words(output, 'open.request', what=what)}")
    lines += [words(output, f"next.{step}") for step in state.next_steps]
    if state.refused:
        lines.append(words(output, "next.danger"))
    output.table([("  -", line) for line in lines])
