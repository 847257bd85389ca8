# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

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
    yield browser
    browser.close()
