# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.vectors import cases

from gestapeld.crypto import padding
from gestapeld.errors import OpenFailedError


def padme_by_the_paper(size: int) -> int:
    """Algorithm 1 of the paper, with its own logarithms."""
    import math

    if size < 2:
        return size
    exponent = math.floor(math.log2(size))
    significant = math.floor(math.log2(exponent)) + 1 if exponent else 0
    mask = 2 ** (exponent - significant) - 1 if exponent >= significant else 0
    return (size + mask) & ~mask


@pytest.mark.parametrize("case", cases("padding"))
def test_the_steps_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    assert padding.padme(case["size"]) == case["expect"]["padme"]
    assert padding.padded_size(case["size"]) == case["expect"]["padded"]


def test_the_steps_are_those_of_the_paper() -> None:
    assert all(padding.padme(size) == padme_by_the_paper(size) for size in range(100_000))


@given(st.integers(1, 2**45))
def test_a_step_adds_little(size: int) -> None:
    stepped = padding.padme(size)
    assert size <= stepped <= size * 1.12 + 1
    assert padding.padme(stepped) == stepped


@given(st.binary(max_size=5000))
def test_padding_comes_off_again(content: bytes) -> None:
    padded = padding.pad(content)
    assert len(padded) == padding.padded_size(len(content))
    assert padded.startswith(content)
    assert padding.unpad(padded) == content
    assert padding.true_size(lambda size: padded[-size:], len(padded)) == len(content)


def test_padding_follows_a_stream_of_any_length() -> None:
    stream = padding.PaddingStream()
    sent = b"".join(bytes(stream.update(piece)) for piece in (b"a" * 70_000, memoryview(b"b" * 5)))
    assert stream.size == 70_005
    assert padding.unpad(sent + b"".join(stream.finish())) == sent


def test_the_padding_of_a_large_film_comes_in_pieces() -> None:
    size = 40_000_000_001
    pieces = list(padding.padding_pieces(size))
    assert max(map(len, pieces)) == 1 << 20
    assert size + sum(map(len, pieces)) == padding.padded_size(size)


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\x00" * 7,
        b"\x00" * 8,
        b"a" + bytes(1014) + (1).to_bytes(8, "big"),
        b"a" + bytes(1016) + (1).to_bytes(8, "big"),
        b"ab" + bytes(1014) + (1).to_bytes(8, "big"),
        b"a" + bytes(1015) + (1017).to_bytes(8, "big"),
        b"a" + bytes(1015) + b"\xff" * 8,
        padding.pad(b"a" * 2000)[:-9] + padding.pad(b"a" * 2000)[-8:],
    ],
)
def test_other_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(OpenFailedError):
        padding.unpad(padded)


def test_a_length_that_does_not_fit_the_size_is_refused() -> None:
    for tail, total in (
        (bytes(8), 1025),
        (b"\xff" * 8, 1024),
        ((1025).to_bytes(8, "big"), 1024),
        (b"", 0),
        (b"", 1024),
    ):
        with pytest.raises(OpenFailedError):
            padding.true_size(lambda _size, tail=tail: tail, total)  # type: ignore[misc]


def test_content_that_does_not_fit_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="fit"):
        padding.fill(b"abc", 10)
