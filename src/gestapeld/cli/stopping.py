# SPDX-License-Identifier: EUPL-1.2
"""Being told to stop, by the system or by a window that closes: as Ctrl-C does, so that what is half made goes away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def clearing_up() -> Iterator[None]:
    """While this is open, being told to stop ends what runs as Ctrl-C does. Only in the main thread, as signals are."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
