# SPDX-License-Identifier: EUPL-1.2
"""Python's collector of garbage, looking less often while much is taken in.

Records come by the thousand, live for a moment and never go in circles. With its ordinary settings the collector looks
at every few hundred of them, and each time finds nothing. What does go in circles is still found.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 100_000

_turn = threading.Lock()
_inside = 0
_before = (0, 0, 0)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Within this the collector waits for many more new objects. Threads may be in it at the same time."""
    global _inside, _before  # noqa: PLW0603  # the collector is one for the whole process
    with _turn:
        if not _inside:
            _before = gc.get_threshold()
            if gc.isenabled() and 0 < _before[0] < _NEW_OBJECTS:
                gc.set_threshold(_NEW_OBJECTS, *_before[1:])
        _inside += 1
    try:
        yield
    finally:
        with _turn:
            _inside -= 1
            if not _inside:
                gc.set_threshold(*_before)
