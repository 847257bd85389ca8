# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.crypto import independent
from tests.vectors import cases

from gestapeld.crypto import labels, padding, wrapping
from gestapeld.crypto.keys import Secret
from gestapeld.errors import NewerFormatError, OpenFailedError

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
LABEL, CONTEXT = labels.OBJECT_WRAP, labels.context("case", "object", 7)


@pytest.mark.parametrize("case", cases("wrapping"))
def test_the_wrapped_bytes_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    key, sealed, plain = (bytes.fromhex(case[name]) for name in ("key", "sealed", "expect"))
    label, context, salt = case["label"].encode(), labels.context(*case["context"]), bytes.fromhex(case["salt"])
    assert context == independent.context(*case["context"])
    inside = independent.unwrap(key, sealed, label, context)
    if case["form"] == "wrap":
        assert wrapping.wrap(key, plain, label, context, lambda _: salt) == sealed
        assert wrapping.unwrap(key, sealed, label, context) == plain == inside
    else:
        assert wrapping.seal_small(key, label, context, plain, lambda _: salt) == sealed
        assert wrapping.open_small(key, label, context, sealed) == plain
        assert inside == plain + bytes(len(inside) - len(plain) - 8) + len(plain).to_bytes(8, "big")


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_what_is_wrapped_comes_back(secret: bytes, context: bytes) -> None:
    wrapped = wrapping.wrap(KEY, secret, LABEL, context)
    assert len(wrapped) == len(secret) + wrapping.OVERHEAD
    assert wrapping.unwrap(KEY, wrapped, LABEL, context) == secret


def test_every_wrap_is_different() -> None:
    assert wrapping.wrap(KEY, b"x", LABEL, CONTEXT) != wrapping.wrap(KEY, b"x", LABEL, CONTEXT)


def test_an_unwrapped_secret_does_not_show_itself() -> None:
    opened = wrapping.unwrap(KEY, wrapping.wrap(KEY, b"diary", LABEL, CONTEXT), LABEL, CONTEXT)
    assert isinstance(opened, Secret)
    assert "diary" not in f"{opened}{opened!r}{opened!s}"


def test_another_key_use_or_context_is_refused() -> None:
    wrapped = wrapping.wrap(KEY, b"secret", LABEL, CONTEXT)
    for key, label, context in (
        (OTHER_KEY, LABEL, CONTEXT),
        (KEY, labels.LOG_KEY_WRAP, CONTEXT),
        (KEY, LABEL, labels.context("case", "object", 8)),
        (KEY, LABEL, b""),
    ):
        with pytest.raises(OpenFailedError):
            wrapping.unwrap(key, wrapped, label, context)


def test_every_flipped_bit_is_refused() -> None:
    wrapped = wrapping.wrap(KEY, b"secret", LABEL, CONTEXT)
    for place in range(8, 8 * len(wrapped)):
        changed = bytearray(wrapped)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(OpenFailedError):
            wrapping.unwrap(KEY, bytes(changed), LABEL, CONTEXT)


def test_a_cut_or_longer_wrap_is_refused() -> None:
    wrapped = wrapping.wrap(KEY, b"secret", LABEL, CONTEXT)
    for size in range(len(wrapped)):
        with pytest.raises(OpenFailedError):
            wrapping.unwrap(KEY, wrapped[:size], LABEL, CONTEXT)
    with pytest.raises(OpenFailedError):
        wrapping.unwrap(KEY, wrapped + b"\x00", LABEL, CONTEXT)


def test_an_unknown_suite_asks_for_a_newer_version() -> None:
    with pytest.raises(NewerFormatError):
        wrapping.unwrap(KEY, b"\x02" + bytes(200), LABEL, CONTEXT)


def test_a_wrap_says_which_key_it_wants() -> None:
    """One wrapped text that opens under two keys would let two members see two different things."""
    first, second = (wrapping.wrap(key, b"secret", LABEL, CONTEXT, lambda _: bytes(32)) for key in (KEY, OTHER_KEY))
    assert first[1:33] == second[1:33]
    assert first[33:65] != second[33:65]
    for mixed in (first[:33] + second[33:65] + first[65:], first[:65] + second[65:]):
        for key in (KEY, OTHER_KEY):
            with pytest.raises(OpenFailedError):
                wrapping.unwrap(key, mixed, LABEL, CONTEXT)


@given(st.binary(max_size=3000))
def test_a_row_comes_back(plain: bytes) -> None:
    sealed = wrapping.seal_small(KEY, labels.ENTRY_ROW, CONTEXT, plain)
    assert wrapping.open_small(KEY, labels.ENTRY_ROW, CONTEXT, sealed) == plain


def test_rows_of_ordinary_length_have_one_size() -> None:
    sizes = {len(wrapping.seal_small(KEY, labels.ENTRY_ROW, CONTEXT, bytes(size))) for size in range(0, 1017, 8)}
    assert sizes == {1024 + wrapping.OVERHEAD}
    larger = {len(wrapping.seal_small(KEY, labels.ENTRY_ROW, CONTEXT, bytes(size))) for size in range(1017, 2041, 8)}
    assert len(larger) == 4


def test_a_row_filled_in_another_way_is_refused() -> None:
    for filled in (padding.fill(b"row", 512), padding.fill(b"row", 1280), b"row", b""):
        with pytest.raises(OpenFailedError):
            wrapping.open_small(KEY, labels.ENTRY_ROW, CONTEXT, wrapping.wrap(KEY, filled, labels.ENTRY_ROW, CONTEXT))
