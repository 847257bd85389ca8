# SPDX-License-Identifier: EUPL-1.2
"""Four steps to a dossier, and the page that waits for it."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from gestapeld.diary.people import list_people
from gestapeld.dossier.handover import Preview, make_ready, preview
from gestapeld.dossier.selection import KINDS
from gestapeld.errors import GestapeldError, LeakFoundError
from gestapeld.search.channels import channels
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.dossier import plan as planning
from gestapeld.web.dossier.plan import Plan
from gestapeld.web.dossier.reading import Reading
from gestapeld.web.jobs import Job
from gestapeld.wording import say

LOOK, MAKE, WRITE = "dossier-look", "dossier", "dossier-write"
STEPS = 4
ROWS = 100
_PATIENCE = 2.0  # seconds in which a small dossier is ready, so that nobody sees a page that waits


@unlocked
def choose(asked: Asked) -> HttpResponse:
    """Step 1: what goes in."""
    plan = Plan(asked.visit, asked.desk.case.case_id)
    error: GestapeldError | None = None
    with asked.desk.index() as index:
        if asked.method == "POST":
            plan.take(asked.POST, planning.CHOICE, planning.CHOICE_MANY)
            plan.forget()
            try:
                plan.choice(index.zone)
                return go("dossier-whom")
            except GestapeldError as problem:
                error = problem
        people = [(str(kept.id), kept.record.name) for kept in list_people(asked.desk.case)]
        named = channels(index)
    made = latest_reading(asked)
    values = {"plan": plan, "error": error, "people": people, "channels": named, "kinds": KINDS, "made": made}
    return show(asked, "dossier/choose.html", values)


@unlocked
def whom(asked: Asked) -> HttpResponse:
    """Step 2: for whom, in which language; sealed or not."""
    plan = Plan(asked.visit, asked.desk.case.case_id)
    error: GestapeldError | None = None
    if asked.method == "POST":
        kept = plan.text("key")
        plan.take(asked.POST, planning.WHOM)
        if not plan.text("key").strip():  # it is not shown again: the digits stand in it, and must come from somebody
            plan.take({"key": kept}, ("key",))
        try:
            plan.seal_to()
            return go("dossier-cover")
        except GestapeldError as problem:
            error = problem
    return show(asked, "dossier/whom.html", {"plan": plan, "error": error})


@unlocked
def cover(asked: Asked) -> HttpResponse:
    """Step 3: page one. Then the list is made."""
    plan = Plan(asked.visit, asked.desk.case.case_id)
    if not plan.text("owner"):
        plan.take({"owner": asked.desk.case.member.name}, ("owner",))
    if asked.method != "POST":
        return show(asked, "dossier/cover.html", {"plan": plan, "error": None})
    plan.take(asked.POST, planning.COVER)

    def look(job: Job) -> tuple[str, Preview]:
        job.moved("choose", 0, 1)
        with asked.desk.working_index() as (case, index):
            return case.case_id, preview(case, index, plan.request(index.zone))

    return started(asked, asked.desk.jobs.start(LOOK, look))


def listed(asked: Asked) -> Preview | HttpResponse:
    """The list that was made of what she chose; or where to go when there is none."""
    job = asked.desk.jobs.latest(LOOK)
    if job is None or job.running:
        return go("dossier" if job is None else "dossier-busy")
    if job.error is not None:
        return show(asked, "dossier/stopped.html", {"error": job.error, "leak": None})
    case_id, found = job.result
    return found if case_id == asked.desk.case.case_id else go("dossier")


@unlocked
def exhibits(asked: Asked) -> HttpResponse:
    """Step 4: the list, with what to know; leave out, put in front, read first, show more of. Then it is made."""
    plan = Plan(asked.visit, asked.desk.case.case_id)
    found = listed(asked)
    if isinstance(found, HttpResponse):
        return found
    begin = _number(asked.POST.get("begin", plan.text("at") or "0"), len(found.exhibits))
    too_many = ""
    if asked.method == "POST":
        shown = [exhibit.number for exhibit in found.exhibits[begin : begin + ROWS]]
        for name in planning.TICKS:
            plan.tick(name, shown, asked.POST.getlist(name))
        plan.take({"at": str(begin)}, ("at",))
        if asked.POST.get("more", "") in {str(number) for number in shown}:
            return go("dossier-more", number=int(asked.POST["more"]))
        too_many = next((name for name, most in planning.MOST.items() if len(plan.many(name)) > most), "")
        if "make" in asked.POST and not too_many:
            return _make(asked, plan, found)
        begin = begin if too_many else _number(asked.POST.get("to", "0"), len(found.exhibits))
    values = {"plan": plan, "found": found, "rows": found.exhibits[begin : begin + ROWS], "begin": begin, "step": ROWS}
    return show(asked, "dossier/list.html", {**values, "too_many": too_many, "most": planning.MOST})


def _make(asked: Asked, plan: Plan, found: Preview) -> HttpResponse:
    beside = asked.desk.place.parent if asked.desk.place is not None else asked.desk.cache
    before = asked.desk.jobs.latest(MAKE)

    def make(job: Job) -> Reading:
        if before is not None and isinstance(before.result, Reading):
            before.result.close()
        with asked.desk.working_index() as (case, index):
            request = plan.request(index.zone, found)
            return Reading(make_ready(case, index, request, beside, on_progress=job.moved))

    return started(asked, asked.desk.jobs.start(MAKE, make))


def started(asked: Asked, job: Job) -> HttpResponse:
    """To the page behind a job when it is done at once, else to the page that waits for it."""
    job.finished.wait(_PATIENCE)
    return go("dossier-busy") if job.running else go(_behind(job))


def _behind(job: Job) -> str:
    return "dossier-list" if job.kind == LOOK else "dossier-ready"


def _latest(asked: Asked) -> Job | None:
    """The newest of ours; when one of them runs, it is that one."""
    return asked.desk.jobs.latest(LOOK, MAKE, WRITE)


@unlocked
def busy(asked: Asked) -> HttpResponse:
    """What it is doing. May be left; the work goes on, also when the case is locked."""
    job = _latest(asked)
    if job is None:
        return go("dossier")
    return show(asked, "dossier/busy.html", {"job": job}) if job.running else go(_behind(job))


@unlocked
def how_far(asked: Asked) -> HttpResponse:
    """The same for a script."""
    job = _latest(asked)
    if job is None or not job.running:
        return JsonResponse({"running": False})
    words = say(asked.visit.language, f"web-dossier.stage.{job.stage or 'choose'}")
    return JsonResponse({"running": True, "words": words, "done": job.done, "total": job.total})


@require_POST
@unlocked
def stop(asked: Asked) -> HttpResponse:
    """Stop it; everything it made is given up."""
    job = _latest(asked)
    if job is not None and job.running:
        job.asked_to_stop = True
        job.finished.wait(_PATIENCE)
    return go("dossier")


def latest_reading(asked: Asked) -> Reading | None:
    """The finished dossier of this case, if there is one that was not put away. Raises what making it raised."""
    job = asked.desk.jobs.latest(MAKE)
    if job is None or not isinstance(job.result, Reading) or job.result.ready.case != asked.desk.case.case_id:
        return None
    return job.result


def leak_words(language: str, error: LeakFoundError) -> dict[str, str]:
    """Which kind of value, and where it stood; never the value."""
    where, file = str(error.facts.get("where", "")), str(error.facts.get("file", ""))
    number = file.split("/")[2].lstrip("0") if file.startswith("data/exhibits/") and file.count("/") > 2 else ""
    if number:
        place = say(language, "web-dossier.leak.exhibit", exhibit=number)
    elif file.startswith("data/dossier"):
        place = say(language, "web-dossier.leak.paper")
    else:
        place = say(language, "web-dossier.leak.name" if where == "file-name" else "web-dossier.leak.tables")
    category = say(language, f"handover.category.{error.facts.get('category', 'other')}")
    return {"category": category, "place": place, "count": str(error.facts.get("found", 1))}


def _number(typed: str, most: int) -> int:
    """A place in the list, at the begin of one of its pages."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    return number - number % ROWS if number < most else 0
