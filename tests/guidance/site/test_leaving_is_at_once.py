# SPDX-License-Identifier: EUPL-1.2
"""Leaving: the button or Shift three times; the page is empty at once and going back shows nothing that was answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.guidance.site.serving import EXIT, Site

WATCH = """() => {
  let pressed = 0;
  addEventListener("click", () => { pressed = performance.now(); }, true);
  new MutationObserver((_, watch) => {
    if (!pressed || document.body.innerText.trim()) return;
    watch.disconnect();
    console.log([performance.now() - pressed, getComputedStyle(document.documentElement).backgroundColor, document.body.innerText].join("|"));
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true });
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.route(EXIT + "**", lambda route: route.fulfill(body="<title>Weer</title>Zon", content_type="text/html"))
    page = context.new_page()
    yield page
    context.close()


def advised(page: Page, site: Site) -> None:
    """Somebody who answered the questions."""
    page.goto(site.at("start"))
    page.locator("a.button.first").click()
    page.locator(".answers a").first.click()
    page.locator(".outcome").wait_for()


def test_the_button_leads_away_and_back_shows_nothing_of_the_site(page: Page, site: Site) -> None:
    advised(page, site)
    page.locator("#weg").click()
    page.wait_for_url(EXIT)
    assert page.title() == "Weer"
    page.go_back()
    page.wait_for_timeout(300)
    assert not page.url.startswith(site.address)
    assert page.locator(".outcome").count() == 0


def test_shift_three_times_leads_away_and_is_told_each_time(page: Page, site: Site) -> None:
    advised(page, site)
    page.keyboard.press("Shift")
    assert page.locator("#geroepen").inner_text() == "Shift. Druk nog twee keer om weg te gaan."
    assert page.locator("#weg b.on").count() == 1
    assert page.locator("#weg i").is_visible()
    page.keyboard.press("Shift")
    assert page.locator("#geroepen").inner_text() == "Shift. Druk nog één keer om weg te gaan."
    assert page.locator("#weg b.on").count() == 2
    page.keyboard.press("Shift")
    page.wait_for_url(EXIT)


def test_typing_capitals_is_not_leaving(page: Page, site: Site) -> None:
    page.goto(site.at("card"))
    page.locator("#v1").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert page.url == site.at("card")
    assert page.locator("#v1").input_value() == "ABCDa"


def test_shift_is_forgotten_after_a_while(page: Page, site: Site) -> None:
    page.clock.install()
    page.goto(site.at("start"))
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(6000)
    assert page.locator("#weg b.on").count() == 0
    assert page.locator("#geroepen").inner_text() == "U bent op de pagina gebleven."
    page.keyboard.press("Shift")
    assert page.url == site.at("start")


def test_the_page_is_empty_within_a_tenth_of_a_second_before_the_other_site_is_asked(page: Page, site: Site) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    advised(page, site)
    page.evaluate(WATCH)
    page.locator("#weg").click()
    page.wait_for_url(EXIT)
    assert len(said) == 1
    milliseconds, background, words = said[0].split("|")
    assert float(milliseconds) < 100
    assert background == "rgb(255, 255, 255)"
    assert words == ""


def test_going_back_from_any_other_site_shows_no_answer(page: Page, site: Site) -> None:
    advised(page, site)
    page.goto(EXIT)  # by the address bar, without the button
    page.go_back()
    page.locator("h1").wait_for()
    assert page.url == site.at("start")
    assert page.locator(".outcome").count() == 0
    page.goto(site.at("card"))
    page.locator("#v1").fill("Noor")
    page.goto(EXIT)
    page.go_back()
    page.locator("#v1").wait_for()
    assert page.locator("#v1").input_value() == ""


def test_the_button_stays_in_sight_at_the_end_of_a_long_page_on_a_small_screen(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 480})
    for kind in ("contacts", "library", "page:gets-worse", "safety"):
        page.goto(site.at(kind))
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        box = page.locator("#weg").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 20
        assert box["x"] + box["width"] <= 320
    page.close()


def test_without_scripts_the_button_is_a_link_to_the_same_place(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.at("start"))
    assert page.locator("#weg").get_attribute("href") == EXIT
    assert "Sluit daarna het venster" in page.locator("main noscript").inner_text()
    context.close()
