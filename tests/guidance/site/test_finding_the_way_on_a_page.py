# SPDX-License-Identifier: EUPL-1.2
"""Long pages: a way back at the end, jumps on top, and what is said once; and what is promised about answers is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Route
from tests.guidance.site.serving import LANGUAGES, Site, file_of

UNCHECKED = {
    "nl": "Dan deed nog niemand dat bij de bron zelf.",
    "en": "Then nobody has done so at the source itself yet.",
}


def text_of(file: Path) -> str:
    page = html.parse(str(file)).getroot()
    for style in page.xpath("//style"):
        style.drop_tree()
    return re.sub(r"\s+", " ", page.text_content())


@pytest.mark.parametrize("kind", ["advice", "page"])
def test_at_the_end_stands_a_way_back_and_what_the_back_key_does(browser: Browser, site: Site, kind: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(site.at("now" if kind == "advice" else "library"))
    end = page.locator("footer .back button")
    assert end.is_hidden()  # nothing to go back to yet
    asked = page.locator("h1").inner_text()
    page.locator(".answers a" if kind == "advice" else ".shelf a").first.click()
    page.locator(".outcome" if kind == "advice" else "article").wait_for()
    assert "De toets Terug van uw telefoon sluit deze pagina's" in page.locator("footer").inner_text()
    end.click()
    page.locator("h1", has_text=asked).wait_for()
    assert end.is_hidden()
    page.close()


def test_without_scripts_the_line_about_the_back_key_is_another(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.at("now"))
    said = page.locator("footer").inner_text()
    assert "één pagina terug" in said
    assert "sluit deze pagina's" not in said
    assert page.locator("footer .back").is_hidden()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_jump_leads_to_its_place_and_changes_no_address(browser: Browser, site: Site, language: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for kind in ("contacts", "library"):
        page.goto(site.at(kind, language))
        jumps = page.locator(".jump a")
        assert jumps.count() >= 8
        for place in (0, jumps.count() - 1):
            jumps.nth(place).click()
            wanted = str(jumps.nth(place).get_attribute("href")).removeprefix("#")
            assert page.evaluate("document.activeElement.id") == wanted
            box = page.locator(f"#{wanted}").bounding_box()
            assert box is not None
            assert -1 <= box["y"] < 640
            assert page.url == site.at(kind, language)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nobody_checked_is_said_once_on_a_page_with_contacts(folder: Path, language: str) -> None:
    for file in (folder / language).glob("*.html"):
        text = text_of(file)
        cards = html.parse(str(file)).xpath("count(//main//section[@class='contact'])")
        said = sum(text.count(words) for words in UNCHECKED.values())  # the page of another country may be in English
        assert said == (1 if cards else 0), file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_date_that_is_read_is_in_words(folder: Path, language: str) -> None:
    for file in (folder / language).glob("*.html"):
        without = re.sub(r"https?://\S+|(Stb|kst|ECLI)\S*", "", text_of(file))
        assert re.findall(r"\b(?:19|20)\d\d-\d\d\b", without) == [], file.name


def test_what_is_promised_about_answers_is_true_with_and_without_scripts(browser: Browser, site: Site) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(site.at("now"))
        for _ in range(2):  # the first screen, and one that was tapped
            page.locator(".answers a").first.wait_for()
            said = page.locator("main").inner_text()
            assert ("niet bewaard en niet verstuurd" in said) is scripts
            assert ("komt elke pagina wel in de geschiedenis" in said) is not scripts
            page.locator(".skip-it").click()
        context.close()


def test_with_the_policy_of_an_older_version_the_look_comes_from_its_file(browser: Browser, site: Site) -> None:
    context = browser.new_context()

    def older(route: Route) -> None:
        answer = route.fetch()
        policy = re.sub(
            r"'sha256-[^']*'",
            "'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='",
            answer.headers["content-security-policy"],
        )
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    context.route(f"**/{file_of('contacts')}", older)
    page = context.new_page()
    page.goto(site.at("contacts"))
    page.wait_for_function("getComputedStyle(document.body).marginTop === '0px'")
    assert page.locator(".number").first.evaluate("e => getComputedStyle(e).display") == "block"
    assert "/s.css" in site.asked
    context.close()
