# SPDX-License-Identifier: EUPL-1.2
"""A walk over every page of the website with every sample and every hostile text in the case, in a real browser.

Nothing is asked of anywhere else, nothing runs, no page is heavy, and each opens for its owner.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.everything import Visitor, fill, opened
from tests.web.walking import window

Opened = tuple[str, str, int, str]
HEAVIEST = 150_000
"""Bytes of a page with all it loads, pictures of evidence not counted."""

WEIGHT = """() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
  .filter(one => !/[/]picture$|[/]dossier[/]page[/]/.test(new URL(one.name).pathname))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
NOTHING_FOREIGN = """() => [...document.querySelectorAll("main script, main iframe, main object, main embed, main meta, main link, main base")]
  .map(one => one.outerHTML)"""
SENDS_ELSEWHERE = """() => [...document.querySelectorAll("[src], [href], form[action], [srcset], [poster]")]
  .flatMap(one => ["src", "href", "action", "srcset", "poster"].map(name => one.getAttribute(name)).filter(Boolean))
  .filter(to => !to.startsWith("#") && !/^(tel|mailto):/.test(to) && new URL(to, location.href).origin !== location.origin)"""


@pytest.fixture
def everything(server: Server) -> tuple[Server, list[Opened]]:
    """The filled case, and every address that opens something of it."""
    found = fill(server.with_case())
    return server, list(opened(Visitor(server), found))


def test_every_page_is_light_asks_nothing_of_elsewhere_and_shows_evidence_as_text(
    everything: tuple[Server, list[Opened]], chromium: Any
) -> None:
    server, addresses = everything
    pages = [(name, address) for name, address, status, media in addresses if (status, media) == (200, "text/html")]
    assert len({name for name, _ in pages}) > 50
    first_of = dict(reversed(pages))
    heavy: dict[str, int] = {}
    for language, size, dark, walked in (
        ("nl", "desktop", False, pages),
        ("en", "phone", True, list(first_of.items())),
    ):
        with window(
            chromium, server, language=language, size=size, dark=dark
        ) as page:  # at its end: no report, no request
            visit = list(server.website.visits._visits.values())[-1]
            for name, address in walked:
                visit.veiled = not visit.veiled
                answer = page.goto(server.address + address)
                assert answer is not None and answer.status == 200, address
                page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
                assert page.evaluate("window.ran") is None, address
                assert page.evaluate(NOTHING_FOREIGN) == [], address
                assert page.evaluate(SENDS_ELSEWHERE) == [], address
                assert page.locator("h1").count() == 1, address
                assert page.title() in ("Notities", "Notes"), address
                page.wait_for_load_state("networkidle") if name == "timeline" else None
                heavy[f"{language} {address}"] = page.evaluate(WEIGHT)
    too_heavy = {page: weight for page, weight in heavy.items() if weight > HEAVIEST}
    assert too_heavy == {}
    assert min(heavy.values()) > 20_000  # the look alone weighs as much: it is counted
