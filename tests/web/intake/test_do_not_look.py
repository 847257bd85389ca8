# SPDX-License-Identifier: EUPL-1.2
""" "Do not look": nothing of the material is drawn before a tap, with and without scripts; and it can be turned off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.walking import violations, window

OPEN_ORDER = Path(__file__).parents[2] / "samples" / "whatsapp-chat-export" / "order-open.txt"


def report(page: Any, server: Server) -> None:
    page.goto(server.address + "/add")
    page.set_input_files("#f-files", str(OPEN_ORDER))
    page.click("#adding button.first")
    page.wait_for_selector(".sums", timeout=120_000)


@pytest.mark.parametrize("scripts", [True, False])
def test_it_is_on_from_the_start_and_a_tap_shows_one_thing(server: Server, chromium: Any, scripts: bool) -> None:
    server.with_case()
    with window(chromium, server, size="phone", scripts=scripts) as page:
        report(page, server)
        veils = page.locator("details.veil")
        assert veils.count() >= 2
        assert page.locator(".proof:visible").count() == 0
        veils.nth(0).locator("summary").click()
        assert page.locator(".proof:visible").count() == 1
        veils.nth(0).locator("summary").click()
        assert page.locator(".proof:visible").count() == 0


def test_the_keyboard_opens_it_and_escape_shuts_all(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        report(page, server)
        summary = page.locator("details.veil summary").first
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator(".proof:visible").count() == 1
        assert violations(page) == []
        page.keyboard.press("Escape")
        assert page.locator(".proof:visible").count() == 0
        assert summary.evaluate("one => one === document.activeElement")


def test_what_was_shown_is_hidden_again_when_the_page_goes_out_of_sight(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        report(page, server)
        page.locator("details.veil summary").first.click()
        page.evaluate(
            "() => { Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange')); }"
        )
        assert page.locator(".proof:visible").count() == 0


@pytest.mark.parametrize(
    ("scripts", "language", "off", "on"),
    [
        (True, "nl", "Niet kijken: uitzetten", "Niet kijken: aanzetten"),
        (False, "en", "Do not look: turn off", "Do not look: turn on"),
    ],
)
def test_it_can_be_turned_off_and_on_from_every_page(
    server: Server, chromium: Any, scripts: bool, language: str, off: str, on: str
) -> None:
    server.with_case()
    with window(chromium, server, scripts=scripts, language=language) as page:
        report(page, server)
        here = page.url
        page.get_by_role("button", name=off).click()
        page.get_by_role("button", name=on).wait_for()
        assert page.url == here
        assert page.locator(".proof:visible").count() >= 2
        page.get_by_role("button", name=on).click()
        page.get_by_role("button", name=off).wait_for()
        assert page.locator(".proof:visible").count() == 0


def test_something_in_a_link_is_blurred_and_the_first_tap_only_shows_it(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(server.address + "/add")
        page.evaluate(
            """() => {
              document.querySelector("main").insertAdjacentHTML("beforeend", '<p><a href="/"><span id="one" data-veil>woorden</span></a></p>');
            }"""
        )
        assert "blur" in page.locator("#one").evaluate("one => getComputedStyle(one).filter")
        page.click("#one")
        assert page.url.endswith("/add")
        assert page.locator("#one").evaluate("one => getComputedStyle(one).filter") == "none"
        page.click("#one")
        page.wait_for_url(server.address + "/")


def test_a_picture_behind_a_veil_is_not_even_fetched(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(server.address + "/add")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.evaluate(
            """() => {
              document.querySelector("main").insertAdjacentHTML("beforeend",
                '<details class="veil" data-veil><summary>Tik</summary><div class="behind"><img loading="lazy" src="/s/icon.svg?veiled" alt=""></div></details>');
            }"""
        )
        page.wait_for_timeout(300)
        assert not any("veiled" in address for address in asked)
        page.click("main details.veil summary")
        page.wait_for_timeout(300)
        assert any("veiled" in address for address in asked)
