# SPDX-License-Identifier: EUPL-1.2
"""Calls and visits in a browser: written down, answered, open until met; what to do about a refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.steps.telling_letter import tap
from tests.web.walking import violations, window

from gestapeld.diary.incidents import add_incident
from gestapeld.diary.steps.help_contacts import contact_states
from gestapeld.records.narrative import Incident
from gestapeld.wording import say


@pytest.mark.parametrize(("language", "size", "scripts"), [("nl", "phone", True), ("en", "desktop", False)])
def test_a_call_is_open_until_everything_is_met(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    add_incident(case, Incident("stond voor de deur"))
    old = f"{case.clock() - timedelta(days=20):%Y-%m-%d}"
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(server.address + "/steps/help/new")
        tap(page, language, "web-letter.keep")
        page.locator("#problem").wait_for()
        page.select_option("#f-body", "wijkagent")
        page.fill("#f-when", old)
        page.fill("#f-what", "hij stond er weer")
        page.locator("input[name=requests][value=warn-first]").check()
        page.fill("#f-other", "terugbellen")
        tap(page, language, "web-letter.keep")
        page.get_by_text(say(language, "steps-letter.open.unanswered")).first.wait_for()
        assert say(language, "steps-letter.open.quiet", days=20) in page.locator("main").inner_text()
        (state,) = contact_states(case)
        assert len(state.open_requests) == 2
        page.goto(server.address + "/steps")
        assert say(language, "web-help.part.quiet") in page.locator(".s-remind").inner_text()
        for number in (0, 1):
            page.goto(server.address + f"/steps/help/{str(state.contact.id).replace(':', '-')}/answer")
            page.select_option("#f-which", str(number))
            page.select_option("#f-outcome", "met")
            page.fill("#f-when", f"{case.clock():%Y-%m-%d}")
            tap(page, language, "web-letter.keep")
            page.get_by_role("heading", level=2, name=say(language, "web-help.since")).wait_for()
        (state,) = contact_states(case)
        assert not state.waiting
        page.goto(server.address + "/steps/help")
        assert page.get_by_role("heading", name=say(language, "web-help.open")).count() == 0


def test_a_refusal_shows_what_can_be_done_until_it_is_done(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    noor.goto(server.address + "/steps/help/new")
    noor.select_option("#f-body", "police")
    noor.select_option("#f-taken", "refused")
    noor.fill("#f-refused", "kom maar terug als er iets gebeurt")
    tap(noor, "nl", "web-letter.keep")
    noor.get_by_role("heading", level=2, name=say("nl", "web-help.refused")).wait_for()
    for step in ("hulpofficier", "slachtofferhulp", "lawyer", "complaint", "danger"):
        assert say("nl", f"steps-letter.next.{step}") in noor.locator("main").inner_text()
    assert violations(noor) == []
    tap(noor, "nl", "web-help.answer")
    noor.select_option("#f-outcome", "met")
    tap(noor, "nl", "web-letter.keep")
    noor.get_by_role("heading", level=2, name=say("nl", "web-help.since")).wait_for()
    (state,) = contact_states(case)
    assert not state.refused


def test_a_day_to_come_and_a_number_that_is_not_there_are_explained(server: Server, noor: Any) -> None:
    tomorrow = f"{server.website.desk.case.clock() + timedelta(days=2):%Y-%m-%d}"
    noor.goto(server.address + "/steps/help/new")
    noor.select_option("#f-body", "police")
    noor.fill("#f-what", "verteld")
    noor.fill("#f-when", tomorrow)
    tap(noor, "nl", "web-letter.keep")
    noor.locator("#w-when").wait_for()
    assert noor.locator("#w-when").inner_text() == say("nl", "web-diary.wrong.future")
    noor.fill("#f-when", "gisteren")
    noor.fill("#f-links", "9999:1")
    tap(noor, "nl", "web-letter.keep")
    noor.locator("#w-links").wait_for()
    assert noor.input_value("#f-what") == "verteld"
    noor.fill("#f-links", "")
    tap(noor, "nl", "web-letter.keep")
    noor.get_by_role("heading", level=2, name=say("nl", "web-help.since")).wait_for()
