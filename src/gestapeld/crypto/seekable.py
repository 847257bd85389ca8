# SPDX-License-Identifier: EUPL-1.2
"""Something sealed as an open file that can be read in any order, while nothing of it stands on disk in the clear."""

from __future__ import annotations

import io
from typing import IO, Any, Protocol


class Content(Protocol):
    """What a seal holds: its size in bytes, and any stretch of it."""

    @property
    def size(self) -> int:
        """Bytes."""

    def range(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on. Raises when the seal does not fit."""


class Seekable(io.RawIOBase):
    """Close it to let go of the sealed file."""

    def __init__(self, stream: IO[bytes], content: Content) -> None:
        """`stream`: the sealed file that `content` reads."""
        self._stream = stream
        self._content = content
        self._at = 0

    @property
    def size(self) -> int:
        """Bytes."""
        return self._content.size

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """The place in the content."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place. Raises ValueError below zero."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._content.size}[whence]
        if start + offset < 0:
            raise ValueError(offset)
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        """The next bytes. Raises what the seal raises."""
        view = memoryview(buffer).cast("B")
        found = self._content.range(self._at, len(view))
        view[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        """Let go of the sealed file."""
        self._stream.close()
        super().close()
