# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest

from gestapeld.errors import (
    GuidanceDataError,
    GuidanceKindError,
    GuidanceMissingError,
    GuidanceTwiceError,
    GuidanceUnknownError,
)
from gestapeld.guidance.country import countries, open_country, read_country
from gestapeld.wording import LANGUAGES


def test_pages_come_in_the_order_of_the_library(folder: Path) -> None:
    country = read_country(folder, "xx")
    assert list(country.pages["nl"]) == ["other-page", "a-page"]
    assert country.sources["made-up"].publisher == "Niemand"
    assert country.words["nl"]["aangifte"].meaning.startswith("u vertelt")


@pytest.mark.parametrize(
    ("old", "new", "error", "line", "where"),
    [
        ('title = "Wat is dit?"\n', "", GuidanceMissingError, 2, "title"),
        ('title = "Wat is dit?"', 'title = " "', GuidanceMissingError, 2, "title"),
        ("order = 10", 'order = "tien"', GuidanceKindError, 4, "order"),
        ("order = 10", "order = true", GuidanceKindError, 4, "order"),
        ("date = 2026-11-21", 'date = "gisteren"', GuidanceKindError, 7, "date"),
        ("date = 2026-11-21", "date = 2026-02-30", GuidanceDataError, 7, ""),
        ('sources = ["made-up"]\n', "", GuidanceMissingError, 2, "sources"),
        ('"made-up"', '"not-there"', GuidanceUnknownError, 8, "sources.0"),
        ('["other-page"]', '["nowhere"]', GuidanceUnknownError, 9, "related.0"),
        ('section = "first"', 'section = "last"', GuidanceUnknownError, 3, "section"),
        ('words = ["proef op de som"]', "words = [3]", GuidanceKindError, 6, "words.0"),
        ("order = 10", "odrer = 10", GuidanceUnknownError, 4, "odrer"),
        ("order = 10", "order = = 10", GuidanceDataError, 4, ""),
        ("+++\ntitle", "title", GuidanceMissingError, 1, "+++"),
    ],
)
def test_a_mistake_in_a_page_is_named_with_file_and_line(
    folder: Path, old: str, new: str, error: type[GuidanceDataError], line: int, where: str
) -> None:
    file = folder / "pages" / "nl" / "a-page.md"
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(error) as caught:
        read_country(folder, "xx")
    assert caught.value.facts == {"file": "xx/pages/nl/a-page.md", "line": line, "where": where}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('date = "2026-01"', 'date = "2026-13"', 4),
        ('date = "2026-01"', 'date = "vorig jaar"', 4),
        ('mark = "H"', 'mark = "X"', 6),
        ('publisher = "Niemand"\n', "", 1),
    ],
)
def test_a_mistake_in_a_source_is_named_with_file_and_line(folder: Path, old: str, new: str, line: int) -> None:
    file = folder / "sources" / "all.toml"
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(GuidanceDataError) as caught:
        read_country(folder, "xx")
    assert (caught.value.facts["file"], caught.value.facts["line"]) == ("xx/sources/all.toml", line)


def test_a_source_written_twice_is_refused(folder: Path) -> None:
    (folder / "sources" / "more.toml").write_text((folder / "sources" / "all.toml").read_text())
    with pytest.raises(GuidanceTwiceError) as caught:
        read_country(folder, "xx")
    assert caught.value.facts == {"file": "xx/sources/more.toml", "line": 1, "where": "made-up"}


def test_an_unknown_country_is_refused_in_plain_words() -> None:
    with pytest.raises(GuidanceUnknownError):
        open_country("../nl")


def test_the_dutch_guidance_says_the_same_in_every_language() -> None:
    assert countries()[0] == "nl"
    country = open_country("nl")
    assert set(country.languages) == set(LANGUAGES)
    first, *others = (country.pages[language] for language in country.languages)
    for other in others:
        assert set(first) == set(other)
        for name, page in first.items():
            twin = other[name]
            assert (page.section, page.order, page.danger, page.sources, page.law, page.contacts) == (
                twin.section, twin.order, twin.danger, twin.sources, twin.law, twin.contacts,
            ), name  # fmt: skip
