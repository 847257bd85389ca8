# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import independent
from tests.ledger.test_one_value_has_one_form import VALUES
from tests.vectors import cases

from gestapeld.errors import NotCanonicalError
from gestapeld.ledger import canonical, disclosure
from gestapeld.ledger.text import b64
from gestapeld.records.fields import FIELD_NUMBERS


@pytest.mark.parametrize("case", [*cases("disclosure")[:2], *cases("disclosure", refused=False)])
def test_the_digests_are_those_that_were_published_or_frozen(case: dict[str, Any]) -> None:
    text = case["disclosure"].encode()
    assert b64(disclosure.field_digest(text)) == case["digest"]
    if "salt" in case:
        assert disclosure.disclosure(bytes.fromhex(case["salt"]), case["name"], case["value"].encode()) == text


@pytest.mark.parametrize("case", cases("disclosure"))
def test_only_our_own_form_of_a_known_field_opens(case: dict[str, Any]) -> None:
    text = case["disclosure"]
    if case["expect"] == "opens":
        salt, name, value = disclosure.open_disclosure(text)
        assert (salt.hex(), name, canonical.encode(value).decode()) == (case["salt"], case["name"], case["value"])
        assert disclosure.open_disclosure(text.encode()) == (salt, name, value)
        return
    for given_text in (text, text.encode()):
        with pytest.raises(NotCanonicalError):
            disclosure.open_disclosure(given_text)


@given(st.binary(min_size=16, max_size=16), st.sampled_from(sorted(FIELD_NUMBERS)), VALUES)
def test_a_disclosure_comes_back(salt: bytes, name: str, value: Any) -> None:
    text = disclosure.disclosure(salt, name, canonical.encode(value))
    assert text.decode() == independent.disclosure(salt, name, value)
    assert disclosure.open_disclosure(text) == (salt, name, value)


@given(st.text(max_size=80))
def test_any_text_opens_exactly_or_is_refused(text: str) -> None:
    try:
        salt, name, value = disclosure.open_disclosure(text)
    except NotCanonicalError:
        return
    assert disclosure.disclosure(salt, name, canonical.encode(value)).decode() == text


def test_the_order_of_the_fields_says_nothing() -> None:
    first, second = bytes(32), b"\xff" * 32
    assert disclosure.item_leaf([first, second]) == disclosure.item_leaf([second, first])
    assert disclosure.item_leaf([first]) == independent.hashed(b"\x00item/1\x00" + first)
    assert disclosure.item_leaf([first, second]) != disclosure.item_leaf([first])


def test_a_digest_twice_or_of_another_length_is_refused() -> None:
    for digests in ([bytes(32), bytes(32)], [bytes(31)], [bytes(64)], [b""]):
        with pytest.raises(NotCanonicalError):
            disclosure.item_leaf(digests)


def test_an_item_leaf_is_never_taken_for_a_node_of_the_tree() -> None:
    """Two digests that could be the children of a node give another hash, because the first byte differs."""
    left, right = bytes(32), b"\xff" * 32
    assert disclosure.item_leaf([left, right]) != independent.hashed(b"\x01" + left + right)


def test_every_field_has_its_own_number_below_32() -> None:
    assert sorted(FIELD_NUMBERS.values()) == list(range(len(FIELD_NUMBERS)))
    assert max(FIELD_NUMBERS.values()) < 32
    assert {name: FIELD_NUMBERS[name] for name in independent.NUMBERS} == independent.NUMBERS
