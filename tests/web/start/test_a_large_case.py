# SPDX-License-Identifier: EUPL-1.2
"""The first look into a large case: a calm page while everything is put in a row, and then the page that was asked for."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from tests.dossier.small_case import ROBIN, Builder
from tests.web.conftest import PASSPHRASE, Server
from tests.web.walking import heading, violations, window

from gestapeld.search.index import Index
from gestapeld.web import unlocked
from gestapeld.wording import say


@pytest.fixture
def large(server: Server, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Noor's case, of which ten messages count as many; indexing them goes on until the event is set."""
    go_on = threading.Event()
    server.with_case()
    Builder(server.website.desk.case).chat([(f"2026-03-01 10:{n:02d}", ROBIN, f"bericht {n}") for n in range(10)])
    monkeypatch.setattr(unlocked, "_MANY", 10)
    catching_up = Index.catch_up

    def slowly(index: Index, on_progress: Any = lambda _done, _total: None) -> None:
        on_progress(3, 10)
        go_on.wait(60)
        catching_up(index, on_progress)

    monkeypatch.setattr(Index, "catch_up", slowly)
    return go_on


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_says_what_is_done_and_goes_on_by_itself(
    server: Server, chromium: Any, large: threading.Event, language: str, scripts: bool
) -> None:
    try:
        with window(chromium, server, language=language, scripts=scripts) as page:
            page.goto(f"{server.address}/time")
            heading(page, language, "web.patience.title")
            assert say(language, "web.patience.index") in page.locator("main").inner_text()
            if scripts:
                page.locator("progress[value='3'][max='10']").wait_for()
                assert violations(page) == []
            page.goto(f"{server.address}/diary/new")  # does not wait for it
            heading(page, language, "web-diary.write.title")
            page.goto(f"{server.address}/time")
            heading(page, language, "web.patience.title")
            large.set()
            heading(page, language, "web-timeline.line.title")
            assert page.url == f"{server.address}/time"
    finally:
        large.set()


def test_locking_does_not_wait_for_it(server: Server, chromium: Any, large: threading.Event) -> None:
    try:
        with window(chromium, server) as page:
            page.goto(f"{server.address}/time")
            heading(page, "nl", "web.patience.title")
            page.locator("footer").get_by_role("button", name=say("nl", "web.lock")).click()
            heading(page, "nl", "web.open.title")
            large.set()
            server.website.desk.jobs.wait()
            page.fill("#f-secret", PASSPHRASE)
            page.locator("main button").first.click()
            heading(page, "nl", "web.home.title")
            page.goto(f"{server.address}/time")
            heading(page, "nl", "web-timeline.line.title")
    finally:
        large.set()


def test_what_was_sent_meanwhile_is_said_not_to_have_happened(server: Server, chromium: Any) -> None:
    item = Builder(server.with_case().website.desk.case).chat([("2026-03-01 10:00", ROBIN, "bericht")])[1][0]
    done = threading.Event()
    with window(chromium, server) as page:
        page.goto(f"{server.address}/time/{str(item).replace(':', '-')}")
        has_it = threading.Event()

        def work(_job: Any) -> None:
            with server.website.desk.working_index():
                has_it.set()
                done.wait(60)

        server.website.desk.jobs.start("dossier", work)
        assert has_it.wait(20)
        try:
            page.locator("form[action$='/mark'] button").first.click()
            heading(page, "nl", "web.patience.title")
            words = page.locator("main").inner_text()
            assert say("nl", "web.patience.sent") in words
            assert say("nl", "web.patience.dossier") in words
        finally:
            done.set()
        server.website.desk.jobs.wait()
        page.get_by_role("link", name=say("nl", "web.patience.again")).click()
        page.locator("form[action$='/mark']").first.wait_for()
