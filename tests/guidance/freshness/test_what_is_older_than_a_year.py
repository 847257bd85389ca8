# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gestapeld.guidance.contacts import BESIDE
from gestapeld.guidance.country import open_country, read_country
from gestapeld.guidance.freshness import KINDS, dated, outdated

DAY = date(2026, 11, 21)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A country with one contact and one source, both of January 2026."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "country.toml").write_text('code = "xx"\nlanguages = ["nl"]\nsections = []\n[name]\nnl = "Nergens"\n')
    (tmp_path / "sources" / "all.toml").write_text(
        '[made-up]\ntitle = "Verzonnen"\npublisher = "Niemand"\ndate = "2026-01"\naddress = ""\nmark = "H"\n'
    )
    (tmp_path / "contacts.toml").write_text(
        '[contacts.help]\norder = 1\nname.nl = "Hulp"\norganisation = "Hulp"\nfor_whom.nl = "Iedereen."\n'
        'what_happens.nl = "Iemand luistert."\nlook_up.nl = "Zoek."\nsources = ["made-up"]\nsource_date = "2026-01"\n'
        'mark = "M"\n' + "".join(f'[beside.{key}]\nnl = "zin"\n' for key in BESIDE)
    )
    return tmp_path


@pytest.mark.parametrize(
    ("day", "old"),
    [(date(2026, 11, 21), set()), (date(2027, 1, 1), set()), (date(2027, 1, 2), {"help", "made-up"})],
)
def test_a_year_is_counted_from_the_first_day_a_date_can_mean(folder: Path, day: date, old: set[str]) -> None:
    assert {one.id for one in outdated(read_country(folder, "xx"), "nl", day)} == old


def test_a_check_by_a_person_makes_a_contact_young_again(folder: Path) -> None:
    file = folder / "contacts.toml"
    file.write_text(file.read_text().replace('mark = "M"', 'mark = "M"\nchecked_on = 2027-02-01\nchecked_by = "Sam"'))
    assert {one.id for one in outdated(read_country(folder, "xx"), "nl", date(2027, 6, 1))} == {"made-up"}
    assert {one.id for one in outdated(read_country(folder, "xx"), "nl", date(2028, 2, 2))} == {"made-up", "help"}


def test_without_a_date_it_counts_as_old(folder: Path) -> None:
    file = folder / "sources" / "all.toml"
    file.write_text(file.read_text().replace("2026-01", ""))
    only = outdated(read_country(folder, "xx"), "nl", DAY)
    assert [(one.kind, one.id, one.days, one.file) for one in only] == [("source", "made-up", None, "xx/sources")]


def test_everything_with_a_date_in_the_dutch_guidance_is_in_the_list() -> None:
    country = open_country("nl")
    found = dated(country, "nl", DAY)
    assert {one.kind for one in found} == set(KINDS)
    assert {one.id for one in found if one.kind == "source"} == set(country.sources)
    assert {one.id for one in found if one.kind == "page"} == set(country.pages["nl"])
    old = {one.id for one in outdated(country, "nl", DAY)}
    assert "police-2021-05" in old
    assert "112nl" in old
    assert "police" not in {one.id for one in outdated(country, "nl", date(2026, 10, 1)) if one.kind == "contact"}
    assert {one.id for one in outdated(country, "nl", date(2028, 1, 1))} == {one.id for one in found}
