# SPDX-License-Identifier: EUPL-1.2
"""A real terminal around a real process: what is typed is not shown unless the program shows it."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

LINES = 60
OWN_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """`gestapeld` with the keyboard and screen of its own. Use as a context manager."""

    def __init__(self, *arguments: object, environment: Mapping[str, str], folder: Path) -> None:
        self.screen = ""
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, sys.executable, "-m", "gestapeld", *map(str, arguments)],
            stdin=slave, stdout=slave, stderr=slave, close_fds=True, cwd=folder,
            env={**environment, "TERM": "xterm", "COLUMNS": "200", "LINES": str(LINES)},
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what is on the screen now; whether there may be more."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        with contextlib.suppress(OSError):  # the other end is closed
            piece = os.read(self._master, 65536)
            self.screen += piece.decode("utf-8", "replace")
            return bool(piece)
        return False

    def until(self, words: str, seconds: float = 20) -> None:
        """Wait until these words are on the screen."""
        end = time.monotonic() + seconds
        while words not in self.screen:
            assert self.read() and time.monotonic() < end, self.screen

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self._master, text.encode() + b"\n")

    def press(self, key: bytes) -> None:
        """Press one key."""
        os.write(self._master, key)

    def hang_up(self) -> None:
        """Close the window."""
        os.killpg(self._process.pid, signal.SIGHUP)

    def end(self, seconds: float = 20) -> int:
        """Wait for the program to end by itself; its exit status."""
        end = time.monotonic() + seconds
        while self.read() and time.monotonic() < end:
            pass
        return self._process.wait(timeout=seconds)
