# SPDX-License-Identifier: EUPL-1.2
"""No cookie, no storage, no request elsewhere; what is answered or typed stands in no address, title, history or file of the browser."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from tests.conftest import ARGUMENTS, CHROMIUM
from tests.guidance.site.serving import EXIT, LANGUAGES, Site, file_of

from gestapeld.guidance.site.screens import SIGNS

CANARY = "zwaluwkanarie"

STORED = """async () => ({
  cookie: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: window.caches ? (await caches.keys()).length : 0,
  workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  name: window.name,
})"""
NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "name": ""}


def walk_around(page: Page, site: Site, language: str = "nl") -> None:
    """Everything a reader does: the questions to an advice, a search, a page, the call card."""
    page.goto(site.at("start", language))
    page.locator("a.button.first").click()
    page.locator(".answers a").first.wait_for()
    page.locator(".skip-it").click()
    page.locator(".answers a").first.click()
    page.locator(".outcome, .answers").first.wait_for()
    page.locator(".menu a").nth(3).click()
    page.locator("#zoek").fill(CANARY)
    page.locator("#niets").wait_for()
    page.locator("#zoek").fill("stalking")
    page.locator("#zoek").press("Enter")
    page.locator("#gevonden a").first.click()
    page.locator("article").wait_for()
    page.locator(f"footer a[href$='{file_of('card')}']").click()
    page.locator("#v1").fill(CANARY)
    page.locator("#v2").fill(f"{CANARY} {CANARY}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_files_of_the_site_are_asked_for_and_nothing_is_stored(
    browser: Browser, site: Site, language: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    walk_around(page, site, language)
    known = {f"GET {site.address}/{file.relative_to(site.folder)}" for file in site.folder.rglob("*") if file.is_file()}
    assert set(asked) - known == set()
    assert not any(CANARY in line for line in asked + site.asked)
    assert said == []
    assert page.evaluate(STORED) == NOTHING
    assert context.cookies() == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()


def test_an_answer_changes_no_address_no_title_and_asks_nothing_of_the_server(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.at("now"))
    page.wait_for_load_state("networkidle")
    address, asked = page.url, len(site.asked)
    for _ in range(3):
        page.locator(".skip-it").click()
        assert (page.url, page.title()) == (address, "Informatie")
    page.locator(".answers a").first.click()
    assert (page.url, page.title()) == (address, "Informatie")
    assert len(site.asked) == asked
    page.close()


def test_the_history_of_the_tab_holds_one_line_whatever_is_read(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    walk_around(page, site)
    assert page.evaluate("history.length") == 2  # the empty tab and the site
    assert page.url == site.at("start")
    page.close()


def test_a_contact_in_an_advice_leads_to_it_without_a_mark_in_the_address(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.at("now"))
    page.wait_for_load_state("networkidle")
    asked = len(site.asked)
    page.locator(".answers a").first.click()
    page.locator(".briefs .who a").nth(1).click()
    page.locator(".contact").first.wait_for()
    assert page.url == site.at("now")
    assert page.evaluate("document.activeElement.className") == "contact"
    page.locator("#terug button").click()
    page.locator(".outcome").wait_for()
    assert page.locator(".menu [aria-current]").inner_text() == "Wat nu?"
    assert site.asked[asked:] == [f"/nl/{file_of('contacts')}"]
    page.close()


def test_from_a_stick_the_history_of_the_tab_holds_one_line_too(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{folder}/index.html")
    page.locator("a.button.first").click()
    page.locator(".answers").first.wait_for()
    page.locator(".skip-it").click()
    address = page.url
    page.locator(".answers a").first.click()
    assert page.url == address
    page.locator(".menu a").nth(3).click()
    page.locator("#zoek").fill("stalking")
    page.locator("#gevonden a").first.click()
    page.locator("article").wait_for()
    assert page.evaluate("history.length") == 2
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_is_the_same_and_no_file_name_tells_anything(folder: Path, language: str) -> None:
    titles = set()
    for file in (folder / language).glob("*.html"):
        assert file.name == "index.html" or re.fullmatch(r"[a-z2-9]{6}\.html", file.name)
        titles |= set(re.findall(r"<title>(.*?)</title>", file.read_text("utf-8")))
    assert len(titles) == 1
    assert titles <= {"Informatie", "Information"}


def test_a_page_cannot_send_a_form_or_reach_elsewhere(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.at("search"))
    page.wait_for_load_state("networkidle")
    asked = len(site.asked)
    page.evaluate("""() => {
      const form = document.createElement("form");
      form.action = "/verstuurd";
      document.body.append(form);
      HTMLFormElement.prototype.submit.call(form);
    }""")
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"
    assert (
        page.evaluate(
            "new Promise(done => { const i = new Image(); i.onload = i.onerror = e => done(e.type); i.src = 'https://example.org/a.png' })"
        )
        == "error"
    )
    page.wait_for_timeout(200)
    assert len(site.asked) == asked
    page.close()


def everything_under(profile: Path) -> dict[str, bytes]:
    return {str(file.relative_to(profile)): file.read_bytes() for file in profile.rglob("*") if file.is_file()}


def forms_of(text: str) -> list[bytes]:
    return [text.encode("utf-8"), text.encode("utf-16-le")]


def opened(content: bytes) -> bytes:
    """A file with what is packed in it, as far as it is packed in a usual way."""
    found = content
    for start in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x9c\xda]", content):
        for unpack in (gzip.decompress, zlib.decompress):
            try:
                found += unpack(content[start.start() :])
            except (OSError, EOFError, zlib.error):
                continue
    return found


def visited(profile: Path) -> list[tuple[str, str]]:
    """What the browser's own history says: address and title."""
    with sqlite3.connect(f"file:{profile / 'Default' / 'History'}?mode=ro", uri=True) as history:
        rows = history.execute("SELECT url, title FROM urls ORDER BY id").fetchall()
    history.close()
    return rows


def profile_context(playwright: Playwright, profile: Path) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=ARGUMENTS, viewport={"width": 1280, "height": 800}
    )


@pytest.mark.parametrize("leaving", [False, True])
def test_the_profile_of_the_browser_holds_no_answer_and_no_typed_word(
    playwright_: Playwright, site: Site, tmp_path: Path, leaving: bool
) -> None:
    profile = tmp_path / "profile"
    context = profile_context(playwright_, profile)
    context.route(EXIT + "**", lambda route: route.fulfill(body="<title>Weer</title>Zon", content_type="text/html"))
    page = context.pages[0]
    walk_around(page, site)
    page.wait_for_timeout(1500)  # the browser writes its session now and then
    if leaving:
        page.locator("#weg").click()
        page.wait_for_url(EXIT)
        page.wait_for_timeout(1500)
    context.close()
    files = everything_under(profile)
    assert files
    assert [name for name, content in files.items() for form in forms_of(CANARY) if form in opened(content)] == []
    seen = [row for row in visited(profile) if row[0].startswith(site.address)]
    assert [address for address, _ in seen] == [site.at("start")]
    assert {title for _, title in seen} <= {"Informatie", "Weer"}  # a replaced entry gets the title of what replaced it


def test_the_search_for_the_canary_would_find_one(playwright_: Playwright, site: Site, tmp_path: Path) -> None:
    context = profile_context(playwright_, tmp_path / "profile")
    page = context.pages[0]
    page.goto(site.at("start"))
    page.evaluate(f"localStorage.setItem('antwoord', '{CANARY}')")
    page.wait_for_timeout(500)
    context.close()
    files = everything_under(tmp_path / "profile")
    assert [name for name, content in files.items() for form in forms_of(CANARY) if form in opened(content)]


def test_the_site_holds_no_address_to_load_anything_from(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8")
        for part in re.findall(r"<(?:script|link|img|iframe|source|object|embed|form)\b[^>]*>", text):
            assert "://" not in part, (file.name, part)
        assert not re.search(r"\son[a-z]+=|\sstyle=|javascript:|url\(|@import", text), file.name
        assert text.count("<style") == 1, file.name
    for name in ("s.js", "z.js", "nl/v.js", "nl/z.js"):
        text = (folder / name).read_text("utf-8")
        for never in (
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "document.cookie",
            "sendBeacon",
            "XMLHttpRequest",
            "pushState",
        ):
            assert never not in text, (name, never)


def test_what_the_script_shows_is_what_the_pages_without_script_show(folder: Path) -> None:
    for language in LANGUAGES:
        text = (folder / language / "v.js").read_text("utf-8")
        pieces, runs, states = (
            json.loads(one) for one in re.findall(r'^[a-z]+: (?:Object.fromEntries\()?("(?:[^"\\]|\\.)*")', text, re.M)
        )
        data = {"pieces": pieces.split("~"), "runs": runs}
        assert states.count("~") > 10
        for name, row in ((one[:6], one[6:]) for one in states.split("~")):
            page = (folder / language / f"{name}.html").read_text("utf-8")
            shown = page.partition('id="terug"')[2].partition("</main>")[0].splitlines()[1:]
            assert "".join(pieces_of(data, row)) == "".join(line.strip() for line in shown)


def pieces_of(data: dict[str, Any], row: str) -> Iterator[str]:
    for place in range(0, len(row), 2):
        one = SIGNS.index(row[place]) * len(SIGNS) + SIGNS.index(row[place + 1])
        if one < len(data["pieces"]):
            yield data["pieces"][one]
        else:
            at = (one - len(data["pieces"])) * 4
            yield from pieces_of(data, data["runs"][at : at + 4])
