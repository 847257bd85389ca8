# SPDX-License-Identifier: EUPL-1.2
"""The source on the child's side gives the bytes of the original, in whatever pieces a reader asks for them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gestapeld.intake import pipe
from gestapeld.intake.pipe import RANGE_BYTES, Data, Neighbours, Range, Siblings, SourceSaid
from gestapeld.intake.piped_source import PipedSource

CONTENT = bytes(range(251)) * 30_000


class Parent:
    """Answers as the parent does, and notes what was asked."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._answer = b""
        self.asked: list[pipe.Reply] = []

    def send_frame(self, frame: bytes) -> None:
        said = pipe.replies.decode(frame)
        self.asked.append(said)
        if isinstance(said, Range):
            self._answer = pipe.encode(Data(self._content[said.offset : said.offset + said.length]))
        elif isinstance(said, Siblings):
            self._answer = pipe.encode(Neighbours({"photo.jpg": 2}))

    def receive_frame(self) -> bytes:
        return self._answer


def source(content: bytes) -> tuple[PipedSource, Parent]:
    parent = Parent(content)
    said = SourceSaid(1, "name", len(content), content[: pipe.HEAD_BYTES])
    return PipedSource(said, parent), parent  # type: ignore[arg-type]


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 3_000_000),
    st.lists(st.tuples(st.integers(-5, 3_100_000), st.integers(-5, RANGE_BYTES)), min_size=1, max_size=30),
)
def test_every_range_is_the_range_of_the_original(size: int, ranges: list[tuple[int, int]]) -> None:
    content = CONTENT[:size]
    reading, parent = source(content)
    for offset, length in ranges:
        expected = content[offset : offset + length] if offset >= 0 and length > 0 else b""
        assert reading.read(offset, length) == expected
    assert all(isinstance(asked, Range) and asked.length <= RANGE_BYTES for asked in parent.asked)


def test_more_than_is_kept_at_once_still_comes_whole() -> None:
    reading, _ = source(CONTENT)
    assert reading.read(3, 7_000_000) == CONTENT[3:7_000_003]


def test_small_pieces_one_after_the_other_cost_few_requests() -> None:
    reading, parent = source(CONTENT[:2_000_000])
    for offset in range(0, 2_000_000, 100):
        reading.read(offset, 100)
    assert len(parent.asked) <= 8


def test_a_small_file_costs_no_request() -> None:
    reading, parent = source(b"hoi")
    assert reading.read(0, 100) == b"hoi"
    assert parent.asked == []


def test_siblings_are_asked_for_once_and_only_when_wanted() -> None:
    reading, parent = source(b"hoi")
    assert dict(reading.siblings) == {"photo.jpg": 2}
    assert dict(reading.siblings) == {"photo.jpg": 2}
    assert len(parent.asked) == 1
