# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld letter`: the stop letter, from the questions before it to what became of it."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.diary import CASE, choice, options
from gestapeld.cli.letter_gate import hold_told, open_gate, rows_and_signs
from gestapeld.cli.letter_shown import tell_letter, tell_plan
from gestapeld.cli.opening import Session
from gestapeld.cli.output import write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.cli.steps_words import words
from gestapeld.diary.steps import letters, outside
from gestapeld.diary.steps.contacts_of_other import contacts_placed
from gestapeld.diary.steps.letter_gate import HOLDING, TOPICS
from gestapeld.diary.steps.letter_paper import draft, letter_sheet
from gestapeld.diary.steps.letter_plan import plan
from gestapeld.diary.steps.spans import today
from gestapeld.dossier.inclusion import CATEGORIES
from gestapeld.dossier.sheets import hand_over_sheet, named_on, protected_on
from gestapeld.errors import BadDateError, ProtectedOnSheetError, UnknownItemError, UsageError
from gestapeld.guidance.country import open_country
from gestapeld.guidance.law import open_law
from gestapeld.intake.made_here import keep_made
from gestapeld.records.steps.letter import (
    Advisor,
    Allowed,
    Brought,
    Happened,
    LetterAdvice,
    LetterEvent,
    LetterSigns,
    Scope,
    Sender,
    StopLetter,
)
from gestapeld.wording import LANGUAGES

ADDRESS = frozenset({"address", "town"})


def allowed_of(texts: tuple[str, ...]) -> tuple[Allowed, ...]:
    """`subject|channel|via|days|since-until`, each part but the first may be left out; days as 1 (Monday) to 7."""
    found = []
    for text in texts:
        about, channel, via, days, hours = [part.strip() for part in (*text.split("|"), "", "", "", "")][:5]
        since, _, until = hours.partition("-")
        if not about or not set(days) <= set("1234567,") or any(one and not _is_clock(one) for one in (since, until)):
            raise UsageError(reason="allowed")
        numbers = tuple(int(day) - 1 for day in days.replace(",", ""))
        found.append(Allowed(about, channel, via, numbers, since.strip(), until.strip()))
    return tuple(found)


def _is_clock(text: str) -> bool:
    hour, _, minute = text.strip().partition(":")
    plain = text.isascii() and len(text.strip()) == 5 and hour.isdigit() and minute.isdigit()
    return plain and int(hour) < 24 and int(minute) < 60


def law_cited(on: date, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The articles as written, as far as they hold on this day and a source says so. Raises UsageError for others."""
    book = open_law(open_country("nl"))
    known = book.law_at(on) if book is not None else {}
    if any(name not in known or known[name].ask_police for name in ids):
        raise UsageError(reason="articles")
    return tuple(known[name].article for name in ids)


@click.group()
def letter() -> None:
    """The stop letter."""


@letter.command("questions")
@CASE
@click.pass_context
def questions(ctx: click.Context, case: Path) -> None:
    """What has to be asked before a letter, and what holds it back now."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        gate, signs = open_gate(session, opened)
    rows = [(sign.id, sign.label) for sign in signs]
    topics = [(topic, words(output, f"topic.{topic}")) for topic in TOPICS]
    output.result({"signs": dict(rows), "topics": dict(topics), "why": [why.value for why in gate.why]})
    asked = ""
    for sign in (sign for sign in signs if sign.outcome in HOLDING):
        if sign.asked != asked:
            asked = sign.asked
            output.line(f"\n{asked}")
        output.table([(f"  {sign.id}", sign.label)])
    output.line()
    output.table([(f"  {topic}", label) for topic, label in topics])
    output.line("\n" + words(output, "cli.ask"))
    hold_told(output, gate, signs)


@letter.command("answer")
@CASE
@click.option("--sign", "signs", multiple=True)
@click.option("--topic", "topics", multiple=True, type=click.Choice(TOPICS))
@click.option("--none", "nothing", is_flag=True)
@click.pass_context
def answer(ctx: click.Context, case: Path, signs: tuple[str, ...], topics: tuple[str, ...], nothing: bool) -> None:
    """Answer the questions before a letter: every one of them, with what applies named."""
    session: Session = ctx.obj["session"]
    output = session.output
    if not signs and not nothing:
        raise UsageError
    with session.case(case) as opened:
        rows, _ = rows_and_signs(output.language)
        asked = tuple(dict.fromkeys(row.question for row in rows))
        letters.answer_signs(opened, LetterSigns(asked, signs, topics), rows)
        gate, known = open_gate(session, opened)
    output.result({"open": gate.open, "why": [why.value for why in gate.why]})
    output.line(words(output, "cli.answered"))
    hold_told(output, gate, known)


@letter.command("advice")
@CASE
@choice("--by", Advisor, required=True)
@click.option("--when", required=True)
@click.option("--agreed", required=True)
@click.option("--week", default=None)
@click.option("--name", default="")
@click.pass_context
def advice(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Record who advised, when, and what was agreed for your safety in the week of the letter."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        gate, _ = open_gate(session, opened)
        now = opened.clock()
        week = told.moment(session, said["week"], now).local if said["week"] else today(now).isoformat()
        if week is None or len(week) < 10:
            raise BadDateError
        record = LetterAdvice(
            Advisor(said["by"]),
            told.moment(session, said["when"], now),
            told.words(said["agreed"]),
            week[:10],
            gate.signs,
            said["name"],
        )
        letters.record_advice(opened, record)
        gate, signs = open_gate(session, opened)
    output.result({"open": gate.open, "why": [why.value for why in gate.why]})
    output.line(words(output, "cli.private"))
    hold_told(output, gate, signs)


@letter.command("plan")
@click.option("--from", "goes", default=None)
@click.pass_context
def plan_command(ctx: click.Context, goes: str | None) -> None:
    """The plan for the first 14 days after the letter."""
    session: Session = ctx.obj["session"]
    try:
        day = date.fromisoformat(goes) if goes else None
    except ValueError as error:
        raise BadDateError from error
    tell_plan(session.output, plan(day))


MAKE = options(
    click.option("--name", required=True),
    click.option("--to", default=""),
    click.option("--address", default=""),
    choice("--scope", Scope, default="full"),
    click.option("--allow", multiple=True),
    choice("--sender", Sender, default="no-address"),
    click.option("--sender-lines", default=""),
    click.option("--letter-language", type=click.Choice(LANGUAGES), default="nl"),
    click.option("--article", "articles", multiple=True, default=("285b",)),
    click.option("--no-article", is_flag=True),
    click.option("--show", multiple=True, type=click.Choice(sorted(CATEGORIES))),
    click.option("--plan-read", is_flag=True),
)


@letter.command("make")
@CASE
@click.argument("out", type=PLACE)
@MAKE
@click.pass_context
def make(ctx: click.Context, /, case: Path, out: Path, **said: Any) -> None:
    """Make the letter as PDF; a copy is sealed in the case."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.index(case) as (opened, index):
        gate, signs = open_gate(session, opened)
        if not gate.open:
            hold_told(output, gate, signs, aside=True)
        record = _draft(opened, said)
        letters.check_letter(opened, record, gate, plan_read=said["plan_read"])
        pdf = _typeset(session, opened, record, frozenset(said["show"]))
        write_new_file(out, [pdf])
        copy = keep_made(opened, index, "brief.pdf", pdf)
        item = letters.seal_letter(opened, replace(record, copies=(copy,)), gate, plan_read=True)
    output.result({"item": str(item), "copy": str(copy), "path": str(out)})
    output.line(words(output, "cli.sealed", path=out, item=copy))
    output.line(words(output, "cli.envelope"))


def _draft(case: CaseFile, said: dict[str, Any]) -> StopLetter:
    on = today(case.clock())
    articles = () if said["no_article"] else tuple(dict.fromkeys(said["articles"]))
    return draft(
        said["name"],
        said["to"],
        said["address"].replace("\\n", "\n"),
        on,
        scope=Scope(said["scope"]),
        allowed=allowed_of(said["allow"]),
        sender=Sender(said["sender"]),
        sender_lines=said["sender_lines"].replace("\\n", "\n"),
        language=said["letter_language"],
        articles=law_cited(on, articles),
    )


def _typeset(session: Session, case: CaseFile, record: StopLetter, show: frozenset[str]) -> bytes:
    """Searched twice: what she chose as sender may stand there, and nowhere else."""
    now = case.clock()
    beside = letter_sheet(record, now, with_sender=False)
    found = (*protected_on(case, beside, show), *named_on(case, beside, (record.to,), show))
    own = show | ADDRESS if record.sender is Sender.HOME else show
    found += protected_on(case, letter_sheet(record, now), own)
    if found:
        kinds = ", ".join(sorted({one.category for one in found}))
        print(words(session.output, "cli.protected", kinds=kinds), file=sys.stderr)
        raise ProtectedOnSheetError(count=len(found))
    return hand_over_sheet(case, letter_sheet(record, now), record.language, own)


@letter.command("given")
@CASE
@click.option("--written", default=None)
@click.option("--what", default="")
@click.option("--to", default="")
@choice("--scope", Scope, default="full")
@click.option("--allow", multiple=True)
@click.option("--copy", "copies", multiple=True)
@click.option("--remark", default="")
@click.pass_context
def given(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Record a letter that was given or sent before; always possible."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        record = StopLetter(
            told.moment(session, said["written"], opened.clock()),
            told.words(said["what"]),
            Scope(said["scope"]),
            allowed_of(said["allow"]),
            said["to"],
            copies=told.items(said["copies"]),
            note=said["remark"],
        )
        item = letters.add_given_letter(opened, record)
    session.output.result({"item": str(item)})
    session.output.line(words(session.output, "cli.kept", item=item))


@letter.command("event")
@CASE
@choice("--what", Happened, required=True)
@click.option("--when", default=None)
@choice("--by", Brought, default="unknown")
@click.option("--number", default="")
@click.option("--how", default="")
@click.option("--present", multiple=True)
@click.option("--link", "links", multiple=True)
@click.option("--letter", "which", default=None)
@click.pass_context
def event(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down what happened to the letter: handed in, delivered, refused, not collected, read."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        what = Happened(said["what"])
        when = told.when(session, said["when"], opened.clock())
        late = what is not Happened.HANDED_IN and when.end.local is not None
        record = LetterEvent(
            _which(opened, said["which"]),
            what,
            when.end if late else when.begin,
            Brought(said["by"]),
            said["number"],
            told.words(said["how"]),
            said["present"],
            told.items(said["links"]),
        )
        item = letters.add_event(opened, record)
        found = letters.letter_of(opened, record.letter)
    session.output.result({"item": str(item), "state": found.standing.state.value})
    session.output.line(words(session.output, "cli.kept", item=item))
    tell_letter(session.output, found)


def _which(case: CaseFile, named: str | None) -> Any:
    if named:
        return told.item(named)
    found = letters.letter_made(case)
    if found is None:
        raise UnknownItemError
    return found.letter.id


@letter.command("give-up")
@CASE
@click.option("--letter", "which", default=None)
@click.pass_context
def give_up(ctx: click.Context, case: Path, which: str | None) -> None:
    """Write down that a letter that was made is not sent after all."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = letters.give_up_letter(opened, _which(opened, which))
    session.output.result({"item": str(item)})
    session.output.line(words(session.output, "cli.kept", item=item))


@letter.command("send")
@CASE
@click.pass_context
def send(ctx: click.Context, case: Path) -> None:
    """How to send the letter, when nothing holds it back."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        gate, signs = open_gate(session, opened, sending=True)
        if not gate.open:
            hold_told(output, gate, signs, aside=True)
        letters.check_sending(opened, gate)
        day = today(opened.clock())
    output.line(words(output, "cli.send"))
    tell_plan(output, plan(day))


@letter.command("list")
@CASE
@click.pass_context
def list_letters(ctx: click.Context, case: Path) -> None:
    """Every letter with its dates, and since when it counts as known."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        found = letters.letters(opened)
    session.output.result(
        [
            {
                "item": str(one.letter.id),
                "state": one.standing.state.value,
                "written": asdict(one.standing.written),
                "handed_in": asdict(one.standing.handed_in),
                "after_from": asdict(one.standing.after_from),
                "numbers": one.standing.numbers,
                "odd": [odd.value for odd in one.standing.odd],
            }
            for one in found
        ]
    )
    if not found:
        session.output.line(words(session.output, "cli.none"))
    for one in found:
        tell_letter(session.output, one)


@letter.command("outside")
@CASE
@click.argument("items", nargs=-1)
@click.option("--off", is_flag=True)
@click.pass_context
def outside_command(ctx: click.Context, case: Path, items: tuple[str, ...], off: bool) -> None:
    """Contacts outside what the letter allows: see them, or mark those named."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.index(case) as (opened, index):
        if items:
            outside.mark_outside(opened, told.items(items), on=not off)
        index.catch_up()
        found = contacts_placed(opened, index)
    output.result([{"item": str(seen.item), "when": seen.when.shown, "place": place.value} for seen, place in found])
    output.table(
        [
            (str(seen.item), seen.when.shown, seen.channel, words(output, f"place.{place.value}"))
            for seen, place in found
            if place is not outside.Place.NOT_AFTER
        ]
    )
