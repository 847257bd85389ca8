# SPDX-License-Identifier: EUPL-1.2
"""A form with files, taken apart while it arrives: RFC 7578 as browsers write it. Nothing is kept but what is at hand.

Django's own parser hands out whole files, leaves out parts with long headers and takes one that was cut off for whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

PIECE = 1 << 20
LONGEST_HEAD = 1 << 16
LONGEST_FIELD = 1 << 16

_BOUNDARY = re.compile(r'multipart/form-data;.*\bboundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_FIELD = re.compile(r'form-data\b.*?;\s*name="([^"]*)"', re.IGNORECASE | re.DOTALL)
_FILE = re.compile(r';\s*filename="([^"]*)"', re.IGNORECASE | re.DOTALL)


def boundary_of(content_type: str) -> str | None:
    """What stands between the parts; None when the request holds no form with files."""
    found = _BOUNDARY.match(content_type)
    return found and (found[1] or found[2])


class Part:
    """One field or one file of a form. `filename` is None for a field. Read it before the next one is asked for."""

    def __init__(self, body: Body, name: str, filename: str | None) -> None:
        self.name, self.filename = name, filename
        self.whole = True
        self._body: Body | None = body

    def read(self, count: int) -> bytes:
        """Up to `count` bytes further on, b"" at the end; then `whole` says whether it ended as it should."""
        if self._body is None:
            return b""
        piece = self._body.take(count)
        if not piece:
            self.whole = not self._body.broken
            self._body = None
        return piece

    def text(self) -> str:
        """A field as text. What is longer than any field of ours is left out."""
        kept = b""
        while piece := self.read(PIECE):
            kept = (kept + piece)[:LONGEST_FIELD]
        return kept.decode("utf-8", "replace")


class Body:
    """The parts of one request. `broken`: it stopped before its end, or is no form."""

    def __init__(self, read: Callable[[int], bytes], length: int, boundary: str) -> None:
        """`length`: how many bytes the sender announced. `read(n)` may raise OSError when the sender went away."""
        self._read, self.length, self._left = read, length, length
        self._mark = b"\r\n--" + boundary.encode("latin-1", "replace")
        self._held = b"\r\n"  # so that the first mark is found like every other
        self.broken = False

    @property
    def done(self) -> int:
        """How many bytes came in so far."""
        return self.length - self._left

    def parts(self) -> Iterator[Part]:
        """Every part in order. Ends early when `broken`."""
        while self.take(PIECE):
            pass  # what stands before the first part, or was not read of the last one
        while self._next_begins():
            head = self._head()
            if head is None:
                return
            name, file = _FIELD.search(head), _FILE.search(head)
            part = Part(self, _shown(name[1]) if name else "", _shown(file[1]) if file else None)
            yield part
            while part.read(PIECE):
                pass

    def drain(self) -> None:
        """Let the rest pass, so that the sender gets to hear our answer."""
        self._held = b""
        while self._more():
            self._held = b""

    def take(self, count: int) -> bytes:
        """Bytes of the part at hand, b"" at its end."""
        while True:
            at = self._held.find(self._mark)
            until = at if at >= 0 else len(self._held) - len(self._mark) + 1
            if until > 0:
                piece = self._held[: min(until, count)]
                self._held = self._held[len(piece) :]
                return piece
            if at == 0:
                return b""
            if not self._more():
                self.broken = True
                piece, self._held = self._held[:count], self._held[count:]
                return piece

    def _next_begins(self) -> bool:
        """Pass over the mark; False behind the last one."""
        behind = len(self._mark) + 2
        while len(self._held) < behind and self._more():
            pass
        end = self._held[behind - 2 : behind]
        if self._held.startswith(self._mark) and end == b"\r\n":
            self._held = self._held[behind:]
            return True
        self.broken = self.broken or end != b"--"
        return False

    def _head(self) -> str | None:
        while (end := self._held.find(b"\r\n\r\n")) < 0:
            if len(self._held) > LONGEST_HEAD or not self._more():
                self.broken = True
                return None
        head, self._held = self._held[:end], self._held[end + 4 :]
        return head.decode("utf-8", "replace")

    def _more(self) -> bool:
        try:
            piece = self._read(min(PIECE, self._left)) if self._left else b""
        except OSError:  # the browser went away
            piece = b""
        if not piece:
            self.broken = self.broken or self._left > 0
            self._left = 0
            return False
        self._left -= len(piece)
        self._held += piece
        return True


def _shown(written: str) -> str:
    """A name as it was before the browser wrote it (HTML, "multipart form data": three characters are escaped)."""
    return written.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
