# SPDX-License-Identifier: EUPL-1.2
"""The folder that is written: whole or not at all, the same twice, with what web servers should say, in the organisation's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.guidance.site.serving import LANGUAGES, MADE

from gestapeld.errors import CaseExistsError, GestapeldError, GuidanceMissingError
from gestapeld.guidance.country import open_country
from gestapeld.guidance.site import writing
from gestapeld.guidance.site.addresses import Addresses
from gestapeld.guidance.site.organisation import Organisation, read_organisation
from gestapeld.guidance.site.screens import shortened
from gestapeld.guidance.site.serving import HEADERS, POLICY, server_files
from gestapeld.guidance.site.writing import site_files, write_site

MINE = """
name = "Steunpunt Noord"
region = "utrecht"
exit_address = "https://www.example.org/nieuws"
[exit_name]
nl = "het nieuws"
en = "the news"
[[numbers]]
name = "Steunpunt Noord, overdag"
number = "030 123 45 67"
checked_on = 2026-11-01
checked_by = "S. de Wit"
[numbers.hours]
nl = "Werkdagen, 9 tot 17 uur"
en = "Working days, 9 to 17"
"""


def test_nothing_is_written_over_and_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(CaseExistsError):
        write_site(tmp_path / "mine", open_country("nl"), Organisation(), MADE)
    assert list((tmp_path / "mine").iterdir()) == []

    def breaks(*_: object) -> bytes:
        raise GestapeldError

    monkeypatch.setattr(writing, "lost_page", breaks)  # some files are written by then
    with pytest.raises(GestapeldError):
        write_site(tmp_path / "new", open_country("nl"), Organisation(), MADE)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_same_day_gives_the_same_files(folder: Path) -> None:
    again = {
        name: content.encode() if isinstance(content, str) else content
        for name, content in site_files(open_country("nl"), Organisation(), MADE)
    }
    assert again == {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_every_page_carries_the_policy_and_says_that_it_is_no_legal_advice(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8")
        assert f'http-equiv="Content-Security-Policy" content="{POLICY.replace(chr(39), "&#39;")}"' in text, file.name
        assert '<meta name="referrer" content="no-referrer">' in text
        assert '<meta name="format-detection" content="telephone=no">' in text
        assert "juridisch advies" in text or "legal advice" in text
        assert re.search(r"<body>\s*<header class=\"bar\">\s*<a class=\"leave\"", text), file.name


def test_the_policy_allows_nothing_but_the_own_folder() -> None:
    for wanted in (
        "default-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ):
        assert wanted in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "apache.conf"])
def test_every_server_is_told_every_header_and_to_keep_no_list_of_readers(name: str) -> None:
    text = server_files()[name]
    for header, value in HEADERS.items():
        assert header in text
        assert f'"{value}"' in text
    assert "@headers@" not in text
    assert "404.html" in text
    if name == "nginx.conf":
        assert "access_log off;" in text


def test_no_number_is_shown_that_nobody_is_sure_of(folder: Path) -> None:
    unsure = (
        "343 57 8844",
        "088-6628844",
        "0800-8020",
        "0900-8020",
        "0800-0188",
        "088-2080000",
        "0800-0113",
        "0800-0432",
        "786 73 72",
    )
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8")
        assert [number for number in unsure if number in text] == [], file.name


def test_beside_every_number_stands_that_a_call_leaves_a_trace(folder: Path) -> None:
    traces = ("belgeschiedenis", "call history")
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8")
        for place in re.finditer(r'<span class="number[ "]', text):
            assert any(trace in text[place.start() : place.start() + 400] for trace in traces), file.name


@pytest.fixture
def without_booklet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the pages are looked at."""
    monkeypatch.setattr(writing, "booklet_pdf", lambda *_: b"")


@pytest.mark.usefixtures("without_booklet")
def test_an_organisation_adds_its_name_its_region_its_numbers_and_where_leaving_leads() -> None:
    country = open_country("nl")
    organisation = read_organisation("site.toml", MINE, country.languages, {"utrecht"})
    files = {name: text for name, text in site_files(country, organisation, MADE) if name.endswith(".html")}
    contacts = str(files["nl/" + Addresses()("part", "contacts")])
    assert "Deze pagina&#39;s zijn van Steunpunt Noord." in contacts
    assert contacts.index("030 123 45 67") < contacts.index("Veilig Thuis Utrecht") < contacts.index("0900-8844")
    assert "Nagekeken op 1 november 2026 door S. de Wit." in contacts
    assert "Werkdagen, 9 tot 17 uur" in contacts
    assert all('href="https://www.example.org/nieuws"' in str(text) for text in files.values())
    assert "het nieuws" in str(files["nl/index.html"])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "guidance-missing", 1),
        ('name = ""', "guidance-missing", 1),
        ("name = 3", "guidance-kind", 1),
        ('name = "a"\nlanguages = ["nl", "zz"]', "guidance-unknown", 2),
        ('name = "a"\n\nregion = "elders"', "guidance-unknown", 3),
        ('name = "a"\nexit_address = "http://weer.example/"', "guidance-kind", 2),
        ('name = "a"\nexit_address = "https://ik@weer.example/"', "guidance-kind", 2),
        ('name = "a"\nexit_address = "https://weer.example/?wie=ik"', "guidance-kind", 2),
        ('name = "a"\nexit_address = "javascript:alert(1)"', "guidance-kind", 2),
        ('name = "a"\nadres = "b"', "guidance-unknown", 2),
        ('name = "a"\n[[numbers]]\nname = "b"\nnumber = "bel ons"\nchecked_on = 2026-01-01\nchecked_by = "c"', "guidance-kind", 4),
        ('name = "a"\n[[numbers]]\nname = "b"\nnumber = "030 123 45 67"\nchecked_by = "c"', "guidance-missing", 2),
        ('name = "a"\n[[numbers]]\nname = "b"\nnumber = "030 123 45 67"\nchecked_on = "gisteren"\nchecked_by = "c"', "guidance-kind", 5),
        ("name = ", "guidance-data", 1),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_of_an_organisation_is_named_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(GestapeldError) as caught:
        read_organisation("site.toml", text, ("nl", "en"), {"utrecht"})
    assert (caught.value.code, caught.value.facts["file"], caught.value.facts["line"]) == (code, "site.toml", line)


@pytest.mark.usefixtures("without_booklet")
def test_what_an_organisation_writes_cannot_become_markup() -> None:
    country = open_country("nl")
    organisation = read_organisation("site.toml", 'name = "<script>alert(1)</script>&\\""\n', country.languages)
    for name, text in site_files(country, organisation, MADE):
        if name.endswith(".html"):
            assert "<script>alert" not in str(text)


def test_a_country_with_numbers_only_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GuidanceMissingError):
        write_site(tmp_path / "be", open_country("be"), Organisation(), MADE)
    assert list(tmp_path.iterdir()) == []


def test_every_other_country_has_its_numbers(folder: Path) -> None:
    from gestapeld.guidance.country import countries

    for code in countries():
        if code != "nl":
            for language in LANGUAGES:
                assert (folder / language / Addresses()("country", code)).is_file()


def test_a_name_for_a_page_is_kept_for_it_alone() -> None:
    addresses = Addresses()
    names = {addresses("page", str(number)) for number in range(5000)}
    assert len(names) == 5000
    assert addresses("page", "7") == Addresses()("page", "7")


def test_shortened_rows_come_back_whole() -> None:
    rows = {"a": [1, 2, 1, 2, 3, 1, 2], "b": [2, 1, 2, 3, 3, 3], "c": []}
    whole = {name: list(row) for name, row in rows.items()}
    pairs = shortened(rows, 4)

    def back(row: list[int]) -> list[int]:
        return [one for number in row for one in ([number] if number < 4 else back(list(pairs[number - 4])))]

    assert {name: back(row) for name, row in rows.items()} == whole
    assert pairs


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_shown_in_the_guide_is_one_that_works(language: str) -> None:
    guide = Path(__file__).parents[3] / "docs" / "guide" / language / "site.md"
    shown = re.findall(r"```toml\n(.*?)```", guide.read_text("utf-8"), re.S)
    assert len(shown) == 1
    organisation = read_organisation("site.toml", shown[0], ("nl", "en"), {"utrecht"})
    assert organisation.name == "Steunpunt Noord"
    assert organisation.numbers[0].cost["en"] == "Local rate"
