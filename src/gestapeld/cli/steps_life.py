# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld effect`, `cost`: what it does and what it costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli import told
from gestapeld.cli.diary import CASE, choice, options
from gestapeld.cli.opening import Session
from gestapeld.cli.output import shown_moment
from gestapeld.cli.steps_said import as_json, changed, kept, listed, moment, one_of, shown, tell
from gestapeld.diary.steps import costs, effects
from gestapeld.diary.told import Kept
from gestapeld.records.steps.cost import Cost, CostSort
from gestapeld.records.steps.effect import WORST, Aspect, Effect
from gestapeld.wording import say

LEVEL = click.IntRange(0, WORST)
EFFECT = options(
    click.option("--fear", type=LEVEL, default=None),
    click.option("--sleep", type=LEVEL, default=None),
    click.option("--work", type=LEVEL, default=None),
    click.option("--going-out", type=LEVEL, default=None),
    click.option("--children", type=LEVEL, default=None),
    click.option("--words", default=None),
    click.option("--when", default=None),
    click.option("--link", "links", multiple=True),
)


@click.group()
def effect() -> None:
    """What it does to you."""


def _effect(session: Session, case: CaseFile, said: dict[str, Any], before: Effect | None = None) -> Effect:
    answers = dict(before.answers) if before else {}
    for aspect in Aspect:
        level = said[aspect.value.replace("-", "_")]
        if level is not None:
            answers[aspect] = level
    given = tuple((aspect, answers[aspect]) for aspect in Aspect if aspect in answers)
    return Effect(
        moment(session, said["when"], case.clock()), given, told.words(said["words"]), told.items(said["links"])
    )


@effect.command("add")
@CASE
@EFFECT
@click.pass_context
def add_effect(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down how it is; without a time it is dated now."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        item = effects.add_effect(opened, _effect(session, opened, said))
    kept(session.output, item)


@effect.command("correct")
@CASE
@click.argument("item")
@EFFECT
@click.pass_context
def correct_effect(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """A new version with what you name changed."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        before = one_of(effects.list_effects(opened), told.item(item)).record
        after = _effect(session, opened, said, before)
        parts = {aspect.value.replace("-", "_"): "answers" for aspect in Aspect}
        typed = {name: True if name in parts and value is not None else value for name, value in said.items()}
        new = changed(before, after, typed, {**parts, "words": "words", "when": "when", "links": "links"})
        made = effects.correct_effect(opened, told.item(item), new)
    kept(session.output, made, "told.corrected")


@effect.command("list")
@CASE
@click.option("--months", is_flag=True)
@click.pass_context
def list_effects(ctx: click.Context, case: Path, months: bool) -> None:
    """Everything you answered; with --months how often you gave each answer."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        found = effects.list_effects(opened)
    if not months:
        listed(output, found, lambda one: _effect_row(output.language, one), "told.effects-none")
        return
    rows = effects.by_month([one.record for one in found])
    output.result(
        [
            {"month": row.month, "days": row.days, "given": {aspect.value: list(n) for aspect, n in row.given.items()}}
            for row in rows
        ]
    )
    if not rows:
        tell(output, "told.effects-none")
        return
    heads = [say(output.language, f"steps-order.level.{level}") for level in range(WORST + 1)]
    output.table([("", "", *heads, "")])
    output.table(
        [
            (row.month, say(output.language, f"steps-order.aspect.{aspect.value}"), *map(str, given), "")
            for row in rows
            for aspect, given in row.given.items()
        ]
    )
    tell(output, "told.effects-count")


def _effect_row(language: str, one: Kept[Effect]) -> tuple[str, ...]:
    answers = ", ".join(
        f"{say(language, f'steps-order.aspect.{aspect.value}')}: {say(language, f'steps-order.level.{level}')}"
        for aspect, level in one.record.answers
    )
    return shown_moment(one.record.when)[:16], answers, one.record.words


COST = options(
    click.option("--what", default=None),
    click.option("--amount", default=None),
    click.option("--back", default=None),
    click.option("--currency", default=None),
    click.option("--when", default=None),
    choice("--sort", CostSort, default=None),
    click.option("--number", default=None),
    click.option("--shop", default=None),
    click.option("--receipt", "receipts", multiple=True),
    click.option("--link", "links", multiple=True),
)
_COST_PARTS = {
    "what": "what",
    "amount": "cents",
    "back": "back",
    "currency": "currency",
    "when": "when",
    "sort": "sort",
    "number": "number",
    "shop": "shop",
    "receipts": "receipts",
    "links": "links",
}


@click.group()
def cost() -> None:
    """What it costs."""


def _cost(session: Session, case: CaseFile, said: dict[str, Any]) -> Cost:
    return Cost(
        told.words(said["what"]),
        costs.read_amount(said["amount"]) if said["amount"] else 0,
        moment(session, said["when"], case.clock()),
        CostSort(said["sort"] or "other"),
        said["currency"] or "EUR",
        costs.read_amount(said["back"]) if said["back"] else 0,
        said["number"] or "",
        said["shop"] or "",
        told.items(said["receipts"]),
        told.items(said["links"]),
    )


@cost.command("add")
@CASE
@COST
@click.pass_context
def add_cost(ctx: click.Context, /, case: Path, **said: Any) -> None:
    """Write down what something cost."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        made = _cost(session, opened, said)
        item = costs.add_cost(opened, made)
    kept(session.output, item)
    if made.receipts:
        tell(session.output, "told.receipts-stay")


@cost.command("correct")
@CASE
@click.argument("item")
@COST
@click.pass_context
def correct_cost(ctx: click.Context, /, case: Path, item: str, **said: Any) -> None:
    """A new version with what you name changed."""
    session: Session = ctx.obj["session"]
    with session.case(case) as opened:
        before = one_of(costs.list_costs(opened), told.item(item)).record
        made = costs.correct_cost(
            opened, told.item(item), changed(before, _cost(session, opened, said), said, _COST_PARTS)
        )
    kept(session.output, made, "told.corrected")


@cost.command("list")
@CASE
@click.pass_context
def list_costs(ctx: click.Context, case: Path) -> None:
    """Everything it cost, and the sums."""
    session: Session = ctx.obj["session"]
    output = session.output
    with session.case(case) as opened:
        found = costs.list_costs(opened)
    sums = costs.sums(one.record for one in found)
    output.result(
        {
            "costs": [as_json(one, _cost_row(output.language, one)) for one in found],
            "sums": [
                {"currency": one.currency, "spent": one.spent, "back": one.back, "left": one.left} for one in sums
            ],
        }
    )
    if not found:
        tell(output, "told.costs-none")
    output.table([(str(one.id), *_cost_row(output.language, one), "*" if one.corrected_at else "") for one in found])
    for total in sums:
        amounts = (money(output.language, cents) for cents in (total.spent, total.back, total.left))
        tell(output, "told.sum", **dict(zip(("spent", "back", "left"), amounts, strict=True)), currency=total.currency)


def _cost_row(language: str, one: Kept[Cost]) -> tuple[str, ...]:
    record = one.record
    amount = f"{money(language, record.cents)} {record.currency}"
    return (
        shown(record.when),
        amount,
        say(language, f"steps-order.cost.{record.sort.value}"),
        record.number,
        record.what,
    )


def money(language: str, cents: int) -> str:
    """An amount as it is written in this language, without its currency."""
    whole = f"{cents // 100:,}.{cents % 100:02d}"
    return whole if language == "en" else whole.translate(str.maketrans(",.", ".,"))
