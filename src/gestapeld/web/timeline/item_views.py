# SPDX-License-Identifier: EUPL-1.2
"""One item: what it says, what stands around it, where it came from, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_POST, require_safe

from gestapeld.casefile.custody import custody as steps_of
from gestapeld.casefile.mentions import kind_of
from gestapeld.diary import links, marks
from gestapeld.diary.transcripts import CARRIERS
from gestapeld.errors import ErasedError, UnknownItemError, UnreadableOriginalError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark
from gestapeld.search.belonging import newest_told
from gestapeld.search.index import DEFAULT_ZONE, Index
from gestapeld.search.query import find
from gestapeld.search.question import Query
from gestapeld.search.schema import STEPS
from gestapeld.web.diary.linking import PAGES
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.timeline.days import CLOSED, Teller
from gestapeld.web.timeline.originals import bytes_of, download_name, drawn, has_picture, original_fields
from gestapeld.web.timeline.reading import Read, read_item
from gestapeld.web.timeline.remembering import kept_with
from gestapeld.web.timeline.steps_in_words import steps_in_words
from gestapeld.web.timeline.telling import details, everything, long_text, time_said, when_of
from gestapeld.web.timeline.views import people_of
from gestapeld.wording import say

MOST_LINKS = 100
TOLD = frozenset({"incident", "notice", "thing", "note", "transcript"})
"""What has a page of its own in the diary."""


@unlocked
def item(asked: Asked, item: ItemId) -> HttpResponse:
    """Everything about one item. A POST asks to see what is marked as intimate."""
    with asked.desk.index() as index:
        read = _read(asked, index, item)
        teller = Teller(asked.visit.language, index.zone, people_of(asked), steps_in_words(asked))
        values = _values(asked, index, teller, read)
    values["opened"] = asked.method == "POST" or not values["marks"] & CLOSED
    return show(asked, "timeline/item.html", values)


def _read(asked: Asked, index: Index, item: ItemId) -> Read:
    try:
        return read_item(asked.desk.case, index, item)
    except UnknownItemError:
        raise Http404 from None


def _values(asked: Asked, index: Index, teller: Teller, read: Read) -> dict[str, Any]:
    language, case = asked.visit.language, asked.desk.case
    own = marks.list_marks(case).get(read.root, frozenset()) if read.item.log == "evidence" else frozenset()
    linked = links.list_links(case).get(read.root, ()) if read.item.log == "evidence" else ()
    when = when_of(read.fields)
    return {
        "item": read.item,
        "row": teller.row(read.hit) if read.hit else None,
        "heading": teller.heading(read.hit) if read.hit else "",
        "text": long_text(read.fields),
        "when": time_said(language, index.zone, when) if when else [],
        "details": details(language, read.fields) if read.hit and read.hit.kind not in STEPS else [],
        "everything": everything(read.fields),
        "before": [teller.row(hit) for hit in read.before],
        "after": [teller.row(hit) for hit in read.after],
        "files": [(teller.row(hit), has_picture(case, hit)) for hit in read.files],
        "carriers": [teller.row(hit) for hit in read.carriers],
        "picture": has_picture(case, read.hit) if read.hit else read.is_picture,
        "original": read.original,
        "origin": original_fields(case, read.original) if read.original else None,
        "marks": frozenset(read.hit.marks if read.hit else own),
        "own_marks": own,
        "every_mark": list(Mark),
        "linked": [teller.row(hit) for hit in _hits(index, linked)],
        "linkable": _linkable(index, teller, read, linked),
        "may_write": case.may("write"),
        "in_diary": read.hit is not None and read.hit.kind in TOLD,
        "in_steps": kind_of(read.fields) in PAGES and read.hit is not None and read.hit.kind in STEPS,
        "can_hold_words": case.may("write") and read.item.log == "evidence" and kind_of(read.fields) in CARRIERS,
        "returning": asked.visit.token in kept_with(case).asked,
    }


def _hits(index: Index, items: tuple[ItemId, ...]) -> tuple[Any, ...]:
    return find(index, Query(items=items, older=True, copies=True, size=MOST_LINKS)).hits if items else ()


def _linkable(index: Index, teller: Teller, read: Read, linked: tuple[ItemId, ...]) -> list[Any]:
    """Incidents, notices and things that this item can be connected with: the newest ones."""
    if read.item.log != "evidence":
        return []
    found = newest_told(index, MOST_LINKS)
    return [(teller.row(hit), teller.heading(hit)) for hit in found if hit.item not in {read.item, read.root, *linked}]


@unlocked
@require_POST
def mark(asked: Asked, item: ItemId) -> HttpResponse:
    """Put a mark on it, or take one off."""
    chosen = asked.POST.get("mark", "")
    if chosen not in {mark.value for mark in Mark}:
        raise Http404
    change: Callable[..., ItemId] = marks.put_mark if asked.POST.get("on") else marks.take_mark
    with asked.desk.index():  # waits while material is taken in: one writer at a time
        change(asked.desk.case, [item], Mark(chosen))
    said = f"web-timeline.marked.{'on' if asked.POST.get('on') else 'off'}"
    asked.visit.notice = say(asked.visit.language, said)
    return go("timeline-item", item=item)


@unlocked
@require_POST
def link(asked: Asked, item: ItemId) -> HttpResponse:
    """Connect it with an incident, or take the connection back."""
    try:
        about = ItemId.parse(asked.POST.get("about", ""))
    except ValueError:
        return go("timeline-item", item=item)
    change: Callable[..., ItemId] = links.unlink if asked.POST.get("undo") else links.link
    with asked.desk.index():
        change(asked.desk.case, about, [item])
    said = f"web-timeline.linked.{'off' if asked.POST.get('undo') else 'on'}"
    asked.visit.notice = say(asked.visit.language, said)
    return go("timeline-item", item=item)


@unlocked
@require_safe
def picture(asked: Asked, item: ItemId) -> HttpResponse:
    """Its picture, drawn anew from the pixels; 404 when there is none that can be read."""
    with suppress(UnknownItemError, ErasedError, UnreadableOriginalError):
        redrawn = drawn(asked.desk.case, item)
        return HttpResponse(redrawn.data, content_type=redrawn.media)
    raise Http404


@unlocked
@require_POST
def original(asked: Asked, item: ItemId) -> HttpResponseBase:
    """The bytes of an original as they came in, as a download that no browser opens by itself."""
    try:
        fields = original_fields(asked.desk.case, item)
    except UnknownItemError:
        raise Http404 from None
    answer = StreamingHttpResponse(bytes_of(asked.desk.case, fields), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{download_name(item, fields)}"'
    answer.headers["Content-Length"] = str(fields["size"])
    return answer


@unlocked
@require_safe
def custody(asked: Asked, item: ItemId) -> HttpResponse:
    """Who had an original, and when."""
    try:
        steps = steps_of(asked.desk.case, item)
        fields = original_fields(asked.desk.case, item)
    except UnknownItemError:
        raise Http404 from None
    rows = [(_recorded(step.at), step.name or step.actor[:8], step.what) for step in steps]
    return show(asked, "timeline/custody.html", {"item": item, "steps": rows, "origin": fields})


def _recorded(stamp: str) -> str:
    """A time stamp of the ledger on the clock of where she lives."""
    return f"{datetime.fromisoformat(stamp).astimezone(ZoneInfo(DEFAULT_ZONE)):%Y-%m-%d %H:%M}"
