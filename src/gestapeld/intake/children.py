# SPDX-License-Identifier: EUPL-1.2
"""The children of one acquisition: one per reader, and one that only recognises. Each is replaced after it ended."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from types import TracebackType
from typing import Self

from gestapeld.box.limits import MIB, Limits
from gestapeld.box.process import Box
from gestapeld.intake.reading import ReadingBox

RECOGNISING = ""
"""The place of the child that sniffs; readers have their id."""

_LIMITS = Limits(memory=1024 * MIB, cpu_seconds=4 * 3600, answer_seconds=60.0)
_AT_ONCE = 5


class Children:
    """Use as a context manager; leaving it ends them all."""

    def __init__(
        self,
        module: str = "gestapeld.intake.reading_child",
        limits: Limits = _LIMITS,
        *,
        folder: Path | None = None,
    ) -> None:
        """`module` and `folder`: as for `Box`; it must serve readers (`reading_child.serve_readers`)."""
        self._module = module
        self._limits = limits
        self._folder = folder
        self._running: OrderedDict[str, ReadingBox] = OrderedDict()
        self.walls: frozenset[str] | None = None
        """The walls that stood around every child so far; None before the first."""

    def __enter__(self) -> Self:
        """None runs yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them."""
        self.close()

    def close(self) -> None:
        """End them. A child that is asked for later is a new one."""
        while self._running:
            self._running.popitem()[1].close()

    def child(self, reader: str) -> ReadingBox:
        """The child for this reader, started if needed. Raises BoxLimitError when it does not start."""
        child = self._running.get(reader)
        if child is None:
            while len(self._running) >= _AT_ONCE:
                self._running.popitem(last=False)[1].close()
            child = ReadingBox(Box(self._module, self._limits, folder=self._folder))
            walls = frozenset(child.held.walls)
            self.walls = walls if self.walls is None else self.walls & walls
            self._running[reader] = child
        self._running.move_to_end(reader)
        return child

    def replace(self, reader: str) -> None:
        """End this reader's child; the next one starts clean."""
        child = self._running.pop(reader, None)
        if child is not None:
            child.close()
