# SPDX-License-Identifier: EUPL-1.2
"""What it costs: rows with number, date and amount, and their sums."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from gestapeld.diary.steps.costs import add_cost, correct_cost, list_costs, read_amount, sums
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import (
    BadAmountError,
    ErasedError,
    GestapeldError,
    NothingSaidError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.cost import Cost, CostSort
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.saying import Saying, newest_first
from gestapeld.web.diary.typed import Typed, keeping
from gestapeld.web.doors.asked import Asked, show, unlocked
from gestapeld.web.steps.forms import Form, numbers, recent_files
from gestapeld.web.steps.paging import paged
from gestapeld.wording import say

PARTS = {
    "what": "what",
    "amount": "cents",
    "back": "back",
    "when": "when",
    "sort": "sort",
    "number": "number",
    "shop": "shop",
    "receipts": "receipts",
    "links": "links",
}


def money(language: str, cents: int, currency: str = "EUR") -> str:
    """An amount as people write it."""
    whole = f"{cents // 100:,}.{cents % 100:02d}"
    whole = whole if language == "en" else whole.translate(str.maketrans(",.", ".,"))
    return f"€\N{NO-BREAK SPACE}{whole}" if currency == "EUR" else f"{whole}\N{NO-BREAK SPACE}{currency}"


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everything, the newest first, and the sums."""
    language, saying = asked.visit.language, Saying(asked.visit.language)
    kept = sorted(list_costs(asked.desk.case), key=lambda one: newest_first(one.record.when), reverse=True)
    shown, pages = paged(asked, kept)
    rows = [
        (
            one,
            saying.span(one.record.when) or say(language, "web-diary.when.unknown"),
            say(language, f"steps-order.cost.{one.record.sort.value}"),
            money(language, one.record.cents, one.record.currency),
            money(language, one.record.back, one.record.currency) if one.record.back else "",
        )
        for one in shown
    ]
    totals = [
        say(
            language,
            "web-life.sum",
            spent=money(language, one.spent, one.currency),
            back=money(language, one.back, one.currency),
            left=money(language, one.left, one.currency),
        )
        for one in sums(one.record for one in kept)
    ]
    return show(asked, "life/costs.html", {"rows": rows, "totals": totals, "saying": saying, **pages})


@keeping("cost")
def write(asked: Asked) -> HttpResponse:
    """Write a cost down."""
    return _FORM.page(asked, None, "cost")


@keeping("cost-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct or complete it."""
    known = of_id(list_costs(asked.desk.case), first_version(asked.desk.case, item))
    return _FORM.page(asked, known, f"cost-{item}")


def _cost(typed: Typed, asked: Asked) -> Cost:
    return Cost(
        typed.text("what"),
        _amount(typed, "amount"),
        typed.moment("when", asked.desk.case.clock(), asked.visit.language),
        typed.one("sort", CostSort, CostSort.OTHER),
        back=_amount(typed, "back"),
        number=typed.text("number").strip(),
        shop=typed.text("shop").strip(),
        receipts=typed.items("receipts"),
        links=typed.items("links"),
    )


def _amount(typed: Typed, name: str) -> int:
    if not typed.text(name).strip():
        return 0
    try:
        return read_amount(typed.text(name))
    except BadAmountError:
        typed.wrong[name] = "amount"
        return 0


def _fields(language: str, cost: Cost) -> dict[str, list[str]]:
    def plain(cents: int) -> str:
        return f"{cents // 100}{'.' if language == 'en' else ','}{cents % 100:02d}"

    return {
        "what": [cost.what],
        "amount": [plain(cost.cents)],
        "back": [plain(cost.back) if cost.back else ""],
        "when": [shown(cost.when)],
        "sort": [cost.sort.value],
        "number": [cost.number],
        "shop": [cost.shop],
        "receipts": [numbers(cost.receipts)],
        "links": [numbers(cost.links)],
    }


def _wrong(typed: Typed, error: GestapeldError) -> tuple[str, str] | None:
    if isinstance(error, NothingSaidError):
        return "what", "nothing"
    if isinstance(error, BadAmountError):
        return "back" if typed.text("back").strip() else "amount", "amount"
    return ("receipts", "items") if isinstance(error, UnknownItemError | ErasedError | UsageError) else None


def _more(asked: Asked, known: Cost | None) -> dict[str, Any]:
    return {
        "sorts": [(sort.value, say(asked.visit.language, f"steps-order.cost.{sort.value}")) for sort in CostSort],
        "files": recent_files(asked, known.receipts if known else ()),
    }


_FORM = Form(
    "life/cost.html", "steps-costs", "web-life.kept", PARTS, _cost, _fields, add_cost, correct_cost, _wrong, _more
)
