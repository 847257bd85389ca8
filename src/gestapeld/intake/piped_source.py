# SPDX-License-Identifier: EUPL-1.2
"""A Source on the child's side of the pipe: the parent opens the sealed original and hands out ranges."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from gestapeld.box.frames import Link
from gestapeld.errors import BoxLimitError
from gestapeld.intake.pipe import RANGE_BYTES, Data, Neighbours, Range, Siblings, SourceSaid, answers, encode

_BLOCK = 1 << 18
_KEPT = 16


class PipedSource:
    """Keeps the last few blocks, so that a reader may ask for small pieces. Implements `reader.Source`."""

    def __init__(self, said: SourceSaid, link: Link) -> None:
        self._said = said
        self._link = link
        self._siblings: dict[str, int] | None = None
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    @property
    def number(self) -> int:
        """Which of the sources that the parent laid before this child."""
        return self._said.number

    @property
    def name(self) -> str:
        """File name as received."""
        return self._said.name

    @property
    def size(self) -> int:
        """In bytes."""
        return self._said.size

    @property
    def siblings(self) -> Mapping[str, int]:
        """Names beside this one and their part number."""
        if self._siblings is None:
            self._link.send_frame(encode(Siblings()))
            said = self._answer()
            self._siblings = said.numbers if isinstance(said, Neighbours) else {}
        return self._siblings

    def read(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`."""
        end = min(offset + max(0, length), self._said.size)
        if offset < 0 or end <= offset:
            return b""
        head = self._said.head
        if end <= len(head):
            return head[offset:end]
        first, last = offset // _BLOCK, (end - 1) // _BLOCK
        if first == last:
            return self._block(first)[offset - first * _BLOCK : end - first * _BLOCK]
        if last - first >= _KEPT:  # more than is kept: straight through, in pieces the pipe takes
            return b"".join(self._range(at, min(RANGE_BYTES, end - at)) for at in range(offset, end, RANGE_BYTES))
        joined = b"".join(self._block(number) for number in range(first, last + 1))
        return joined[offset - first * _BLOCK : end - first * _BLOCK]

    def _block(self, number: int) -> bytes:
        block = self._blocks.get(number)
        if block is None:
            start = number * _BLOCK
            block = self._range(start, min(_BLOCK, self._said.size - start))
            self._blocks[number] = block
            if len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block

    def _range(self, offset: int, length: int) -> bytes:
        self._link.send_frame(encode(Range(offset, length)))
        said = self._answer()
        return said.data if isinstance(said, Data) else b""

    def _answer(self) -> Data | Neighbours:
        frame = self._link.receive_frame()
        if frame is None:
            raise BoxLimitError(reason="gone")
        return answers.decode(frame)
