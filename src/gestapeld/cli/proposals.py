# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld proposals`: what messages may contain, counted and listed with their words hidden, and answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.analysis.marking import proposing
from gestapeld.analysis.marking.matcher import Category, matcher
from gestapeld.analysis.marking.proposing import Waiting
from gestapeld.cli import told
from gestapeld.cli.asking import ask_sure
from gestapeld.cli.diary import CASE
from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output, visible
from gestapeld.diary import answers, marks
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark
from gestapeld.search.answers import pictures_of_senders
from gestapeld.search.index import Index
from gestapeld.wording import say

CODES = ["kill-or-harm", "self-harm", "publish", "come-by", "watching", "children", "money", "work"]
CODES += ["demand", "never-leave", "insult", "veiled", "plead", "payment-text"]
WHAT = click.option("--what", "category", required=True, type=click.Choice(CODES))
ITEMS = click.argument("items", nargs=-1, required=True)
MOST = click.option("--most", type=click.IntRange(1, proposing.MOST_AT_ONCE), default=proposing.SITTING)


def words(output: Output, key: str, /, **values: object) -> str:
    """A sentence of the area `marking`."""
    return say(output.language, f"marking.{key}", **values)


def category_of(code: str) -> Category:
    """The category with this code."""
    return next(category for category in matcher().categories if category.code == code)


@click.group()
def proposals() -> None:
    """What messages may contain."""


@proposals.command("count")
@CASE
@click.pass_context
def count(ctx: click.Context, case: Path) -> None:
    """How many messages wait, by category. Numbers only."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.index(case) as (_, index):
        numbers = proposing.count_waiting(index)
    output.result({"waiting": numbers})
    output.table([(words(output, f"category.{code}"), str(number), code) for code, number in numbers.items() if number])
    output.line(words(output, "cli.explained" if any(numbers.values()) else "cli.none"))


@proposals.command("list")
@CASE
@click.option("--what", "category", default=None, type=click.Choice(CODES))
@MOST
@click.option("--words", "show", is_flag=True)
@click.pass_context
def listed(ctx: click.Context, case: Path, category: str | None, most: int, *, show: bool) -> None:
    """Messages that wait, a short sitting at a time, with their words hidden."""
    session: Session = ctx.obj["session"]
    with session.index(case) as (_, index):
        found = [one for one, _ in zip(proposing.waiting(index, category or ""), range(most), strict=False)]
    _tell(session.output, found, show=show)


@proposals.command("accept")
@CASE
@ITEMS
@WHAT
@click.option("--intimate", is_flag=True)
@click.pass_context
def accept(ctx: click.Context, case: Path, items: tuple[str, ...], category: str, *, intimate: bool) -> None:
    """These messages are that."""
    session: Session = ctx.obj["session"]
    with session.index(case) as (opened, index):
        chosen = told.items(items)
        written = answers.accept(opened, chosen, category, category_of(category).behaviours)
        index.catch_up()
        pictures = _pictures(index, category, chosen)
        if pictures and intimate:
            marks.put_mark(opened, pictures, Mark.INTIMATE)
    session.output.result({"item": str(written), "pictures": [str(item) for item in pictures], "intimate": intimate})
    session.output.line(words(session.output, "cli.accepted", count=len(chosen)))
    _tell_pictures(session.output, pictures, done=intimate)


@proposals.command("reject")
@CASE
@ITEMS
@WHAT
@click.pass_context
def reject(ctx: click.Context, case: Path, items: tuple[str, ...], category: str) -> None:
    """These messages are not that."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        written = answers.reject(opened, told.items(items), category)
    session.output.result({"item": str(written)})
    session.output.line(words(session.output, "cli.rejected", count=len(items)))


@proposals.command("undo")
@CASE
@ITEMS
@WHAT
@click.pass_context
def undo(ctx: click.Context, case: Path, items: tuple[str, ...], category: str) -> None:
    """Take back what was said about these messages."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        written = answers.take_back(opened, told.items(items), category)
    session.output.result({"item": str(written)})
    session.output.line(words(session.output, "cli.undone", count=len(items)))


@proposals.command("accept-many")
@CASE
@WHAT
@click.option("--most", type=click.IntRange(1, proposing.MOST_AT_ONCE), default=proposing.MOST_AT_ONCE)
@click.option("--words", "show", is_flag=True)
@click.option("--sure", is_flag=True)
@click.pass_context
def accept_many(ctx: click.Context, case: Path, category: str, most: int, *, show: bool, sure: bool) -> None:
    """Accept many at once, after ten of them drawn at random were shown."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.index(case) as (opened, index):
        found = [one for one, _ in zip(proposing.waiting(index, category), range(most), strict=False)]
        written: ItemId | None = None
        pictures: tuple[ItemId, ...] = ()
        if found:
            output.line(words(output, "cli.sample", shown=min(len(found), proposing.SHOWN_FIRST), count=len(found)))
            _lines(output, proposing.a_random_ten(found), show=show)
            if not sure:
                ask_sure(output, "proposals.sure")
            items = tuple(one.message.item for one in found)
            written = answers.accept(opened, items, category, category_of(category).behaviours)
            index.catch_up()
            pictures = _pictures(index, category, items)
    output.result(
        {"item": str(written) if written else None, "accepted": len(found), "pictures": [str(one) for one in pictures]}
    )
    output.line(words(output, "cli.accepted" if found else "cli.none", count=len(found)))
    _tell_pictures(output, pictures, done=False)


def _pictures(index: Index, category: str, items: tuple[ItemId, ...]) -> tuple[ItemId, ...]:
    """The plan that belongs to an accepted threat to publish: messages with files of the same sender."""
    return pictures_of_senders(index, items) if category == "publish" else ()


def _tell_pictures(output: Output, pictures: tuple[ItemId, ...], *, done: bool) -> None:
    if pictures:
        output.line(words(output, "cli.pictures-done" if done else "cli.pictures", count=len(pictures)))
        if not done:
            output.table([("  " + str(item),) for item in pictures[:10]])


def _tell(output: Output, found: list[Waiting], *, show: bool) -> None:
    output.result({"messages": [_value(one, show=show) for one in found]})
    _lines(output, found, show=show)
    output.line(words(output, "cli.sitting" if found else "cli.none", count=len(found)))


def _lines(output: Output, found: list[Waiting], *, show: bool) -> None:
    for one in found:
        names = ", ".join(words(output, f"category.{proposal.category.code}") for proposal in one.proposals)
        output.line(f"{one.message.item}  {names}")
        output.line("    " + visible(_shown(one, show=show)))


def _shown(one: Waiting, *, show: bool) -> str:
    """The message with its words hidden, or with only those readable that the proposal rests on."""
    text = one.message.text
    hidden = proposing.open_words(text, one.proposals) if show else proposing.blurred(text)
    return " ".join(hidden.split())[:300]


def _value(one: Waiting, *, show: bool) -> dict[str, Any]:
    return {
        "item": str(one.message.item),
        "channel": one.message.channel,
        "text": _shown(one, show=show),
        "proposals": [
            {
                "category": proposal.category.code,
                "behaviours": list(proposal.category.behaviours),
                "red_flag": proposal.category.red_flag,
                "spans": [list(span) for span in proposal.spans],
            }
            for proposal in one.proposals
        ],
    }
