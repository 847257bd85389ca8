# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld plan` and `reminders`: what is the owner's alone, and what to think of."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from gestapeld.cli import told
from gestapeld.cli.asking import ask_sure, read_secret
from gestapeld.cli.diary import CASE, choice
from gestapeld.cli.opening import Session
from gestapeld.cli.output import write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.cli.steps_report_shown import book
from gestapeld.cli.steps_said import moment, one_of, shown, tell
from gestapeld.diary.steps import plan as plans
from gestapeld.diary.steps.calendar import calendar_file
from gestapeld.diary.steps.reminders import reminders_of
from gestapeld.diary.steps.report_overview import overview
from gestapeld.diary.steps.spans import today
from gestapeld.errors import NothingSaidError, UnreadableSecretError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.private_plan import Measure, PlanTopic, Reminding, SafetyPlan, TrustedPerson
from gestapeld.wording import say

_TRUST = ("name", "phone", "email", "address", "can", "knows")


@click.group()
def plan() -> None:
    """Your safety plan: yours alone, never handed over."""


def _private(session: Session, item: ItemId) -> None:
    session.output.result({"item": str(item)})
    tell(session.output, "told.private", item=item)


@plan.command("show")
@CASE
@click.pass_context
def show(ctx: click.Context, case: Path) -> None:
    """The plan, the people you trust, your measures."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        the = plans.the_plan(opened)
        trusted = plans.list_private(opened, TrustedPerson)
        measures = plans.list_private(opened, Measure)
    lines = the.record.lines if the else ()
    output.result(
        {
            "plan": {topic.value: words for topic, words in lines},
            "review": shown(the.record.review) if the else "",
            "trusted": [
                {"item": str(one.id), **{name: getattr(one.record, name) for name in _TRUST}} for one in trusted
            ],
            "measures": [
                {
                    "item": str(one.id),
                    "what": one.record.what,
                    "planned": shown(one.record.planned),
                    "done": shown(one.record.done),
                }
                for one in measures
            ],
        }
    )
    if not (lines or trusted or measures):
        tell(output, "told.plan-none")
    output.table([(say(output.language, f"steps-order.topic.{topic.value}"), words) for topic, words in lines])
    for person in trusted:
        said = [getattr(person.record, name) for name in _TRUST]
        output.table([(str(person.id), "; ".join(part for part in said if part))])
    for measure in measures:
        output.table(
            [(str(measure.id), shown(measure.record.done) or shown(measure.record.planned), measure.record.what)]
        )


@plan.command("write")
@CASE
@choice("--topic", PlanTopic, required=True)
@click.argument("text", default="-")
@click.option("--review", default=None)
@click.pass_context
def write(ctx: click.Context, /, case: Path, topic: str, text: str, review: str | None) -> None:
    """Write one part of the plan anew; the other parts stay."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        words = told.words(text)
        if not words.strip():
            raise NothingSaidError
        the = plans.the_plan(opened)
        before = the.record if the else SafetyPlan()
        lines = {**dict(before.lines), PlanTopic(topic): words}
        when = moment(session, review, opened.clock()) if review else before.review
        ordered = tuple((one, lines[one]) for one in PlanTopic if one in lines)
        item = plans.write_plan(opened, SafetyPlan(ordered, when))
    _private(session, item)


@plan.command("trust")
@CASE
@click.option("--value-fd", type=int, default=None)
@click.option("--code-word", is_flag=True)
@click.pass_context
def trust(ctx: click.Context, /, case: Path, value_fd: int | None, code_word: bool) -> None:
    """Add somebody you trust. What you say is asked for line by line, so that it stands in no history."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        asked = {name: _line(session, value_fd, f"steps-order.ask.trust-{name}") for name in _TRUST}
        item = plans.add_private(opened, TrustedPerson(**asked, code_word=code_word))
    _private(session, item)


def _line(session: Session, descriptor: int | None, key: str) -> str:
    """One line, which may be empty; after the last one everything is empty."""
    if descriptor is None and sys.stdin.isatty():
        return str(click.prompt(say(session.output.language, key), default="", show_default=False, err=True))
    try:
        return read_secret(descriptor or 0)
    except UnreadableSecretError:
        return ""


@plan.command("measure")
@CASE
@click.argument("text", default="-")
@click.option("--planned", default=None)
@click.option("--done", default=None)
@click.pass_context
def measure(ctx: click.Context, /, case: Path, text: str, planned: str | None, done: str | None) -> None:
    """Something you do for your safety: planned, or done."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        now = opened.clock()
        record = Measure(told.words(text), moment(session, planned, now), moment(session, done, now))
        item = plans.add_private(opened, record)
    _private(session, item)


@plan.command("done")
@CASE
@click.argument("item")
@click.option("--when", default="nu")
@click.pass_context
def done(ctx: click.Context, case: Path, item: str, when: str) -> None:
    """A planned measure was carried out."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        known = one_of(plans.list_private(opened, Measure), told.item(item))
        new = replace(known.record, done=moment(session, when, opened.clock()))
        made = plans.correct_private(opened, known.id, new)
    _private(session, made)


@plan.command("remove")
@CASE
@click.argument("item")
@click.pass_context
def remove(ctx: click.Context, case: Path, item: str) -> None:
    """Take somebody or a measure off the list; it stays in the private log until it is erased."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        wanted = told.item(item)
        sort = opened.item(wanted)["rest"].get("kind")
        if sort == "trusted":
            plans.remove_private(opened, TrustedPerson, wanted)
        else:
            plans.remove_private(opened, Measure, wanted)
    session.output.result({"removed": str(wanted)})
    tell(session.output, "told.removed")


@click.group()
def reminders() -> None:
    """What to think of; shown here only, nothing is sent."""


@reminders.command("list")
@CASE
@click.pass_context
def list_reminders(ctx: click.Context, case: Path) -> None:
    """Everything that is open, the earliest first."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        now = today(opened.clock())
        found = reminders_of(opened, now, overview(opened, book()).reminders)
    output.result(
        [
            {"due": one.due.isoformat(), "kind": one.kind, "about": str(one.about or ""), "words": one.words}
            for one in found
        ]
    )
    if not found:
        tell(output, "told.reminders-none")
    late = say(output.language, "steps-order.reminder.overdue")
    output.table(
        [
            (
                one.due.isoformat(),
                late if one.due < now else "",
                str(one.about or ""),
                f"{_words(output.language, one.kind)} {one.words}".strip(),
            )
            for one in found
        ]
    )


def _words(language: str, kind: str) -> str:
    """What a reminder says, by its kind."""
    area = "steps-report.remind" if kind.startswith("report-") else "steps-order.reminder"
    return say(language, f"{area}.{kind}")


@reminders.command("add")
@CASE
@click.argument("text", default="-")
@click.option("--when", required=True)
@click.pass_context
def add_reminder(ctx: click.Context, case: Path, text: str, when: str) -> None:
    """Set a reminder for yourself."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        record = Reminding(told.words(text), moment(session, when, opened.clock()))
        item = plans.add_private(opened, record)
    _private(session, item)


@reminders.command("done")
@CASE
@click.argument("item")
@click.pass_context
def reminder_done(ctx: click.Context, case: Path, item: str) -> None:
    """A reminder of your own is dealt with."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        known = one_of(plans.list_private(opened, Reminding), told.item(item))
        plans.correct_private(opened, known.id, replace(known.record, over=True))
    session.output.result({"removed": str(known.id)})
    tell(session.output, "told.removed")


@reminders.command("calendar")
@CASE
@click.option("--out", type=PLACE, required=True)
@click.option("--word-read", is_flag=True)
@click.pass_context
def calendar(ctx: click.Context, case: Path, out: Path, word_read: bool) -> None:
    """A file for your own calendar, after a word about shared calendars. Off unless you ask for it."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        days = [one.due for one in reminders_of(opened, today(opened.clock()), overview(opened, book()).reminders)]
        now = opened.clock()
    tell(output, "calendar.word")
    if not word_read and sys.stdin.isatty():
        ask_sure(output, "ask.calendar")
        word_read = True
    title = say(output.language, "steps-order.calendar.title")
    made = calendar_file(days, title, now, word_read=word_read)
    write_new_file(out, [made])
    output.result({"path": str(out), "title": title})
    tell(output, "told.calendar", path=out, title=title)
