# SPDX-License-Identifier: EUPL-1.2
"""Terms and complaint offences are dated data: of two versions the one of the day holds, and a mistake is named."""

from __future__ import annotations

from datetime import date

import pytest

from gestapeld.errors import GuidanceDataError
from gestapeld.guidance.country import countries, open_country
from gestapeld.guidance.law import open_law
from gestapeld.guidance.terms import TermBook, open_terms, read_terms
from gestapeld.guidance.toml_source import toml_source
from gestapeld.records.behaviour import BY_CODE

TWO = """[[term.complaint]]
months = 3
article = "artikel 66"
valid_to = 2027-12-31
confidence = "H"
sources = ["made-up"]
[[term.complaint]]
months = 6
days = 1
article = "artikel 66 nieuw"
valid_from = 2028-01-01
confidence = "memory"
[[offence.318]]
law = "318"
behaviours = ["HASSLE.MONEY"]
valid_to = 2027-12-31
confidence = "H"
sources = ["made-up"]
[[offence.285b]]
law = "285b"
pattern = true
valid_from = 2000-07-12
confidence = "memory"
"""
LABELS = {
    "318": ("artikel 318", {"nl": "afdreiging", "en": "blackmail"}),
    "285b": ("artikel 285b", {"nl": "belaging", "en": "stalking"}),
}


def read(text: str) -> TermBook:
    return read_terms(toml_source("xx/terms.toml", text), {"made-up"}, LABELS)


@pytest.mark.parametrize(
    ("day", "length"),
    [
        (date(1900, 1, 1), (3, 0)),
        (date(2027, 12, 31), (3, 0)),
        (date(2028, 1, 1), (6, 1)),
        (date(2099, 1, 1), (6, 1)),
    ],
)
def test_of_two_versions_of_a_term_the_one_of_the_day_holds(day: date, length: tuple[int, int]) -> None:
    term = read(TWO).term("complaint", day)
    assert term is not None
    assert (term.months, term.days) == length
    assert read(TWO).term("withdrawal", day) is None


def test_an_offence_is_only_there_on_the_days_it_holds() -> None:
    book = read(TWO)
    found = {day: [one.id for one in book.complaint_offences(day)] for day in (date(2000, 7, 11), date(2028, 1, 1))}
    assert found == {date(2000, 7, 11): ["318"], date(2028, 1, 1): ["285b"]}
    assert [one.pattern for one in book.complaint_offences(date(2028, 1, 1))] == [True]


def test_what_is_not_confirmed_says_to_ask() -> None:
    book = read(TWO)
    assert [term.ask_police for term in book.terms] == [False, True]
    assert [offence.ask_police for offence in book.offences] == [False, True]


def test_an_offence_has_a_plain_name_on_any_day() -> None:
    offence = read(TWO).offence("318")
    assert offence is not None
    assert (offence.named("nl"), offence.named("en"), offence.named("fr")) == ("afdreiging", "blackmail", "318")
    assert read(TWO).offence("1") is None
    assert read(TWO).names("en") == {"318": "blackmail", "285b": "stalking"}
    assert read(TWO).pattern_words("nl", date(2026, 1, 1)) == "belaging, artikel 285b"
    assert read(TWO).pattern_words("nl", date(2000, 1, 1)) == ""


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("valid_from = 2028-01-01", "valid_from = 2027-12-31", "guidance-twice", 7),
        ("months = 6\ndays = 1\n", "", "guidance-kind", 7),
        ("months = 3", "months = 300", "guidance-kind", 2),
        ("months = 3", "months = -3", "guidance-kind", 2),
        ('confidence = "H"', 'confidence = "zeker"', "guidance-unknown", 5),
        ('sources = ["made-up"]', 'sources = ["hearsay"]', "guidance-unknown", 6),
        ('sources = ["made-up"]', "sources = []", "guidance-missing", 6),
        ('law = "318"', 'law = "999"', "guidance-unknown", 14),
        ("pattern = true", "patroon = true", "guidance-unknown", 21),
        ("valid_to = 2027-12-31\nconfidence", 'valid_to = "ooit"\nconfidence', "guidance-kind", 4),
    ],
)
def test_a_mistake_is_named_with_file_and_line(old: str, new: str, code: str, line: int) -> None:
    with pytest.raises(GuidanceDataError) as caught:
        read(TWO.replace(old, new, 1))
    facts = caught.value.facts
    assert (caught.value.code, facts["file"], facts["line"]) == (code, "xx/terms.toml", line)


def test_the_dutch_book_says_three_months_and_eight_days_and_names_its_offences() -> None:
    book = open_terms(open_country("nl"))
    assert book is not None
    day = date(2026, 11, 22)
    lengths = {name: book.term(name, day) for name in ("complaint", "pattern", "withdrawal")}
    assert {name: (term.months, term.days) for name, term in lengths.items() if term} == {
        "complaint": (3, 0),
        "pattern": (3, 0),
        "withdrawal": (0, 8),
    }
    assert [one.id for one in book.complaint_offences(day) if one.pattern] == ["285b"]
    assert {one.id for one in book.complaint_offences(day) if not one.pattern} == {"318", "261", "262", "266"}
    assert {one.id for one in book.offences if one.ask_police} == {"261", "262", "266"}
    assert [one.id for one in book.complaint_offences(date(2000, 7, 11)) if one.pattern] == []


@pytest.mark.parametrize("code", countries())
def test_behaviours_and_articles_exist(code: str) -> None:
    book, law = open_terms(open_country(code)), open_law(open_country(code))
    if book is None:
        return
    assert law is not None
    for offence in book.offences:
        assert set(offence.behaviours) <= set(BY_CODE)
        assert offence.id in {version.id for version in law.versions}
