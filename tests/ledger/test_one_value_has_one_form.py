# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import contextlib
import enum
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import independent
from tests.vectors import cases

from gestapeld.errors import NotCanonicalError
from gestapeld.ledger import canonical, text

LETTERS = st.characters(codec="utf-8")
NAMES = st.text(st.characters(max_codepoint=127), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(LETTERS, max_size=20)
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES, inner, max_size=5))


@pytest.mark.parametrize("case", cases("canonical", refused=False))
def test_a_canonical_text_is_read_and_written_the_same(case: dict[str, Any]) -> None:
    assert canonical.decode(case["text"].encode()) == case["expect"]
    assert canonical.encode(case["expect"]) == case["text"].encode()


@pytest.mark.parametrize("case", cases("canonical", refused=True))
def test_every_other_spelling_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(NotCanonicalError):
        canonical.decode(case["text"].encode())


@given(VALUES)
def test_values_come_back_and_look_as_another_program_writes_them(value: Any) -> None:
    written = canonical.encode(value)
    assert written == independent.canonical(value)
    assert canonical.decode(written) == value
    assert canonical.decode(memoryview(written)) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_exactly_or_refused(data: bytes) -> None:
    try:
        value = canonical.decode(data)
    except NotCanonicalError:
        return
    assert canonical.encode(value) == data


@given(VALUES, st.data())
def test_a_canonical_text_with_a_changed_byte_is_another_value_or_refused(value: Any, data: st.DataObject) -> None:
    written = bytearray(canonical.encode(value))
    written[data.draw(st.integers(0, len(written) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(NotCanonicalError):
        assert canonical.decode(written) != value or canonical.encode(value) == written


class Colour(enum.StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        float("inf"),
        2**53,
        -(2**53),
        "\ud800",
        {"a": "\udfff"},
        {"\ud800": 1},
        {1: "a"},
        {None: 1},
        {"é": 1},
        {"a": {"é": 1}},
        [{"a": 2**60}],
        b"bytes",
        {1, 2},
        datetime(2026, 1, 1, tzinfo=UTC),
        Colour.RED,
        object(),
    ],
)
def test_a_value_without_a_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonicalError):
        canonical.encode(value)


def test_a_value_that_holds_itself_or_is_too_deep_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(NotCanonicalError):
        canonical.encode(endless)
    with pytest.raises(NotCanonicalError):
        canonical.decode(b"[" * 100_000 + b"]" * 100_000)


def test_a_tuple_is_written_as_a_list() -> None:
    assert canonical.encode((1, ("a",))) == b'[1,["a"]]'


def test_bytes_that_are_not_text_are_refused() -> None:
    for data in (b'"\xff"', b'"\xc3"', b'"\xed\xa0\x80"', b'"\xc0\xaf"', b"\x00"):
        with pytest.raises(NotCanonicalError):
            canonical.decode(data)


def test_an_object_is_an_object() -> None:
    assert canonical.decode_object(b'{"a":1}') == {"a": 1}
    for data in (b"[]", b"null", b'"a"', b"1"):
        with pytest.raises(NotCanonicalError):
            canonical.decode_object(data)


@given(st.binary(max_size=40))
def test_base64url_comes_back(data: bytes) -> None:
    written = text.b64(data)
    assert written == independent.url(data) == text.b64_bytes(data).decode()
    assert text.un_b64(written) == text.un_b64(written, len(data)) == data
    with pytest.raises(NotCanonicalError):
        text.un_b64(written, len(data) + 1)


@pytest.mark.parametrize(
    "written", ["A", "AA=", "AA==", "AB", "AAB", "A A", "AA\n", "+/8", "é", "AA-A=", "====", "\ud800"]
)
def test_another_spelling_of_base64url_is_refused(written: str) -> None:
    with pytest.raises(NotCanonicalError):
        text.un_b64(written)


@given(st.lists(st.binary(min_size=16, max_size=16), max_size=9))
def test_many_salts_at_once_are_written_as_one_by_one(salts: list[bytes]) -> None:
    written = text.b64_of_salts(b"".join(salts))
    each = [written[start : start + text.SALT_TEXT] for start in range(0, len(written), text.SALT_STEP)]
    assert each == [text.b64_bytes(salt) for salt in salts]
