# SPDX-License-Identifier: EUPL-1.2
"""Long work (taking material in, making a dossier) in a thread of this process, one at a time, watched by pages.

A job survives leaving its page. What it made stays in memory until somebody asks for it or the program ends.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gestapeld.errors import BusyError, GestapeldError, StoppedError

_KEPT = 20


@dataclass
class Job:
    """Work under way or done. `kind` names what it is (`intake`, `dossier`); `done` and `total` are for a progress bar.

    stage   where it is, a key of the wording of that kind
    label   what it is busy with: may hold a file name, so it is only ever shown to the visitor
    result  what the work returned; error  what it raised instead
    """

    id: str
    kind: str
    stage: str = ""
    label: str = ""
    done: int = 0
    total: int = 0
    result: Any = None
    error: GestapeldError | None = None
    finished: threading.Event = field(default_factory=threading.Event)
    asked_to_stop: bool = False

    def moved(self, stage: str, done: int, total: int, label: str = "") -> None:
        """Say how far it is. Raises StoppedError when somebody asked it to stop."""
        self.stage, self.done, self.total, self.label = stage, done, total, label
        if self.asked_to_stop:
            raise StoppedError

    @property
    def running(self) -> bool:
        """Not done yet."""
        return not self.finished.is_set()


Work = Callable[[Job], Any]


class Jobs:
    """The jobs of one run of the program."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._turn = threading.Lock()

    def start(self, kind: str, work: Work) -> Job:
        """Begin. Raises BusyError while another job runs."""
        with self._turn:
            if any(job.running for job in self._jobs.values()):
                raise BusyError
            job = Job(secrets.token_urlsafe(9), kind)
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-_KEPT]:
                del self._jobs[old]
        threading.Thread(target=_run, args=(job, work), name=kind, daemon=False).start()
        return job

    def find(self, job: str) -> Job | None:
        """A job by its id; None when there is none (any more)."""
        return self._jobs.get(job)

    def running(self) -> Job | None:
        """The job under way, if any."""
        return next((job for job in self._jobs.values() if job.running), None)

    def latest(self, *kinds: str) -> Job | None:
        """The newest job of any of these kinds."""
        return next((job for job in reversed(self._jobs.values()) if job.kind in kinds), None)

    def wait(self) -> None:
        """Until nothing runs."""
        while (job := self.running()) is not None:
            job.finished.wait()

    def forget(self, besides: Job | None = None) -> None:
        """Drop what finished jobs left in memory, all but one."""
        with self._turn:
            self._jobs = {name: job for name, job in self._jobs.items() if job.running or job is besides}


def _run(job: Job, work: Work) -> None:
    try:
        job.result = work(job)
    except GestapeldError as error:
        job.error = error
    except Exception as error:  # noqa: BLE001 - only its kind is told, never its words
        job.error = GestapeldError(kind=type(error).__name__)
    finally:
        job.finished.set()
