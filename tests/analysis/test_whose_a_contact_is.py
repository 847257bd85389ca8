# SPDX-License-Identifier: EUPL-1.2
"""Contacts stand in classes by the owner's claims, and no class is added to another."""

from __future__ import annotations

from collections import Counter

from tests.analysis.making import CLAIMS, c, made

from gestapeld.analysis.standing import Standing


def standings(*contacts: object, **more: object) -> list[Standing]:
    found = made(*contacts, **more).contacts.standing  # type: ignore[arg-type]
    return [Standing(number) for number in found.tolist()]


def test_every_claim_has_its_class() -> None:
    given = [
        c(f"2026-03-14 12:0{n}", who) for n, who in enumerate(("Robin", "Robin two", "Perhaps", "Someone", "Noor"))
    ]
    assert standings(*given) == [
        Standing.OTHER,
        Standing.OTHER,
        Standing.SUSPECTED,
        Standing.UNKNOWN,
        Standing.OWN,
    ]


def test_other_people_are_left_out_and_counted_both_ways() -> None:
    material = made(c(), c("2026-03-14 12:01", "Mother"), c("2026-03-14 12:02", "Noor", to="Mother"))
    assert len(material.contacts) == 1
    assert material.apart.elsewhere == 2


def test_what_she_sent_goes_to_whom_it_says() -> None:
    to = ("Robin", "Perhaps", "Someone", "")
    given = [c(f"2026-03-14 12:0{n}", "Noor", to=name) for n, name in enumerate(to)]
    assert standings(c("2026-03-14 11:00"), *given)[1:] == [
        Standing.OWN,
        Standing.OWN_UNSURE,
        Standing.OWN_UNSURE,
        Standing.OWN_UNSURE,
    ]


def test_without_any_claim_on_the_other_what_came_in_is_theirs_and_what_went_out_hers() -> None:
    claims = {"Noor": CLAIMS["Noor"]}
    assert standings(c(), c("2026-03-14 12:01", "Noor"), claims=claims) == [Standing.OTHER, Standing.OWN]


def test_a_way_that_nobody_knows_is_of_nobody_known() -> None:
    claims = {"Noor": CLAIMS["Noor"]}
    assert standings(c(way="unknown"), claims=claims) == [Standing.UNKNOWN]


def test_a_claim_goes_before_what_the_source_says() -> None:
    assert standings(c(way="out"), c("2026-03-14 12:01", "Noor", way="in")) == [Standing.OTHER, Standing.OWN]


def test_a_call_keeps_its_way() -> None:
    given = (
        c(call="missed"),
        c("2026-03-14 12:01", "Noor", call="answered", way="out"),
        c("2026-03-14 12:02", "", call="missed"),
    )
    assert standings(*given) == [Standing.OTHER, Standing.OWN, Standing.UNKNOWN]


def test_what_cannot_be_put_on_a_usable_day_is_counted_apart() -> None:
    given = [
        c(),
        c(""),
        c("1970-01-01 01:00"),
        c("2099-05-05 10:00"),
        c("1970-01-01 01:00", "Someone"),
        c("", "Mother"),
    ]
    material = made(*given)
    assert Counter(material.contacts.standing.tolist()) == {Standing.OTHER: 1}
    assert (material.apart.undated, material.apart.implausible) == (1, 3)
    assert material.apart.elsewhere == 1


def test_unknown_and_suspected_are_said() -> None:
    material = made(c(), c("2026-03-14 12:01", "Someone"), c("2026-03-14 12:02", "Perhaps"))
    assert (material.apart.unknown, material.apart.suspected) == (1, 1)


def test_only_what_is_chosen_is_counted() -> None:
    assert len(made(c(), c("2026-03-14 12:01"), only=frozenset({1 << 30})).contacts) == 1
    assert len(made(c(), only=frozenset()).contacts) == 0
