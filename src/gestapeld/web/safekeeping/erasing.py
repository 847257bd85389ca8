# SPDX-License-Identifier: EUPL-1.2
"""Erasing with a delay: seen first, asked for, taken back or carried out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from gestapeld.casefile import erasure
from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import ErasedError, GestapeldError
from gestapeld.records.identifiers import ItemId
from gestapeld.search.query import copies_of
from gestapeld.web.doors.asked import Asked, show, unlocked
from gestapeld.web.safekeeping.keys import noted

_SHOWN = 200  # characters of an item, so that it is known which one it is


@unlocked
def requests(asked: Asked) -> HttpResponse:
    """Requests that stand, which of them are due, and what these would hide and put on the protected list."""
    case, now = asked.desk.case, datetime.now(UTC)
    rows = [
        {
            "request": one.request,
            "due": one.due.astimezone(),
            "count": len(one.items),
            "ready": one.due <= now,
            "left": erasure.left_by(case, one),
        }
        for one in erasure.planned(case)
    ]
    return show(asked, "settings/erase.html", {"rows": rows})


@unlocked
def whole(asked: Asked) -> HttpResponse:
    """How a whole case is done away with: it is one file, and this program does not do it for anybody."""
    return show(asked, "settings/erase-whole.html", {"place": asked.desk.place})


@unlocked
def ask(asked: Asked, item: ItemId) -> HttpResponse:
    """What erasing this would touch, and asking for it."""
    case = asked.desk.case
    with asked.desk.index() as index:
        found = erasure.plan(case, [item], duplicates=lambda one: copies_of(index, one))
    problem: GestapeldError | None = None
    if asked.method == "POST":
        try:
            asked.desk.confirm_passphrase(asked.POST.get("secret", ""))
            items, readings = erasure.with_what_belongs(case, found, originals=asked.POST.get("originals") == "yes")
            planned = erasure.request(case, items, entries=readings)
            return noted(asked, "erase.asked", "settings-erase", due=f"{planned.due.astimezone():%d-%m-%Y %H:%M}")
        except GestapeldError as error:
            problem = error
    return show(asked, "settings/erase-item.html", {"item": item, "plan": found, "error": problem} | _seen(case, item))


@require_POST
@unlocked
def take_back(asked: Asked, item: ItemId) -> HttpResponse:
    """The request does not stand any more."""
    erasure.cancel(asked.desk.case, item)
    return noted(asked, "erase.back", "settings-erase")


@require_POST
@unlocked
def carry_out(asked: Asked, item: ItemId) -> HttpResponse:
    """Erase what a request asked for that is due. The index may still hold it, so it goes as well.

    Names that would be printed from now on are protected, unless she said to forget them.
    """
    with asked.desk.index():
        erasure.execute(asked.desk.case, item, keep_names=asked.POST.get("forget") != "yes")
    asked.desk.forget_index()
    return noted(asked, "erase.done", "settings-erase")


def _seen(case: CaseFile, item: ItemId) -> dict[str, Any]:
    try:
        fields = case.item(item)
    except ErasedError:
        return {"text": ""}
    text = fields.get("text") or fields.get("name") or ""
    return {"text": str(text)[:_SHOWN]}
