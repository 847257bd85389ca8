# SPDX-License-Identifier: EUPL-1.2
"""What can be looked at: the case as a whole, who can open it, everything that was done."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse

from gestapeld.casefile.access import fingerprint
from gestapeld.casefile.chosen import IDLE_MINUTES
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.history import history, shown_count
from gestapeld.casefile.places import synchronised_with
from gestapeld.web.doors.asked import Asked, show, unlocked

PAGE = 100


@unlocked
def overview(asked: Asked) -> HttpResponse:
    """Where the case is, when it locks, and the ways to everything else here."""
    place = asked.desk.place
    service = synchronised_with(place) if place is not None else ""
    return show(asked, "settings/overview.html", {"place": place, "service": service, "minutes": IDLE_MINUTES})


@unlocked
def members(asked: Asked) -> HttpResponse:
    """Who can open the case; letting somebody in or out happens elsewhere, with that person there."""
    case = asked.desk.case
    known = case.state.membership.members
    rows = [(member, fingerprint(known[member.key_id].public)) for member in case.members()]
    return show(asked, "settings/members.html", {"members": rows})


@unlocked
def done(asked: Asked) -> HttpResponse:
    """Everything that was done, newest first, a page at a time."""
    entries = history(asked.desk.case)[::-1]
    typed = asked.POST.get("from", "") if asked.method == "POST" else ""
    start = min(int(typed), len(entries)) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    names = {member.key_id: member.name for member in asked.desk.case.members()}
    rows = [_row(entry, names) for entry in entries[start : start + PAGE]]
    later, earlier = max(0, start - PAGE), start + PAGE
    return show(
        asked,
        "settings/history.html",
        {"rows": rows, "start": start, "later": later, "earlier": earlier if earlier < len(entries) else None},
    )


def _row(entry: Entry, names: dict[str, str]) -> dict[str, object]:
    at = datetime.fromisoformat(entry.at).astimezone()
    who = names.get(entry.actor) or entry.actor[:8]
    return {"at": at, "who": who, "kind": entry.kind, "count": shown_count(entry), "private": entry.log == "private"}
