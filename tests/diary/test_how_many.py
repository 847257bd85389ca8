# SPDX-License-Identifier: EUPL-1.2
"""How often she says it was is a range, with her words beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.diary.how_many import read_count
from gestapeld.errors import BadCountError


@pytest.mark.parametrize(
    ("typed", "days", "low", "high"),
    [
        ("10", 0, 10, 10),
        ("tien keer", 0, 10, 10),
        ("8 tot 12", 0, 8, 12),
        ("8-12", 0, 8, 12),
        ("between 8 and 12 times", 0, 8, 12),
        ("ongeveer 10", 0, 8, 12),
        ("about 10", 0, 8, 12),
        ("~3", 0, 2, 4),
        ("minstens 5", 0, 5, None),
        ("5+", 0, 5, None),
        ("more than 5", 0, 6, None),
        ("at most 4", 0, 1, 4),
        ("een paar keer", 0, 2, 5),
        ("elke nacht", 7, 7, 7),
        ("bijna elke nacht die week", 7, 4, 6),
        ("almost every night that week", 7, 4, 6),
        ("bijna elke nacht die week, ongeveer 10", 7, 8, 12),
        ("almost every night that week, about 10", 7, 8, 12),
        ("almost every night that week (about 10 calls)", 7, 8, 12),
    ],
)
def test_the_range_is_what_the_words_must_mean(typed: str, days: int, low: int, high: int | None) -> None:
    told = read_count(typed, days=days)
    assert (told.low, told.high, told.shown) == (low, high, typed)


@pytest.mark.parametrize("typed", ["", "vaak", "0", "12 tot 8", "elke nacht", "-3", "99999999", "minus 4"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(BadCountError):
        read_count(typed)


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_gives_an_ordered_range_or_is_refused(text: str, days: int) -> None:
    try:
        told = read_count(text, days=days)
    except BadCountError:
        return
    assert told.low >= 1
    assert told.high is None or told.low <= told.high
