# SPDX-License-Identifier: EUPL-1.2
"""A thread that does one thing to pieces in order, so that hashing, sealing and writing run beside each other.

The heavy calls (SHA-256, AES, the engine) let other threads run meanwhile; few pieces wait, so memory stays small.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

WAITING = 2  # pieces that may wait before the giver waits
_END = object()


class Lane:
    """`give` pieces inside the `with`; leaving it waits until all are done and raises what went wrong."""

    def __init__(self, do: Callable[[Any], None], waiting: int = WAITING) -> None:
        self._do = do
        self._pieces: queue.Queue[object] = queue.Queue(waiting)
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def give(self, piece: object) -> None:
        """Hand over a piece. Raises what went wrong with an earlier one."""
        if self._error is not None:
            raise self._error
        self._pieces.put(piece)

    def _run(self) -> None:
        while (piece := self._pieces.get()) is not _END:
            if self._error is None:
                try:
                    self._do(piece)
                except BaseException as error:  # noqa: BLE001 - it is raised in the thread that gives
                    self._error = error

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for the thread."""
        self._pieces.put(_END)
        self._thread.join()
        if kind is None and self._error is not None:
            raise self._error
