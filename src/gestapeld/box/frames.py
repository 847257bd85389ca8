# SPDX-License-Identifier: EUPL-1.2
"""Frames on a pipe: four bytes big-endian length, then that many bytes (docs/format/reader-pipe.md).

Both ends check the length before they make room for it. A pipe holds little, so whoever writes faster than the other
reads is made to wait: that is all the back-pressure there is, and all that is needed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import msgspec

from gestapeld.errors import BoxLimitError

_LENGTH = struct.Struct(">I")

Fill = Callable[[memoryview], int | None]
"""Puts at most len(view) bytes into the view and says how many; 0 at the end (io.RawIOBase.readinto)."""
Put = Callable[[memoryview], int | None]
"""Takes at most len(view) bytes and says how many (io.RawIOBase.write)."""


class Link:
    """One end of a two-way pipe. Not safe for two threads at once."""

    def __init__(self, fill: Fill, put: Put, frame_bytes: int) -> None:
        self._fill = fill
        self._put = put
        self._most = frame_bytes

    def send_frame(self, *pieces: bytes | memoryview) -> None:
        """Write one frame made of `pieces`. Raises BoxLimitError when it is too long or nobody listens any more."""
        length = sum(len(piece) for piece in pieces)
        if length > self._most:
            raise BoxLimitError(reason="frame", size=length)
        self._put_all(memoryview(_LENGTH.pack(length)))
        for piece in pieces:
            self._put_all(memoryview(piece))

    def receive_frame(self) -> bytearray | None:
        """The next frame; None when the other end closed. Raises BoxLimitError when it is cut off or too long."""
        head = bytearray(_LENGTH.size)
        got = self._fill_all(head)
        if got == 0:
            return None
        if got < len(head):
            raise BoxLimitError(reason="cut-off")
        (length,) = _LENGTH.unpack(head)
        if length > self._most:
            raise BoxLimitError(reason="frame", size=length)
        body = bytearray(length)
        if self._fill_all(body) < length:
            raise BoxLimitError(reason="cut-off")
        return body

    def send(self, value: Any) -> None:
        """Write one value: None, bool, int, str, bytes, list, dict of these, or a msgspec Struct."""
        self.send_frame(msgspec.msgpack.encode(value))

    def receive(self) -> Any:
        """The next value; None when the other end closed. Raises BoxLimitError when the frame holds no value."""
        frame = self.receive_frame()
        return None if frame is None else decode(frame)

    def _fill_all(self, room: bytearray) -> int:
        view, done = memoryview(room), 0
        while done < len(room):
            count = self._fill(view[done:])
            if not count:
                break
            done += count
        return done

    def _put_all(self, data: memoryview) -> None:
        done = 0
        try:
            while done < len(data):
                done += self._put(data[done:]) or 0
        except (OSError, ValueError) as broken:  # the other end is gone, or this end was closed by the clock
            raise BoxLimitError(reason="gone") from broken


def decode(frame: bytes | bytearray) -> Any:
    """One msgpack value without extension types. Raises BoxLimitError."""
    try:
        return msgspec.msgpack.decode(frame, ext_hook=_refuse)
    except (msgspec.DecodeError, msgspec.ValidationError, ValueError, RecursionError) as wrong:
        raise BoxLimitError(reason="protocol") from wrong


def _refuse(_code: int, _data: memoryview) -> Any:
    raise ValueError("extension types are not part of the pipe")
