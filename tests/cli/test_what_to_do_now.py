# SPDX-License-Identifier: EUPL-1.2
"""What to do, whom to call, what to read, the card and the site: for whoever has no case, in Dutch, in English, as JSON."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from tests.cli.desk import Desk

from gestapeld.guidance.country import countries, open_country
from gestapeld.guidance.days import day_in_words
from gestapeld.guidance.freshness import outdated

ADVICE = {
    "outcome", "title", "lead", "always", "reasons", "say", "say_other", "do", "silent", "call", "also", "neighbourhood",
    "afraid", "yourself", "limits", "dated", "pages",
}  # fmt: skip
CONTACT = {"id", "name", "number", "region", "for_whom", "look_up", "channels", "source_date", "checked_on"}


def test_the_first_sign_leads_straight_to_112(desk: Desk) -> None:
    answer = desk.run("now", stdin="2\n")
    assert (answer.status, answer.err) == (0, "")
    assert "Bel nu 112" in answer.out
    assert desk.run("now", "--lang", "en", stdin="2\n").out.count("112") > 3


def test_skipping_everything_still_names_somebody_to_call(desk: Desk) -> None:
    for typed in ("", "\n" * 9):
        answer = desk.run("now", stdin=typed)
        assert answer.status == 0
        assert "0900-8844" in answer.out
        assert "ijkagent" in answer.out
    assert set(desk.run("now", "--json", stdin="").json) == ADVICE


def test_an_answer_that_is_not_there_is_told_kindly(desk: Desk) -> None:
    answer = desk.run("now", stdin="99\n")
    assert answer.status == 2
    assert "99" not in answer.err


def test_contacts_are_shown_with_their_source_and_found_by_a_word(desk: Desk) -> None:
    everyone = desk.run("contacts").out
    assert "0800-2000" in everyone
    assert everyone.count("Dan deed nog niemand dat bij de bron zelf.") == 1  # said once, not with each
    assert "Bron van 29 oktober 2025." in everyone
    assert not re.search(r"\b20\d\d-\d\d", everyone)  # dates are words
    only = desk.run("contacts", "utrecht", "--json").json
    assert {row["region"] for row in only} >= {"utrecht"}
    assert all(set(row) == CONTACT for row in only)
    assert "1712" in desk.run("contacts", "--country", "be", "--lang", "en").out


def test_a_page_is_listed_found_and_read(desk: Desk) -> None:
    assert "what-is-stalking" in desk.run("library").out
    found = desk.run("library", "ik", "wordt", "gevolgt", "--json").json
    assert found["pages"]
    read = desk.run("library", "what-is-stalking")
    assert "Wat is stalking?" in read.out
    assert "geen juridisch advies" in read.out
    assert set(desk.run("library", "what-is-stalking", "--json", "--lang", "en").json) == {
        "id",
        "title",
        "text",
        "date",
        "sources",
    }
    danger = desk.run("library", "-", stdin="hij staat voor de deur met een mes\n")
    assert danger.out.splitlines()[0] == "Is er nu gevaar? Bel dan eerst 112."
    nothing = desk.run("library", "qqqqqzzzzz")
    assert nothing.status == 0
    assert "gestapeld contacts" in nothing.out


def test_what_is_older_than_a_year_is_listed_with_its_file(desk: Desk) -> None:
    answer = desk.run("library", "--old", "--json")
    assert (answer.status, answer.err) == (0, "")
    rows = answer.json
    assert all(set(row) == {"file", "id", "kind", "title", "date"} for row in rows)
    day = datetime.now(UTC).date()
    old = [one for code in countries() for one in outdated(open_country(code), "nl", day)]
    assert [(row["file"], row["id"], row["date"]) for row in rows] == [(one.file, one.id, one.when) for one in old]
    shown = desk.run("library", "--old").out
    assert f"Ouder dan een jaar of zonder datum: {len(rows)}." in shown
    assert all(one.title in shown and day_in_words("nl", one.when) in shown for one in old)


def test_the_card_is_one_page_and_never_written_over(desk: Desk) -> None:
    path = desk.folder / "kaart.pdf"
    answer = desk.run("card", "--out", path)
    assert (answer.status, answer.err) == (0, "")
    sheets = pypdfium2.PdfDocument(path)
    assert len(sheets) == 1
    text = sheets[0].get_textpage().get_text_range()
    assert "Belkaart" in text
    assert "0900-8844" in text
    sheets.close()
    assert desk.run("card", "--out", path).status == 15


def test_a_site_is_written_for_an_organisation_and_a_mistake_is_told_with_its_line(desk: Desk) -> None:
    mine = desk.file("site.toml", 'name = "Steunpunt Noord"\nlanguages = ["nl"]\n')
    out = desk.folder / "uit"
    answer = desk.run("site", out, "--organisation", mine, "--json")
    assert (answer.status, answer.err) == (0, "")
    assert set(answer.json) == {"path", "files", "old"}
    assert "Steunpunt Noord" in (out / "index.html").read_text("utf-8")
    assert not (out / "en").exists()
    assert desk.run("site", out).status == 15
    wrong = desk.file("fout.toml", 'name = "Steunpunt Noord"\nexit_adress = "https://www.example.org/"\n')
    refused = desk.run("site", desk.folder / "weer", "--organisation", wrong)
    assert refused.status == 70
    assert "fout.toml, regel 2" in refused.err
    assert not (desk.folder / "weer").exists()
    assert not list(desk.folder.glob("*.unfinished"))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00" * 2_000_000])
def test_a_file_that_is_no_text_is_refused(desk: Desk, content: bytes) -> None:
    answer = desk.run("site", desk.folder / "uit", "--organisation", desk.file("x.toml", content))
    assert answer.status == 31
    assert not Path(desk.folder / "uit").exists()
