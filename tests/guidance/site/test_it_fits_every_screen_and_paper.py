# SPDX-License-Identifier: EUPL-1.2
"""320 pixels wide, twice as large, and on paper: nothing is lost and nothing scrolls sideways; pages are small."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from tests.guidance.site.serving import LANGUAGES, Site

LARGEST = 60_000
SIDEWAYS = """() => document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll("body *")]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90)) : []"""
CUT = """() => [...document.querySelectorAll("main *, .bar *, .menu *")].filter(e => e.checkVisibility() && !e.closest(".unseen, thead, textarea, input")
  && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible").map(e => e.outerHTML.slice(0, 90))"""


def all_pages(site: Site, language: str) -> list[str]:
    return [f"{site.address}/{language}/{file.name}" for file in sorted((site.folder / language).glob("*.html"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_on_the_smallest_screen(browser: Browser, site: Site, language: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 568})
    found = {}
    for address in all_pages(site, language):
        page.goto(address)
        found[address] = page.evaluate(SIDEWAYS) + page.evaluate(CUT)
    page.close()
    assert {address: wide for address, wide in found.items() if wide} == {}


def test_nothing_is_lost_at_twice_the_size(browser: Browser, site: Site) -> None:
    """A window of 1280 pixels at 200 % shows as much as one of 640; larger letters alone may not overlap either."""
    page = browser.new_page(viewport={"width": 640, "height": 400})
    for kind in ("start", "now", "contacts", "library", "card", "dates", "page:gets-worse"):
        page.goto(site.at(kind))
        assert page.evaluate(SIDEWAYS) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(SIDEWAYS) == [], kind
        assert page.locator("#weg").is_visible()
    page.close()


def printed(page: Page) -> str:
    pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in pdf)


def test_on_paper_stands_what_is_read_and_no_button(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.at("page:gets-worse"))
    text = printed(page)
    assert "Kan het erger of gevaarlijk worden?" in text
    assert "112" in text
    assert "geen juridisch advies" in text
    assert "Snel weg" not in text
    assert "Zoeken" not in text
    assert "https://" in text  # the addresses of the sources, though they are folded away on the screen
    page.goto(site.at("card"))
    page.locator("#v1").fill("Noor, Dorpsstraat 1")
    page.evaluate("document.querySelectorAll('input')[0].setAttribute('value', 'Noor, Dorpsstraat 1')")
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(sheets) == 1
    assert "Ik ben" in sheets[0].get_textpage().get_text_range()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_weighs_more_than_sixty_thousand_bytes_with_all_it_loads(folder: Path, language: str) -> None:
    shared = sum((folder / name).stat().st_size for name in ("s.css", "s.js", "i.svg"))
    screens = (folder / language / "v.js").stat().st_size
    heavy = {}
    for file in (folder / language).glob("*.html"):
        weight = file.stat().st_size + shared + (screens if "data-states" in file.read_text("utf-8") else 0)
        if weight > LARGEST:
            heavy[file.name] = weight
    assert heavy == {}
