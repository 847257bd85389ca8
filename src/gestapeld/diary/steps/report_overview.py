# SPDX-License-Identifier: EUPL-1.2
"""Everything of the aangifte at once: for whom, the dates, where each aangifte stands, what to think of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.people import list_people
from gestapeld.diary.steps.acts import Act, Whom, other_acts, told_acts, whom_of
from gestapeld.diary.steps.clocks import Clock, Standing, clocks, first_to_come
from gestapeld.diary.steps.reminders import Reminder, in_order
from gestapeld.diary.steps.report_state import Asking, ReportState, reminders_of_reports, state_of, who_may_ask
from gestapeld.diary.steps.reports import (
    list_aftermath,
    list_checks,
    list_known,
    list_reports,
    list_victims,
    list_wishes,
    prepared,
)
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.diary.told import Kept
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.report import FirstKnown, Preparation, Report, Said, Victim, Wish
from gestapeld.records.steps.terms import Terms


@dataclass(frozen=True, slots=True)
class Overview:
    """What holds today.

    acts      what was told, and items of which she said when she learned of them
    clocks    every date, the one to look at first on top
    asking    who may ask for prosecution, for everybody to whom it was done
    """

    today: date
    people: tuple[Kept[Person], ...]
    everybody: tuple[Whom, ...]
    asking: dict[Whom, Asking]
    victims: tuple[Kept[Victim], ...]
    preparation: Preparation
    acts: tuple[Act, ...]
    clocks: tuple[Clock, ...]
    states: tuple[ReportState, ...]
    wishes: tuple[Kept[Wish], ...]
    known: tuple[Kept[FirstKnown], ...]

    @property
    def first(self) -> Clock | None:
        """The date to show on top: the earliest that is not over, else one that is and was not asked for; None when
        prosecution was asked for everywhere.
        """
        unasked = (clock for clock in self.clocks if clock.standing is not Standing.ASKED)
        return first_to_come(self.clocks, self.today) or next(unasked, None)

    @property
    def reminders(self) -> list[Reminder]:
        """What to think of, the earliest first."""
        return in_order(reminders_of_reports(self.clocks, self.states, self.today))

    def name_of(self, whom: Whom) -> str:
        """The name of a person of the case, "" for the owner and for somebody who is not named."""
        return next((one.record.name for one in self.people if one.id == whom.person), "")


def overview(case: CaseFile, terms: Terms, contact: Act | None = None) -> Overview:
    """Worked out anew from the case. `contact`: the last message or call of the other, from the index."""
    day = today(case.clock())
    people, victims = tuple(list_people(case)), tuple(list_victims(case))
    everybody = whom_of(people, [one.record for one in victims])
    told = told_acts(case, everybody)
    known = tuple(list_known(case))
    there = {act.item for act in told}
    beside = [one.record.act for one in known if one.record.act not in there]
    acts = (*told, *other_acts(case, beside), *([contact] if contact is not None else ()))
    after, checks = list_aftermath(case), list_checks(case)
    states = tuple(state_of(one, after, checks, everybody, terms, day) for one in list_reports(case))
    made = [state.made for state in states if not state.report.record.planned]
    found = clocks(acts, [one.record for one in known], made, terms, day)
    others = [one.id for one in people if one.record.role is Role.OTHER_PARTY]
    said = [one.record for one in victims]
    concerned = dict.fromkeys((*everybody, *(clock.whom for clock in found)))  # a child that is not named too
    asking = {whom: who_may_ask(whom, said, others) for whom in concerned}
    return Overview(
        day, people, everybody, asking, victims, prepared(case), acts, found, states, tuple(list_wishes(case)), known
    )  # fmt: skip


def remarks(seen: Overview, report: Report) -> tuple[str, ...]:
    """What to say, kindly, after an aangifte was written down: codes with words in area `steps-report`."""
    found, request = [], report.request
    if not any(act.of_other for act in seen.acts):
        found.append("no-incidents")
    if report.planned:
        found.append("planned")
        days, first = days_of(report.when), first_to_come(seen.clocks, seen.today)
        if days is not None and first is not None and first.last_day is not None and days[1] > first.last_day:
            found.append("planned-late")
    elif request is Said.NO:
        found.append("request-no")
    elif request is Said.UNKNOWN:
        found.append("request-unknown")
    return tuple(found)
