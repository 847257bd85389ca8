# SPDX-License-Identifier: EUPL-1.2
"""Which messages, photos, things and incidents belong together; and from the number of an item to its page."""

from __future__ import annotations

from django.http import HttpResponse

from gestapeld.diary.links import link, list_links, unlink
from gestapeld.diary.told import first_version
from gestapeld.errors import ErasedError, UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.search.query import find, hit_of
from gestapeld.search.question import Hit, Query
from gestapeld.search.timeline import timeline
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import Typed
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.wording import say

MOST = 30  # hits to choose from
PAGES = {
    "incident": "diary-one",
    "thing": "diary-thing",
    "note": "diary-note-correct",
    "stop-letter": "steps-letter-one",
    "letter-event": "steps-letter-one",
    "help-contact": "steps-help-one",
    "help-answer": "steps-help-one",
    "report": "steps-report-one",
    "wish": "steps-report-wish-correct",
    "aftermath": "steps-report-one",
    "order": "steps-orders-one",
    "effect": "steps-effect-correct",
    "cost": "steps-costs-correct",
    "witness": "steps-witnesses-correct",
}
"""The page of something told, by its kind."""
WITH = {"aftermath": "report", "letter-event": "letter", "help-answer": "contact"}
"""What is shown on the page of something else, and under which name it points there."""
KINDS = ("message", "call", "file", "incident", "notice", "thing")


@unlocked
def link_page(asked: Asked, item: ItemId) -> HttpResponse:
    """Look something up and connect it; take a connection back."""
    case = asked.desk.case
    root = first_version(case, item)
    typed = Typed(dict(asked.POST.lists()))
    if asked.method == "POST":
        for name, change, said in (("add", link, "linked"), ("remove", unlink, "unlinked")):
            try:
                chosen = typed.items(name)
                if chosen:
                    change(case, root, chosen)
                    asked.visit.notice = say(asked.visit.language, f"web-diary.link.{said}")
                    return go("diary-link", item=root)
            except (UnknownItemError, ErasedError, UsageError):
                typed.wrong[name] = "items"
    query = Query(words=typed.text("words"), kinds=KINDS, size=MOST)
    with asked.desk.index() as index:
        found = find(index, query) if query.words.strip() else timeline(index, query)
        linked = [(other, hit_of(index, other)) for other in list_links(case).get(root, ())]
    known = {root, *(other for other, _ in linked)}
    values = {
        "item": root,
        "back": _page_of(asked, root)[0],
        "typed": typed,
        "found": [hit for hit in found.hits if hit.item not in known],
        "linked": linked,
        "saying": Saying(asked.visit.language),
    }
    return show(asked, "diary/link.html", values)


@unlocked
def open_item(asked: Asked, item: ItemId) -> HttpResponse:
    """The page of an item, whatever it is."""
    address, where = _page_of(asked, item)
    if address:
        return go(address, item=where)
    with asked.desk.index() as index:
        hit: Hit | None = hit_of(index, item)
    return show(asked, "diary/item.html", {"item": item, "hit": hit, "saying": Saying(asked.visit.language)})


def _page_of(asked: Asked, item: ItemId) -> tuple[str, ItemId]:
    """The name of the address of a told item; "" for what was read from a file."""
    fields = asked.desk.case.item(item)
    kind = fields["rest"].get("kind")
    root = first_version(asked.desk.case, item)
    if kind == "transcript":
        of = getattr(narrative_of(fields), "of", None)
        return ("diary-typed-over", of) if of is not None else ("", item)
    if kind in WITH:  # shown with what it belongs to
        root = ItemId.parse(fields["links"][WITH[str(kind)]])
    return PAGES.get(str(kind), ""), root
