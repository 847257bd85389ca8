# SPDX-License-Identifier: EUPL-1.2
"""What to do now, whom to call and what to read: before a case, with a locked one and with an open one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.web.conftest import PASSPHRASE, Server
from tests.web.test_the_doors import ask, let_in
from tests.web.walking import press, title, violations, window

from gestapeld.diary.incidents import add_incident
from gestapeld.guidance.call_card import MOST_WORDS
from gestapeld.records.moment import Moment, Precision, TimeQuality
from gestapeld.records.narrative import Incident, PoliceReport
from gestapeld.web.guidance.inside import leaves
from gestapeld.wording import LANGUAGES, area, say

PARTS = tuple(f"/g/{number}" for number in range(1, 8))
HOSTILE = '"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>\u202eomgekeerd'


def state(server: Server, which: str) -> None:
    if which != "none":
        server.with_case()
    if which == "locked":
        server.website.desk.lock()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(chromium: Any, server: Server, language: str, size: str, dark: bool) -> None:
    server.with_case()
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        found = {}
        for address in PARTS:
            page.goto(server.address + address)
            found[address] = violations(page)
    assert found == {address: [] for address in PARTS}


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("which", ["none", "locked", "open"])
def test_the_questions_lead_to_an_advice_whatever_the_case_does(
    chromium: Any, server: Server, which: str, scripts: bool
) -> None:
    state(server, which)
    with window(chromium, server, size="phone", scripts=scripts) as page:
        page.locator("header.bar a[href='/g/1']").click()
        page.locator("a.answer").first.wait_for()
        for _ in range(12):
            if page.locator(".outcome").count():
                break
            before = page.url
            page.locator("a.answer.skip-it").click()
            page.wait_for_url(lambda url, before=before: url != before)
        assert page.locator(".outcome").count() == 1
        assert violations(page) == []


def test_no_address_of_an_answer_says_what_was_answered() -> None:
    for language in LANGUAGES:
        assert all(len(leaf) == 6 and leaf.isalnum() for leaf in leaves(language))


def test_every_page_of_the_library_and_every_letter_is_there(server: Server) -> None:
    cookie = let_in(server)
    for leaf, (kind, name) in leaves("nl").items():
        if kind in ("page", "letter", "country"):
            status, _, text = ask(server, f"/g/{leaf}", Cookie=cookie)
            assert status == 200, (kind, name)
            assert "<h1>" in text
            assert 'href="http' not in text.replace('href="https://www.knmi.nl', ""), (kind, name)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_in_her_own_words_finds_pages_and_stands_in_no_address(
    chromium: Any, server: Server, language: str, scripts: bool
) -> None:
    typed = {"nl": "hij staat nu voor mijn deur", "en": "he is at my door now"}[language]
    with window(chromium, server, language=language, scripts=scripts) as page:
        page.goto(f"{server.address}/g/4")
        page.fill("#f-question", typed)
        press(page, language, "web-guide.search.go")
        page.locator(".shelf a").first.wait_for()
        assert "112" in page.get_by_role("alert").inner_text()
        assert page.url == f"{server.address}/g/4"
        assert violations(page) == []
        page.fill("#f-question", "xqzxqz")
        press(page, language, "web-guide.search.go")
        page.get_by_text(area(language, "guidance")["search"]["nothing"]).wait_for()
        assert page.locator(".contact .number").count() >= 1


def test_the_call_card_is_filled_from_the_open_case_on_request_only(chromium: Any, server: Server) -> None:
    server.website.desk.create(server.folder / "stapel.stapel", PASSPHRASE, "Noor")
    day = Moment("1 maart 2026", "2026-03-01", None, None, TimeQuality.DATE_ONLY, Precision.DAY)
    told = Incident(text=HOSTILE + " woord" * 200, when=day, police=(PoliceReport(number="PL0000-2026000412"),))
    add_incident(server.website.desk.case, told)
    with window(chromium, server) as page:
        page.goto(f"{server.address}/g/5")
        assert page.input_value("#v1") == ""
        press(page, "nl", "web-guide.card.fill")
        expect(page.locator("#v1")).to_have_value("Noor")
        last = page.input_value("#v2")
        assert last.startswith("1 maart 2026:")
        assert "<img src=x" in last
        assert "[U+202E]" in last
        assert page.input_value("#v3") == "PL0000-2026000412"
        assert len(page.locator("section.card").inner_text().split()) + len(last.split()) <= MOST_WORDS
        assert violations(page) == []
        page.locator("#empty").click()
        assert page.input_value("#v1") == ""


def test_a_locked_case_gives_nothing_to_the_card(chromium: Any, server: Server) -> None:
    server.with_case().website.desk.lock()
    with window(chromium, server) as page:
        page.goto(f"{server.address}/g/5")
        assert page.get_by_role("button", name=say("nl", "web-guide.card.fill")).count() == 0
        assert page.input_value("#v1") == ""


def test_another_language_keeps_the_answer(chromium: Any, server: Server) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/g/1")
        page.locator("a.answer").nth(1).click()
        page.wait_for_url(re.compile(r"/g/\w{6}$"))
        before = title(page)
        page.get_by_role("button", name="English").click()
        page.wait_for_selector("html[lang=en]")
        assert title(page) != before
        assert page.url.rpartition("/")[2] in leaves("en")
