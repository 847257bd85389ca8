# SPDX-License-Identifier: EUPL-1.2
"""The parent's side of the sealing worker: a trusted process that seals batches while the caller goes on.

Keys go to it over its standard input only: never as an argument, in the environment or on disk. At most `IN_FLIGHT`
batches are with it; then the caller waits. When it dies, the entry is given up and nothing of it stays.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

from gestapeld.casefile import sealing_frames as frames
from gestapeld.casefile.sealing import SealedPayload
from gestapeld.casefile.sealing_frames import Job
from gestapeld.errors import SealingStoppedError

IN_FLIGHT = 4
_WORKER = "gestapeld.casefile.sealing_worker"


class SealingPool:
    """One worker process, started with the first batch. Results come back in the order of the jobs."""

    def __init__(self, case_id: str) -> None:
        self._case_id = case_id
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs: queue.Queue[Job | None] = queue.Queue(IN_FLIGHT)
        self._results: queue.Queue[SealedPayload | Exception] = queue.Queue()
        self._sent: queue.Queue[Job] = queue.Queue()
        self._threads: list[threading.Thread] = []
        self.in_flight = 0

    def give(self, job: Job) -> None:
        """Hand over a batch. Never waits as long as fewer than `IN_FLIGHT` are with the worker."""
        if self._process is None:
            self._start()
        self.in_flight += 1
        self._jobs.put(job)

    def take(self, *, wait: bool) -> SealedPayload | None:
        """The next finished batch; None when none is ready (or, when waiting, none is left).

        Raises SealingStoppedError when the worker died, and the worker's own error (NotCanonicalError).
        """
        if self.in_flight == 0:
            return None
        try:
            result = self._results.get(block=wait)
        except queue.Empty:
            return None
        if isinstance(result, Exception):
            raise result
        self.in_flight -= 1
        return result

    def close(self) -> None:
        """End the worker. What it had not finished is lost."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            self._jobs_drained()
            process.wait()
            for thread in self._threads:
                thread.join()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _start(self) -> None:
        # -I: the worker runs our installed code whatever the caller's folder and environment say.
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-I", "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        for work in (self._send, self._receive):
            thread = threading.Thread(target=work, args=(self._process,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _send(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        try:
            frames.write(process.stdin, self._case_id.encode("ascii"))
            while (job := self._jobs.get()) is not None:
                self._sent.put(job)
                frames.write(process.stdin, *frames.job_parts(job))
        except OSError:
            self._results.put(SealingStoppedError())

    def _receive(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        try:
            while (parts := frames.read(process.stdout)) is not None:
                self._results.put(frames.result_of(parts, self._sent.get()))
        except (OSError, EOFError):
            pass
        except Exception as error:  # noqa: BLE001 - an answer we do not understand is raised where results are taken
            self._results.put(error)
            return
        self._results.put(SealingStoppedError())

    def _jobs_drained(self) -> None:
        """Let the sending thread end."""
        while True:
            try:
                self._jobs.get_nowait()
            except queue.Empty:
                break
        self._jobs.put(None)
