# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import contextlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.vectors import cases

from gestapeld.crypto import recovery
from gestapeld.errors import BadRecoveryCodeError, WrongPassphraseError


@pytest.mark.parametrize("case", cases("recovery", refused=False))
def test_the_codes_are_those_that_were_frozen(case: dict[str, Any]) -> None:
    assert recovery.secret_of(case["code"]).hex() == case["expect"]
    if "random" in case:
        assert recovery.new_code(lambda _: bytes.fromhex(case["random"])) == case["code"]


@pytest.mark.parametrize("case", cases("recovery", refused=True))
def test_a_mistyped_code_is_recognised(case: dict[str, Any]) -> None:
    with pytest.raises(BadRecoveryCodeError) as caught:
        recovery.secret_of(case["code"])
    assert isinstance(caught.value, WrongPassphraseError)


def test_a_code_is_six_groups_of_five_and_always_another() -> None:
    codes = {recovery.new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}", code) for code in codes)


@given(st.binary(min_size=17, max_size=17), st.integers(0, 29), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_nearly_always_noticed(random: bytes, place: int, letter: str) -> None:
    letters = recovery.new_code(lambda _: random).replace("-", "")
    changed = letters[:place] + letter + letters[place + 1 :]
    if changed == letters:
        assert recovery.secret_of(changed) == recovery.secret_of(letters)
        return
    # The check letters are a hash: one in a million mistakes gets through, and then the code does not open the case.
    with contextlib.suppress(BadRecoveryCodeError):
        assert recovery.secret_of(changed) != recovery.secret_of(letters)


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    with pytest.raises(BadRecoveryCodeError):
        recovery.secret_of(text)
