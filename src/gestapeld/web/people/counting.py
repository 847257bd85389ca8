# SPDX-License-Identifier: EUPL-1.2
"""Who nobody said anything about yet, counted beside the pages and kept in memory while the case is open."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from gestapeld.casefile.casefile import CaseFile
from gestapeld.search.unassigned import Unassigned, unassigned
from gestapeld.web.doors.asked import Asked
from gestapeld.web.unlocked import Desk

KIND = "unassigned"
_PATIENCE = 0.06  # seconds in which a usual case is counted, so that nobody sees a page that waits

_KEPT: WeakKeyDictionary[CaseFile, Unassigned] = WeakKeyDictionary()


def counted(asked: Asked) -> Unassigned | None:
    """All of them as the case is now; None while they are being counted. Raises BusyError, what counting raises."""
    case, jobs = asked.desk.case, asked.desk.jobs
    if (found := _level(case)) is not None:
        return found
    job = jobs.latest(KIND)
    if job is None or not job.running:
        desk = asked.desk
        job = jobs.start(KIND, lambda _job: _count(desk), beside=True)
    job.finished.wait(_PATIENCE)
    if job.error is not None:
        raise job.error
    return _level(case)


def _count(desk: Desk) -> None:
    with desk.working_index() as (case, index):
        _KEPT[case] = unassigned(index, _KEPT.get(case))


def _level(case: CaseFile) -> Unassigned | None:
    found = _KEPT.get(case)
    return found if found is not None and found.stand == case.heads()["evidence"].size else None
