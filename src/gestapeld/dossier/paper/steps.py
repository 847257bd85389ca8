# SPDX-License-Identifier: EUPL-1.2
"""The sections of steps: orders, what it does to her, what it cost. Each is there when there is something in it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from gestapeld.dossier.data import CostRow, DossierData, OrderRow
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.render.ink import whole

Sheet = dict[str, Any]


def orders(data: DossierData, phrases: Phrases) -> Sheet | None:
    """Orders, measures and warnings, by the day they begin."""
    if not data.orders:
        return None
    return {
        "heading": phrases.say("orders.heading"),
        "note": phrases.say("orders.note"),
        "head": [phrases.say(f"orders.{key}") for key in ("when", "what", "number", "holds", "exhibit")],
        "rows": [
            [
                phrases.ink(phrases.when(row.begins, short=True) if phrases.local(row.begins) else "–"),
                phrases.ink(f"{row.what} ({row.by})" if row.by else row.what),
                phrases.ink(row.number),
                [phrases.ink(line) for line in _holds(row, phrases)],
                phrases.reference(row.exhibits),
            ]
            for row in data.orders
        ],
        "keep": [whole("", row.what, row.by, *_holds(row, phrases)) for row in data.orders],
    }


def _holds(row: OrderRow, phrases: Phrases) -> list[str]:
    lines = [row.holds]
    if row.handed:
        lines.append(phrases.say("orders.handed", handed=row.handed))
    if row.area:
        lines.append(phrases.say("orders.area", area=row.area))
    if row.breaches:
        lines.append(phrases.say("orders.breaches", exhibits=phrases.exhibits(row.breaches, 20)))
    return [line for line in lines if line]


def effect(data: DossierData, phrases: Phrases) -> Sheet | None:
    """Per month how often each answer was given: counts, side by side."""
    if not data.effect_months:
        return None
    levels: list[str] = phrases.table["effect"]["levels"]
    rows = []
    for month, run in groupby(data.effect_months, key=lambda row: row.month):
        for place, row in enumerate(run):
            name = phrases.month(month, short=True) if not place else ""
            rows.append([name, phrases.ink(row.aspect), *(phrases.number(n) if n else "" for n in row.given)])
    exhibits = sorted({number for row in data.effect_months for number in row.exhibits})
    return {
        "heading": phrases.say("effect.heading"),
        "note": phrases.say("effect.note"),
        "head": [phrases.say("effect.month"), phrases.say("effect.aspect"), *levels],
        "rows": rows,
        "from": phrases.named(exhibits),
    }


def costs(data: DossierData, phrases: Phrases) -> Sheet | None:
    """The list for a claim, and the sums."""
    if not data.costs:
        return None
    keys = ("when", "what", "number", "amount", "back", "paper")
    return {
        "heading": phrases.say("costs.heading"),
        "note": phrases.say("costs.note"),
        "head": [phrases.say(f"costs.{key}") for key in keys],
        "rows": [_cost(row, phrases) for row in data.costs],
        "keep": [whole("", row.what, row.sort, row.number) for row in data.costs],
        "sums": [
            phrases.say(
                "costs.left",
                spent=_amount(one.spent, phrases),
                back=_amount(one.back, phrases),
                left=_amount(one.spent - one.back, phrases),
                currency=one.currency,
            )
            for one in data.cost_sums
        ],
        "from": phrases.named(sorted({number for row in data.costs for number in row.exhibits})),
    }


def _cost(row: CostRow, phrases: Phrases) -> list[Any]:
    paid = f"{_amount(row.cents, phrases)} {row.currency}" if row.cents else phrases.say("costs.withheld")
    return [
        phrases.ink(phrases.when(row.when, short=True) if phrases.local(row.when) else "–"),
        {"what": phrases.ink(row.what), "sort": row.sort},
        phrases.ink(row.number),
        phrases.ink(paid),
        phrases.ink(_amount(row.back, phrases) if row.back else ""),
        phrases.reference(row.papers),
    ]


def _amount(cents: int, phrases: Phrases) -> str:
    return phrases.number(cents // 100) + phrases.say("number.decimal") + f"{cents % 100:02d}"
