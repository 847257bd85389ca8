# SPDX-License-Identifier: EUPL-1.2
"""Every page of the stop letter and of contact with help: axe, large and small, nothing that was typed runs, who sees it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.diary.test_evidence_is_text_everywhere import ALL
from tests.web.steps.telling_letter import at, tell_letter
from tests.web.test_the_doors import ask, let_in
from tests.web.walking import violations, window

from gestapeld.casefile.access import new_member
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.steps.letters import record_advice
from gestapeld.records.steps.letter import Advisor, LetterAdvice
from gestapeld.wording import say

LOOKS = [("nl", "phone", False, True), ("en", "desktop", True, False)]


@pytest.mark.parametrize(("language", "size", "dark", "veiled"), LOOKS)
def test_axe_finds_nothing_on_any_page(
    server: Server, chromium: Any, language: str, size: str, dark: bool, veiled: bool
) -> None:
    told = tell_letter(server.with_case().website.desk.case, "gewone woorden")
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = veiled
        found = {}
        for address in told.pages():
            assert page.goto(server.address + address).status == 200, address
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            found[address] = violations(page)
            assert page.locator("h1").count() == 1, address
            assert page.title() in ("Notities", "Notes")
    assert found == {address: [] for address in found}


def test_hostile_and_very_long_words_stay_words(server: Server, chromium: Any) -> None:
    told = tell_letter(server.with_case().website.desk.case, ALL + "W" * 300)
    with window(chromium, server, size="phone") as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = False
        for address in told.pages():
            assert page.goto(server.address + address).status == 200, address
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            assert page.evaluate("window.ran") is None, address
            led = {"/diary/at": "/steps/letter"}.get(address.rpartition("/")[0], address)
            assert page.url == server.address + led
            assert page.locator("main script, main iframe, main img, main svg, main meta, main link").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_line_of_time_says_what_became_of_the_letter(server: Server, chromium: Any, language: str) -> None:
    tell_letter(server.with_case().website.desk.case, "x")
    with window(chromium, server, language=language) as page:
        page.goto(server.address + "/time")
        shown = page.locator("main").inner_text()
        for key in ("happened.handed-in", "happened.delivered", "body.police", "taken.only-melding", "outcome.heard"):
            assert say(language, f"steps-letter.{key}") in shown, key


def test_a_stranger_finds_nothing_and_a_locked_case_leads_to_the_start(server: Server) -> None:
    told = tell_letter(server.with_case().website.desk.case, "gewone woorden")
    addresses = [*told.pages(), "/steps/letter/write", "/steps/letter/send", "/steps/letter/paper"]
    assert {ask(server, address)[0] for address in addresses} == {404}
    cookie = let_in(server)
    server.website.desk.lock()
    for address in addresses:
        status, headers, text = ask(server, address, Cookie=cookie)
        assert (status, headers.get("location")) == (303, "/"), address
        assert "gewone" not in text


def test_sam_sees_the_letter_and_never_what_is_private(server: Server) -> None:
    desk, sams = server.with_case().website.desk, "sams eigen zin met muur"
    told = tell_letter(desk.case, "gewone woorden")
    record_advice(desk.case, LetterAdvice(Advisor.POLICE, at(desk.case, "2026-03-01"), "KANARIE bij zus", "2026-03-02"))
    new_member(desk.case, "Sam", sams, kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    desk.lock()
    while desk._case is not None:
        time.sleep(0.01)
    desk.unlock(passphrase=sams)
    cookie = let_in(server)
    for address in [*told.pages(), "/steps/letter/write", "/steps/letter/send", "/steps/letter/paper"]:
        status, _, text = ask(server, address, Cookie=cookie)
        private = address.rpartition("/")[2] in ("questions", "advice", "write", "send", "paper")
        assert status == (409 if private else 303 if "/at/" in address else 200), f"{status} {address}"
        assert "KANARIE" not in text
