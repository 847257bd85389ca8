# SPDX-License-Identifier: EUPL-1.2
"""The parent's side: start a child, speak with it, end it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from gestapeld.box.frames import Link, decode
from gestapeld.box.limits import OUT_OF_MEMORY, Held, Limits
from gestapeld.errors import BoxLimitError

_PIPE_BYTES = 1 << 20
_GRACE = 2.0  # seconds between a closed pipe and the end of the child that closed it
_TICK = 0.2


class _Ready(msgspec.Struct, forbid_unknown_fields=True):
    """First frame of a child: the walls it put up."""

    held: list[str]


class Box:
    """A running child. Use as a context manager; belongs to the thread that opened it.

    Raises BoxLimitError from every call when the child died, was too slow, said too much or spoke nonsense (`reason`:
    start, time, memory, cpu, crash, frame, cut-off, gone, protocol). After that the box is of no further use.
    """

    def __init__(self, module: str, limits: Limits | None = None, *, folder: Path | None = None) -> None:
        """`folder`: where `module` lies when it is not part of the installed package."""
        self.module = module
        self.limits = limits or Limits()
        self._process = _started(module, folder)
        self._clock = _Clock(self._process.kill)
        self._link = _link_to(self._process, self.limits.frame_bytes)
        try:
            self.held = self._begin()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, value: Any, *, seconds: float | None = None) -> None:
        """Give the child one value (see `frames.Link.send`)."""
        self.send_frame(msgspec.msgpack.encode(value), seconds=seconds)

    def send_frame(self, *pieces: bytes | memoryview, seconds: float | None = None) -> None:
        """Give the child one frame; it has `seconds` (default: limits.answer_seconds) to accept it."""
        try:
            with self._clock.running(self._patience(seconds)):
                self._link.send_frame(*pieces)
        except BoxLimitError as problem:
            raise self._why(problem) from problem.__cause__

    def receive(self, *, seconds: float | None = None) -> Any:
        """The child's next frame as plain Python values. It is whatever the child chose to say: check it."""
        return decode(self.receive_frame(seconds=seconds))

    def receive_frame(self, *, seconds: float | None = None) -> bytearray:
        """The child's next frame; it has `seconds` (default: limits.answer_seconds) to come."""
        try:
            with self._clock.running(self._patience(seconds)):
                frame = self._link.receive_frame()
        except BoxLimitError as problem:
            raise self._why(problem) from problem.__cause__
        if frame is None:
            raise self._why(BoxLimitError(reason="gone"))
        return frame

    def close(self) -> None:
        """End the child at once: it has nothing of its own to save. May be called twice."""
        self._clock.stop()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.kill()
        self._process.wait()

    def _begin(self) -> Held:
        self.send(self.limits)
        try:
            walls = msgspec.convert(self.receive(), _Ready).held
        except msgspec.ValidationError as wrong:
            raise BoxLimitError(reason="protocol") from wrong
        return Held(tuple(sorted({*walls, "environment:parent", "time:parent"})))

    def _patience(self, seconds: float | None) -> float:
        return self.limits.answer_seconds if seconds is None else max(0.0, seconds)

    def _why(self, problem: BoxLimitError) -> BoxLimitError:
        """The reason behind a broken pipe, from the way the child ended."""
        if problem.facts.get("reason") not in ("gone", "cut-off"):
            return problem
        if self._clock.fired:
            return BoxLimitError(reason="time")
        try:
            status = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return problem
        return BoxLimitError(reason=_reason_of(status), status=status)


def _started(module: str, folder: Path | None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter, a module name of ours, no shell
            [
                sys.executable,
                *("-I", "-B", "-X", "utf8"),
                *(("-m", module) if folder is None else _found_in(folder, module)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            close_fds=True,
            cwd=Path(sys.executable).anchor,
            env=_bare_environment(),
            start_new_session=os.name == "posix",
        )
    except OSError as problem:  # no memory, no process number, no descriptor left
        raise BoxLimitError(reason="start") from problem


def _reason_of(status: int) -> str:
    if status == OUT_OF_MEMORY:
        return "memory"
    if os.name == "posix":
        import signal

        if status == -signal.SIGXCPU:
            return "cpu"
    return "crash"


def _found_in(folder: Path, module: str) -> tuple[str, ...]:
    """The arguments that run a module from a folder: `-I` leaves no other way to name one."""
    run = "import runpy, sys; sys.path.append(sys.argv[1]); runpy.run_module(sys.argv[2], run_name='__main__')"
    return ("-c", run, str(folder), module)


def _bare_environment() -> dict[str, str]:
    """Nothing. Windows cannot start a program without SystemRoot."""
    return {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" and "SYSTEMROOT" in os.environ else {}


def _link_to(process: subprocess.Popen[bytes], frame_bytes: int) -> Link:
    assert process.stdin is not None and process.stdout is not None
    if sys.platform == "linux":
        import fcntl

        for pipe in (process.stdin, process.stdout):
            try:
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
            except OSError:  # a lower system-wide bound: slower, not wrong
                break
    return Link(process.stdout.readinto, process.stdin.write, frame_bytes)  # type: ignore[attr-defined]


class _Clock:
    """Kills the child when the parent waits too long. A blocked read or write then ends, on every platform."""

    def __init__(self, kill: Callable[[], None]) -> None:
        self.fired = False
        self._kill = kill
        self._deadline = 0.0  # 0: nobody waits
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True, name="box-clock").start()

    def running(self, seconds: float) -> _Waiting:
        return _Waiting(self, time.monotonic() + seconds)

    def stop(self) -> None:
        self._ended.set()

    def set(self, deadline: float) -> None:
        self._deadline = deadline

    def _watch(self) -> None:
        while not self._ended.wait(_TICK):
            deadline = self._deadline
            if deadline and time.monotonic() > deadline:
                self.fired = True
                self._kill()
                return


class _Waiting:
    """The span of time in which the parent waits."""

    def __init__(self, clock: _Clock, deadline: float) -> None:
        self._clock = clock
        self._deadline = deadline

    def __enter__(self) -> None:
        self._clock.set(self._deadline)

    def __exit__(self, *_: object) -> None:
        self._clock.set(0.0)
