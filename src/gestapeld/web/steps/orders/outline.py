# SPDX-License-Identifier: EUPL-1.2
"""Drawing the area over the picture of the order's own map: corner by corner, with a pointer or with numbers.

There is no other map under it, and nothing of it is a place on earth: corners are thousandths of the picture.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.mentions import kind_of
from gestapeld.diary.steps.orders import FULL, MOST_CORNERS, correct_order, list_orders
from gestapeld.diary.told import first_version, of_id
from gestapeld.errors import BadOutlineError, UnknownItemError, UnreadableOriginalError
from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index
from gestapeld.search.query import hit_of
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.timeline.originals import drawn
from gestapeld.wording import say

WIDTH = 300  # CSS pixels of the picture on every screen, so that a click without scripts has a known place

Corners = tuple[tuple[int, int], ...]


@unlocked
def outline(asked: Asked, item: ItemId) -> HttpResponse:
    """A click adds a corner; the last one or all of them can be taken away; nothing is kept until it is asked for."""
    case, language = asked.desk.case, asked.visit.language
    known = of_id(list_orders(case), first_version(case, item))
    with asked.desk.index() as index:
        original = _original(case, index, known.record.area.map_scan)
    if original is None:
        asked.visit.notice = say(language, "web-orders.no-map")
        return go("steps-orders-one", item=known.id)
    try:
        picture = drawn(case, original)
    except UnreadableOriginalError:
        asked.visit.notice = say(language, "web-orders.no-picture")
        return go("steps-orders-one", item=known.id)
    corners, wrong = known.record.area.outline, False
    height = max(1, round(WIDTH * picture.height / picture.width))
    if asked.method == "POST":
        corners = _sent(asked.POST.get("corners", ""))
        if "keep" in asked.POST:
            try:
                area = replace(known.record.area, outline=corners)
                correct_order(case, known.id, replace(known.record, area=area))
                asked.visit.notice = say(language, "web-orders.kept")
                return go("steps-orders-one", item=known.id)
            except BadOutlineError:
                wrong = True
        else:
            corners = _changed(asked, corners, height)
    values = {
        "kept": known,
        "original": original,
        "corners": corners,
        "sent": " ".join(f"{x},{y}" for x, y in corners),
        "width": WIDTH,
        "height": height,
        "wrong": wrong,
    }
    return show(asked, "orders/outline.html", values)


def _original(case: CaseFile, index: Index, item: ItemId | None) -> ItemId | None:
    """The original that shows the map."""
    if item is None:
        return None
    if kind_of(case.item(item)) == "original":
        return item
    hit = hit_of(index, item)
    if hit is None:
        raise UnknownItemError
    return hit.original


def _sent(text: str) -> Corners:
    """Corners as the page carries them; what is no corner is left out."""
    found = []
    for pair in text.split()[:MOST_CORNERS]:
        x, _, y = pair.partition(",")
        if x.isdecimal() and y.isdecimal() and max(len(x), len(y)) <= 4 and max(int(x), int(y)) <= FULL:
            found.append((int(x), int(y)))
    return tuple(found)


def _changed(asked: Asked, corners: Corners, height: int) -> Corners:
    sent = asked.POST
    if "last" in sent:
        return corners[:-1]
    if "none" in sent:
        return ()
    if sent.get("x", "").strip() and sent.get("y", "").strip():  # Enter in a field presses the picture too
        found = _scaled(sent["x"], 100), _scaled(sent["y"], 100)
    else:
        found = _scaled(sent.get("at.x", ""), WIDTH), _scaled(sent.get("at.y", ""), height)
    x, y = found
    return (*corners, (x, y))[:MOST_CORNERS] if x is not None and y is not None else corners


def _scaled(text: str, of: int) -> int | None:
    """A number up to `of` in thousandths; None when it is none."""
    text = text.strip().removesuffix("%").strip()
    if not text.isdecimal() or len(text) > 4:
        return None
    return min(FULL, round(int(text) * FULL / of)) if int(text) <= of else None
