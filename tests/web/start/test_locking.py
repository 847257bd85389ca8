# SPDX-License-Identifier: EUPL-1.2
"""Locking and leaving: at once, in every tab, and never while somebody types."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.walking import heading, window

from gestapeld.wording import say


def test_when_the_case_locks_no_tab_shows_anything_any_more(chromium: Any, server: Server) -> None:
    server.with_case()
    with window(chromium, server) as page:
        second = page.context.new_page()
        second.goto(f"{server.address}/settings")
        heading(second, "nl", "web-settings.title")
        server.website.desk.lock()
        for tab in (page, second):
            heading(tab, "nl", "web.open.title")


def test_locking_in_one_tab_empties_the_other_at_once(chromium: Any, server: Server) -> None:
    server.with_case()
    with window(chromium, server) as page:
        second = page.context.new_page()
        second.goto(f"{server.address}/settings")
        page.bring_to_front()
        page.get_by_role("button", name=say("nl", "web.lock")).click()
        second.get_by_role("heading", level=1, name=say("nl", "web.open.title")).wait_for(timeout=120_000)


def test_typing_keeps_the_case_open(chromium: Any, server: Server) -> None:
    server.with_case()
    desk = server.website.desk
    with window(chromium, server) as page:
        page.goto(f"{server.address}/settings/copy")
        desk._last -= 600
        before = desk.left
        page.type("#f-folder", "ergens")
        deadline = time.monotonic() + 5
        while desk.left <= before and time.monotonic() < deadline:
            page.wait_for_timeout(50)
        assert desk.left > before


def test_looking_at_a_page_does_not_keep_it_open(chromium: Any, server: Server) -> None:
    server.with_case()
    desk = server.website.desk
    with window(chromium, server) as page:
        page.goto(f"{server.address}/settings")
        desk._last -= 600
        before = desk.left
        page.evaluate("fetch('/beat')")
        page.wait_for_timeout(200)
        assert desk.left <= before


@pytest.mark.parametrize("scripts", [True, False])
def test_leaving_makes_every_tab_a_stranger(chromium: Any, server: Server, scripts: bool) -> None:
    server.with_case()
    context = chromium.new_context(java_script_enabled=scripts)
    page, second = context.new_page(), context.new_page()
    page.goto(server.website.link())
    second.goto(f"{server.address}/settings")
    with page.expect_request("https://www.knmi.nl/"):
        page.locator("#weg").click(no_wait_after=True)
    assert not server.website.desk.is_open
    third = context.new_page()  # the second goes away by itself, and could do so in the middle of being led elsewhere
    assert third.goto(f"{server.address}/settings").status == 404
    deadline = time.monotonic() + 5  # the answer may still be under way to the browser's own store
    while context.cookies(server.address) and time.monotonic() < deadline:
        third.wait_for_timeout(50)
    assert context.cookies(server.address) == []
    context.close()


def test_leaving_empties_the_page_before_anything_else_happens(chromium: Any, server: Server) -> None:
    server.with_case()
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server.website.link())
    left = page.evaluate("() => { document.getElementById('weg').click(); return document.body.children.length; }")
    assert left == 0  # within the tap itself; how long that takes is measured by `make bench ARGS=leaving`
    context.close()


def test_after_opening_no_last_view_comes_back(chromium: Any, server: Server) -> None:
    from tests.web.conftest import PASSPHRASE

    server.with_case()
    with window(chromium, server) as page:
        page.goto(f"{server.address}/settings/history")
        server.website.desk.lock()
        heading(page, "nl", "web.open.title")
        page.fill("#f-secret", PASSPHRASE)
        page.locator("main button").first.click()
        heading(page, "nl", "web.home.title")
        assert page.url == f"{server.address}/"


def test_the_time_until_it_locks_is_kept_in_the_case(chromium: Any, server: Server) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(f"{server.address}/settings")
        page.select_option("#f-minutes", "5")
        page.get_by_role("button", name=say("nl", "web-settings.idle.keep")).click()
        page.get_by_text(say("nl", "web-settings.idle.chosen")).wait_for()
    assert server.website.desk.idle == 300
