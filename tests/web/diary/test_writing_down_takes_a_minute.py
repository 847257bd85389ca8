# SPDX-License-Identifier: EUPL-1.2
"""From an open case to an incident that is kept: one screen, four fields, in both languages, large and small, with and without scripts."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.walking import heading, press, title, window

from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.notes import list_notes
from gestapeld.records.moment import TimeQuality
from gestapeld.records.narrative import Certainty, Medium
from gestapeld.wording import say

TYPED = {"nl": "gisteravond om 11 uur", "en": "yesterday evening at 11"}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_last_night_is_written_down_from_the_start_page(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    server.with_case()
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        began = time.monotonic()
        page.locator("main a[href='/diary/new']").click()
        heading(page, language, "web-diary.write.title")
        page.fill("#f-when", TYPED[language])
        page.fill("#f-what", "Robin stond voor de deur en belde aan.")
        page.fill("#f-where", "thuis")
        page.fill("#f-present", "de buurvrouw, Sam")
        press(page, language, "web-diary.write.keep")
        heading(page, language, "web-diary.kept.title")
        assert time.monotonic() - began < 20  # machine time; a person types in the rest of her minute
        assert "23:00" in page.locator("main .lead").inner_text()
        assert page.locator(".outcome").count() == 0
    (kept,) = list_incidents(server.website.desk.case)
    assert kept.record.text == "Robin stond voor de deur en belde aan."
    assert (kept.record.where, kept.record.present) == ("thuis", ("de buurvrouw", "Sam"))
    assert kept.record.when.shown == TYPED[language]
    assert (kept.record.when.local or "").endswith("T23:00")
    assert kept.record.when.quality is TimeQuality.LOCAL_ASSUMED
    nothing_else_said = (Certainty.UNKNOWN, Medium.UNKNOWN, None, (), (), None)
    record = kept.record
    assert nothing_else_said == (
        record.certainty, record.medium, record.who, record.behaviours, record.targets, record.count
    )  # fmt: skip


def test_a_time_is_said_back_while_it_is_typed(server: Server, noor: Any) -> None:
    noor.goto(f"{server.address}/diary/new")
    noor.locator("#f-when").press_sequentially("14 maart 2026 23:10")
    noor.get_by_text("zaterdag 14 maart 2026, 23:10").wait_for()
    noor.fill("#f-when", "toen de kat jarig was")
    noor.get_by_text(say("nl", "web-diary.wrong.when")).wait_for()
    noor.get_by_role("button", name="vannacht").click()
    noor.locator("#u-when:not(.not)").get_by_text("tot en met").wait_for()
    assert list_incidents(server.website.desk.case) == []


def test_everything_else_unfolds_and_is_kept_as_it_was_said(server: Server, noor: Any) -> None:
    noor.goto(f"{server.address}/diary/new")
    noor.fill("#f-what", "Berichten, de hele nacht")
    assert not noor.locator("#f-words").is_visible()
    noor.get_by_text(say("nl", "web-diary.write.more")).click()
    noor.fill("#f-when", "van 3 tot 10 maart 2026")
    noor.fill("#f-count", "bijna elke nacht")
    noor.fill("#f-words", "Ik weet\nwaar je bent")
    noor.get_by_label("Berichten (sms, app, privébericht)").check()
    noor.get_by_label("mijzelf").check()
    noor.select_option("#f-certainty", "recognised-number")
    noor.select_option("#f-medium", "online")
    noor.fill("#f-felt", "bang")
    noor.fill("#f-police-number", "PL1300-2026001234")
    noor.get_by_text(say("nl", "web-diary.private.title")).click()
    noor.fill("#f-text", "Ik slaap bij Sam")
    press(noor, "nl", "web-diary.write.keep")
    heading(noor, "nl", "web-diary.kept.title")
    case = server.website.desk.case
    (kept,) = list_incidents(case)
    record = kept.record
    assert (record.words, record.behaviours, record.medium.value) == (
        "Ik weet\nwaar je bent",
        ("CONTACT.MSG",),
        "online",
    )
    assert (record.certainty.value, record.felt, record.police[0].number) == (
        "recognised-number",
        "bang",
        "PL1300-2026001234",
    )
    assert record.count is not None
    assert (record.count.shown, record.count.low, record.count.high) == ("bijna elke nacht", 5, 7)
    assert (record.when.local, record.until.local) == ("2026-03-03", "2026-03-10")
    (note,) = list_notes(case)
    assert (note.record.text, note.record.links) == ("Ik slaap bij Sam", (kept.id,))
    assert "Sam" not in str(record)
    noor.get_by_role("link", name=say("nl", "web-diary.kept.look")).click()
    box = noor.locator("section.d-private")
    box.wait_for()
    assert say("nl", "web-diary.private.what") in box.inner_text()
    assert say("nl", "web-diary.form.other-reads") in noor.locator("section.d-facts").first.inner_text()


@pytest.mark.parametrize(
    ("language", "what"),
    [("nl", "Hij greep mij bij de keel"), ("en", "He said I will kill you")],
)
def test_what_is_grave_is_answered_with_whom_to_call_and_no_score(
    server: Server, chromium: Any, language: str, what: str
) -> None:
    server.with_case()
    with window(chromium, server, language=language, size="phone") as page:
        page.goto(f"{server.address}/diary/new")
        page.fill("#f-what", what)
        press(page, language, "web-diary.write.keep")
        heading(page, language, "web-diary.kept.title")
        panel = page.locator(".outcome.today").inner_text()
        assert "0900-8844" in panel
        assert "112" in page.locator(".bar").inner_text()
        assert "%" not in panel


def test_the_keyboard_alone_is_enough(server: Server, noor: Any) -> None:
    noor.goto(f"{server.address}/diary/new")
    for _ in range(30):
        noor.keyboard.press("Tab")
        if noor.evaluate("document.activeElement.id") == "f-when":
            break
    noor.keyboard.type("vandaag")
    for wanted, typed in (("f-what", "Een auto voor de deur"), ("f-where", "straat"), ("f-present", "")):
        for _ in range(8):
            noor.keyboard.press("Tab")
            if noor.evaluate("document.activeElement.id") == wanted:
                break
        assert noor.evaluate("document.activeElement.id") == wanted
        noor.keyboard.type(typed)
    noor.keyboard.press("Enter")
    heading(noor, "nl", "web-diary.kept.title")
    (kept,) = list_incidents(server.website.desk.case)
    assert (kept.record.text, kept.record.where, kept.record.when.shown) == (
        "Een auto voor de deur",
        "straat",
        "vandaag",
    )
    assert title(noor) == say("nl", "web-diary.kept.title")
