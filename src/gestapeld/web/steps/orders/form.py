# SPDX-License-Identifier: EUPL-1.2
"""The form of an order, both ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gestapeld.records.narrative import Target
from gestapeld.records.steps.order import Area, Order, OrderSort
from gestapeld.web.diary.incident_form import shown
from gestapeld.web.diary.typed import Typed
from gestapeld.web.steps.forms import numbers

PARTS = {
    "sort": "sorts",
    "what": "text",
    "conditions": "conditions",
    "office": "by",
    "number": "number",
    "decided": "decided",
    "since": "since",
    "until": "until",
    "handed": "handed",
    "how": "handed_how",
    "channels": "channels",
    "except": "exceptions",
    "protects": "protects",
    "who": "who",
    "streets": "area",
    "postcodes": "area",
    "map": "area",
    "scans": "scans",
    "ended": "ended",
    "why": "ended_how",
}
"""Field of the form -> part of an order."""


def order_of(typed: Typed, now: datetime, language: str) -> Order:
    """What was typed."""
    maps = typed.items("map")
    return Order(
        typed.text("what"),
        typed.some("sort", OrderSort),
        typed.text("office").strip(),
        typed.text("number").strip(),
        typed.moment("decided", now, language),
        typed.moment("since", now, language),
        typed.moment("until", now, language),
        typed.moment("handed", now, language),
        typed.text("how").strip(),
        typed.names("channels"),
        typed.text("except"),
        typed.text("conditions"),
        typed.some("protects", Target),
        typed.item("who"),
        Area(typed.names("streets"), typed.names("postcodes"), maps[0] if maps else None),
        typed.moment("ended", now, language),
        typed.text("why").strip(),
        typed.items("scans"),
    )


def fields_of(order: Order) -> dict[str, list[str]]:
    """An order as the form shows it."""
    area = order.area
    return {
        "sort": [sort.value for sort in order.sorts],
        "what": [order.text],
        "conditions": [order.conditions],
        "office": [order.by],
        "number": [order.number],
        "decided": [shown(order.decided)],
        "since": [shown(order.since)],
        "until": [shown(order.until)],
        "handed": [shown(order.handed)],
        "how": [order.handed_how],
        "channels": [", ".join(order.channels)],
        "except": [order.exceptions],
        "protects": [target.value for target in order.protects],
        "who": [str(order.who)] if order.who else [],
        "streets": ["\n".join(area.streets)],
        "postcodes": [", ".join(area.postcodes)],
        "map": [numbers((area.map_scan,))] if area.map_scan else [""],
        "scans": [numbers(order.scans)],
        "ended": [shown(order.ended)],
        "why": [order.ended_how],
    }


def corrected(before: Order, new: Order, changed: list[str]) -> Order:
    """`before` with what was changed. An outline belongs to the picture it was drawn on."""
    parts = {PARTS[name]: getattr(new, PARTS[name]) for name in changed if PARTS[name] != "area"}
    area = before.area
    if "streets" in changed:
        area = replace(area, streets=new.area.streets)
    if "postcodes" in changed:
        area = replace(area, postcodes=new.area.postcodes)
    if "map" in changed and new.area.map_scan != area.map_scan:
        area = replace(area, map_scan=new.area.map_scan, outline=())
    return replace(before, **parts, area=area)
