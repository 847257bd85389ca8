# SPDX-License-Identifier: EUPL-1.2
"""axe finds nothing, on every kind of page, in both languages, light and dark, large and small; the keyboard reaches everything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page
from tests.browsing import axe_problems
from tests.guidance.site.serving import LANGUAGES, WHOLE, Site, file_of

KINDS = (
    "start", "now", "contacts", "library", "search", "card", "safety", "dates", "page:what-is-stalking", "page:gets-worse",
    "letter:S",
)  # fmt: skip
AXE_KNOWS_PAGE_TITLES_ONLY = "every title is the same on purpose: it would show what somebody reads"


IN_PLACE = """async address => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  document.body.replaceWith(document.adoptNode(page.body));
}"""
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, *, colours: bool = False) -> list[str]:
    page.evaluate(WHOLE)
    if colours:
        if not page.evaluate("'axe' in window"):
            page.evaluate(Axe().axe_script)
        run = "options => axe.run(options).then(found => JSON.stringify([found.violations, found.passes.length]))"
        found, fine = json.loads(page.evaluate(run, COLOURS))
        assert fine > 0, "axe looked at nothing"
    else:
        found = axe_problems(page)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, site: Site, language: str, scheme: str) -> None:
    """In the dark only the colours are others."""
    dark = scheme == "dark"
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for kind in (*KINDS, "404"):
        address = f"{site.address}/404.html" if kind == "404" else site.at(kind, language)
        if dark and found:
            page.evaluate(IN_PLACE, address)  # as a tap on a link shows it: axe stays, so this is quick
        else:
            page.goto(address)
        found[kind] = violations(page, colours=dark)
    context.close()
    assert found == {kind: [] for kind in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_a_telephone_nor_in_an_outcome_nor_in_results(
    browser: Browser, site: Site, language: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    found = {}
    for kind in KINDS:
        page.goto(site.at(kind, language))
        found[kind] = violations(page)
    page.goto(site.at("now", language))
    page.locator(".answers a").first.click()
    page.locator(".outcome").wait_for()
    found["outcome"] = violations(page)
    page.goto(site.at("now", language))
    for _ in range(5):  # the questions to the end, to what is asked beside an advice
        page.locator(".answers").last.locator("a").last.click()
    page.locator(".outcome.this-week").wait_for()
    found["beside"] = violations(page)
    page.goto(site.at("search", language))
    page.fill("#zoek", "stalking")
    page.locator("#gevonden li").first.wait_for()
    found["results"] = violations(page)
    context.close()
    assert found == {kind: [] for kind in found}


def test_every_page_of_the_site_has_one_heading_one_main_part_and_its_language(folder: Path) -> None:
    wrong = []
    for language in LANGUAGES:
        for file in sorted((folder / language).glob("*.html")):
            page = html.parse(str(file)).getroot()
            ids = page.xpath("//@id")
            one = (
                len(page.xpath("//h1")),
                len(page.xpath("//main")),
                page.get("lang"),
                len(ids) == len(set(ids)),
                all(link.text_content().strip() for link in page.iter("a")),
            )
            if one != (1, 1, language, True, True):
                wrong.append((file.name, one))
    assert wrong == []


def test_leaving_is_the_first_thing_the_keyboard_reaches_and_the_focus_is_always_seen(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page()
    for kind in KINDS:
        page.goto(site.at(kind))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "weg", kind
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", kind
    page.close()


def test_somebody_with_only_a_keyboard_gets_from_the_first_page_to_an_advice(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.at("start"))
    tab_to(page, "a.button.first")
    page.keyboard.press("Enter")
    page.locator(".answers").first.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    tab_to(page, "a.answer")
    page.keyboard.press("Enter")
    page.locator(".outcome").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.close()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)


def test_a_narrow_target_is_never_smaller_than_a_finger(browser: Browser, site: Site) -> None:
    """WCAG 2.5.8 asks 24 pixels of everything that is no link inside a sentence."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    for kind in KINDS:
        page.goto(site.at(kind))
        small = page.evaluate(
            "[...document.querySelectorAll('a, button, input, summary')].filter(e => e.checkVisibility() && !e.closest('p, li li, dd, .words, .skip') && e.className !== 'skip')"
            ".map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()]).filter(([, r]) => r.width && (r.width < 24 || r.height < 24)).map(([h]) => h)"
        )
        assert small == [], (kind, file_of(kind))
    context.close()
