# SPDX-License-Identifier: EUPL-1.2
"""A protected value is recognised however it is spelled, and ordinary words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestapeld.dossier.folding import letters, plain, plain_with_places
from gestapeld.dossier.protected_values import Matcher, Protected

ADDRESS = Protected("Zonnebloemstraat 12, 1234 AB Ede", "address")
PHONE = Protected("06-12345678", "phone")
MAIL = Protected("noor.jansen@voorbeeld.example", "email")


@pytest.mark.parametrize(
    "text",
    [
        "ik woon aan de Zonnebloemstraat 12",
        "ZONNEBLOEM-STRAAT 12",
        "zonnebloemstr. 12",
        "de zonnebloemstraat",
        "Zonne\u00adbloemstraat\u00a012",
        "Zönnèbloemstraat12",
        "1234AB",
        "1234 ab",
        "kom je uit Ede?",
        "zonne-\nbloemstraat 12",
        "Zonnebloem       straat 12",
        "Zоnnеblоеmstrааt 12",  # Cyrillic o, e and a
        "1234 АВ",  # Cyrillic
        "Ｚｏｎｎｅｂｌｏｅｍｓｔｒａａｔ １２",
    ],
)
def test_an_address_is_found_in_its_parts_and_spellings(text: str) -> None:
    assert Matcher([ADDRESS]).find(text)


@pytest.mark.parametrize(
    "text",
    [
        "0612345678", "06 12345678", "06-12 34 56 78", "+31612345678", "+31 6 1234 5678", "+31 (0)6 12345678",
        "0031612345678", "06       12345678", "(06) 1234.5678", "tel:+31-6-12345678", "٠٦١٢٣٤٥٦٧٨",
    ],
)  # fmt: skip
def test_a_phone_number_is_found_in_every_format(text: str) -> None:
    (match,) = Matcher([PHONE]).find(f"bel {text} vanavond")
    assert match.category == "phone"


@pytest.mark.parametrize(
    "text",
    ["NOOR.JANSEN@voorbeeld.example", "noor.jansen at voorbeeld dot example", "mailto:noor.jansen@voorbeeld.example"],
)
def test_a_mail_address_is_found_written_out_too(text: str) -> None:
    assert Matcher([MAIL]).find(text)


@pytest.mark.parametrize("text", ["vrede", "heden", "Edelstenen", "tot morgen om 12:34", "2026-03-14 06:12", ""])
def test_ordinary_words_and_times_are_no_hit(text: str) -> None:
    assert Matcher([ADDRESS, PHONE, MAIL]).find(text) == []


def test_a_postcode_that_reads_like_a_line_and_a_day_needs_its_capitals() -> None:
    matcher = Matcher([Protected("5162 DI", "address")])
    assert matcher.hits("5162 di 14 jan") == set()
    assert matcher.find("5162 di 14 jan") == []
    assert matcher.hits("ik woon op 5162 DI") == matcher.hits("5162di") == {0}


def test_a_match_says_which_characters_give_it_away() -> None:
    text = "ik wacht bij de Zonnebloem-straat 12b op je"
    (match,) = Matcher([ADDRESS]).find(text)
    assert text[match.start : match.end] == "Zonnebloem-straat 12"


def test_names_of_members_and_numbers_inside_a_value_count() -> None:
    matcher = Matcher([Protected("612345678", "bsn"), Protected("Basisschool De Regenboog", "school")])
    assert matcher.holds({"a": [{"b": 612345678}]})
    assert matcher.holds({"basisschool de regenboog": 1})
    assert not matcher.holds({"a": ["de boog", 12, None, True]})


def test_a_school_is_known_by_what_it_is_called_alone() -> None:
    matcher = Matcher([Protected("Basisschool De Regenboog", "school"), Protected("Praktijk Noord", "other")])
    assert matcher.find("ik zag je bij de regenboog")
    assert matcher.find("op school") == matcher.find("naar het noorden") == matcher.find("de praktijk") == []


@given(st.text(max_size=80))
def test_folding_keeps_a_place_for_every_character(text: str) -> None:
    flat, places = plain_with_places(text)
    assert flat == plain(text)
    assert len(places) == len(flat)
    assert all(0 <= place < len(text) for place in places)
    assert places == sorted(places)


@given(st.text(min_size=8, max_size=30, alphabet=st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F)))
def test_a_value_always_finds_itself(value: str) -> None:
    matcher = Matcher([Protected(value)])
    if len(letters(value)) >= 2:
        assert matcher.find(f"voor {value} na")
        assert matcher.find(f"voor {value.upper()} na") or value.upper().lower() != value.lower()
