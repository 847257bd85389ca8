# SPDX-License-Identifier: EUPL-1.2
"""Where one mail ends and the next begins in an mbox (RFC 4155 and the dialects beside it), on bytes, streaming."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.intake.reader import Source
from gestapeld.intake.readers._email.headers import looks_like_headers
from gestapeld.intake.readers._ranges import READ, bytes_of

MAX_LINE = 600  # a separator holds an address and a date
_AHEAD = 64 * 1024  # enough of what follows a separator to see whether a mail begins there
_BEHIND = 4
_TAIL = 64

_CLOCK = rb"\d{1,2}:\d{2}(?::\d{2})?"
_ZONE = rb"(?:[+-]\d{4}|[A-Z]{1,5})"
_DATED = re.compile(
    rb" (?:"
    + _CLOCK
    + rb" (?:"
    + _ZONE
    + rb" )?\d{4}(?: "
    + _ZONE
    + rb")?|\d{4} "
    + _CLOCK
    + rb"(?: "
    + _ZONE
    + rb")?)\s*\Z"
)
_BARE = re.compile(rb"From (?:-|\S{0,320})\s*\Z")


@dataclass(frozen=True, slots=True)
class Envelope:
    """One mail with its separator line. `uncertain`: not of the exact form, so it may be a line of text."""

    offset: int
    length: int
    uncertain: bool


class Mailbox:
    """An mbox as a sequence of envelopes. Keeps the range it read last, so that a mail is not read a second time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = 0
        self._kept = b""

    def envelopes(self) -> Iterator[Envelope]:
        """The mails in order; they lie against each other up to the end. What stands before the first has none."""
        begun: tuple[int, bool] | None = None
        for offset, uncertain in self._separators():
            if begun is not None:
                yield Envelope(begun[0], offset - begun[0], begun[1])
            begun = (offset, uncertain)
        if begun is not None:
            yield Envelope(begun[0], self._source.size - begun[0], begun[1])

    def range(self, offset: int, length: int) -> bytes:
        """Bytes of any length, from what is kept when they are in it, else read in allowed steps."""
        begin = offset - self._at
        if begin >= 0 and begin + length <= len(self._kept):
            return self._kept[begin : begin + length]
        return bytes_of(self._source, offset, length)

    def _separators(self) -> Iterator[tuple[int, bool]]:
        """(offset, uncertain) of each separator line."""
        for begin in range(0, self._source.size, READ):
            behind = min(begin, _BEHIND)
            self._at = begin - behind
            window = self._kept = bytes_of(self._source, self._at, behind + READ + _AHEAD)
            at = window.find(b"From ", behind)
            while 0 <= at < behind + READ:
                uncertain = _separator(window, at, first=self._at + at == 0)
                if uncertain is not None:
                    yield self._at + at, uncertain
                at = window.find(b"From ", at + 5)


def _separator(window: bytes, at: int, *, first: bool) -> bool | None:
    """None: no separator. False: of the exact form. True: by all appearances one, but not of the exact form.

    Exact: at the start or after a blank line, with a date that ends in a year or a zone, and a mail behind it.
    """
    if not first and window[at - 1 : at] != b"\n":
        return None
    end = window.find(b"\n", at, at + MAX_LINE) + 1
    if end == 0:
        if len(window) - at > MAX_LINE:
            return None
        end = len(window)
    dated = _DATED.search(window[max(at, end - _TAIL) : end]) is not None
    if not dated and _BARE.match(window[at:end]) is None:
        return None
    before = window[max(0, at - _BEHIND) : at]
    after_blank = first or before.endswith((b"\n\n", b"\n\r\n")) or before in {b"\n", b"\r\n"}
    begins = looks_like_headers(window, end, len(window))
    if dated and after_blank:
        empty = window[end : end + 1] in {b"\n", b"\r", b""}
        return False if begins or empty else None
    return True if begins and (dated or after_blank) else None
