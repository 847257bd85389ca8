# SPDX-License-Identifier: EUPL-1.2
"""Which messages wait for an answer, found once and kept in memory; an answer takes its message off the list."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from gestapeld.analysis.marking.matcher import Category, matcher
from gestapeld.analysis.marking.proposing import Waiting, count_flags, waiting
from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import BusyError
from gestapeld.records.identifiers import ItemId
from gestapeld.web.doors.asked import Asked
from gestapeld.web.jobs import Job
from gestapeld.web.unlocked import Desk

KIND = "marking"
_PATIENCE = 2.0
_AT_ONCE = 50_000  # records whose red flags are counted while the page is made


@dataclass
class Kept:
    """For one open case. `found` by category, in order of time; `last`: what was answered last, by visit; `done`: how
    many answers in this sitting, by visit; `flags`: red flags by the job that took their messages in.
    """

    key: tuple[int, ...] = ()
    found: dict[str, list[Waiting]] = field(default_factory=dict)
    last: dict[str, tuple[str, Waiting]] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)

    def first(self, category: str, skip: int = 0) -> Waiting | None:
        """The first that waits, after `skip` of them that are left for later."""
        rows = self.found.get(category, [])
        return rows[skip] if skip < len(rows) else None

    def answered(self, case: CaseFile, category: str, items: frozenset[ItemId]) -> None:
        """These messages no longer wait in this category."""
        self.found[category] = [one for one in self.found.get(category, []) if one.message.item not in items]
        self.key = _key(case)

    def waits_again(self, case: CaseFile, category: str, one: Waiting) -> None:
        """An answer was taken back: its message stands first."""
        self.found.setdefault(category, []).insert(0, one)
        self.key = _key(case)


_KEPT: WeakKeyDictionary[CaseFile, Kept] = WeakKeyDictionary()


def categories() -> list[Category]:
    """All categories, in the order of the rules; an address names one by its place, from 1."""
    return list(matcher().categories)


def counted(asked: Asked) -> Kept | None:
    """What waits; None while it is being found, which a page waits for. Raises BusyError, what finding raises."""
    case, jobs = asked.desk.case, asked.desk.jobs
    if (kept := _KEPT.get(case)) is not None and kept.key == _key(case):
        return kept
    job = jobs.latest(KIND)
    if job is None or not job.running:
        desk = asked.desk
        job = jobs.start(KIND, lambda job: _find(desk, job))
    job.finished.wait(_PATIENCE)
    if job.running:
        return None
    if job.error is not None:
        raise job.error
    return _KEPT.get(case)


def flags_in(asked: Asked, job: str, readings: tuple[ItemId | None, ...], records: int) -> int | None:
    """How many messages of what a job took in may hold a threat; None when that takes too long to say at once."""
    kept = _KEPT.setdefault(asked.desk.case, Kept())
    if job not in kept.flags:
        if records > _AT_ONCE:
            return None
        try:
            with asked.desk.index() as index:
                kept.flags[job] = count_flags(index, readings).messages
        except BusyError:
            return None
    return kept.flags[job]


def _find(desk: Desk, job: Job) -> None:
    job.moved("count", 0, 1)
    with desk.working_index() as (case, index):
        key = _key(case)
        found: dict[str, list[Waiting]] = {}
        for one in waiting(index):
            for proposal in one.proposals:
                found.setdefault(proposal.category.code, []).append(one)
        before = _KEPT.get(case) or Kept()
        _KEPT[case] = Kept(key, found, {}, before.done, before.flags)


def _key(case: CaseFile) -> tuple[int, ...]:
    return tuple(head.size for _, head in sorted(case.heads().items()))
