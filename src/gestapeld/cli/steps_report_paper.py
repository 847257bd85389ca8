# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld report prepare`, `victim`, `sheet`, `checklist`: what goes along to the police."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.cli import told
from gestapeld.cli.diary import CASE, choice
from gestapeld.cli.opening import Session
from gestapeld.cli.output import write_new_file
from gestapeld.cli.places import PLACE
from gestapeld.cli.steps_report_shown import ME, book, find_whom, say_checked, tell
from gestapeld.cli.steps_said import changed, kept, moment
from gestapeld.diary.steps import reports
from gestapeld.diary.steps.report_overview import overview
from gestapeld.diary.steps.report_requests import OF_THE_LAW
from gestapeld.diary.steps.report_sheet import Wanted, report_sheet, signing_sheet
from gestapeld.dossier.sheets import SHEET_CATEGORIES, hand_over_sheet, protected_on, without_people
from gestapeld.records.steps.report import Preparation, Said, Victim
from gestapeld.wording import LANGUAGES


@click.command("prepare")
@CASE
@click.option("--relation", default=None)
@click.option("--since", default=None)
@click.option("--name", default=None)
@click.option("--domicile", default=None)
@click.option("--reach", default=None)
@click.option("--interpreter", default=None)
@click.option("--support", default=None)
@click.option("--act", "acts", multiple=True)
@click.option("--effect", default=None)
@click.option("--ask", "asks", multiple=True)
@click.pass_context
def prepare(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """What stands on the sheet besides what the diary holds; what you do not name stays as it was."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        new = Preparation(
            told.words(said["relation"]),
            moment(session, said["since"], opened.clock()),
            told.words(said["name"]),
            told.words(said["domicile"]),
            told.words(said["reach"]),
            told.words(said["interpreter"]),
            told.words(said["support"]),
            told.items(said["acts"]),
            told.words(said["effect"]),
            "\n".join(said["asks"]),
        )
        names = {name: name for name in said}
        made = reports.prepare(opened, changed(reports.prepared(opened), new, said, names))
    kept(session.output, made)


@click.command("victim")
@CASE
@click.argument("person")
@choice("--under-16", Said, default="unknown")
@choice("--ward", Said, default="unknown")
@click.option("--represented-by", "represented", multiple=True)
@click.option("--what", default="")
@click.pass_context
def victim(ctx: click.Context, /, case: Path, person: str, **said: Any) -> None:
    """Somebody to whom it was done too: a child, a new partner, or (me) yourself. Each asks for themselves."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        record = Victim(
            None if person == ME else told.item(person),
            Said(said["under_16"]),
            Said(said["ward"]),
            told.items(tuple(name for name in said["represented"] if name != ME)),
            told.words(said["what"]),
            Said.YES if ME in said["represented"] else Said.UNKNOWN,
        )
        made = reports.name_victim(opened, record)
        seen = overview(opened, book())
    asking = seen.asking[find_whom(seen, person)]
    kept(session.output, made, asking=asking.value)
    tell(session.output, f"asking.{asking.value}")


# ── paper


@click.command("sheet")
@CASE
@click.argument("out", type=PLACE)
@click.option("--request-for", "requests", multiple=True)
@click.option("--without-list", is_flag=True)
@click.option("--places", is_flag=True)
@click.option("--show", multiple=True, type=click.Choice(SHEET_CATEGORIES))
@click.option("--in", "language", type=click.Choice(LANGUAGES), default=None)
@click.pass_context
def sheet(ctx: click.Context, /, case: Path, out: Path, **said: Any) -> None:
    """The sheet to take along to the police. A request for prosecution only for whom you name."""
    session: Session = ctx.obj["session"]
    language = said["language"] or session.output.language
    with session.case(case) as opened:
        terms, seen = book(), overview(opened, book())
        requests = [find_whom(seen, name) for name in said["requests"]]
        wanted = Wanted(
            requests,
            not said["without_list"],
            said["places"],
            terms.names(language),
            terms.pattern_words(language, seen.today),
            terms.pattern_words(OF_THE_LAW, seen.today),
            without_people(opened, language, [seen.name_of(whom) for whom in requests]),
        )
        made = report_sheet(opened, seen, terms, language, opened.clock(), wanted)
        say_checked(session.output, protected_on(opened, made, said["show"]))
        pdf = hand_over_sheet(opened, made, language, said["show"])
        write_new_file(out, [pdf])
    session.output.result({"file": str(out), "requests": len(wanted.requests)})
    tell(session.output, "cli.sheet", file=out)
    tell(session.output, "cli.printing")


@click.command("checklist")
@CASE
@click.argument("out", type=PLACE)
@click.option("--in", "language", type=click.Choice(LANGUAGES), default=None)
@click.pass_context
def checklist(ctx: click.Context, case: Path, out: Path, language: str | None) -> None:
    """What to check before signing, on one page; nothing of the case stands on it."""
    session: Session = ctx.obj["session"]
    language = language or session.output.language
    with session.case(case) as opened:
        made = signing_sheet(overview(opened, book()), book(), language, opened.clock())
        write_new_file(out, [hand_over_sheet(opened, made, language)])
    session.output.result({"file": str(out)})
    tell(session.output, "cli.sheet", file=out)
