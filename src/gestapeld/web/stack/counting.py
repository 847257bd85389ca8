# SPDX-License-Identifier: EUPL-1.2
"""The stack of the open case, counted once and kept in memory until something is added or the day turns."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from weakref import WeakKeyDictionary

from gestapeld.analysis.desk import Counting
from gestapeld.analysis.looking import look
from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import BusyError
from gestapeld.records.patterns.stack import Stack
from gestapeld.web.doors.asked import Asked
from gestapeld.web.jobs import Job
from gestapeld.web.unlocked import Desk

KIND = "stack"
_SECONDS = 1.0  # for looking at pictures, each time
_PATIENCE = 2.0  # seconds in which a usual case is counted, so that nobody sees a page that waits

Key = tuple[date, tuple[int, ...]]


@dataclass
class _Kept:
    """For one open case: what counts it, and what it found last, with the day and the state of the case then.

    unseen  files that were not looked at yet, to compare pictures
    """

    counting: Counting = field(default_factory=Counting)
    key: Key | None = None
    stack: Stack | None = None
    unseen: int = 0


_KEPT: WeakKeyDictionary[CaseFile, _Kept] = WeakKeyDictionary()


def counted(asked: Asked) -> Stack | None:
    """The stack; None while it is being counted, which a page waits for. Raises BusyError, what counting raises."""
    case, jobs = asked.desk.case, asked.desk.jobs
    if (found := _known(case)) is not None:
        _look_on(asked)
        return found
    for _ in range(2):  # one that was under way may have begun before the last entry
        job = jobs.latest(KIND)
        if job is None or not job.running:
            job = jobs.start(KIND, partial(_count, asked.desk))
        job.finished.wait(_PATIENCE)
        if job.running:
            return None
        if job.error is not None:
            raise job.error
        if (found := _known(case)) is not None:
            return found
    kept = _KEPT.get(case)
    return kept.stack if kept is not None else None


def _look_on(asked: Asked) -> None:
    """Every page that is asked for looks at some more pictures meanwhile, until all were; nobody waits for it."""
    desk, kept = asked.desk, _KEPT.get(asked.desk.case)
    if kept is not None and kept.unseen and not desk.jobs.under_way():
        with suppress(BusyError):
            desk.jobs.start(KIND, partial(_count, desk))


def _count(desk: Desk, job: Job) -> None:
    job.moved("count", 0, 1)
    with desk.working_index() as (case, index):
        kept = _KEPT.setdefault(case, _Kept())
        key = _key(case)
        kept.unseen = look(case, index, _SECONDS)
        kept.stack, kept.key = kept.counting.stack(case, index, waiting=True), key


def _known(case: CaseFile) -> Stack | None:
    kept = _KEPT.get(case)
    return kept.stack if kept is not None and kept.key == _key(case) else None


def _key(case: CaseFile) -> Key:
    """The clock may stand a few hours beside the zone of the case around midnight: then it is counted once more."""
    return case.clock().date(), tuple(head.size for _, head in sorted(case.heads().items()))
