# SPDX-License-Identifier: EUPL-1.2
"""The aangifte on the command line: how dates and states are said and given as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from gestapeld.cli import told
from gestapeld.cli.output import Output, visible
from gestapeld.diary.steps.acts import OWNER, Whom
from gestapeld.diary.steps.clocks import Clock, Standing
from gestapeld.diary.steps.day_words import day_words, moment_words
from gestapeld.diary.steps.report_overview import Overview
from gestapeld.diary.steps.report_state import Asking, ReportState
from gestapeld.dossier.sheets import OnSheet
from gestapeld.errors import GuidanceMissingError, UnknownItemError
from gestapeld.guidance.country import open_country
from gestapeld.guidance.terms import TermBook, open_terms
from gestapeld.wording import area, say

ME = "me"


def book() -> TermBook:
    """The terms of the Netherlands."""
    found = open_terms(open_country("nl"))
    if found is None:
        raise GuidanceMissingError(file="nl/terms.toml", line=1, where="terms.toml")
    return found


def words(output: Output, key: str, /, **values: object) -> str:
    """A sentence of the area `steps-report`."""
    return say(output.language, f"steps-report.{key}", **values)


def tell(output: Output, key: str, /, **values: object) -> None:
    """That sentence on a line."""
    output.line(words(output, key, **values))


def find_whom(seen: Overview, name: str) -> Whom:
    """`me`, or the number of a person of the case. Raises UnknownItemError."""
    if name == ME:
        return OWNER
    person = told.item(name)
    found = next((whom for whom in seen.everybody if whom.person == person), None)
    if found is None:
        raise UnknownItemError
    return found


def whom_words(output: Output, seen: Overview, whom: Whom) -> str:
    """For whom."""
    name = seen.name_of(whom)
    return words(output, "whom.named", name=name) if name else words(output, f"whom.{whom.target.value}")


# ── dates


def clock_as_json(clock: Clock) -> dict[str, Any]:
    """One date under stable keys."""
    return {
        "act": str(clock.act) if clock.act else None,
        "for": str(clock.whom.person) if clock.whom.person else clock.whom.target.value,
        "articles": list(clock.articles),
        "counted_from": clock.start.isoformat() if clock.start else None,
        "basis": clock.basis.value,
        "last_day": clock.last_day.isoformat() if clock.last_day else None,
        "rough": clock.rough,
        "standing": clock.standing.value,
        "reports": [str(item) for item in clock.reports],
    }


def show_clocks(output: Output, seen: Overview) -> None:
    """The date on top with the calm words, then every other one, then what holds for all of them."""
    if not seen.clocks:
        tell(output, "calm.none")
    for place, clock in enumerate(seen.clocks):
        for line in clock_lines(output, seen, clock):
            output.line(line)
        if place == 0:
            passed = clock.last_day is None or clock.last_day < seen.today
            tell(output, "calm.today-still" if passed else "calm.do-not-wait")
            tell(output, "calm.late")
        output.line()
    if seen.clocks:
        for key in ("two", "not-all", "about", "pattern-counts", "new"):
            tell(output, f"calm.{key}")
        _show_terms(output, seen)
    if len(seen.asking) > 1:
        _show_everybody(output, seen)


def _show_terms(output: Output, seen: Overview) -> None:
    """With which terms of law was reckoned."""
    for name in ("complaint", "pattern"):
        term = book().term(name, seen.today)
        if term is not None:
            tell(output, "calm.source", months=term.months, article=term.article)


def _show_everybody(output: Output, seen: Overview) -> None:
    """Who may ask, for everybody besides the owner; for her too when somebody else asks."""
    tell(output, "each.own")
    for whom, asking in seen.asking.items():
        if not whom.is_owner or asking is not Asking.SELF:
            output.line(f"- {visible(whom_words(output, seen, whom))}: {words(output, f'asking.{asking.value}')}")


def clock_lines(output: Output, seen: Overview, clock: Clock) -> list[str]:
    """One date in words; never how many days are left."""
    kind = "pattern" if clock.act is None else "act"
    names = book().names(output.language)
    if clock.last_day is None:
        first = words(output, "clock.act-no-day")
    else:
        over = "-passed" if clock.last_day < seen.today else ""
        ending = "-asked" if clock.standing is Standing.ASKED else over
        first = words(output, f"clock.{kind}{ending}", date=day_words(clock.last_day, output.language))
    offences = ", ".join(names.get(article, article) for article in clock.articles)
    lines = [first]
    about = [visible(whom_words(output, seen, clock.whom))]
    if clock.standing is not Standing.ASKED:
        about.append(words(output, f"standing.{clock.standing.value}"))
    if clock.act is not None:
        about = [str(clock.act), words(output, "clock.may-be", offences=offences), *about]
    lines.append("  " + "; ".join(about))
    if clock.start is not None:
        lines.append(
            "  " + words(output, f"basis.{clock.basis.value}", date=day_words(clock.start, output.language))
        )  # fmt: skip
    if clock.rough:
        lines.append("  " + words(output, "clock.rough"))
    if not clock.sure:
        lines.append("  " + words(output, "calm.unsure-law"))
    return lines


# ── aangiften


def state_as_json(state: ReportState) -> dict[str, Any]:
    """One aangifte under stable keys."""
    record = state.report.record
    return {
        "item": str(state.report.id),
        "stage": state.stage.value,
        "for": str(record.victim) if record.victim else ME,
        "number": record.number,
        "request": record.request.value,
        "made_on": state.made_on.isoformat() if state.made_on else None,
        "withdraw_until": state.withdraw_until.isoformat() if state.withdraw_until else None,
        "check_due": state.check_due,
        "pressed": state.pressed,
        "stands": state.stands.value,
        "lacks": [one.value for one in state.lacks],
        "after": [{"item": str(one.id), "event": one.record.what.value} for one in state.after],
    }


def show_states(output: Output, seen: Overview, terms: TermBook) -> None:
    """Each aangifte with what to do next."""
    if not seen.states:
        output.tell("find.nothing")
    for state in seen.states:
        for line in state_lines(output, seen, state, terms):
            output.line(line)
        output.line()


def state_lines(output: Output, seen: Overview, state: ReportState, terms: TermBook) -> list[str]:
    """One aangifte in words."""
    record, language = state.report.record, output.language
    head = [str(state.report.id), words(output, f"stage.{state.stage.value}")]
    head += [moment_words(record.when, language), whom_words(output, seen, state.whom), record.number, record.officer]
    lines = [visible("; ".join(part for part in head if part))]
    lines += ["  " + words(output, f"lacks.{one.value}") for one in state.lacks]
    if state.withdraw_until is not None:
        key = "until" if state.withdrawable(seen.today) else "over"
        lines.append("  " + words(output, f"withdraw.{key}", date=day_words(state.withdraw_until, language)))
        if key == "until":
            lines += ["  " + words(output, f"withdraw.{name}") for name in ("means", "no-haste")]
    if state.check_due:
        term = terms.term("withdrawal", seen.today)
        fact = [words(output, "check.fact", days=term.days)] if term and state.withdrawable(seen.today) else []
        questions = [words(output, f"check.{name}") for name in ("title", "stands", "pressed")]
        lines += ["  " + line for line in (*fact, *questions)]
    if state.pressed:
        lines.append("  " + words(output, "check.pressed-yes"))
    for one in state.after:
        event = words(output, f"after.{one.record.what.value}")
        when = moment_words(one.record.when, language)
        lines.append(visible(f"  {one.id}  {when}  {event}  {one.record.number}".rstrip()))
        lines.append("    " + words(output, f"after-next.{one.record.what.value}"))
    return lines


def say_checked(output: Output, found: Iterable[OnSheet]) -> None:
    """Where a sheet holds what is protected: which kind, under which heading. Never the words themselves."""
    names = area(output.language, "handover")["category"]
    for one in found:
        kind = str(names.get(one.category, one.category))
        under = visible(one.heading) or words(output, "cli.top")
        print(words(output, "cli.protected", kind=kind, heading=under), file=sys.stderr)
