# SPDX-License-Identifier: EUPL-1.2
"""Bytes into lines with their place: any of the encodings a chat text has been seen in, in constant memory.

Lengths are always bytes of the original: undecodable bytes are carried through as escapes, so that a span stays exact
whatever stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gestapeld.intake.reader import Source

BLOCK = 1 << 16
"""Bytes that are looked at together. What a block is taken apart into then stays near the processor; with a mebibyte it
does not, and reading takes a fifth longer."""
_LONGEST_LINE = 2 << 20


@dataclass(frozen=True, slots=True)
class Encoding:
    """codec   "utf-8", "utf-16-le" or "utf-16-be"
    errors  how undecodable units are carried through `decode` and back through `encode`
    unit    bytes per ASCII character
    """

    codec: str
    errors: str
    unit: int

    def length(self, text: str) -> int:
        """Bytes that `text` takes in the original."""
        return len(text) * self.unit if text.isascii() else len(text.encode(self.codec, self.errors))


UTF8 = Encoding("utf-8", "surrogateescape", 1)
_UTF16_LE = Encoding("utf-16-le", "surrogatepass", 2)
_UTF16_BE = Encoding("utf-16-be", "surrogatepass", 2)


def encoding_of(start: bytes) -> Encoding:
    """The encoding by byte order mark, or by where the zero bytes stand. UTF-8 for everything else."""
    if start.startswith(b"\xff\xfe"):
        return _UTF16_LE
    if start.startswith(b"\xfe\xff"):
        return _UTF16_BE
    sample = start[:1024]
    if len(sample) >= 8:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd * 3 > len(sample) and even * 20 < len(sample):
            return _UTF16_LE
        if even * 3 > len(sample) and odd * 20 < len(sample):
            return _UTF16_BE
    return UTF8


class Block(NamedTuple):
    """Whole lines. `text` is None where a line is longer than any message can be: `size` bytes nobody can explain.

    clean  no undecodable byte in it
    """

    offset: int
    size: int
    text: str | None
    clean: bool


def blocks(source: Source, encoding: Encoding, newline: str) -> Iterator[Block]:
    """The whole source as blocks that end with `newline`, except perhaps the last."""
    end = newline.encode(encoding.codec)
    whole = source.size - source.size % encoding.unit
    start, held = 0, b""
    position = 0
    while position < whole:
        piece = source.read(position, min(BLOCK, whole - position))
        if not piece:
            break
        position += len(piece)
        data = held + piece if held else piece
        cut = len(data) if position >= whole else _last_newline(data, end, encoding.unit)
        if cut == 0 and len(data) < _LONGEST_LINE:
            held = data
            continue
        if cut == 0:
            yield Block(start, len(data), None, clean=False)
            cut = len(data)
        else:
            yield _block(start, data[:cut], encoding)
        start, held = start + cut, data[cut:]


def _last_newline(data: bytes, end: bytes, unit: int) -> int:
    """Where the last newline of `data` ends, 0 when there is none."""
    at = data.rfind(end)
    while at > 0 and at % unit:
        at = data.rfind(end, 0, at + len(end) - 1)
    return at + len(end) if at >= 0 and at % unit == 0 else 0


def _block(offset: int, data: bytes, encoding: Encoding) -> Block:
    try:
        return Block(offset, len(data), data.decode(encoding.codec), clean=True)
    except UnicodeDecodeError:
        return Block(offset, len(data), data.decode(encoding.codec, encoding.errors), clean=False)
