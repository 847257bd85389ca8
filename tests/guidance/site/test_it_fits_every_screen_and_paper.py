# SPDX-License-Identifier: EUPL-1.2
"""320 pixels wide, twice as large, and on paper: nothing is lost and nothing scrolls sideways; pages are small."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from tests.guidance.site.serving import LANGUAGES, WHOLE, Site

LARGEST = 60_000
SIDEWAYS = """() => document.documentElement.scrollWidth > innerWidth ? [document.documentElement.scrollWidth + " wide",
  ...[...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.outerHTML.slice(0, 90))] : []"""
CUT = """() => [...document.querySelectorAll("main *, .bar *, .menu *")].filter(e => e.checkVisibility() && !e.closest(".unseen, thead, textarea, input")
  && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible").map(e => e.outerHTML.slice(0, 90))"""


EVERY = (
    """async files => {
  const found = {};
  for (const file of files) {
    const page = new DOMParser().parseFromString(await (await fetch(file)).text(), "text/html");
    document.body.replaceWith(document.adoptNode(page.body));
    (@whole@)();
    const wide = [...(@sideways@)(), ...(@cut@)()];
    if (wide.length) found[file] = wide;
  }
  return [files.length, found];
}""".replace("@whole@", WHOLE)
    .replace("@sideways@", SIDEWAYS)
    .replace("@cut@", CUT)
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_on_the_smallest_screen(browser: Browser, site: Site, language: str) -> None:
    """Every page in the place of the one before, as a tap on a link shows it."""
    page = browser.new_page(viewport={"width": 320, "height": 568})
    page.goto(site.at("start", language))
    files = [file.name for file in sorted((site.folder / language).glob("*.html"))]
    assert page.evaluate(EVERY, files) == [len(files), {}]
    page.evaluate("document.querySelector('main').append(document.createElement('pre'))")
    page.evaluate("document.querySelector('main pre').textContent = 'w'.repeat(90)")
    assert page.evaluate(SIDEWAYS) != []  # what is looked for is found
    page.close()


def test_nothing_is_lost_at_twice_the_size(browser: Browser, site: Site) -> None:
    """A window of 1280 pixels at 200 % shows as much as one of 640; larger letters alone may not overlap either."""
    page = browser.new_page(viewport={"width": 640, "height": 400})
    for kind in ("start", "now", "contacts", "library", "card", "dates", "page:gets-worse"):
        page.goto(site.at(kind))
        page.evaluate(WHOLE)
        assert page.evaluate(SIDEWAYS) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(SIDEWAYS) == [], kind
        assert page.locator("#weg").is_visible()
    page.close()


CLIPPED = """() => [...document.querySelectorAll(".bar *, .menu *, main *")].filter(e => e.checkVisibility() && !e.closest(".unseen, .skip, thead"))
  .filter(e => { const at = e.getBoundingClientRect(); return at.left < -1 || at.right > document.documentElement.clientWidth + 1 })
  .map(e => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize(("wide", "size"), [(360, "200%"), (240, "100%")])
def test_very_large_letters_on_a_telephone_are_not_cut_and_the_bar_leaves_room(
    browser: Browser, site: Site, wide: int, size: str
) -> None:
    page = browser.new_page(viewport={"width": wide, "height": 640})
    for kind in ("start", "now", "contacts", "library", "card", "search", "page:gets-worse"):
        page.goto(site.at(kind))
        page.evaluate(WHOLE)
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        assert page.evaluate(SIDEWAYS) == [], kind
        assert page.evaluate(CLIPPED) == [], kind
        page.evaluate("scrollTo(0, 200)")
        bar = page.locator(".bar").bounding_box()
        assert bar is not None
        assert max(0, bar["y"] + bar["height"]) <= 640 / 4, kind
    page.close()


def test_the_bar_stays_in_sight_with_letters_of_the_usual_size(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(site.at("contacts"))
    page.evaluate("scrollTo(0, 900)")
    assert page.locator("#weg").bounding_box()["y"] >= 0  # type: ignore[index]
    page.close()


def test_the_other_language_is_in_sight_without_scrolling(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for language, other in (("nl", "English"), ("en", "Nederlands")):
        for kind in ("start", "now", "contacts", "page:gets-worse"):
            page.goto(site.at(kind, language))
            box = page.get_by_role("link", name=other, exact=True).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < 200, (language, kind)
    page.close()


def test_every_line_of_the_card_wraps_on_paper(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.at("card"))
    fields = page.locator(".card textarea, .card input")
    for place in range(fields.count()):
        fields.nth(place).fill(f"begin{place} " + "woord " * 16 + f"einde{place}")
    text = printed(page)
    for place in range(fields.count()):
        assert f"begin{place}" in text
        assert f"einde{place}" in text
    page.set_viewport_size({"width": 650, "height": 900})  # a sheet without its margins
    page.emulate_media(media="print")
    for place in range(fields.count()):
        assert fields.nth(place).evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"
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
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(sheets) == 1
    assert "Ik ben" in sheets[0].get_textpage().get_text_range()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_weighs_more_than_sixty_thousand_bytes_with_all_it_loads(folder: Path, language: str) -> None:
    shared = sum((folder / name).stat().st_size for name in ("s.js", "i.svg"))
    screens = (folder / language / "v.js").stat().st_size
    heavy = {}
    for file in (folder / language).glob("*.html"):
        weight = file.stat().st_size + shared + (screens if "data-states" in file.read_text("utf-8") else 0)
        if weight > LARGEST:
            heavy[file.name] = weight
    assert heavy == {}
