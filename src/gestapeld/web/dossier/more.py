# SPDX-License-Identifier: EUPL-1.2
"""Showing more of one exhibit: what is kept out of it, what may be in it all the same, and the sentence for it."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from gestapeld.dossier.inclusion import CATEGORIES, Inclusion, confirmation
from gestapeld.errors import NotConfirmedError
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.dossier.plan import Plan
from gestapeld.web.dossier.views import listed
from gestapeld.wording import area, say


@unlocked
def more(asked: Asked, number: int) -> HttpResponse:
    """Tick, then type the sentence over: a tick alone is too easy for what the other may read."""
    plan, found = Plan(asked.visit, asked.desk.case.case_id), listed(asked)
    if isinstance(found, HttpResponse):
        return found
    exhibit = next((one for one in found.exhibits if one.number == number), None)
    if exhibit is None or exhibit.on_request or plan.profile == "full":
        raise Http404
    shown = plan.more.get(number)
    chosen = shown.categories if shown is not None else frozenset[str]()
    problem = sentence = ""
    if asked.method == "POST":
        chosen = frozenset(code for code in asked.POST.getlist("category") if code in CATEGORIES)
        if "nothing" in asked.POST:
            plan.show_more(Inclusion(number, frozenset(), ""))
            return go("dossier-list")
        said = asked.POST.get("said", "")
        problem = "" if chosen else "choose"
        if chosen and said:
            try:
                plan.show_more(Inclusion(number, chosen, said))
                asked.visit.notice = say(asked.visit.language, "web-dossier.more.kept", number=number)
                return go("dossier-list")
            except NotConfirmedError:
                problem = "sentence"
        sentence = confirmation(plan.spoken, number, chosen) if chosen else ""
    kept_out = found.withheld.get(number, ())
    values = {
        "exhibit": exhibit,
        "first": kept_out,
        "others": [code for code in CATEGORIES if code not in kept_out],
        "names": area(asked.visit.language, "handover")["category"],
        "chosen": chosen,
        "opened": bool(chosen.difference(kept_out)),
        "shown": shown,
        "sentence": sentence,
        "spoken": plan.spoken,
        "problem": problem,
    }
    return show(asked, "dossier/more.html", values)
