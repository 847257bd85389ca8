# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld order`: orders, measures and warnings, and which incidents are called a breach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.diary import CASE, choice, options
from gestapeld.cli.opening import Session
from gestapeld.cli.steps_said import as_json, changed, kept, moment, one_of, shown, tell
from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.steps import orders
from gestapeld.diary.steps.order_state import OrderState, Standing, in_force, overlapping, standing, urgency
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.diary.told import Kept, first_version
from gestapeld.records.narrative import Target
from gestapeld.records.steps.order import Area, Order, OrderSort
from gestapeld.wording import say

ORDER = options(
    choice("--sort", OrderSort, multiple=True),
    click.option("--what", default=None),
    click.option("--words", default=None),
    click.option("--by", "office", default=None),
    click.option("--number", default=None),
    click.option("--decided", default=None),
    click.option("--from", "since", default=None),
    click.option("--until", default=None),
    click.option("--handed", default=None),
    click.option("--handed-how", default=None),
    click.option("--channel", "channels", multiple=True),
    click.option("--except", "exceptions", default=None),
    choice("--protects", Target, multiple=True),
    click.option("--who", default=None),
    click.option("--street", "streets", multiple=True),
    click.option("--postal", "postcodes", multiple=True),
    click.option("--map", "map_scan", default=None),
    click.option("--scan", "scans", multiple=True),
    click.option("--ended", default=None),
    click.option("--ended-how", default=None),
)
_PARTS = {
    "sort": "sorts",
    "what": "text",
    "words": "conditions",
    "office": "by",
    "number": "number",
    "decided": "decided",
    "since": "since",
    "until": "until",
    "handed": "handed",
    "handed_how": "handed_how",
    "channels": "channels",
    "exceptions": "exceptions",
    "protects": "protects",
    "who": "who",
    "streets": "area",
    "postcodes": "area",
    "map_scan": "area",
    "scans": "scans",
    "ended": "ended",
    "ended_how": "ended_how",
}


def _order(session: Session, case: CaseFile, said: dict[str, Any], before: Area | None = None) -> Order:
    now = case.clock()
    area = before or Area()
    return Order(
        told.words(said["what"]),
        tuple(OrderSort(sort) for sort in said["sort"]),
        said["office"] or "",
        said["number"] or "",
        moment(session, said["decided"], now),
        moment(session, said["since"], now),
        moment(session, said["until"], now),
        moment(session, said["handed"], now),
        said["handed_how"] or "",
        said["channels"],
        said["exceptions"] or "",
        told.words(said["words"]),
        tuple(Target(target) for target in said["protects"]),
        told.item(said["who"]) if said["who"] else None,
        Area(
            said["streets"] or area.streets,
            said["postcodes"] or area.postcodes,
            told.item(said["map_scan"]) if said["map_scan"] else area.map_scan,
            () if said["map_scan"] else area.outline,  # an outline belongs to the map it was drawn on
        ),
        moment(session, said["ended"], now),
        said["ended_how"] or "",
        told.items(said["scans"]),
    )


@click.group()
def order() -> None:
    """Orders and measures."""


@order.command("add")
@CASE
@ORDER
@click.pass_context
def add(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down an order or measure."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = orders.add_order(opened, _order(session, opened, said))
        found = orders.list_orders(opened)
        now = today(opened.clock())
    kept(session.output, item)
    mine = one_of(found, item)
    _explain(session, found, mine, standing(mine.record, now))


@order.command("correct")
@CASE
@click.argument("item")
@ORDER
@click.pass_context
def correct(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """A new version with what you name changed."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        before = one_of(orders.list_orders(opened), told.item(item)).record
        after = _order(session, opened, said, before.area)
        made = orders.correct_order(opened, told.item(item), changed(before, after, said, _PARTS))
    kept(session.output, made, "told.corrected")


@order.command("list")
@CASE
@click.pass_context
def list_all(ctx: click.Context, case: Path) -> None:
    """Every order, whether it is in force today, and which ones run beside each other."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        found = orders.list_orders(opened)
        breaches = orders.list_breaches(opened)
        now = today(opened.clock())
    counts = {one.id: sum(breach.order == one.id for breach in breaches) for one in found}
    rows = [(one, standing(one.record, now)) for one in found]
    output.result(
        [
            {
                **as_json(one, _row(session, one, state)),
                "state": state.state.value,
                "left": state.left,
                "breaches": [str(breach.incident) for breach in breaches if breach.order == one.id],
            }
            for one, state in rows
        ]
    )
    if not found:
        tell(output, "told.orders-none")
    for one, state in rows:
        output.table([(str(one.id), *_row(session, one, state), "*" if one.corrected_at else "")])
        if counts[one.id]:
            tell(output, "told.breaches", count=counts[one.id])
    for one, other in overlapping(found):
        tell(output, "told.overlap", one=one.id, other=other.id)


def _row(session: Session, one: Kept[Order], state: Standing) -> tuple[str, ...]:
    language, record = session.output.language, one.record
    sorts = ", ".join(say(language, f"steps-order.sort.{sort.value}") for sort in record.sorts)
    dates = " – ".join(text for text in (shown(record.since) or shown(record.decided), shown(record.until)) if text)
    return sorts, dates, state_in_words(language, state), record.by, record.text


def state_in_words(language: str, state: Standing) -> str:
    """Whether it is in force, and how long still."""
    words = say(language, f"steps-order.state.{state.state.value}")
    if state.left is None:
        return words
    key = {0: "left-none", 1: "left-one"}.get(state.left, "left")
    return f"{words}, {say(language, f'steps-order.told.{key}', count=state.left)}"


def _explain(session: Session, found: list[Kept[Order]], mine: Kept[Order], state: Standing) -> None:
    output = session.output
    if state.state is OrderState.TO_COME:
        tell(output, "told.to-come")
    if state.state is OrderState.HOLDS_NO_END:
        tell(output, "told.no-end")
    for one, other in overlapping(found):
        if mine.id in (one.id, other.id):
            tell(output, "told.overlap", one=one.id, other=other.id)
    if mine.record.area != Area():
        tell(output, "told.area-stays")


@order.command("breach")
@CASE
@click.argument("item")
@click.argument("incident")
@click.option("--words", default="")
@click.option("--going-on", is_flag=True)
@click.option("--undo", is_flag=True)
@click.pass_context
def breach(ctx: click.Context, /, case: Path, item: str, incident: str, words: str, going_on: bool, undo: bool) -> None:
    """Call an incident a breach of an order, and say what to do with that."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        wanted, happened = told.item(item), told.item(incident)
        if undo:
            made = orders.unmark_breach(opened, wanted, happened)
            kept(output, made)
            tell(output, "told.breach-off")
            return
        made = orders.mark_breach(opened, wanted, happened, told.words(words))
        ordered = one_of(orders.list_orders(opened), first_version(opened, wanted)).record
        on = days_of(one_of(list_incidents(opened), first_version(opened, happened)).record.when)
    level = urgency(going_on=going_on)
    kept(output, made, urgency=level)
    if level == "now":
        tell(output, "told.breach-now")
    tell(output, "told.breach-today")
    if on is not None and in_force(ordered, on) is False:
        tell(output, "told.breach-not-held")
    tell(output, "told.breach-decides")
