# SPDX-License-Identifier: EUPL-1.2
"""Exhibit numbers are given once and never again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dossier.small_case import new_case

from gestapeld.dossier.exhibits import ExhibitKey, give_numbers, numbers
from gestapeld.dossier.material import Material
from gestapeld.records.identifiers import ItemId


def item(number: int) -> ExhibitKey:
    return ExhibitKey(ItemId("evidence", 5, number))


def test_an_exhibit_keeps_its_number_from_one_dossier_to_the_next(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        chat = ExhibitKey(conversation="whatsapp:Robin")
        assert give_numbers(case, Material(case), [item(3), chat]) == {item(3): 1, chat: 2}
        assert give_numbers(case, Material(case), [chat, item(4)]) == {chat: 2, item(4): 3}
        assert give_numbers(case, Material(case), [item(3)]) == {item(3): 1}


def test_a_dropped_number_is_not_given_to_something_else(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        give_numbers(case, Material(case), [item(1), item(2)])
        assert give_numbers(case, Material(case), [item(9)]) == {item(9): 3}
        assert sorted(numbers(Material(case)).values()) == [1, 2, 3]


def test_nothing_is_written_when_nothing_is_new(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        give_numbers(case, Material(case), [item(1)])
        size = case.heads()["evidence"].size
        give_numbers(case, Material(case), [item(1)])
        assert case.heads()["evidence"].size == size


def test_a_number_whose_record_is_gone_stays_used(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        give_numbers(case, Material(case), [item(1), item(2)])
        material = Material(case)
        material.exhibited.clear()  # as after an erasure of the records: the entry still counts two items
        assert give_numbers(case, material, [item(3)]) == {item(3): 3}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), max_size=5), max_size=5))
def test_whatever_is_chosen_no_number_has_two_meanings(tmp_path_factory: object, rounds: list[list[int]]) -> None:
    with new_case(tmp_path_factory.mktemp("case")) as case:  # type: ignore[attr-defined]
        given_so_far: dict[ExhibitKey, int] = {}
        for chosen in rounds:
            result = give_numbers(case, Material(case), [item(number) for number in chosen])
            assert all(given_so_far.get(key, number) == number for key, number in result.items())
            given_so_far |= result
        assert len(set(given_so_far.values())) == len(given_so_far)
