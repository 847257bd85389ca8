# SPDX-License-Identifier: EUPL-1.2
"""Where an aangifte stands: until when the request can be withdrawn, whether the check after some days is due, what
came after it, what is still missing. Pure; the book of terms is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gestapeld.diary.steps.acts import OWNER, Whom
from gestapeld.diary.steps.clocks import Clock, Made, Standing, earliest
from gestapeld.diary.steps.reminders import Reminder
from gestapeld.diary.steps.spans import days_of
from gestapeld.diary.told import Kept
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Target
from gestapeld.records.steps.report import After, Aftermath, Check, Report, Said, StandBy, Victim
from gestapeld.records.steps.terms import Terms

CHECK_AFTER = timedelta(days=3)
"""When to ask whether she still stands by it: the police do so "after some days", well within the term to withdraw."""
AHEAD = (timedelta(days=28), timedelta(days=14))
"""How long before a last day it is said again."""


_MAY_BE_YOUNG = (Target.CHILD, Target.FAMILY)


class Stage(StrEnum):
    """How far it came."""

    PLANNED = "planned"
    PASSED = "passed"  # the day of the appointment is over, and nobody said how it went
    MADE = "made"
    WITHDRAWN = "withdrawn"


class Lacks(StrEnum):
    """What is not known or not there yet, each with something she can ask for."""

    NUMBER = "number"
    OFFICER = "officer"
    REQUEST_UNKNOWN = "request-unknown"
    REQUEST_NO = "request-no"
    COPY = "copy"
    ADDRESS = "address"
    WARN_FIRST = "warn-first"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class ReportState:
    """One aangifte.

    made_on         the earliest day it can have been made, None when not known
    withdraw_until  the earliest last day on which the request can be withdrawn; None when there is no request, no day,
                    or it was withdrawn
    check_from      from which day the check is asked; None when it does not apply
    check_due       whether it is to be asked now: nobody answered it yet
    pressed         whether she last said that somebody is pressing her
    after           what came after it, the earliest first
    """

    report: Kept[Report]
    whom: Whom
    stage: Stage
    made_on: date | None
    withdraw_until: date | None
    check_from: date | None
    check_due: bool
    pressed: bool
    stands: Said
    after: tuple[Kept[Aftermath], ...]
    lacks: tuple[Lacks, ...]

    def withdrawable(self, today: date) -> bool:
        """Whether the request can still be withdrawn, by the dates that are known."""
        return self.withdraw_until is not None and self.withdraw_until >= today

    @property
    def made(self) -> Made:
        """What the dates need of it."""
        return Made(self.report.id, self.report.record, self.whom, self.stage is Stage.WITHDRAWN)


def state_of(
    report: Kept[Report],
    after: Iterable[Kept[Aftermath]],
    checks: Iterable[Kept[StandBy]],
    everybody: Sequence[Whom],
    terms: Terms,
    today: date,
) -> ReportState:
    """The state of one aangifte; `after` and `checks` may hold those of others too."""
    own = sorted(
        (one for one in after if one.record.report == report.id), key=lambda one: _day(one.record) or date.max
    )  # fmt: skip
    answers = [one.record for one in checks if one.record.report == report.id]
    days = days_of(report.record.when)
    made_on = days[0] if days else None
    withdrawn = any(one.record.what is After.WITHDRAWN for one in own)
    stage = _stage(report.record, days[1] if days else None, withdrawn, today)
    live = stage is Stage.MADE and report.record.request is not Said.NO
    until = earliest("withdrawal", made_on, today, terms) if live and made_on is not None else None
    # Whoever made an aangifte can be pressed, also when the request is not in it.
    check_from = made_on + CHECK_AFTER if stage is Stage.MADE and made_on is not None else None
    last = answers[-1] if answers else None
    return ReportState(
        report,
        next((whom for whom in everybody if whom.person == report.record.victim), _whom(report.record)),
        stage,
        made_on,
        until[0] if until else None,
        check_from,
        check_from is not None and check_from <= today and last is None,
        last is not None and last.pressed is Said.YES,
        last.stands if last else Said.UNKNOWN,
        tuple(own),
        tuple(_lacks(report.record)) if stage is Stage.MADE else (),
    )


def _whom(report: Report) -> Whom:
    return OWNER if report.victim is None else Whom(report.victim)


def _day(after: Aftermath) -> date | None:
    days = days_of(after.when) or days_of(after.known)
    return days[0] if days else None


def _stage(report: Report, last: date | None, withdrawn: bool, today: date) -> Stage:
    if report.planned:
        return Stage.PASSED if last is not None and last < today else Stage.PLANNED
    return Stage.WITHDRAWN if withdrawn else Stage.MADE


def _lacks(report: Report) -> Iterable[Lacks]:
    if not report.number:
        yield Lacks.NUMBER
    if not report.officer:
        yield Lacks.OFFICER
    if report.request is Said.UNKNOWN:
        yield Lacks.REQUEST_UNKNOWN
    elif report.request is Said.NO:
        yield Lacks.REQUEST_NO
    for check, lacks in (
        (Check.COPY, Lacks.COPY),
        (Check.ADDRESS, Lacks.ADDRESS),
        (Check.WARN_FIRST, Lacks.WARN_FIRST),
        (Check.ACTS, Lacks.ACTS),
    ):
        if check not in report.checked and not (check is Check.COPY and report.copies):
            yield lacks


# ── who may ask


class Asking(StrEnum):
    """Who may ask for prosecution for somebody. The law has more cases than these; a lawyer knows them."""

    SELF = "self"
    REPRESENTATIVE = "representative"  # under 16 or under guardianship
    AGE_UNKNOWN = "age-unknown"
    OTHER_REPRESENTS = "other-represents"  # nobody is known to speak by law but the other party
    BOTH_REPRESENT = "both-represent"  # the other party, and somebody else or the owner too


def who_may_ask(whom: Whom, victims: Iterable[Victim], other_parties: Iterable[ItemId]) -> Asking:
    """By what was said of this person: under 16 or under guardianship the representative asks. Of the owner, a partner,
    colleague or neighbour of whom nothing was said it is taken that they ask themselves.
    """
    known = whom.person is not None or whom.is_owner  # of somebody who is not named nothing can have been said
    said = next((victim for victim in victims if victim.person == whom.person), None) if known else None
    answers = (said.under_16, said.ward) if said else (Said.UNKNOWN, Said.UNKNOWN)
    if said is not None and Said.YES in answers:
        others = set(other_parties)
        if not set(said.represented) & others:
            return Asking.REPRESENTATIVE
        beside = said.by_owner is Said.YES or set(said.represented) - others
        return Asking.BOTH_REPRESENT if beside else Asking.OTHER_REPRESENTS
    if whom.target in _MAY_BE_YOUNG and Said.UNKNOWN in answers:
        return Asking.AGE_UNKNOWN
    return Asking.SELF


# ── what to think of


def reminders_of_reports(clocks: Iterable[Clock], states: Iterable[ReportState], today: date) -> list[Reminder]:
    """Dates for asking for prosecution from four weeks before them, and all that have passed unasked; appointments;
    the check after some days; a day in court.
    """
    found = []
    for clock in clocks:
        if clock.standing is Standing.ASKED or clock.last_day is None or clock.last_day - today > AHEAD[0]:
            continue
        kind = "report-pattern" if clock.act is None else "report-act"
        found.append(Reminder(clock.last_day, kind if clock.whom.is_owner else f"{kind}-other", clock.act))
    for state in states:
        if state.stage in (Stage.PLANNED, Stage.PASSED) and state.made_on is not None:
            found.append(Reminder(state.made_on, f"report-{state.stage.value}", state.report.id))
        if state.check_from is not None and (state.check_due or state.check_from > today):
            found.append(Reminder(max(state.check_from, today), "report-check", state.report.id))
        for one in state.after:
            day = _day(one.record)
            if one.record.what is After.HEARING and day is not None and day >= today:
                found.append(Reminder(day, "report-hearing", state.report.id))
    return found
