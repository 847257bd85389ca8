# SPDX-License-Identifier: EUPL-1.2
"""The base64 inside a picture message, as a stream out of the file: nothing of it is held in memory."""

from __future__ import annotations

import binascii
import re
import string
from collections.abc import Iterator

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Source

_BLOCK = 1 << 19
_SPACE = b" \t\r\n"
_SPACE_REFERENCE = re.compile(rb"&#(?:10|13|9|32|x[aAdD9]|x20);")
_HALF_REFERENCE = re.compile(rb"&(?:#x?[0-9aAdD]{0,2})?\Z")
_ALPHABET = string.ascii_letters.encode() + string.digits.encode() + b"+/"


class Picture:
    """One data attribute. After `pieces` was consumed, `broken` says whether it was base64 to the end."""

    def __init__(self, source: Source, offset: int, length: int) -> None:
        self._source = source
        self._offset = offset
        self._length = length
        self.broken = False

    def pieces(self) -> Iterator[bytes]:
        """The decoded bytes. Raises UnreadableOriginalError where they stop being base64; what came before is good."""
        blocks = self._clean_blocks()
        held = b""
        for block in blocks:
            clean = held + block
            foreign = clean.translate(None, _ALPHABET)
            if foreign:
                good = clean.index(foreign[:1])
                rest = clean[good:] + b"".join(block[:4] for block in blocks)
                yield from self._last(clean[:good], proper=rest in (b"=", b"==") and good % 4 + len(rest) in (3, 4))
                return
            whole = len(clean) - len(clean) % 4
            if whole:
                yield binascii.a2b_base64(clean[:whole])
            held = clean[whole:]
        yield from self._last(held, proper=True)

    def _last(self, body: bytes, *, proper: bool) -> Iterator[bytes]:
        """The end, whose padding some writers leave out. A single character left over is half a byte and no end."""
        spare = len(body) % 4
        body = body[: len(body) - 1] if spare == 1 else body
        if body:
            yield binascii.a2b_base64(body + b"=" * (-len(body) % 4))
        if spare == 1 or not proper:
            self.broken = True
            raise UnreadableOriginalError(reason="base64")

    def _clean_blocks(self) -> Iterator[bytes]:
        """The characters of the value without white space."""
        place, end = self._offset, self._offset + self._length
        held = b""
        while place < end:
            block = self._source.read(place, min(_BLOCK, end - place))
            if not block:
                break
            place += len(block)
            block = held + block
            half = _HALF_REFERENCE.search(block) if place < end else None
            held = block[half.start() :] if half is not None else b""
            clean = block[: len(block) - len(held)].translate(None, _SPACE)
            yield _SPACE_REFERENCE.sub(b"", clean) if b"&" in clean else clean
