# SPDX-License-Identifier: EUPL-1.2
"""The child's side. A module that runs in a box ends with `if __name__ == "__main__": serve(handle)`.

It must import everything it needs before `serve`: afterwards hardly anything may be opened.
"""

from __future__ import annotations

import gc
import io
import os
from collections.abc import Callable
from typing import Any, NoReturn

import msgspec

from gestapeld.box.frames import Link
from gestapeld.box.limits import OUT_OF_MEMORY, Limits
from gestapeld.box.walls import put_up_walls
from gestapeld.errors import BoxLimitError

_FIRST_FRAME = 1 << 16
_NEW_OBJECTS = 100_000
_BROKEN = 70


def serve(handle: Callable[[Any, Link], None]) -> NoReturn:
    """Put up the walls, say which hold, then call `handle(value, link)` for each value until the parent closes.

    Whatever `handle` raises ends the child without a word: an exception's text may hold evidence.
    """
    collect_seldom()
    try:
        source, sink = _take_over_pipes()
        first = Link(source.readinto, sink.write, _FIRST_FRAME)
        limits = msgspec.convert(first.receive(), Limits)
        link = Link(source.readinto, sink.write, limits.frame_bytes)
        link.send({"held": list(put_up_walls(limits))})
        while (value := link.receive()) is not None:
            handle(value, link)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BoxLimitError:  # the parent closed the pipe: nothing is left to say to anybody
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the text of an exception may hold evidence, so nobody gets to see it
        os._exit(_BROKEN)
    os._exit(0)  # no cleaning up: whatever a parsing library registered for the end does not run


def collect_seldom() -> None:
    """What a child makes is short-lived and rarely goes in circles: the collector of Python need not look at our own
    code again and again, nor at every few hundred new objects. What does go in circles is still found.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 10, 10)


def _take_over_pipes() -> tuple[io.RawIOBase, io.RawIOBase]:
    """The two pipes under numbers of their own; 0 and 1 lead nowhere, so that a stray print cannot pass for a frame."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    source, sink = os.dup(0), os.dup(1)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    return io.FileIO(source, "rb"), io.FileIO(sink, "wb")
