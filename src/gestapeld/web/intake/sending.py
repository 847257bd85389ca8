# SPDX-License-Identifier: EUPL-1.2
"""From the body of a request to the case: one job that seals what arrives and then reads it.

The job takes the body from the connection itself, so it goes on behind a lock, and the lock waits for it in its turn.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Any

from django.http import QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.http import urlencode

from gestapeld.casefile.casefile import CaseFile
from gestapeld.intake.acquire import read_again, unread
from gestapeld.intake.own_names import answered_names
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.read_originals import NEEDED
from gestapeld.intake.reader import Question
from gestapeld.intake.receiving import Arriving, read_received, receive
from gestapeld.intake.report import AcquisitionReport, FileReport, OnProgress, Progress
from gestapeld.records.identifiers import ItemId
from gestapeld.web.doors.asked import Asked
from gestapeld.web.intake.multipart import Body, Part, boundary_of
from gestapeld.web.jobs import Job
from gestapeld.web.timeline.remembering import count_again
from gestapeld.web.unlocked import Desk

KIND = "intake"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
ASKED_FIRST = NEEDED | {"own-name"}  # a page can ask at once; she may still leave it open
_ASK_AGAIN = 0.5  # seconds
SAID = ("device", "whose", "obtained", "by", "note")


def body_of(asked: Asked) -> Body | None:
    """The form with files that this request carries, unread; None when it carries none."""
    boundary = boundary_of(asked.headers.get("Content-Type", ""))
    length = asked.headers.get("Content-Length", "")
    return Body(asked.read, int(length), boundary) if boundary and length.isdecimal() and int(length) else None


def from_our_page(asked: Asked, parts: Iterator[Part]) -> bool:
    """Whether the first field is the token of our own page: checked before anything else of the body is read."""
    first = next(parts, None)
    ours = first is not None and first.filename is None and first.name == TOKEN
    asked.POST = QueryDict(urlencode({TOKEN: first.text() if first is not None and ours else ""}))
    return CsrfViewMiddleware(lambda _asked: _nothing()).process_view(asked, lambda _asked: _nothing(), (), {}) is None


def _nothing() -> Any:
    return None


def take_in(
    desk: Desk, body: Body, parts: Iterator[Part], taken: threading.Event
) -> Callable[[Job], AcquisitionReport]:
    """The work of a job. `taken` is set when nothing more of the body is wanted. Raises LockedError."""
    case = desk.case  # now: a lock that comes before the job has begun waits for the job all the same

    def work(job: Job) -> AcquisitionReport:
        try:
            with _one_at_a_time(desk, job):
                said, first = _said(parts)
                files = _files(chain(first, parts))
                received = receive(case, files, Provenance(**said), on_progress=_sending(job, body))
        finally:
            taken.set()
        with desk.working_index(_waiting(job)) as (_, index):
            knows = _knowing(case)
            try:
                return read_received(
                    case, index, received, answers=knows, needed=ASKED_FIRST, on_progress=_reading(job)
                )
            finally:
                count_again(case, index)

    return work


def read_waiting(
    desk: Desk, answered: dict[tuple[tuple[str, str], ...], list[ItemId]] | None = None
) -> Callable[[Job], AcquisitionReport]:
    """The work of a job: read originals with these answers; without any, those that `unread` gives, to be asked."""

    def work(job: Job) -> AcquisitionReport:
        with desk.working_index(_waiting(job)) as (case, index):
            if answered is None:
                waiting = [kept.place for kept in unread(case)]
                return read_again(
                    case, index, waiting, answers=_knowing(case), needed=ASKED_FIRST, on_progress=_reading(job)
                )
            reports = [
                read_again(case, index, originals, answers=dict(answers), on_progress=_reading(job))
                for answers, originals in answered.items()
            ]
            return joined(reports)

    return work


def joined(reports: list[AcquisitionReport]) -> AcquisitionReport:
    """Several reports as one."""
    files: list[FileReport] = [file for report in reports for file in report.files]
    walls = set.intersection(*(set(report.walls) for report in reports)) if reports else set()
    return AcquisitionReport(tuple(files), tuple(sorted(walls)))


def _knowing(case: CaseFile) -> Callable[[Question], str | None]:
    """Her own name where she said it before, of another file; nothing else is carried over."""
    names = answered_names(case)

    def answer(question: Question) -> str | None:
        known = [name for name in question.options if name in names] if question.kind == "own-name" else []
        return known[0] if len(known) == 1 else None

    return answer


def _said(parts: Iterator[Part]) -> tuple[dict[str, str], list[Part]]:
    """What she says about where it comes from, and what follows first (a file, or the time of one)."""
    said: dict[str, str] = {}
    for part in parts:
        if part.filename is not None or part.name not in SAID:
            return said, [part]
        said[part.name] = part.text().strip()
    return said, []


def _files(parts: Iterator[Part]) -> Iterator[Arriving]:
    """Every file, with what the script of the page says right before it: path in a folder, time of last change."""
    before: dict[str, str] = {}
    for part in parts:
        if part.filename is None:
            before[part.name] = part.text()
            continue
        there, read = _begun(part)
        if there:
            name = before.get("path") or part.filename or "?"
            modified = _moment(before.get("modified", ""))
            yield Arriving(name, read, partial(getattr, part, "whole"), modified)
        before = {}


def _begun(part: Part) -> tuple[bool, Callable[[int], bytes]]:
    """Whether there is a file: a form without one sends an empty name and no bytes."""
    if part.filename:
        return True, part.read
    held = [part.read(1 << 20)]
    return bool(held[0]), lambda count: held.pop() if held else part.read(count)


def _moment(milliseconds: str) -> str:
    """The time of a file as a browser states it (since 1970); "" when it states nonsense."""
    try:
        return datetime.fromtimestamp(int(milliseconds) // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return ""


@contextmanager
def _one_at_a_time(desk: Desk, job: Job) -> Iterator[None]:
    """A second upload waits until the first is sealed: then it is known which of its files are here already."""
    while not desk.receiving.acquire(timeout=_ASK_AGAIN):
        job.moved("queued", 0, 0)
    try:
        yield
    finally:
        desk.receiving.release()


def _waiting(job: Job) -> Callable[[], None]:
    return lambda: job.moved("waits", 0, 0)


def _sending(job: Job, body: Body) -> OnProgress:
    return lambda progress: job.moved("keeping", body.done, body.length, progress.name)


def _reading(job: Job) -> OnProgress:
    def moved(progress: Progress) -> None:
        job.moved("reading", progress.done, 0, progress.name)

    return moved
