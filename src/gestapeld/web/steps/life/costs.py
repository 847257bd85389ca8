# SPDX-License-Identifier: EUPL-1.2
"""What it costs: rows with number, date and amount, and their sums."""

from __future__ import annotations

import secrets

from django.http import HttpResponse

from gestapeld.diary.steps.costs import add_cost, correct_cost, list_costs, read_amount, sums
from gestapeld.diary.told import Kept, first_version, of_id
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
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.forms import changed_only, merged, numbers, recent_files
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
    rows = [
        (
            one,
            saying.span(one.record.when) or say(language, "web-diary.when.unknown"),
            say(language, f"steps-order.cost.{one.record.sort.value}"),
            money(language, one.record.cents, one.record.currency),
            money(language, one.record.back, one.record.currency) if one.record.back else "",
        )
        for one in kept
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
    return show(asked, "life/costs.html", {"rows": rows, "totals": totals, "saying": saying})


@keeping("cost")
def write(asked: Asked) -> HttpResponse:
    """Write a cost down."""
    return _form(asked, None, "cost")


@keeping("cost-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct or complete it."""
    known = of_id(list_costs(asked.desk.case), first_version(asked.desk.case, item))
    return _form(asked, known, f"cost-{item}")


def _form(asked: Asked, known: Kept[Cost] | None, form: str) -> HttpResponse:
    language = asked.visit.language
    starting = _fields(language, known.record) if known else {}
    typed = typed_in(asked, form, starting)
    error: GestapeldError | None = None
    if asked.method == "POST":
        try:
            if _keep(asked, typed, known, starting):
                let_go(asked, form)
                asked.visit.notice = say(language, "web-life.kept")
                return go("steps-costs")
        except NothingSaidError:
            typed.wrong["what"] = "nothing"
        except BadAmountError:
            typed.wrong["back" if typed.text("back").strip() else "amount"] = "amount"
        except (UnknownItemError, ErasedError, UsageError):
            typed.wrong["receipts"] = "items"
        except GestapeldError as problem:
            error = problem
    values = {
        "typed": typed,
        "error": error,
        "item": known.id if known else None,
        "sorts": [(sort.value, say(language, f"steps-order.cost.{sort.value}")) for sort in CostSort],
        "files": recent_files(asked, known.record.receipts if known else ()),
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, form),
    }
    return show(asked, "life/cost.html", values)


def _keep(asked: Asked, typed: Typed, known: Kept[Cost] | None, starting: dict[str, list[str]]) -> bool:
    case = asked.desk.case
    if known is None:
        cost = _cost(typed, asked)
        if not typed.wrong:
            with once(asked) as made:
                if made(None) is None:
                    made(add_cost(case, cost))
        return not typed.wrong
    part, changed = changed_only(typed, starting, PARTS)
    new = _cost(part, asked)
    typed.wrong |= part.wrong
    if typed.wrong:
        return False
    cost = merged(known.record, new, {PARTS[name] for name in changed})
    if cost != known.record:
        correct_cost(case, known.id, cost)
    return True


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
