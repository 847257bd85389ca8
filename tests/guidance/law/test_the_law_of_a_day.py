# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from gestapeld.errors import GuidanceDataError
from gestapeld.guidance.country import countries, open_country
from gestapeld.guidance.law import LawBook, open_law, read_law
from gestapeld.guidance.toml_source import toml_source

TWO = """[ask]
nl = "Vraag het de politie."
[[law.285b]]
article = "artikel 285b"
label.nl = "belaging"
meaning.nl = "Oud."
valid_from = 2000-07-12
valid_to = 2027-12-31
confidence = "H"
sources = ["made-up"]
date = "2016-07-18"
[[law.285b]]
article = "artikel 285b"
label.nl = "belaging"
meaning.nl = "Nieuw."
valid_from = 2028-01-01
confidence = "M"
sources = ["made-up"]
"""


def read(text: str) -> LawBook:
    return read_law(toml_source("xx/law.toml", text), ("nl",), {"made-up"})


@pytest.mark.parametrize(
    ("day", "meaning"),
    [
        (date(2000, 7, 11), None),
        (date(2000, 7, 12), "Oud."),
        (date(2027, 12, 31), "Oud."),
        (date(2028, 1, 1), "Nieuw."),
        (date(2099, 1, 1), "Nieuw."),
    ],
)
def test_of_two_versions_the_one_of_the_day_holds(day: date, meaning: str | None) -> None:
    found = read(TWO).law_at(day)
    assert [law.meaning["nl"] for law in found.values()] == ([meaning] if meaning else [])


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("valid_from = 2028-01-01", "valid_from = 2027-12-31", "guidance-twice", 12),
        ("valid_to = 2027-12-31", "valid_to = 1999-01-01", "guidance-kind", 8),
        ("valid_to = 2027-12-31", 'valid_to = "ooit"', "guidance-kind", 8),
        ('sources = ["made-up"]\ndate', "sources = []\ndate", "guidance-missing", 10),
        ('sources = ["made-up"]\ndate', 'sources = ["hearsay"]\ndate', "guidance-unknown", 10),
        ('date = "2016-07-18"', 'date = "2016-07-45"', "guidance-kind", 11),
        ('confidence = "H"', 'confidence = "zeker"', "guidance-unknown", 9),
        ('confidence = "M"', 'confidence = "M"\nunsettled_with = ["1x"]', "guidance-unknown", 3),
        ('meaning.nl = "Oud."\n', "", "guidance-missing", 3),
    ],
)
def test_a_mistake_is_named_with_file_and_line(old: str, new: str, code: str, line: int) -> None:
    with pytest.raises(GuidanceDataError) as caught:
        read(TWO.replace(old, new, 1))
    assert (caught.value.code, caught.value.facts["file"], caught.value.facts["line"]) == (code, "xx/law.toml", line)


def dutch() -> LawBook:
    book = open_law(open_country("nl"))
    assert book is not None
    return book


@pytest.mark.parametrize("name", ["139h", "254ba"])
def test_where_it_is_unsettled_both_are_shown_and_the_police_must_be_asked(name: str) -> None:
    shown = dutch().shown(name, date(2026, 11, 21))
    assert {law.id for law in shown} == {"139h", "254ba"}
    assert shown[0].id == name
    assert all(law.ask_police for law in shown)
    assert "politie" in dutch().ask["nl"]


def test_before_a_law_held_it_is_not_shown() -> None:
    assert dutch().shown("254ba", date(2022, 1, 1)) == ()
    assert [law.id for law in dutch().shown("139h", date(2022, 1, 1))] == ["139h"]
    assert "285d" not in dutch().law_at(date(2023, 12, 31))
    assert "285d" in dutch().law_at(date(2024, 1, 1))


@pytest.mark.parametrize("code", countries())
def test_a_coming_law_is_never_shown_as_law(code: str) -> None:
    book = open_law(open_country(code))
    assert book is not None
    coming = {law.id for law in book.versions if law.coming}
    for day in (date(2000, 1, 1), date(2026, 11, 21), date(2099, 12, 31)):
        assert not coming & set(book.law_at(day))
        for law in book.versions:
            assert not any(shown.coming for shown in book.shown(law.id, day))
    if code in {"nl", "be"}:
        assert coming


def test_what_is_only_remembered_says_to_ask_the_police() -> None:
    remembered = [law for law in dutch().versions if law.confidence == "memory"]
    assert len(remembered) > 5
    assert all(law.ask_police for law in remembered)
    assert not next(law for law in dutch().versions if law.id == "285b").ask_police


def test_every_meaning_is_one_sentence() -> None:
    for code in countries():
        book = open_law(open_country(code))
        assert book is not None
        for law in book.versions:
            for text in law.meaning.values():
                assert text.endswith(".")
                assert ". " not in text
                assert len(text.split()) <= 22
