# SPDX-License-Identifier: EUPL-1.2
"""One browser per test process: the tool that drives it can be started once only, whichever folder's test comes first."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
# Small machines give little shared memory; without it the browser dies in the middle of a page.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Any]:
    """What drives the browser. Skips where there is no Chromium."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian package chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright_: Any) -> Iterator[Any]:
    """The browser of this process; each test takes a context of its own."""
    browser = playwright_.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    browser.new_context = patient(browser.new_context)
    browser.new_page = patient(browser.new_page)
    yield browser
    browser.close()


def patient(opening: Callable[..., Any]) -> Callable[..., Any]:
    """What is opened waits long for what a busy machine does late: a test is about what happens, not how soon."""

    def opened(**options: Any) -> Any:
        found = opening(**options)
        found.set_default_timeout(120_000)
        found.set_default_navigation_timeout(120_000)
        return found

    return opened
