# SPDX-License-Identifier: EUPL-1.2
"""Long work (taking material in, making a dossier) in a thread of this process, watched by pages.

One at a time; only what waits for its own turn (material that arrives, the index) may begin beside another. A job
survives leaving its page. What it made stays in memory until somebody asks for it or the program ends.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gestapeld.errors import BusyError, GestapeldError, StoppedError

_KEPT = 20
_BESIDE = 4  # each upload under way holds a thread of the server


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

    def start(self, kind: str, work: Work, *, beside: bool = False) -> Job:
        """Begin. Raises BusyError while another job runs; with `beside` (it waits by itself) only when many do."""
        with self._turn:
            if len(self.under_way()) >= (_BESIDE if beside else 1):
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

    def under_way(self) -> list[Job]:
        """The jobs that are not done yet, in the order in which they began."""
        return [job for job in list(self._jobs.values()) if job.running]

    def running(self) -> Job | None:
        """The one of them that began first, if any."""
        return next(iter(self.under_way()), None)

    def latest(self, *kinds: str) -> Job | None:
        """The newest job of any of these kinds."""
        return next((job for job in reversed(self._jobs.values()) if job.kind in kinds), None)

    def wait(self) -> None:
        """Until nothing runs."""
        while (job := self.running()) is not None:
            job.finished.wait()

    def forget(self, besides: Sequence[Job] = ()) -> None:
        """Drop what finished jobs left in memory, all but these."""
        kept = {job.id for job in besides}
        with self._turn:
            self._jobs = {name: job for name, job in self._jobs.items() if job.running or name in kept}


def _run(job: Job, work: Work) -> None:
    try:
        job.result = work(job)
    except GestapeldError as error:
        job.error = error
    except Exception as error:  # noqa: BLE001 - only its kind is told, never its words
        job.error = GestapeldError(kind=type(error).__name__)
    finally:
        job.finished.set()
