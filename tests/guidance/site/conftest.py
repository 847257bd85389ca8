# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.guidance.site.serving import MADE, Site, serve

from gestapeld.guidance.country import open_country
from gestapeld.guidance.site.organisation import Organisation
from gestapeld.guidance.site.writing import write_site

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, written once."""
    out = tmp_path_factory.mktemp("site") / "uit"
    write_site(out, open_country("nl"), Organisation(), MADE)
    return out


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[Site]:
    """The same on a web server of this machine, with the headers that the site brings."""
    with serve(folder) as site:
        yield site


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    if CHROMIUM is None:
        pytest.skip("chromium is not here (Debian package chromium): pages are not looked at in a browser")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    browser = playwright_.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    browser.new_context = patient(browser.new_context)  # type: ignore[method-assign]
    browser.new_page = patient(browser.new_page)  # type: ignore[method-assign]
    yield browser
    browser.close()


def patient(opening: Callable[..., Any]) -> Callable[..., Any]:
    """What is opened waits ten seconds for what must come, not thirty."""

    def opened(**options: Any) -> Any:
        found = opening(**options)
        found.set_default_timeout(60_000)
        return found

    return opened
