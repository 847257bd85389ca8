# SPDX-License-Identifier: EUPL-1.2
"""Noor adds material: with and without scripts, on a laptop and a telephone, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browsing import axe_problems
from tests.web.conftest import Server, watch

from gestapeld.casefile.casefile import CaseFile
from gestapeld.intake.originals import known_originals
from gestapeld.records.reading import Original

SAMPLES = Path(__file__).parents[2] / "samples"
CHAT = SAMPLES / "whatsapp-chat-export" / "android-nl.txt"
OPEN_ORDER = SAMPLES / "whatsapp-chat-export" / "order-open.txt"
WAYS = [("nl", 1280, True), ("en", 360, True), ("en", 1280, False), ("nl", 360, False)]


def kept(server: Server) -> list[Original]:
    case: CaseFile = server.website.desk.case
    return sorted((one.original for one in known_originals(case).by_digest.values()), key=lambda one: one.name)


def violations(page: Any) -> list[str]:
    found = axe_problems(page, scripts=page.scripts)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


@pytest.fixture(
    params=WAYS, ids=[f"{language}-{width}{'' if script else '-without-scripts'}" for language, width, script in WAYS]
)
def page(request: pytest.FixtureRequest, server: Server, chromium: Any) -> Iterator[Any]:
    language, width, scripts = request.param
    server.with_case()
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts, has_touch=width < 500
    )
    page = context.new_page()
    page.problems, page.scripts, page.language = watch(page, server), scripts, language
    page.goto(server.website.link())
    server.website.visits._visits[next(iter(server.website.visits._visits))].language = language
    page.goto(server.address + "/add")
    yield page
    assert page.problems == []
    assert (
        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        if scripts
        else True
    )
    context.close()


def add(page: Any, *files: Path) -> None:
    page.set_input_files("#f-files", [str(file) for file in files])
    page.click("#adding button.first")
    page.wait_for_selector(".sums", timeout=120_000)


def answer(page: Any) -> None:
    before = page.url
    page.click("section form button.first")
    page.wait_for_url(lambda url: url != before)
    page.wait_for_selector(".sums", timeout=120_000)


def test_a_chat_and_a_picture_come_in_and_are_counted_without_being_shown(page: Any, server: Server) -> None:
    add(page, CHAT, SAMPLES / "any-file" / "foto-met-plaats.jpg")
    assert ("2 bestanden" if page.language == "nl" else "2 files") in page.inner_text(".sums")
    assert [(one.name, one.size) for one in kept(server)] == [
        ("android-nl.txt", CHAT.stat().st_size),
        ("foto-met-plaats.jpg", (SAMPLES / "any-file" / "foto-met-plaats.jpg").stat().st_size),
    ]
    assert page.title() in ("Notities", "Notes")
    assert "android" not in page.url


def test_a_question_is_asked_with_the_lines_it_is_about_and_then_the_file_is_read(page: Any, server: Server) -> None:
    add(page, OPEN_ORDER)
    assert page.locator("fieldset").count() >= 1
    if page.scripts:
        assert violations(page) == []
    page.click("section form button.first")
    page.wait_for_selector("#problem")
    veil = page.locator("details.veil").first
    assert not veil.locator(".proof li").first.is_visible()
    veil.locator("summary").click()
    assert veil.locator(".proof li").first.is_visible()
    for number in range(page.locator("fieldset").count()):
        page.locator("fieldset").nth(number).locator("input").first.check()
    answer(page)
    if page.locator("fieldset").count():
        page.locator("fieldset input").first.check()
        answer(page)
    assert page.locator("fieldset").count() == 0
    assert known_originals(server.website.desk.case).unread == {}
