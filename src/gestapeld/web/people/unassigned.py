# SPDX-License-Identifier: EUPL-1.2
"""Numbers, addresses and names of which nobody said yet whose they are: how much, since when, and saying it."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gestapeld.diary.people import claim_account, list_people
from gestapeld.errors import GestapeldError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty
from gestapeld.records.people import AccountClaim, Whose
from gestapeld.search.index import Index
from gestapeld.search.unassigned import Counted, Edge, Nobodys, Unassigned, described, edges
from gestapeld.web.diary.saying import Saying, said
from gestapeld.web.diary.typed import Typed, keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.frame.visible import visible
from gestapeld.web.people.counting import KIND, counted
from gestapeld.web.timeline.days import Teller
from gestapeld.wording import area, say

FORM = "people-unassigned"
SIZE = 40
_MINE = "mine"
Place = tuple[ItemId, str] | None


@dataclass(frozen=True)
class Row:
    """One of them in words. `pick` is what the tick box sends; `first` and `last` are (item, day)."""

    pick: str
    spelled: tuple[str, ...]
    channels: str
    numbers: str
    first: Place
    last: Place


@keeping(FORM)
def unassigned(asked: Asked) -> HttpResponse:
    """The list, the busiest first, in pages; what is ticked is said to be somebody's in one press."""
    found = counted(asked)
    if found is None:
        return show(asked, "people/unassigned_busy.html")
    typed = typed_in(asked, FORM)
    error: GestapeldError | None = None
    if asked.method == "POST" and "keep" in asked.POST:
        try:
            number = _assigned(asked, typed, found)
            if number:
                key = "web-diary.unassigned.kept-one" if number == 1 else "web-diary.unassigned.kept"
                asked.visit.notice = say(asked.visit.language, key, count=number)
                return go(FORM)
        except GestapeldError as problem:
            error = problem
    pages = max(1, -(-len(found.rows) // SIZE))
    page = int(typed.text("page")) if typed.text("page").isdecimal() and len(typed.text("page")) < 9 else 1
    page = min(max(page, 1), pages)
    with asked.desk.index() as index:
        rows = _rows(index, found.rows[SIZE * (page - 1) : SIZE * page], asked.visit.language)
        nameless = _nameless(index, found.nameless, asked.visit.language)
    people = [(str(known.id), visible(known.record.name)) for known in list_people(asked.desk.case)]
    values = {
        "rows": rows,
        "nameless": nameless,
        "nameless_calls": found.nameless is not None and found.nameless.calls > 0,
        "elsewhere": [pick for pick in typed.many("pick") if pick not in {row.pick for row in rows}],
        "total": len(found.rows),
        "page": page,
        "pages": pages,
        "typed": typed,
        "error": error,
        "whose": [(_MINE, say(asked.visit.language, "web-diary.people.me")), *people],
        "certainties": Saying(asked.visit.language).choices("certainty", said(Certainty)),
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, FORM),
    }
    return show(asked, "people/unassigned.html", values)


@unlocked
@require_safe
def counting(asked: Asked) -> HttpResponse:
    """Whether it is still counted, for a script."""
    job = asked.desk.jobs.latest(KIND)
    if job is None or not job.running:
        return JsonResponse({"running": False})
    return JsonResponse({"running": True, "words": say(asked.visit.language, "web-diary.unassigned.counting")})


def _assigned(asked: Asked, typed: Typed, found: Unassigned) -> int:
    """Say whose the ticked ones are; how many. 0 with `typed.wrong` when something is missing."""
    ticked = set(typed.many("pick"))
    chosen = [one for one in found.rows if _pick(one.identity) in ticked]
    mine = typed.text("whose") == _MINE
    person = None if mine else typed.item("whose")
    if not chosen:
        typed.wrong["pick"] = "pick"
    if not mine and person is None:
        typed.wrong["whose"] = "whose"
    if not mine and not typed.text("certainty"):
        typed.wrong["certainty"] = "certainty"
    if typed.wrong:
        return 0
    with asked.desk.index() as index:
        accounts = described(index, chosen)
    with once(asked) as made:
        for one in accounts if made(None) is None else ():
            made(claim_account(asked.desk.case, _claim(one, typed, person)))
    let_go(asked, FORM)
    return len(chosen)


def _claim(one: Nobodys, typed: Typed, person: ItemId | None) -> AccountClaim:
    certainty = Certainty.RECOGNISED if person is None else typed.one("certainty", Certainty, Certainty.RECOGNISED)
    whose = Whose.MINE if person is None else Whose.PERSON
    return AccountClaim(one.account, whose, one.channel, person, certainty)


def _pick(identity: str) -> str:
    """What a tick box sends for an account: the same after the list was counted anew, and no sign of it is lost."""
    return urlsafe_b64encode(identity.encode("utf-8", "surrogatepass")).decode()


class _Days:
    """The day of a first or last item in words."""

    def __init__(self, index: Index, language: str) -> None:
        self._teller = Teller(language, index.zone)

    def of(self, first: Edge | None, last: Edge | None) -> tuple[Place, Place]:
        """(first, last); one item is not said twice, and what is on no one day not at all."""
        return self._said(first), self._said(last) if last != first else None

    def _said(self, one: Edge | None) -> Place:
        return (one.item, self._teller.day(date.fromisoformat(one.day))) if one is not None and one.day else None


def _rows(index: Index, part: tuple[Counted, ...], language: str) -> list[Row]:
    days, named = _Days(index, language), area(language, "handover")["channel"]
    return [
        Row(
            _pick(one.identity),
            one.spelled,
            ", ".join(named.get(channel, channel) for channel in one.channels if channel),
            _numbers(one, language),
            *days.of(one.first, one.last),
        )
        for one in described(index, part)
    ]


def _nameless(index: Index, found: Counted | None, language: str) -> Row | None:
    if found is None:
        return None
    return Row("", (), "", _numbers(found, language), *_Days(index, language).of(*edges(index, found)))


def _numbers(one: Nobodys | Counted, language: str) -> str:
    counts = (("messages", one.messages), ("calls", one.calls), ("typed", one.typed))
    return ", ".join(
        say(language, f"web-diary.unassigned.{name}{'-one' if count == 1 else ''}", count=count)
        for name, count in counts
        if count
    )
