# SPDX-License-Identifier: EUPL-1.2
"""The site of what to do now: how long it takes to write, what its pages weigh, how soon they show, how soon the search answers.

Browser figures come from Chromium over loopback, with its processor slowed down four times as a cheap telephone would be.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.guidance.site.serving import Site, file_of, serve

from gestapeld.guidance.country import open_country
from gestapeld.guidance.site.organisation import Organisation
from gestapeld.guidance.site.writing import write_site

SLOWER = 4
KINDS = ("start", "now", "contacts", "library", "search", "card", "dates", "page:gets-worse")
TYPED = (
    "ik word gevolgd door mijn ex",
    "hij stuurd steeds berichtjes",
    "fotos op internet gezet",
    "mag ik hem blokeren",
)
TIMES = 7  # each page is opened so often; the middle one counts
PER_KEY = """async typed => {
  const field = document.getElementById("zoek"), said = document.getElementById("gezegd"), times = [];
  for (let at = 1; at <= typed.length; at++) {
    const began = performance.now();
    field.value = typed.slice(0, at);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(done => { const look = () => said.textContent ? done() : setTimeout(look); said.textContent = ""; queueMicrotask(look); });
    times.push(performance.now() - began);
  }
  return times;
}"""

PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  for (const one of list.getEntriesByName("first-contentful-paint")) done(one.startTime);
}).observe({ type: "paint", buffered: true }))"""


def rows(quick: bool) -> Iterator[str]:
    """Markdown rows of the table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        began = time.perf_counter()
        country = open_country("nl")
        written = write_site(folder, country, Organisation(), datetime.now(UTC))
        wall = time.perf_counter() - began
        yield "| what | value |"
        yield "|---|---:|"
        yield f"| written: {written.files} files in two languages, both booklets included | {wall:.1f} s |"
        yield from _weights(folder)
        if shutil.which("chromium") is None:
            yield "| chromium is not here: nothing was looked at in a browser | |"
            return
        with serve(folder) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            yield from _paints(browser, site, 3 if quick else TIMES)
            yield from _keys(browser, site)
            browser.close()


def _weights(folder: Path) -> Iterator[str]:
    shared = sum((folder / name).stat().st_size for name in ("s.js", "i.svg"))
    sizes = []
    for file in (folder / "nl").glob("*.html"):
        screens = "data-states" in file.read_text("utf-8")
        sizes.append(file.stat().st_size + shared + ((folder / "nl" / "v.js").stat().st_size if screens else 0))
    yield f"| heaviest page with all it loads, of {len(sizes):,} | {max(sizes) / 1000:.1f} kB |"
    yield f"| a page in the middle | {statistics.median(sizes) / 1000:.1f} kB |"
    index = (folder / "nl" / "z.js").stat().st_size + (folder / "z.js").stat().st_size
    yield f"| search index and script, loaded when the field is first used | {index / 1000:.0f} kB |"


def _paints(browser: Browser, site: Site, times: int) -> Iterator[str]:
    (site.folder / "nl" / "empty.html").write_text("<!doctype html><title>-</title><p>-", "utf-8")
    empty = f"{site.address}/nl/empty.html"
    ways = {"first page of the site": empty, "next page": site.at("start")}  # the browser has shown some letters before
    found: dict[tuple[str, str], list[float]] = {}
    for _ in range(times):  # by turns, so that what else runs touches every page alike
        for kind in ("empty.html", *KINDS):
            for way, before in ways.items():
                context = browser.new_context(viewport={"width": 360, "height": 740})
                page = context.new_page()
                page.goto(before)
                context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                page.goto(site.at(kind))
                found.setdefault((kind, way), []).append(page.evaluate(PAINTED))
                context.close()
    for (kind, way), times_found in found.items():
        name = f"{kind.partition(':')[2] or kind} ({file_of(kind)})"
        yield f"| first paint of {name}, {way}, processor {SLOWER} × slower | {statistics.median(times_found):.0f} ms |"


def _keys(browser: Browser, site: Site) -> Iterator[str]:
    for rate in (1, SLOWER):
        page = browser.new_page()
        page.goto(site.at("search"))
        page.focus("#zoek")
        page.fill("#zoek", "a")
        page.locator("#gezegd", has_text=":").wait_for(state="attached")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
        times = sorted(one for typed in TYPED for one in page.evaluate(PER_KEY, typed))
        slow = times[int(0.95 * len(times))]
        yield f"| search per key, processor {rate} × slower: middle, 95 % within | {statistics.median(times):.0f} ms, {slow:.0f} ms |"
        page.close()
