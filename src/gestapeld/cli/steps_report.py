# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld report`: the aangifte. The dates for asking, the sheet to take along, what was made, what came after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.diary import CASE, choice, options
from gestapeld.cli.opening import Session
from gestapeld.cli.steps_report_paper import checklist, prepare, sheet, victim
from gestapeld.cli.steps_report_shown import (
    book,
    clock_as_json,
    show_clocks,
    show_states,
    state_as_json,
    tell,
    words,
)
from gestapeld.cli.steps_said import as_json, changed, kept, moment, one_of, shown
from gestapeld.diary.steps import reports
from gestapeld.diary.steps.acts import last_contact
from gestapeld.diary.steps.report_overview import overview, remarks
from gestapeld.errors import UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.report import (
    After,
    Aftermath,
    Check,
    FirstKnown,
    Report,
    Said,
    StandBy,
    Wish,
)

FOR = click.option("--for", "victim", default=None)
NO_INDEX = click.option("--told-only", is_flag=True)


@click.group()
def report() -> None:
    """The aangifte."""


for _command in (prepare, victim, sheet, checklist):
    report.add_command(_command)


def _item(text: str | None) -> ItemId | None:
    return told.item(text) if text else None


# ── dates


@report.command("dates")
@CASE
@NO_INDEX
@click.pass_context
def dates(ctx: click.Context, case: Path, told_only: bool) -> None:
    """Until when prosecution can be asked for: never one date."""
    session: Session = ctx.obj["session"]
    if told_only:
        with session.case(case) as opened:
            seen = overview(opened, book())
    else:
        with session.index(case) as (opened, index):
            people = overview(opened, book()).people
            seen = overview(opened, book(), last_contact(index, people))
    session.output.result([clock_as_json(clock) for clock in seen.clocks])
    show_clocks(session.output, seen)


@report.command("known")
@CASE
@click.argument("item")
@click.option("--when", default=None)
@click.option("--article", "articles", multiple=True)
@FOR
@click.option("--what", default="")
@click.pass_context
def known(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """When you first knew of something that was done, and which articles it may be."""
    session: Session = ctx.obj["session"]
    offences = book().names("nl")
    if any(article not in offences for article in said["articles"]):
        raise UsageError(reason="article")
    with session.case(case) as opened:
        when = moment(session, said["when"], opened.clock())
        record = FirstKnown(
            told.item(item), when, _item(said["victim"]), said["articles"], told.words(said["what"])
        )  # fmt: skip
        made = reports.tell_known(opened, record)
    kept(session.output, made)


# ── what was made

REPORT = options(
    click.option("--when", default=None),
    click.option("--planned", "appointment", is_flag=True),
    click.option("--number", default=None),
    click.option("--officer", default=None),
    click.option("--office", default=None),
    FOR,
    click.option("--asked-by", default=None),
    choice("--request", Said, default=None),
    click.option("--act", "acts", multiple=True),
    choice("--checked", Check, multiple=True),
    click.option("--what", default=None),
    click.option("--scan", "scans", multiple=True),
)
_PARTS = {
    "when": "when",
    "number": "number",
    "officer": "officer",
    "office": "office",
    "victim": "victim",
    "asked_by": "asked_by",
    "request": "request",
    "acts": "acts",
    "checked": "checked",
    "what": "words",
    "scans": "copies",
}


def _report(session: Session, case: CaseFile, said: dict[str, Any]) -> Report:
    return Report(
        moment(session, said["when"], case.clock()),
        said["appointment"],
        said["number"] or "",
        said["officer"] or "",
        said["office"] or "",
        _item(said["victim"]),
        _item(said["asked_by"]),
        Said(said["request"] or "unknown"),
        told.items(said["acts"]),
        tuple(Check(check) for check in said["checked"]),
        told.words(said["what"]),
        told.items(said["scans"]),
    )


@report.command("add")
@CASE
@REPORT
@click.pass_context
def add(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down an aangifte that was made, or an appointment for one."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        record = _report(session, opened, said)
        made = reports.add_report(opened, record)
        found = remarks(overview(opened, book()), record)
    kept(session.output, made, remarks=list(found))
    for code in found:
        tell(session.output, f"remark.{code}")


@report.command("correct")
@CASE
@click.argument("item")
@REPORT
@click.option("--made", is_flag=True)
@click.pass_context
def correct(ctx: click.Context, /, case: Path, item: str, made: bool, **said: Any) -> None:
    """A new version with only what you name changed; with --made an appointment became an aangifte."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        known = one_of(reports.list_reports(opened), told.item(item))
        before = known.record
        parts = (
            _PARTS | ({"made": "planned"} if made else {}) | ({"appointment": "planned"} if said["appointment"] else {})
        )
        new = changed(before, _report(session, opened, said), said | {"made": made}, parts)
        corrected = reports.correct_report(opened, known.id, new)
    kept(session.output, corrected, "told.corrected")


@report.command("list")
@CASE
@click.pass_context
def list_reports(ctx: click.Context, case: Path) -> None:
    """Every aangifte: where it stands, what is missing, until when it can be withdrawn, what came after."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        seen = overview(opened, book())
    session.output.result([state_as_json(state) for state in seen.states])
    show_states(session.output, seen, book())


# ── what was said


@report.command("wish")
@CASE
@click.option("--when", default=None)
@click.option("--to", default="")
@click.option("--how", default="")
@click.option("--words", default="")
@FOR
@click.option("--link", "links", multiple=True)
@click.option("--correct", "corrected", default=None)
@click.pass_context
def wish(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """A moment at which it was said that prosecution is wanted, also when it was refused."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        record = Wish(
            moment(session, said["when"], opened.clock()),
            said["to"],
            said["how"],
            told.words(said["words"]),
            _item(said["victim"]),
            told.items(said["links"]),
        )
        before = _item(said["corrected"])
        made = reports.add_wish(opened, record) if before is None else reports.correct_wish(opened, before, record)
    kept(session.output, made, "told.kept" if before is None else "told.corrected")


@report.command("wishes")
@CASE
@click.pass_context
def wishes(ctx: click.Context, case: Path) -> None:
    """Every moment at which it was said."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        found = reports.list_wishes(opened)
    rows = [(one, (shown(one.record.when), one.record.to, one.record.words)) for one in found]
    session.output.result([as_json(one, row) for one, row in rows])
    if not found:
        session.output.tell("find.nothing")
    session.output.table([(str(one.id), *row, "*" if one.corrected_at else "") for one, row in rows])


# ── what came after


@report.command("after")
@CASE
@click.argument("item")
@choice("--event", After, required=True)
@click.option("--when", default=None)
@click.option("--known", "heard", default=None)
@click.option("--number", default="")
@click.option("--what", default="")
@click.option("--scan", "scans", multiple=True)
@click.option("--correct", "corrected", default=None)
@click.pass_context
def after(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """What came after an aangifte: withdrawn, dismissed, charged, released, a hearing."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        record = Aftermath(
            told.item(item),
            After(said["event"]),
            moment(session, said["when"], opened.clock()),
            moment(session, said["heard"], opened.clock()),
            said["number"],
            told.words(said["what"]),
            told.items(said["scans"]),
        )
        before = _item(said["corrected"])
        add, correct_it = reports.add_aftermath, reports.correct_aftermath
        made = add(opened, record) if before is None else correct_it(opened, before, record)
    kept(session.output, made, "told.kept" if before is None else "told.corrected")
    tell(session.output, f"after-next.{record.what.value}")


@report.command("check")
@CASE
@click.argument("item")
@choice("--stands", Said, default="unknown")
@choice("--pressed", Said, default="unknown")
@click.option("--when", default=None)
@click.option("--what", default="")
@click.pass_context
def check(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """How you look at an aangifte after some days, and whether anyone is pressing you."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        if all(one.id != told.item(item) for one in reports.list_reports(opened)):
            raise UnknownItemError
        answer = StandBy(
            told.item(item),
            moment(session, said["when"], opened.clock()),
            Said(said["stands"]),
            Said(said["pressed"]),
            told.words(said["what"]),
        )
        made = reports.answer_check(opened, answer)
        term = book().term("withdrawal", overview(opened, book()).today)
    kept(session.output, made)
    if term is not None:
        session.output.line(words(session.output, "check.fact").format(days=term.days))
    tell(session.output, f"check.stands-{answer.stands.value}")
    if answer.pressed is Said.YES:
        tell(session.output, "check.pressed-yes")
