# SPDX-License-Identifier: EUPL-1.2
"""The pipe: what is written is read, however it is cut into pieces, and nothing else gets through."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.box.frames import Link, decode
from gestapeld.errors import BoxLimitError

MOST = 1000


class Pipe:
    """Bytes that are handed out and taken in in pieces of given sizes, as an operating system may."""

    def __init__(self, data: bytes = b"", pieces: list[int] | None = None) -> None:
        self.data = bytearray(data)
        self.pieces = pieces or []

    def _size(self, most: int) -> int:
        return max(1, min(most, self.pieces.pop(0) if self.pieces else most))

    def fill(self, view: memoryview) -> int:
        taken = bytes(self.data[: self._size(len(view))])
        del self.data[: len(taken)]
        view[: len(taken)] = taken
        return len(taken)

    def put(self, view: memoryview) -> int:
        count = self._size(len(view))
        self.data += view[:count]
        return count


def link(pipe: Pipe) -> Link:
    return Link(pipe.fill, pipe.put, MOST)


pieces = st.lists(st.integers(1, 40), max_size=60)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=20) | st.binary(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.binary(max_size=200), max_size=8), pieces, pieces)
def test_frames_arrive_whole_and_in_order_however_the_pipe_cuts_them(
    frames: list[bytes], out: list[int], into: list[int]
) -> None:
    pipe = Pipe(pieces=out)
    for frame in frames:
        link(pipe).send_frame(frame[:7], memoryview(frame)[7:])
    pipe.pieces = into
    reading = link(pipe)
    assert [reading.receive_frame() for _ in frames] == frames
    assert reading.receive_frame() is None


@given(values)
def test_values_arrive_as_they_were_sent(value: Any) -> None:
    pipe = Pipe()
    link(pipe).send(value)
    assert link(pipe).receive() == value


@given(st.binary(max_size=300), pieces)
def test_random_bytes_give_frames_or_a_clear_refusal(data: bytes, cuts: list[int]) -> None:
    reading = link(Pipe(data, cuts))
    used = 0
    try:
        while (frame := reading.receive_frame()) is not None:
            assert len(frame) <= MOST
            used += 4 + len(frame)
    except BoxLimitError as refused:
        assert refused.facts["reason"] in ("cut-off", "frame")
    else:
        assert used == len(data)


@given(st.binary(max_size=200))
def test_a_frame_that_holds_no_value_is_refused(data: bytes) -> None:
    try:
        decode(data)
    except BoxLimitError as refused:
        assert refused.facts == {"reason": "protocol"}


@given(st.binary(min_size=1, max_size=100), st.data())
def test_a_frame_cut_off_anywhere_is_never_half_delivered(frame: bytes, data: st.DataObject) -> None:
    pipe = Pipe()
    link(pipe).send_frame(frame)
    kept = data.draw(st.integers(1, 3 + len(frame)))
    with pytest.raises(BoxLimitError) as refused:
        link(Pipe(bytes(pipe.data[:kept]))).receive_frame()
    assert refused.value.facts == {"reason": "cut-off"}


@pytest.mark.parametrize("length", [MOST + 1, 2**31, 2**32 - 1])
def test_a_length_above_the_limit_is_refused_before_room_is_made(length: int) -> None:
    with pytest.raises(BoxLimitError) as refused:
        link(Pipe(struct.pack(">I", length) + b"x" * 20)).receive_frame()
    assert refused.value.facts["reason"] == "frame"


def test_a_frame_above_the_limit_is_not_sent() -> None:
    pipe = Pipe()
    with pytest.raises(BoxLimitError):
        link(pipe).send_frame(b"x" * MOST, b"x")
    assert not pipe.data
