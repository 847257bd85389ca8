# SPDX-License-Identifier: EUPL-1.2
"""Dates and aangiften in words, for templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.steps.acts import Whom, last_contact
from gestapeld.diary.steps.clocks import Clock, Standing
from gestapeld.diary.steps.day_words import day_words, moment_words
from gestapeld.diary.steps.report_overview import Overview, overview
from gestapeld.diary.steps.report_state import Asking, ReportState, Stage
from gestapeld.errors import BusyError, GuidanceMissingError
from gestapeld.guidance.country import open_country
from gestapeld.guidance.terms import TermBook, open_terms
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident
from gestapeld.web.doors.asked import Asked
from gestapeld.web.frame.visible import visible
from gestapeld.web.steps.letter.gate import COUNTRY
from gestapeld.wording import say

LONGEST = 90  # characters of an incident where only its name is needed


def book() -> TermBook:
    """The terms of the country."""
    found = open_terms(open_country(COUNTRY))
    if found is None:
        raise GuidanceMissingError(file=f"{COUNTRY}/terms.toml", line=1, where="terms.toml")
    return found


def seen_now(asked: Asked) -> tuple[Overview, bool]:
    """What holds now, and whether messages count in it: not while material is being taken in."""
    case, terms = asked.desk.case, book()
    told = overview(case, terms)
    try:
        with asked.desk.index() as index:
            contact = last_contact(index, told.people)
    except BusyError:
        return told, False
    return overview(case, terms, contact) if contact is not None else told, True


@dataclass(frozen=True)
class Said:
    """Sentences of the area `steps-report` in one language."""

    language: str

    def __call__(self, key: str, /, **values: object) -> str:
        """One of them."""
        return say(self.language, f"steps-report.{key}", **values)

    def day(self, when: object) -> str:
        """A day in words, "" for none."""
        return day_words(when, self.language) if when is not None else ""  # type: ignore[arg-type]

    def whom(self, seen: Overview, whom: Whom) -> str:
        """For whom."""
        name = seen.name_of(whom)
        return self("whom.named", name=visible(name)) if name else self(f"whom.{whom.target.value}")


@dataclass(frozen=True)
class DateShown:
    """One date. `words` is the sentence with the date; `act` the number of the incident, with its own words."""

    clock: Clock
    words: str
    whom: str
    lines: tuple[str, ...]
    act: ItemId | None = None
    incident: str = ""
    is_incident: bool = False
    passed: bool = False


@dataclass(frozen=True)
class Acts:
    """Incidents by their number, for naming them."""

    told: Mapping[ItemId, Incident] = field(default_factory=dict)

    def when(self, item: ItemId, language: str) -> str:
        """When it was."""
        one = self.told.get(item)
        return moment_words(one.when, language, one.until) if one is not None else ""

    def words(self, item: ItemId, language: str) -> str:
        """When it was, and how it begins."""
        one = self.told.get(item)
        if one is None:
            return ""
        text = " ".join((one.text or one.words).split())
        short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        return f"{self.when(item, language)}: {short}"


def acts_of(asked: Asked) -> Acts:
    """Every incident of the case."""
    return Acts({one.id: one.record for one in list_incidents(asked.desk.case)})


def date_shown(said: Said, seen: Overview, clock: Clock, acts: Acts) -> DateShown:
    """Everything a page says about a date; never how many days are left."""
    kind = "pattern" if clock.act is None else "act"
    if clock.last_day is None:
        first = said("clock.act-no-day")
    else:
        over = "-passed" if clock.last_day < seen.today else ""
        ending = "-asked" if clock.standing is Standing.ASKED else over
        first = said(f"clock.{kind}{ending}", date=said.day(clock.last_day))
    lines = [] if clock.standing is Standing.ASKED else [said(f"standing.{clock.standing.value}")]
    if clock.act is not None:
        names = book().names(said.language)
        lines.insert(0, said("clock.may-be", offences=", ".join(names.get(one, one) for one in clock.articles)))
    if clock.start is not None:
        lines.append(said(f"basis.{clock.basis.value}", date=said.day(clock.start)))
    if clock.rough:
        lines.append(said("clock.rough"))
    if not clock.sure:
        lines.append(said("calm.unsure-law"))
    words = acts.words(clock.act, said.language) if clock.act is not None else ""
    return DateShown(
        clock, first, said.whom(seen, clock.whom), tuple(lines), clock.act, words, clock.act in acts.told,
        clock.last_day is None or clock.last_day < seen.today,
    )  # fmt: skip


@dataclass(frozen=True)
class StateShown:
    """One aangifte in words."""

    state: ReportState
    stage: str
    when: str
    whom: str
    lacks: tuple[str, ...]
    withdraw: tuple[str, ...]
    after: tuple[tuple[ItemId, str, str, str, str], ...]

    @property
    def item(self) -> ItemId:
        """Its number."""
        return self.state.report.id

    @property
    def is_made(self) -> bool:
        """Whether it was made, and not withdrawn."""
        return self.state.stage is Stage.MADE


def state_shown(said: Said, seen: Overview, state: ReportState) -> StateShown:
    """Everything a page says about it."""
    withdraw: tuple[str, ...] = ()
    if state.withdraw_until is not None and state.withdraw_until >= seen.today:
        day = said.day(state.withdraw_until)
        withdraw = (said("withdraw.until", date=day), said("withdraw.means"), said("withdraw.no-haste"))
    elif state.withdraw_until is not None:
        withdraw = (said("withdraw.over", date=said.day(state.withdraw_until)),)
    return StateShown(
        state,
        said(f"stage.{state.stage.value}"),
        moment_words(state.report.record.when, said.language),
        said.whom(seen, state.whom),
        tuple(said(f"lacks.{one.value}") for one in state.lacks),
        withdraw,
        tuple(
            (
                one.id,
                moment_words(one.record.when, said.language),
                said(f"after.{one.record.what.value}"),
                "; ".join(part for part in (one.record.number, one.record.words) if part),
                said(f"after-next.{one.record.what.value}"),
            )
            for one in state.after
        ),
    )


def sources(said: Said, today: date) -> list[str]:
    """With which terms of law was reckoned."""
    terms = [book().term(name, today) for name in ("complaint", "pattern")]
    return list(
        dict.fromkeys(
            said("calm.source", months=term.months, article=term.article) for term in terms if term is not None
        )
    )


def everybody(said: Said, seen: Overview) -> list[tuple[Whom, str, str, bool]]:
    """For everybody but the owner, and for her too when somebody else asks: who it is, their name, who may ask, and
    whether more should be said about them.
    """
    return [
        (
            whom,
            seen.name_of(whom) or said.whom(seen, whom),
            said(f"asking.{asking.value}"),
            asking is Asking.AGE_UNKNOWN,
        )
        for whom, asking in seen.asking.items()
        if not whom.is_owner or asking is not Asking.SELF
    ]
