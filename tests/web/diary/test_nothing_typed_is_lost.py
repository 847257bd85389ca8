# SPDX-License-Identifier: EUPL-1.2
"""A mistake, a lock in the middle, a full disk, a button pressed twice: what was typed stays, and is kept once."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.conftest import PASSPHRASE, Server
from tests.web.walking import heading, press, window

from gestapeld.diary import incidents
from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.notes import list_notes
from gestapeld.errors import NoSpaceError
from gestapeld.web.diary import incidents as pages
from gestapeld.wording import say


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_field_that_is_not_understood_is_named_and_the_rest_stays(
    server: Server, chromium: Any, scripts: bool
) -> None:
    server.with_case()
    with window(chromium, server, scripts=scripts) as page:
        page.goto(f"{server.address}/diary/new")
        page.fill("#f-when", "toen de kat jarig was")
        page.fill("#f-what", "\nMet een lege regel ervoor & <b>tekens</b>")
        page.fill("#f-present", "Sam")
        if scripts:
            page.get_by_text(say("nl", "web-diary.write.more")).click()
            page.get_by_label("mijzelf").check()
        press(page, "nl", "web-diary.write.keep")
        page.locator("#problem").wait_for()
        assert page.locator("#f-when").get_attribute("aria-invalid") == "true"
        assert "w-when" in (page.locator("#f-when").get_attribute("aria-describedby") or "")
        assert page.input_value("#f-when") == "toen de kat jarig was"
        assert page.input_value("#f-what") == "\nMet een lege regel ervoor & <b>tekens</b>"
        assert page.input_value("#f-present") == "Sam"
        assert page.locator("input[name=targets]:checked").count() == (1 if scripts else 0)
        assert list_incidents(server.website.desk.case) == []
        page.fill("#f-when", "")
        press(page, "nl", "web-diary.write.keep")
        heading(page, "nl", "web-diary.kept.title")
    (kept,) = list_incidents(server.website.desk.case)
    assert kept.record.text == "\nMet een lege regel ervoor & <b>tekens</b>"


def test_nothing_and_a_number_that_is_not_there_are_named(server: Server, noor: Any) -> None:
    noor.goto(f"{server.address}/diary/new")
    press(noor, "nl", "web-diary.write.keep")
    noor.locator("#w-what").wait_for()
    noor.fill("#f-what", "iets")
    noor.get_by_text(say("nl", "web-diary.write.more")).click()
    noor.fill("#f-links", "99:0")
    press(noor, "nl", "web-diary.write.keep")
    noor.locator("#w-links").wait_for()
    assert noor.locator("#f-links").is_visible()  # what is wrong is not folded away
    assert noor.input_value("#f-what") == "iets"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_case_that_locks_while_she_types_keeps_the_words(server: Server, chromium: Any, scripts: bool) -> None:
    server.with_case()
    with window(chromium, server, scripts=scripts) as page:
        page.goto(f"{server.address}/diary/new")
        page.fill("#f-what", "getypt terwijl de zaak op slot ging")
        page.locator("input[name=behaviours]").first.evaluate("one => { one.checked = true }") if scripts else None
        server.website.desk.lock()
        press(page, "nl", "web-diary.write.keep")
        page.locator("#f-secret").wait_for()
        assert "getypt terwijl" not in page.content()
        page.fill("#f-secret", PASSPHRASE)
        press(page, "nl", "web.open.open")
        page.locator("main a[href='/diary/new']").wait_for()
        page.goto(f"{server.address}/diary/new")
        assert page.input_value("#f-what") == "getypt terwijl de zaak op slot ging"
        assert page.get_by_text(say("nl", "web-diary.draft.here")).is_visible()
        press(page, "nl", "web-diary.write.keep")
        heading(page, "nl", "web-diary.kept.title")
        page.goto(f"{server.address}/diary/new")
        assert page.input_value("#f-what") == ""
    assert len(list_incidents(server.website.desk.case)) == 1


def test_a_full_disk_is_said_and_the_words_stay(server: Server, noor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NoSpaceError

    noor.goto(f"{server.address}/diary/new")
    noor.fill("#f-what", "op een volle schijf")
    monkeypatch.setattr(pages, "add_incident", full)
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_text(say("nl", "errors.no-space.what")).wait_for()
    assert noor.input_value("#f-what") == "op een volle schijf"
    monkeypatch.setattr(pages, "add_incident", incidents.add_incident)
    press(noor, "nl", "web-diary.write.keep")
    heading(noor, "nl", "web-diary.kept.title")


def test_a_note_that_cannot_be_kept_waits_and_the_incident_is_kept_once(
    server: Server, noor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr(pages, "add_note", full)
    noor.goto(f"{server.address}/diary/new")
    noor.fill("#f-what", "gebeurd")
    noor.get_by_text(say("nl", "web-diary.private.title")).click()
    noor.fill("#f-text", "alleen voor mij")
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_text(say("nl", "web-diary.note.waits")).wait_for()
    noor.goto(f"{server.address}/diary/notes/new")
    assert noor.input_value("#f-text") == "alleen voor mij"
    press(noor, "nl", "web-diary.write.keep")
    heading(noor, "nl", "web-diary.note.title")
    case = server.website.desk.case
    assert [one.record.text for one in list_notes(case)] == ["alleen voor mij"]
    assert len(list_incidents(case)) == 1


def test_pressing_twice_keeps_it_once(server: Server, noor: Any) -> None:
    noor.goto(f"{server.address}/diary/new")
    noor.fill("#f-what", "één keer")
    noor.evaluate("""async () => {
        const form = document.querySelector("form.diary");
        const body = () => new URLSearchParams(new FormData(form));
        await Promise.all([1, 2, 3].map(() => fetch(form.action, { method: "POST", body: body() })));
    }""")
    assert len(list_incidents(server.website.desk.case)) == 1
