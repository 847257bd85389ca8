# SPDX-License-Identifier: EUPL-1.2
"""The aangifte on an open case: for whom, what is prepared, what was made, said and answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import ENTRIES
from gestapeld.diary.people import list_people
from gestapeld.diary.rough_time import exactly
from gestapeld.diary.steps.spans import days_of, today
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import FutureDateError, NothingSaidError, UsageError, WrongOrderError
from gestapeld.records.encoding import moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import Incident
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.report import (
    After,
    Aftermath,
    FirstKnown,
    Preparation,
    Report,
    Said,
    StandBy,
    Victim,
    Wish,
)
from gestapeld.records.steps.step import StepRecord

R = TypeVar("R", bound=StepRecord)
AHEAD = frozenset({After.HEARING, After.RELEASED})
"""What may be told before it happens: a day in court, a release that was announced."""
_NEVER_BEFORE = frozenset({After.WITHDRAWN, After.DISMISSED, After.ARTICLE_12, After.CHARGED, After.JUDGED})
_LONGEST_LIST = 10_000  # acts in one report


# ── for whom


def name_victim(case: CaseFile, victim: Victim) -> ItemId:
    """Say of somebody that it was done to them too, or more about them. One record per person; a second one corrects
    it.

    Raises UnknownItemError for somebody who is no person of the case, UsageError, NotAllowedError.
    """
    people = list_people(case)
    if victim.person is not None:
        of_id(people, victim.person)
    for other in victim.represented:
        of_id(people, other)
    before = next((one for one in list_victims(case) if one.record.person == victim.person), None)
    if before is None:
        return write(case, "evidence", "told", victim)
    return write(case, "evidence", "corrected", victim, corrects=before.id)


def list_victims(case: CaseFile) -> list[Kept[Victim]]:
    """Everybody who was named as such, in the latest version."""
    return _list(case, "victim", Victim)


# ── what is prepared


def prepare(case: CaseFile, preparation: Preparation) -> ItemId:
    """Keep what stands on the sheet to take along. There is one; each time replaces what stood there.

    Raises UnknownItemError, ErasedError, UsageError for an act that is no incident, NotAllowedError.
    """
    _check_items(case, preparation.acts)
    for act in preparation.acts:
        if not isinstance(narrative_of(case.item(act)), Incident):
            raise UsageError(reason="act")
    preparation = replace(preparation, acts=_roots(case, preparation.acts))
    before = _prepared(case)
    if before is None:
        return write(case, "evidence", "told", preparation)
    return write(case, "evidence", "corrected", preparation, corrects=before.id)


def prepared(case: CaseFile) -> Preparation:
    """What was prepared last; empty when nothing was."""
    found = _prepared(case)
    return found.record if found else Preparation()


def _prepared(case: CaseFile) -> Kept[Preparation] | None:
    return next(iter(_list(case, "preparation", Preparation)), None)


# ── what was made


def add_report(case: CaseFile, report: Report) -> ItemId:
    """An aangifte that was made, or an appointment for one.

    Raises FutureDateError for one that is made and still to come, UnknownItemError, ErasedError, UsageError,
    NotAllowedError.
    """
    report = _checked_report(case, report)
    return write(case, "evidence", "told", report)


def correct_report(case: CaseFile, item: ItemId, report: Report) -> ItemId:
    """A new version. Raises as `add_report`."""
    known = of_id(list_reports(case), first_version(case, item))
    report = _checked_report(case, report)
    return write(case, "evidence", "corrected", report, corrects=known.id)


def list_reports(case: CaseFile) -> list[Kept[Report]]:
    """Every aangifte and appointment in its latest version, in the order in which they were told."""
    return _list(case, "report", Report)


def _checked_report(case: CaseFile, report: Report) -> Report:
    """The same on the first versions of what is in it."""
    if report.when == UNKNOWN_MOMENT:
        check_said(report.number, report.officer, report.office, report.words)
    if not report.planned:
        _check_past(case, report.when)
    if len(report.acts) > _LONGEST_LIST:
        raise UsageError(reason="acts")
    people = list_people(case)
    for person in (report.victim, report.asked_by):
        if person is not None:
            of_id(people, person)
    _check_items(case, (*report.acts, *report.copies))
    return replace(report, acts=_roots(case, report.acts))


# ── what was said and known


def add_wish(case: CaseFile, wish: Wish) -> ItemId:
    """A moment at which it was said that prosecution is wanted.

    Raises NothingSaidError without to whom and words, FutureDateError, UnknownItemError, UsageError, NotAllowedError.
    """
    check_said(wish.to, wish.words)
    _check_past(case, wish.when)
    if wish.victim is not None:
        of_id(list_people(case), wish.victim)
    _check_items(case, wish.links)
    return write(case, "evidence", "told", wish)


def correct_wish(case: CaseFile, item: ItemId, wish: Wish) -> ItemId:
    """A new version. Raises as `add_wish`."""
    known = of_id(list_wishes(case), first_version(case, item))
    check_said(wish.to, wish.words)
    _check_past(case, wish.when)
    _check_items(case, wish.links)
    return write(case, "evidence", "corrected", wish, corrects=known.id)


def list_wishes(case: CaseFile) -> list[Kept[Wish]]:
    """Each of them, in the order in which they were told."""
    return _list(case, "wish", Wish)


def say_known(case: CaseFile, known: FirstKnown) -> ItemId:
    """When somebody first learned of an act, or which articles it may be.

    Raises NothingSaidError without a day and articles, FutureDateError, WrongOrderError when it lies before the act,
    UnknownItemError, ErasedError, UsageError, NotAllowedError.
    """
    known = _checked(case, known)
    return write(case, "evidence", "told", known)


def tell_known(case: CaseFile, known: FirstKnown) -> ItemId:
    """As `say_known`; what was said before of this act and this person is corrected: a day that is named now takes the
    place of the earlier one, articles are added.
    """
    root = first_version(case, known.act)
    before = [one for one in list_known(case) if (one.record.act, one.record.victim) == (root, known.victim)]
    if not before:
        return say_known(case, known)
    last = before[-1].record
    merged = replace(
        known,
        when=last.when if known.when == UNKNOWN_MOMENT else known.when,
        articles=tuple(dict.fromkeys((*last.articles, *known.articles))),
        words=known.words or last.words,
    )
    return correct_known(case, before[-1].id, merged)


def correct_known(case: CaseFile, item: ItemId, known: FirstKnown) -> ItemId:
    """A new version. Raises as `say_known`."""
    before = of_id(list_known(case), first_version(case, item))
    known = _checked(case, known)
    return write(case, "evidence", "corrected", known, corrects=before.id)


def list_known(case: CaseFile) -> list[Kept[FirstKnown]]:
    """Every one in its latest version."""
    return _list(case, "known", FirstKnown)


def _checked(case: CaseFile, known: FirstKnown) -> FirstKnown:
    """The same on the first version of the act."""
    if known.when == UNKNOWN_MOMENT and not known.articles:
        raise NothingSaidError
    _check_past(case, known.when)
    _check_items(case, (known.act,))
    if known.victim is not None:
        of_id(list_people(case), known.victim)
    act = first_version(case, known.act)
    learned, happened = days_of(known.when), _day_of(case, known.act)
    if learned is not None and happened is not None and learned[1] < happened:
        raise WrongOrderError
    return FirstKnown(act, known.when, known.victim, known.articles, known.words)


def _day_of(case: CaseFile, item: ItemId) -> date | None:
    """The first day an item can mean."""
    days = days_of(moment_of(case.item(item).get("time")))
    return days[0] if days else None


# ── what came after


def add_aftermath(case: CaseFile, after: Aftermath) -> ItemId:
    """Something that came after an aangifte.

    Raises UnknownItemError, FutureDateError for what cannot be known before it happens, WrongOrderError for what cannot
    have come before the aangifte, UsageError, NotAllowedError.
    """
    after = _checked_after(case, after)
    return write(case, "evidence", "told", after)


def correct_aftermath(case: CaseFile, item: ItemId, after: Aftermath) -> ItemId:
    """A new version. Raises as `add_aftermath`."""
    known = of_id(list_aftermath(case), first_version(case, item))
    after = _checked_after(case, after)
    return write(case, "evidence", "corrected", after, corrects=known.id)


def list_aftermath(case: CaseFile) -> list[Kept[Aftermath]]:
    """Everything that came after any aangifte, in the order in which it was told."""
    return _list(case, "aftermath", Aftermath)


def _checked_after(case: CaseFile, after: Aftermath) -> Aftermath:
    """The same on the first version of the aangifte."""
    report = of_id(list_reports(case), first_version(case, after.report)).record
    if after.what not in AHEAD:
        _check_past(case, after.when)
    _check_past(case, after.known)
    made, when = days_of(report.when), days_of(after.when)
    if after.what in _NEVER_BEFORE and made is not None and when is not None and when[1] < made[0]:
        raise WrongOrderError
    if after.what is After.OTHER:
        check_said(after.words)
    _check_items(case, after.links)
    return replace(after, report=first_version(case, after.report))


def answer_check(case: CaseFile, answer: StandBy) -> ItemId:
    """Her answer to the check after some days; without a time of its own it is dated now.

    Raises NothingSaidError when neither question was answered, UnknownItemError, FutureDateError, NotAllowedError.
    """
    of_id(list_reports(case), first_version(case, answer.report))
    if answer.stands is Said.UNKNOWN and answer.pressed is Said.UNKNOWN:
        raise NothingSaidError
    _check_past(case, answer.when)
    when = exactly(case.clock()) if answer.when == UNKNOWN_MOMENT else answer.when
    dated = StandBy(first_version(case, answer.report), when, answer.stands, answer.pressed, answer.words)
    return write(case, "evidence", "told", dated)


def list_checks(case: CaseFile) -> list[Kept[StandBy]]:
    """Every answer, in the order in which they were given."""
    return _list(case, "stand-by", StandBy)


# ── shared


def _list(case: CaseFile, kind: str, record: type[R]) -> list[Kept[R]]:
    return kept(versions(case, "evidence", ENTRIES, kind), record)


def _roots(case: CaseFile, items: Iterable[ItemId]) -> tuple[ItemId, ...]:
    """Each once, by its first version."""
    return tuple(dict.fromkeys(first_version(case, item) for item in items))


def _check_items(case: CaseFile, items: Iterable[ItemId]) -> None:
    pointed = tuple(items)
    check_evidence(pointed)
    check_there(case, pointed)


def _check_past(case: CaseFile, when: Moment) -> None:
    """Raises FutureDateError when the earliest day it can mean is still to come."""
    days = days_of(when)
    if days is not None and days[0] > today(case.clock()):
        raise FutureDateError
