# SPDX-License-Identifier: EUPL-1.2
"""Every order with what holds today; writing one down, correcting it, calling something a breach."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.people import list_people
from gestapeld.diary.steps.order_state import OrderState, in_force, overlapping, standing, urgency
from gestapeld.diary.steps.orders import (
    add_order,
    correct_order,
    list_breaches,
    list_orders,
    mark_breach,
    unmark_breach,
)
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.diary.told import Kept, first_version, of_id
from gestapeld.errors import (
    EndsBeforeItBeginsError,
    ErasedError,
    GestapeldError,
    NothingSaidError,
    UnknownItemError,
    UsageError,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Target
from gestapeld.records.steps.order import Order, OrderSort
from gestapeld.web.diary.saying import Saying, order_title
from gestapeld.web.diary.typed import Typed, keeping, let_go, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.frame.visible import visible
from gestapeld.web.steps.forms import Form, recent_files, recent_incidents
from gestapeld.web.steps.orders.form import PARTS, corrected, fields_of, order_of
from gestapeld.web.steps.paging import paged
from gestapeld.wording import say

MOST_PAIRS = 20
"""Of the orders on one page that are in force beside each other."""


def state_of(language: str, order: Order, asked: Asked) -> str:
    """Whether it holds today, and how long still."""
    found = standing(order, today(asked.desk.case.clock()))
    words = say(language, f"steps-order.state.{found.state.value}")
    if found.left is None:
        return words
    key = {0: "left-none", 1: "left-one"}.get(found.left, "left")
    return f"{words}, {say(language, f'steps-order.told.{key}', count=found.left)}"


@unlocked
def index(asked: Asked) -> HttpResponse:
    """Everything, what was told last on top; which ones hold beside each other."""
    language, saying = asked.visit.language, Saying(asked.visit.language)
    orders = list_orders(asked.desk.case)
    shown, pages = paged(asked, orders[::-1])
    found = [
        (
            one,
            order_title(language, one.record),
            state_of(language, one.record, asked),
            " – ".join(text for text in (saying.span(one.record.since), saying.span(one.record.until)) if text),
        )
        for one in shown
    ]
    pairs = [
        say(
            language,
            "steps-order.told.overlap",
            one=_short(language, one.record, saying),
            other=_short(language, other.record, saying),
        )
        for one, other in overlapping(shown[::-1])[:MOST_PAIRS]
    ]
    return show(asked, "orders/index.html", {"found": found, "pairs": pairs, **pages})


def _short(language: str, order: Order, saying: Saying) -> str:
    since = saying.span(order.since)
    return f"{order_title(language, order)} ({since})" if since else order_title(language, order)


@unlocked
def one(asked: Asked, item: ItemId) -> HttpResponse:
    """One order: what it says, whether it holds, what is called a breach of it."""
    case, language = asked.desk.case, asked.visit.language
    known = of_id(list_orders(case), first_version(case, item))
    saying = Saying(language)
    incidents = {each.id: each for each in list_incidents(case)}
    breaches = [
        (each, saying.span(incidents[each.incident].record.when), _text(incidents[each.incident].record))
        for each in list_breaches(case)
        if each.order == known.id and each.incident in incidents
    ]
    state = standing(known.record, today(case.clock())).state
    values = {
        "kept": known,
        "record": known.record,
        "title": order_title(language, known.record),
        "state": state_of(language, known.record, asked),
        "later": state is OrderState.TO_COME,
        "no_end": state is OrderState.HOLDS_NO_END,
        "who": next((each.record.name for each in list_people(case) if each.id == known.record.who), ""),
        "breaches": breaches,
        "saying": saying,
    }
    return show(asked, "orders/one.html", values)


def _text(record: object) -> str:
    return str(getattr(record, "text", "") or getattr(record, "words", ""))


@keeping("order")
def write(asked: Asked) -> HttpResponse:
    """Write an order down."""
    return _FORM.page(asked, None, "order")


@keeping("order-{item}")
def correct(asked: Asked, item: ItemId) -> HttpResponse:
    """Correct or complete it; the earlier version stays."""
    known = of_id(list_orders(asked.desk.case), first_version(asked.desk.case, item))
    return _FORM.page(asked, known, f"order-{item}")


def _wrong(_typed: Typed, error: GestapeldError) -> tuple[str, str] | None:
    if isinstance(error, EndsBeforeItBeginsError):
        return "until", "when-order"
    if isinstance(error, NothingSaidError):
        return "what", "nothing"
    return ("scans", "items") if isinstance(error, UnknownItemError | ErasedError | UsageError) else None


def _more(asked: Asked, known: Order | None) -> dict[str, Any]:
    language = asked.visit.language
    chosen = (*known.scans, *filter(None, (known.area.map_scan,))) if known else ()
    return {
        "sorts": [(sort.value, say(language, f"steps-order.sort.{sort.value}")) for sort in OrderSort],
        "targets": Saying(language).choices("target", Target),
        "people": [(str(each.id), visible(each.record.name)) for each in list_people(asked.desk.case)],
        "files": recent_files(asked, chosen),
    }


_FORM = Form(
    "orders/form.html",
    "steps-orders-one",
    "web-orders.kept",
    PARTS,
    lambda typed, asked: order_of(typed, asked.desk.case.clock(), asked.visit.language),
    lambda _language, order: fields_of(order),
    add_order,
    correct_order,
    _wrong,
    _more,
    with_item=True,
    merge=corrected,
)


@keeping("breach-{item}")
def breach(asked: Asked, item: ItemId) -> HttpResponse:
    """Call an incident a breach of this order; the page after it says what to do now."""
    case, language, form = asked.desk.case, asked.visit.language, f"breach-{item}"
    known = of_id(list_orders(case), first_version(case, item))
    incidents = recent_incidents(asked)
    named = asked.GET.get("incident", "")
    near = named in {code for code, _, _ in incidents}
    typed = typed_in(asked, form, {"incident": [named] if near else [], "links": [] if near else [named]})
    error: GestapeldError | None = None
    if asked.method == "POST":
        incident = typed.item("incident") or typed.item("links")
        if incident is None and not typed.wrong:
            typed.wrong["incident"] = "choose"
        try:
            if incident is not None and not typed.wrong:
                mark_breach(case, known.id, incident, typed.text("words"))
                let_go(asked, form)
                return _now(asked, known, incident, going_on=bool(typed.text("now")))
        except (UnknownItemError, ErasedError, UsageError):
            typed.wrong["links"] = "items"
        except GestapeldError as problem:
            error = problem
    values = {
        "typed": typed,
        "error": error,
        "kept": known,
        "title": order_title(language, known.record),
        "incidents": incidents,
        "waited": waits(asked, form),
    }
    return show(asked, "orders/breach.html", values)


def _now(asked: Asked, known: Kept[Order], incident: ItemId, *, going_on: bool) -> HttpResponse:
    """112 while it goes on, the police today when it is over."""
    case = asked.desk.case
    happened = of_id(list_incidents(case), first_version(case, incident))
    on = days_of(happened.record.when)
    values = {
        "kept": known,
        "level": urgency(going_on=going_on),
        "not_held": on is not None and in_force(known.record, on) is False,
        "title": order_title(asked.visit.language, known.record),
    }
    return show(asked, "orders/now.html", values)


@unlocked
def no_breach(asked: Asked, item: ItemId) -> HttpResponse:
    """Take it back. Takes forms only."""
    if asked.method != "POST":
        return HttpResponse(status=405)
    try:
        incident = ItemId.parse(asked.POST.get("incident", ""))
    except ValueError:
        raise Http404 from None
    unmark_breach(asked.desk.case, item, incident)
    asked.visit.notice = say(asked.visit.language, "steps-order.told.breach-off")
    return go("steps-orders-one", item=first_version(asked.desk.case, item))
