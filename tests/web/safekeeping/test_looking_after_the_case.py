# SPDX-License-Identifier: EUPL-1.2
"""Passphrase, recovery code, copies, members, history, erasing: in the browser, both languages, with scripts and without."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import PASSPHRASE, Server
from tests.web.walking import heading, press, violations, window

from gestapeld.casefile import erasure
from gestapeld.casefile.access import confirm_passphrase
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.marks import list_marks
from gestapeld.diary.protected import list_protected
from gestapeld.diary.steps.witnesses import add_witness
from gestapeld.errors import ErasedError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident, Mark
from gestapeld.records.reading import Original, original_fields
from gestapeld.records.steps.witness import Witness
from gestapeld.web.safekeeping import copies, erasing
from gestapeld.web.start import views
from gestapeld.wording import LANGUAGES, area, say

NEW = "een andere zin met fiets en muur"
PAGES = ("/", "/settings", "/settings/passphrase", "/settings/code", "/settings/copy", "/settings/members",
         "/settings/history", "/settings/erase", "/settings/erase/whole", "/settings/erase/evidence-0-0")  # fmt: skip
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\u202e'


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(chromium: Any, server: Server, language: str, size: str, dark: bool) -> None:
    server.with_case()
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        found = {}
        for address in PAGES:
            page.goto(server.address + address)
            found[address] = violations(page)
    assert found == {address: [] for address in PAGES}


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_passphrase_asks_for_the_present_one(
    chromium: Any, server: Server, language: str, scripts: bool
) -> None:
    server.with_case()
    with window(chromium, server, language=language, scripts=scripts) as page:
        for current, ends in (("verkeerd", "passphrase.title"), (PASSPHRASE, "title")):
            page.goto(f"{server.address}/settings/passphrase")
            page.fill("#f-current", current)
            page.fill("#f-passphrase", NEW)
            page.fill("#f-again", NEW)
            press(page, language, "web-settings.passphrase.change")
            page.locator("[role=alert], [role=status].note").first.wait_for()
            heading(page, language, f"web-settings.{ends}")
    confirm_passphrase(server.website.desk.case, NEW, allow_low_cost=True)


def test_a_new_recovery_code_asks_for_the_passphrase(chromium: Any, server: Server) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(f"{server.address}/settings/code")
        page.fill("#f-secret", "verkeerd")
        press(page, "nl", "web-settings.code.new.make")
        page.get_by_role("alert").wait_for()
        page.fill("#f-secret", PASSPHRASE)
        press(page, "nl", "web-settings.code.new.make")
        heading(page, "nl", "web.code.title")
        assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_on_a_stick_is_put_back_on_another_computer(
    chromium: Any, server: Server, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, other = tmp_path / "STICK", tmp_path / "andere"
    stick.mkdir()
    other.mkdir()
    monkeypatch.setattr(copies, "sticks", lambda: [stick])
    monkeypatch.setattr(views, "files_on_sticks", lambda: sorted(stick.glob("*.stapel")))
    server.with_case()
    add_incident(server.website.desk.case, Incident(text="Robin stond voor de deur"))
    with window(chromium, server, language=language, size="phone") as page:
        page.goto(f"{server.address}/settings/copy")
        press(page, language, "web-settings.copy.go")
        page.get_by_role("heading", name=say(language, "web-settings.copy.made")).wait_for(timeout=120_000)
        assert violations(page) == []
        press(page, language, "web.to-start")
        page.get_by_role("button", name=say(language, "web.lock")).click()
        page.goto(f"{server.address}/choose")
        press(page, language, "web.choose.restore")
        assert violations(page) == []
        page.fill("#f-folder", str(other))
        page.fill("#f-secret", "verkeerd")
        press(page, language, "web.restore.go")
        page.get_by_role("alert").wait_for()
        assert not list(other.iterdir())
        page.fill("#f-secret", PASSPHRASE)
        press(page, language, "web.restore.go")
        heading(page, language, "web.home.title")
    assert server.website.desk.place == other / "stapel.stapel"
    server.website.desk.end()
    for file in (stick / "stapel.stapel", other / "stapel.stapel"):
        with CaseFile.open(SingleFile.open(file), passphrase=PASSPHRASE, allow_low_cost=True) as case:
            assert [entry.kind for entry in case.entries("evidence")] == ["founded", "told"]


def test_a_copy_never_overwrites_what_is_there(chromium: Any, server: Server) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(f"{server.address}/settings/copy")
        page.fill("#f-folder", str(server.folder))
        press(page, "nl", "web-settings.copy.go")
        page.get_by_role("alert").wait_for()
        assert say("nl", "errors.exists.what") in page.get_by_role("alert").inner_text()


def test_erasing_is_asked_for_taken_back_and_carried_out_after_three_days(
    chromium: Any, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.with_case()
    case = server.website.desk.case
    item = add_incident(case, Incident(text="dit moet weg " + HOSTILE))
    at = f"{server.address}/settings/erase/{str(item).replace(':', '-')}"
    with window(chromium, server) as page:
        for _ in range(2):
            page.goto(at)
            assert violations(page) == []
            page.fill("#f-secret", PASSPHRASE)
            press(page, "nl", "web-settings.erase.ask")
            heading(page, "nl", "web-settings.erase.title")
            assert len(erasure.planned(case)) == 1
            assert page.get_by_role("button", name=say("nl", "web-settings.erase.do")).count() == 0
            if _ == 0:
                press(page, "nl", "web-settings.erase.take_back")
                page.get_by_text(say("nl", "web-settings.erase.back")).wait_for()
                assert erasure.planned(case) == []
        later = datetime.now().astimezone() + timedelta(hours=73)
        monkeypatch.setattr(type(case.state), "clock", lambda _state: later, raising=False)
        monkeypatch.setattr(erasing, "datetime", type("Later", (), {"now": staticmethod(lambda _zone: later)}))
        case.state.clock = lambda: later
        page.goto(f"{server.address}/settings/erase")
        press(page, "nl", "web-settings.erase.do")
        page.get_by_text(say("nl", "web-settings.erase.done")).wait_for()
    with pytest.raises(ErasedError):
        case.item(item)


@pytest.mark.parametrize("forget", [False, True])
def test_erasing_a_witness_says_which_names_and_papers_it_keeps_out(
    chromium: Any, server: Server, monkeypatch: pytest.MonkeyPatch, forget: bool
) -> None:
    server.with_case()
    case = server.website.desk.case
    add_incident(case, Incident(text="Kimberley zag het"))
    stored = case.store_object("evidence", io.BytesIO(b"verklaring").read)
    paper = original_fields(Original("verklaring.jpg", stored.sha256, stored.size, stored.object_id))
    account = ItemId("evidence", case.append("evidence", "acquired", [paper], [stored]).seq, 0)
    item = add_witness(case, Witness("Kimberley", accounts=(account,)))
    with window(chromium, server) as page:
        page.goto(f"{server.address}/settings/erase/{str(item).replace(':', '-')}")
        assert violations(page) == []
        shown = page.locator("main").inner_text()
        assert say("nl", "web-settings.erase.paper", count=1) in shown
        assert area("nl", "web-settings")["erase"]["names"] in shown
        page.fill("#f-secret", PASSPHRASE)
        press(page, "nl", "web-settings.erase.ask")
        heading(page, "nl", "web-settings.erase.title")
        later = datetime.now().astimezone() + timedelta(hours=73)
        monkeypatch.setattr(erasing, "datetime", type("Later", (), {"now": staticmethod(lambda _zone: later)}))
        case.state.clock = lambda: later
        page.goto(f"{server.address}/settings/erase")
        assert violations(page) == []
        assert say("nl", "web-settings.erase.paper", count=1) in page.locator("main").inner_text()
        if forget:
            page.get_by_label(say("nl", "web-settings.erase.forget")).check()
        press(page, "nl", "web-settings.erase.do")
        page.get_by_text(say("nl", "web-settings.erase.done")).wait_for()
    assert [one.record.value for one in list_protected(case)] == ([] if forget else ["Kimberley"])
    assert list_marks(case) == {account: {Mark.HIDE}}


def test_history_shows_every_act_newest_first_a_page_at_a_time(chromium: Any, server: Server) -> None:
    server.with_case()
    for number in range(120):
        add_incident(server.website.desk.case, Incident(text=f"nummer {number}"))
    with window(chromium, server, scripts=False) as page:
        page.goto(f"{server.address}/settings/history")
        assert page.locator("tbody tr").count() == 100
        press(page, "nl", "web-settings.history.earlier")
        assert area("nl", "cli")["kind"]["founded"] in page.locator("tbody").inner_text()
        assert "nummer" not in page.content()
        press(page, "nl", "web-settings.history.later")
        assert page.locator("tbody tr").count() == 100


def test_a_hostile_name_stays_text(chromium: Any, server: Server) -> None:
    server.website.desk.create(server.folder / "stapel.stapel", PASSPHRASE, HOSTILE)
    with window(chromium, server) as page:
        for address in ("/settings/members", "/settings/history"):
            page.goto(server.address + address)
            assert "<img src=x" in page.locator("main").inner_text()
            assert "[U+202E]" in page.locator("main").inner_text()
