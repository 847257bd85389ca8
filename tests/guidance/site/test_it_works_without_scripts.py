# SPDX-License-Identifier: EUPL-1.2
"""Without any script, from a server and from a stick: the questions are links, the search is a list of words."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page
from tests.guidance.site.serving import LANGUAGES, Site, file_of


@pytest.fixture(params=["server", "stick"])
def start(request: pytest.FixtureRequest, site: Site) -> str:
    return site.address if request.param == "server" else f"file://{site.folder}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_first_advice_comes_within_three_taps(page: Page, start: str) -> None:
    page.goto(f"{start}/index.html")
    assert "112" in page.locator(".bar").inner_text()
    page.locator("a.button.first").click()
    page.locator(".answers a").first.click()
    assert page.locator(".outcome .number").first.inner_text() == "112"


def test_every_word_leads_to_its_page(page: Page, start: str) -> None:
    page.goto(f"{start}/nl/{file_of('search')}")
    assert page.locator("#zoek").is_hidden()
    page.locator(".chips a", has_text="S").first.click()
    page.locator(".words a").first.click()
    assert page.locator("article h1").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_reached_by_links_and_every_link_leads_somewhere(folder: Path, language: str) -> None:
    reached, waiting = set(), deque([folder / language / "index.html"])
    broken = []
    while waiting:
        file = waiting.popleft()
        if file in reached:
            continue
        reached.add(file)
        for link in html.parse(str(file)).iterfind(".//a[@href]"):
            target, _, mark = str(link.get("href")).partition("#")
            if "://" in target or target.startswith("tel:"):
                continue
            to = (file.parent / target).resolve() if target else file
            if not to.is_file():
                broken.append((file.name, target))
            elif mark and to.suffix == ".html" and not html.parse(str(to)).xpath("//*[@id=$mark]", mark=mark):
                broken.append((file.name, f"{target}#{mark}"))
            elif to.suffix == ".html":
                waiting.append(to)
    assert broken == []
    assert {file.resolve() for file in (folder / language).glob("*.html")} <= {file.resolve() for file in reached}


def test_no_choice_of_answers_ends_without_somebody_to_call(folder: Path) -> None:
    for language in LANGUAGES:
        advices = 0
        for file in (folder / language).glob("*.html"):
            page = html.parse(str(file))
            if page.xpath("//*[contains(@class, 'outcome')]"):
                advices += 1
                assert page.xpath("//*[contains(@class, 'outcome')]//*[contains(@class, 'number')]"), file.name
                assert "ijkagent" in page.getroot().text_content(), file.name
        assert advices > 5


def test_a_number_is_a_link_on_a_telephone_only(browser: Browser, site: Site) -> None:
    for kind, wanted in (("telephone", True), ("tablet", False), ("computer", False)):
        size = {"telephone": 360, "tablet": 900, "computer": 1280}[kind]
        context = browser.new_context(
            viewport={"width": size, "height": 740}, has_touch=kind != "computer", is_mobile=kind != "computer",
            java_script_enabled=False,
        )  # fmt: skip
        page = context.new_page()
        page.goto(site.at("contacts"))
        shown = [link.is_visible() for link in page.locator("a[href^='tel:']").all()]
        assert shown
        assert set(shown) == {wanted}, kind
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_danger_there_is_one_112_and_it_dials_on_a_telephone(browser: Browser, site: Site, language: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    files = (site.folder / language).glob("*.html")
    whole = re.compile(r'class="outcome now">(?:(?!</section>).)*tel:112', re.S)
    danger = next(file.name for file in sorted(files) if whole.search(file.read_text("utf-8")))
    page.goto(site.at(danger, language))
    card = page.locator(".outcome.now .brief").filter(has=page.locator("a[href='tel:112']"))
    links = [link.get_attribute("href") for link in card.locator("a").all() if link.is_visible()]
    assert links == ["tel:112"]
    assert card.inner_text().count("112") == 1
    assert card.locator("a:visible").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") > 30
    context.close()


def test_every_112_in_a_text_dials_on_a_telephone_and_is_read_on_a_computer(browser: Browser, site: Site) -> None:
    for telephone in (True, False):
        context = browser.new_context(
            viewport={"width": 360 if telephone else 1280, "height": 740}, has_touch=telephone, is_mobile=telephone
        )
        page = context.new_page()
        for name in ("start", "page:gets-worse", "page:stop-talk"):
            page.goto(site.at(name))
            shown = page.locator("main a, main .written").filter(has_text=re.compile(r"^112$"))
            leads = {one.get_attribute("href") for one in shown.all() if one.is_visible()}
            assert leads, name
            assert all((str(to) == "tel:112") is telephone for to in leads), (name, telephone)
        context.close()
