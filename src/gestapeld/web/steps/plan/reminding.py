# SPDX-License-Identifier: EUPL-1.2
"""Reminders of her own, and the days as a file for a calendar: off until it is asked for, after a word about it."""

from __future__ import annotations

import secrets

from django.http import HttpResponse

from gestapeld.diary.steps.calendar import FILE_NAME, calendar_file
from gestapeld.diary.steps.plan import add_private, correct_private, list_private
from gestapeld.diary.steps.reminders import reminders_of
from gestapeld.diary.steps.report_overview import overview
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.diary.told import of_id
from gestapeld.errors import BadDateError, GestapeldError, NothingSaidError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.private_plan import Reminding
from gestapeld.web.diary.saying import Saying
from gestapeld.web.diary.typed import keeping, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show, unlocked
from gestapeld.web.steps.report.shown import book
from gestapeld.wording import say


@keeping("reminding")
def index(asked: Asked) -> HttpResponse:
    """Her own reminders; setting another one."""
    case, language = asked.desk.case, asked.visit.language
    case.require("private")
    typed = typed_in(asked, "reminding")
    error: GestapeldError | None = None
    if asked.method == "POST":
        when = typed.moment("when", case.clock(), language)
        try:
            if not typed.wrong:
                with once(asked) as made:
                    if made(None) is None:
                        made(add_private(case, Reminding(typed.text("what"), when)))
                let_go(asked, "reminding")
                asked.visit.notice = say(language, "web-plan.kept")
                return go("steps-reminders")
        except NothingSaidError:
            typed.wrong["what"] = "nothing"
        except BadDateError:
            typed.wrong["when"] = "when"
        except GestapeldError as problem:
            error = problem
    on = today(case.clock())
    open_ones = [one for one in list_private(case, Reminding) if not one.record.over]
    saying = Saying(language)
    found = sorted(
        ((days_of(one.record.when), one, saying.span(one.record.when)) for one in open_ones),
        key=lambda row: str(row[0]),
    )
    values = {
        "typed": typed,
        "error": error,
        "found": [(one, when, days is not None and days[1] < on) for days, one, when in found],
        "once": asked.POST.get("once") or secrets.token_urlsafe(9),
        "waited": waits(asked, "reminding"),
    }
    return show(asked, "plan/reminders.html", values)


@unlocked
def over(asked: Asked, item: ItemId) -> HttpResponse:
    """It is dealt with. Takes forms only."""
    if asked.method != "POST":
        return HttpResponse(status=405)
    case = asked.desk.case
    known = of_id(list_private(case, Reminding), item)
    correct_private(case, known.id, Reminding(known.record.what, known.record.when, over=True))
    asked.visit.notice = say(asked.visit.language, "steps-order.told.removed")
    return go("steps-reminders")


@unlocked
def calendar(asked: Asked) -> HttpResponse:
    """The word about shared calendars; the file only after a tick that it was read."""
    case, language = asked.desk.case, asked.visit.language
    case.require("private")
    if asked.method == "POST" and asked.POST.get("read"):
        days = [one.due for one in reminders_of(case, today(case.clock()), overview(case, book()).reminders)]
        title = say(language, "steps-order.calendar.title")
        made = calendar_file(days, title, case.clock(), word_read=True)
        answer = HttpResponse(made, content_type="application/octet-stream")
        answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
        return answer
    return show(asked, "plan/calendar.html", {"tried": asked.method == "POST"})
