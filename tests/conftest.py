# SPDX-License-Identifier: EUPL-1.2
"""For every test: one browser per process, and a list of what passed, for a second look at the rest (`tools/run_tests.py`).

The tool that drives the browser can be started once only in a process, whichever folder's test comes first.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
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

    driver = sync_playwright()
    with driver as playwright:
        # Development mode remembers where each step of the driver came from, for nothing here: gestapeld has no event loop.
        driver._loop.set_debug(False)
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


def pytest_configure(config: pytest.Config) -> None:
    passed, before = os.environ.get("GESTAPELD_PASSED"), os.environ.get("GESTAPELD_PASSED_BEFORE")
    if passed and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Passed(Path(passed)), "passed")
    if before and Path(before).exists():
        config.pluginmanager.register(_Left(set(Path(before).read_text("utf-8").splitlines())), "left")


LONG = (
    "tests/web/test_every_page_with_everything_in_it.py",
    "tests/trust/test_the_command_is_killed.py",
    "tests/dossier/test_handover.py",
    "tests/verify/test_a_changed_folder_is_noticed.py",
    "tests/web/test_from_first_contact_to_a_checked_bundle.py",
    "tests/casefile/test_kill.py",
    "tests/dossier/test_typesetting.py",
)
"""Files with the longest single tests, longest first: begun first, so that no worker is left alone with one."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first in a run by several workers; alone, everything keeps its order."""
    if not hasattr(config, "workerinput"):
        return
    place = {name: number for number, name in enumerate(LONG)}
    long = [item for item in items if item.nodeid.partition("::")[0] in place]
    long.sort(key=lambda item: place[item.nodeid.partition("::")[0]])
    # A worker begins with an equal share of what stands in a row: so each gets long ones at the start of its share.
    chosen = set(map(id, long))
    others = [item for item in items if id(item) not in chosen]
    workers = int(config.workerinput["workercount"])
    share = -(-len(others) // workers)
    items[:] = [
        item
        for number in range(workers)
        for item in (*long[number::workers], *others[number * share : (number + 1) * share])
    ]


class _Passed:
    """Writes down what passed or was skipped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.add(report.nodeid)
        elif report.when == "teardown" and report.nodeid not in self._failed:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(report.nodeid + "\n")


class _Left:
    """Leaves out what passed in an earlier part of the same run."""

    def __init__(self, before: set[str]) -> None:
        self._before = before

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        done = [item for item in items if item.nodeid in self._before]
        if done:
            config.hook.pytest_deselected(items=done)
            items[:] = [item for item in items if item.nodeid not in self._before]
