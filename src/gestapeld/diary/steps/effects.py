# SPDX-License-Identifier: EUPL-1.2
"""What it does to her: written down in a few taps, shown over time as it was said. Nothing is tested or scored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import ENTRIES
from gestapeld.diary.rough_time import exactly
from gestapeld.diary.steps.spans import days_of
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_evidence, check_said, check_there, write
from gestapeld.errors import UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.steps.effect import WORST, Aspect, Effect


def add_effect(case: CaseFile, effect: Effect) -> ItemId:
    """Write down how it is; without a time of its own it is dated now.

    Raises UsageError (nothing said, an answer that does not exist), UnknownItemError, ErasedError, NotAllowedError.
    """
    _check(case, effect)
    if effect.when == UNKNOWN_MOMENT:
        effect = replace(effect, when=exactly(case.clock()))
    return write(case, "evidence", "told", effect)


def correct_effect(case: CaseFile, item: ItemId, effect: Effect) -> ItemId:
    """A new version. Raises as `add_effect`."""
    known = of_id(list_effects(case), first_version(case, item))
    _check(case, effect)
    if effect.when == UNKNOWN_MOMENT:
        effect = replace(effect, when=known.record.when)
    return write(case, "evidence", "corrected", effect, corrects=known.id)


def list_effects(case: CaseFile) -> list[Kept[Effect]]:
    """Every one in its latest version, in the order in which they were told."""
    return kept(versions(case, "evidence", ENTRIES, "effect"), Effect)


def _check(case: CaseFile, effect: Effect) -> None:
    if not effect.answers:
        check_said(effect.words)
    asked = [aspect for aspect, _ in effect.answers]
    if len(set(asked)) < len(asked) or any(not 0 <= level <= WORST for _, level in effect.answers):
        raise UsageError(reason="answer")
    check_evidence(effect.links)
    check_there(case, effect.links)


@dataclass(frozen=True, slots=True)
class MonthOfEffect:
    """What was said in one month, "2026-03": per aspect how often each answer was given, 0 to WORST. `days`: on how
    many different days anything was answered.
    """

    month: str
    days: int
    given: dict[Aspect, tuple[int, ...]]


def by_month(effects: list[Effect]) -> list[MonthOfEffect]:
    """Every month with an answer, oldest first. Counts of answers, nothing else."""
    given: dict[str, dict[Aspect, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0] * (WORST + 1)))
    days: dict[str, set[date]] = defaultdict(set)
    for effect in effects:
        when = days_of(effect.when)
        if when is None or not effect.answers or when[0].month != when[1].month or when[0].year != when[1].year:
            continue  # what cannot be put in a month is not put in one
        month = f"{when[0]:%Y-%m}"
        if when[0] == when[1]:
            days[month].add(when[0])
        for aspect, level in effect.answers:
            given[month][aspect][level] += 1
    return [
        MonthOfEffect(
            month,
            len(days[month]),
            {aspect: tuple(given[month][aspect]) for aspect in Aspect if aspect in given[month]},
        )
        for month in sorted(given)
    ]
