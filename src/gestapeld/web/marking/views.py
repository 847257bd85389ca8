# SPDX-License-Identifier: EUPL-1.2
"""How many proposals wait; one message with its answer; many at once after a random ten."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from gestapeld.analysis.marking.matcher import Category
from gestapeld.analysis.marking.proposing import MOST_AT_ONCE, SITTING, Waiting, a_random_ten, open_words
from gestapeld.diary.answers import accept, reject, take_back
from gestapeld.diary.marks import put_mark
from gestapeld.diary.rough_time import DEFAULT_ZONE
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark
from gestapeld.search.answers import pictures_of_senders
from gestapeld.search.query import hit_of
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.marking.counting import KIND, Kept, categories, counted
from gestapeld.web.timeline.days import Teller
from gestapeld.wording import say

_PUBLISH = "publish"


def with_proposals(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a page of proposals: while they are being found, one goes to the page that waits."""

    @unlocked
    @wraps(view)
    def finding(asked: Asked, number: int = 0, **parts: Any) -> HttpResponse:
        kept = counted(asked)
        if kept is None:
            return go("marking-busy")
        if not number:
            return view(asked, kept, **parts)
        if number > len(categories()):
            raise Http404
        return view(asked, kept, number, categories()[number - 1], **parts)

    return finding


@require_safe
@with_proposals
def overview(asked: Asked, kept: Kept) -> HttpResponse:
    """How many wait, by category; red flags first, with what to do now."""
    rows = [
        (number, category, len(kept.found.get(category.code, []))) for number, category in enumerate(categories(), 1)
    ]
    grave = [category.code for category in categories() if category.red_flag]
    flags = {one.message.item for code in grave for one in kept.found.get(code, [])}
    kept.done.pop(asked.visit.token, None)
    number = Phrases(asked.visit.language, DEFAULT_ZONE, "").number
    values = {"rows": [row for row in rows if row[2]], "flags": len(flags), "number": number}
    return show(asked, "marking/overview.html", values)


@with_proposals
def one(asked: Asked, kept: Kept, number: int, category: Category) -> HttpResponse:
    """The first message that waits. A POST answers it; `later` shows the next without an answer."""
    skip = 0
    if asked.method == "POST":
        typed = asked.POST.get("skip", "0")
        skip = min(int(typed), 10_000) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
        if "later" in asked.POST:
            skip += 1
        else:
            asked_for = _waiting(kept, category, {asked.POST.get("item", "")})
            if asked_for:
                _answer(asked, kept, category, asked_for, yes="yes" in asked.POST)
                kept.last[asked.visit.token] = (category.code, asked_for[0])
                kept.done[asked.visit.token] = kept.done.get(asked.visit.token, 0) + 1
            return go("marking-one", number=number)
    found = kept.first(category.code, skip)
    done = kept.done.get(asked.visit.token, 0)
    last = kept.last.get(asked.visit.token)
    values = {
        "number": number,
        "category": category,
        "left": len(kept.found.get(category.code, [])),
        "skip": skip,
        "message": _shown(asked, found, category) if found else None,
        "enough": done > 0 and done % SITTING == 0,
        "last": last is not None and last[0] == category.code,
    }
    return show(asked, "marking/one.html", values)


@with_proposals
def many(asked: Asked, kept: Kept, number: int, category: Category) -> HttpResponse:
    """A random ten of at most two hundred, and one answer for all of them."""
    if asked.method == "POST":
        chosen = _waiting(kept, category, set(asked.POST.getlist("item")))[:MOST_AT_ONCE]
        if chosen and ("yes" in asked.POST or "no" in asked.POST):
            _answer(asked, kept, category, chosen, yes="yes" in asked.POST)
        return go("marking")
    rows = kept.found.get(category.code, [])[:MOST_AT_ONCE]
    shown = [_shown(asked, one, category) for one in a_random_ten(rows)]
    values = {"number": number, "category": category, "shown": shown, "items": [one.message.item for one in rows]}
    return show(asked, "marking/many.html", values)


@require_POST
@with_proposals
def back(asked: Asked, kept: Kept, number: int, category: Category) -> HttpResponse:
    """Take the last answer of this visit back."""
    last = kept.last.pop(asked.visit.token, None)
    if last is not None and last[0] == category.code:
        take_back(asked.desk.case, [last[1].message.item], category.code)
        kept.waits_again(asked.desk.case, category.code, last[1])
    return go("marking-one", number=number)


def _waiting(kept: Kept, category: Category, items: set[str]) -> list[Waiting]:
    return [one for one in kept.found.get(category.code, []) if str(one.message.item) in items]


def _answer(asked: Asked, kept: Kept, category: Category, chosen: list[Waiting], *, yes: bool) -> None:
    case, items = asked.desk.case, [one.message.item for one in chosen]
    if not yes:
        reject(case, items, category.code)
    else:
        accept(case, items, category.code, category.behaviours)
        if category.code == _PUBLISH:
            _shut_pictures(asked, items)
    kept.answered(case, category.code, frozenset(items))


def _shut_pictures(asked: Asked, items: list[ItemId]) -> None:
    """Whoever threatens to publish: what that sender sent as pictures is intimate from now on."""
    with asked.desk.index() as index:
        pictures = pictures_of_senders(index, items)
    if pictures:
        put_mark(asked.desk.case, pictures, Mark.INTIMATE)
        asked.visit.notice = say(asked.visit.language, "web-marking.shut", count=len(pictures))


def _shown(asked: Asked, one: Waiting, category: Category) -> dict[str, Any]:
    """A message: when and by which channel, its words blurred but for those the proposal rests on, and all of them."""
    with asked.desk.index() as index:
        hit = hit_of(index, one.message.item)
        teller = Teller(asked.visit.language, index.zone)
        row = teller.row(hit) if hit is not None else None
    rests = [proposal for proposal in one.proposals if proposal.category.code == category.code]
    if row is not None and row.closed:
        return {"item": one.message.item, "row": row, "open": "", "text": ""}
    return {"item": one.message.item, "row": row, "open": open_words(one.message.text, rests), "text": one.message.text}


@unlocked
@require_safe
def busy(asked: Asked) -> HttpResponse:
    """While they are being found."""
    return show(asked, "marking/busy.html") if _running(asked) else go("marking")


@unlocked
@require_safe
def how_far(asked: Asked) -> HttpResponse:
    """The same for a script."""
    if not _running(asked):
        return JsonResponse({"running": False})
    words = say(asked.visit.language, "web-marking.busy.count")
    return JsonResponse({"running": True, "words": words, "done": 0, "total": 1})


def _running(asked: Asked) -> bool:
    job = asked.desk.jobs.latest(KIND)
    return job is not None and job.running
