# SPDX-License-Identifier: EUPL-1.2
"""The pattern at a glance, by factor, as plots, and on one page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gestapeld.diary.people import list_people
from gestapeld.records.patterns.plots import CumulativeStack
from gestapeld.records.patterns.stack import FACTORS, Stack
from gestapeld.records.people import Role
from gestapeld.render.findings import apart, over
from gestapeld.render.plots.drawn import title_of
from gestapeld.search.query import hit_of
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.stack import telling
from gestapeld.web.stack.counting import KIND, counted
from gestapeld.web.stack.drawings import drawn, plots_of, small
from gestapeld.web.stack.exhibit_numbers import exhibit_numbers
from gestapeld.web.stack.one_page import one_page
from gestapeld.web.timeline.days import Teller
from gestapeld.wording import say


def with_stack(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a page of the pattern: while it is being counted, one goes to the page that waits."""

    @require_safe
    @unlocked
    @wraps(view)
    def counting(asked: Asked, **parts: Any) -> HttpResponse:
        stack = counted(asked)
        return go("stack-busy") if stack is None else view(asked, stack, **parts)

    return counting


@with_stack
def overview(asked: Asked, stack: Stack) -> HttpResponse:
    """How it stacks up, and the eight blocks with their first numbers."""
    language = asked.visit.language
    hero = next(
        (plot for plot, _ in plots_of(stack).values() if isinstance(plot, CumulativeStack) and plot.columns), None
    )
    values = {
        "over": over(stack.covered, language),
        "plot": drawn(hero, 0, language) if hero else None,
        "factors": telling.factors(stack, language),
        "apart": apart(stack.apart, language),
    }
    return show(asked, "stack/overview.html", values)


@with_stack
def factor(asked: Asked, stack: Stack, number: int) -> HttpResponse:
    """One block: its plots and numbers, the incidents that stand strongest, what is missing."""
    if not 1 <= number <= len(FACTORS):
        raise Http404
    language, name = asked.visit.language, FACTORS[number - 1]
    block, closed = stack.block(name), telling.closed_items(asked.desk.case)
    values = {
        "name": name,
        "plots": [drawn(plot, place, language) for place, plot in enumerate(block.plots)],
        "found": [telling.found(one, language) for one in (*block.findings, *block.excerpts)],
        "acts": [telling.act(one, language, closed) for one in block.incidents[: telling.MOST_INCIDENTS]],
        "more_acts": max(0, len(block.incidents) - telling.MOST_INCIDENTS),
        "lacking": [telling.lacking(one, language) for one in block.missing],
        "over": over(stack.covered, language),
        "apart": apart(stack.apart, language),
        "before": (number - 1, FACTORS[number - 2]) if number > 1 else None,
        "after": (number + 1, FACTORS[number]) if number < len(FACTORS) else None,
    }
    return show(asked, "stack/factor.html", values)


@with_stack
def plots(asked: Asked, stack: Stack) -> HttpResponse:
    """Every plot once, small; each leads to its own page."""
    language = asked.visit.language
    made = small([plot for plot, _ in plots_of(stack).values()], language)
    values = {"plots": made, "over": over(stack.covered, language), "apart": apart(stack.apart, language)}
    return show(asked, "stack/plots.html", values)


@with_stack
def plot(asked: Asked, stack: Stack, sort: str) -> HttpResponse:
    """One plot, as large as the window, with its numbers."""
    found = plots_of(stack)
    if sort not in found:
        raise Http404
    language, sorts = asked.visit.language, list(found)
    place = sorts.index(sort)
    picture, factor_name = found[sort]
    turn = [
        (other, title_of(found[other][0], language)) for other in (sorts[place - 1], sorts[(place + 1) % len(sorts)])
    ]
    values = {
        "plot": drawn(picture, 0, language),
        "factor": (FACTORS.index(factor_name) + 1, factor_name),
        "turn": turn if len(sorts) > 1 else [],
        "over": over(stack.covered, language),
        "apart": apart(stack.apart, language),
    }
    return show(asked, "stack/plot.html", values)


@with_stack
def one_page_view(asked: Asked, stack: Stack) -> HttpResponse:
    """For somebody with little time; to be printed."""
    language = asked.visit.language
    people = list_people(asked.desk.case)
    with asked.desk.index() as index:
        teller = Teller(language, index.zone, {one.id: one.record.name for one in people})
        hits = [hit for item in stack.examples if item.log == "evidence" and (hit := hit_of(index, item)) is not None]
        examples = [teller.row(hit) for hit in hits]
    closed = telling.closed_items(asked.desk.case)
    page = one_page(stack, language, closed)
    cited = [*stack.examples, *(one.item for one in page.grave), *(item for row in page.rows for item in row.items)]
    values = {
        "page": page,
        "exhibits": exhibit_numbers(asked.desk.case, dict.fromkeys(cited)),
        "owner": asked.desk.case.member.name,
        "others": [one.record.name for one in people if one.record.role is Role.OTHER_PARTY],
        "examples": examples,
        "made": telling.day_of(stack.made, language),
        "over": over(stack.covered, language),
        "apart": apart(stack.apart, language),
    }
    return show(asked, "stack/page.html", values)


@with_stack
def elements(asked: Asked, stack: Stack) -> HttpResponse:
    """Articles that behaviours in the material touch: something to ask about."""
    rows = telling.articles(stack, asked.visit.language)
    cited = [item for row in rows for item in (*row.items, *((row.example,) if row.example else ()))]
    values = {"rows": rows, "exhibits": exhibit_numbers(asked.desk.case, dict.fromkeys(cited))}
    return show(asked, "stack/elements.html", values)


@unlocked
@require_safe
def busy(asked: Asked) -> HttpResponse:
    """While it is counted."""
    return show(asked, "stack/busy.html") if _running(asked) else go("stack")


@unlocked
@require_safe
def how_far(asked: Asked) -> HttpResponse:
    """The same for a script."""
    if not _running(asked):
        return JsonResponse({"running": False})
    words = say(asked.visit.language, "web-stack.busy.count")
    return JsonResponse({"running": True, "words": words, "done": 0, "total": 1})


def _running(asked: Asked) -> bool:
    job = asked.desk.jobs.latest(KIND)
    return job is not None and job.running
