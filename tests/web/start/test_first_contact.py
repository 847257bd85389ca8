# SPDX-License-Identifier: EUPL-1.2
"""From the first screen to an open case, and back in later: both languages, large and small, with scripts and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import PASSPHRASE, Server
from tests.web.walking import heading, press, title, violations, window

from gestapeld.errors import WeakPassphraseError
from gestapeld.web.unlocked import Desk
from gestapeld.wording import LANGUAGES, area, say


def fill_new(page: Any, folder: Path, passphrase: str = PASSPHRASE) -> None:
    page.fill("#f-passphrase", passphrase)
    page.fill("#f-again", passphrase)
    page.fill("#f-folder", str(folder))
    page.fill("#f-owner", "Noor")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_first_screen_to_a_code_that_was_typed_back(
    chromium: Any, server: Server, language: str, size: str, scripts: bool
) -> None:
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        for screen in ("1", "2", "3"):
            heading(page, language, f"web.first.{screen}.title")
            assert page.locator("header.bar").get_by_text("112").first.is_visible()
            assert page.locator("header.bar a[href='/g/1']").is_visible()
            press(page, language, f"web.first.{screen}.on")
        press(page, language, "web.choose.new")
        fill_new(page, server.folder)
        press(page, language, "web.new.make")
        heading(page, language, "web.code.title")
        code = page.locator("#code").inner_text()
        press(page, language, "web.code.later")
        heading(page, language, "web.home.title")
        assert say(language, "web.home.code") in page.locator("main").inner_text()
        press(page, language, "web.home.code-now")
        page.fill("#f-code", code.lower())
        press(page, language, "web-settings.code.check")
        heading(page, language, "web.home.title")
        assert say(language, "web-settings.code.right") in page.locator("main").inner_text()
        assert say(language, "web.home.code") not in page.locator("main").inner_text()
    assert [entry.kind for entry in server.website.desk.case.entries("audit")][-1] == "setting"


def test_a_folder_that_goes_to_a_cloud_is_advised_against(chromium: Any, server: Server) -> None:
    folder = server.folder / "OneDrive - Noor" / "Documenten"
    folder.mkdir(parents=True)
    with window(chromium, server) as page:
        page.goto(f"{server.address}/new")
        fill_new(page, folder)
        press(page, "nl", "web.new.make")
        page.get_by_role("alert").wait_for()
        assert "OneDrive" in page.get_by_role("alert").inner_text()
        assert violations(page) == []
        assert not list(folder.iterdir())
        page.fill("#f-passphrase", PASSPHRASE)
        page.fill("#f-again", PASSPHRASE)
        page.get_by_label(say("nl", "web.new.anyway")).check()
        press(page, "nl", "web.new.make")
        heading(page, "nl", "web.code.title")
        assert [file.name for file in folder.iterdir() if file.suffix == ".stapel"] == ["stapel.stapel"]


def test_two_different_passphrases_bring_the_form_back_with_what_was_typed(chromium: Any, server: Server) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/new")
        fill_new(page, server.folder)
        page.fill("#f-again", "iets anders")
        press(page, "nl", "web.new.make")
        page.get_by_role("alert").wait_for()
        assert say("nl", "web.new.differs") in page.get_by_role("alert").inner_text()
        assert page.input_value("#f-owner") == "Noor"
        assert page.input_value("#f-passphrase") == ""


def test_a_name_that_is_taken_and_a_folder_that_is_not_there_are_said_in_words(chromium: Any, server: Server) -> None:
    (server.folder / "stapel.stapel").write_text("van iemand anders")
    with window(chromium, server) as page:
        for folder, code in ((server.folder, "exists"), (server.folder / "nergens", "not-writable")):
            page.goto(f"{server.address}/new")
            fill_new(page, folder)
            press(page, "nl", "web.new.make")
            page.get_by_role("alert").wait_for()
            assert say("nl", f"errors.{code}.what") in page.get_by_role("alert").inner_text()
    assert (server.folder / "stapel.stapel").read_text() == "van iemand anders"


def test_the_strength_is_told_in_words_while_typing(chromium: Any, server: Server) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/new")
        for typed, word in (
            ("welkom", "weak"),
            (PASSPHRASE, "strong"),
            ("wolk trein appel zee lamp fiets muur", "very"),
        ):
            page.fill("#f-passphrase", typed)
            page.get_by_text(say("nl", f"web.strength.{word}"), exact=True).wait_for(timeout=120_000)


def test_a_lost_passphrase_is_replaced_with_the_recovery_code(chromium: Any, server: Server) -> None:
    code = server.website.desk.create(server.folder / "stapel.stapel", PASSPHRASE, "Noor")
    server.website.desk.lock()
    with window(chromium, server) as page:
        heading(page, "nl", "web.open.title")
        page.fill("#f-secret", "verkeerd")
        press(page, "nl", "web.open.open")
        page.get_by_role("alert").wait_for()
        press(page, "nl", "web.open.forgot")
        page.fill("#f-code", code)
        page.fill("#f-passphrase", "nieuwe zin met fiets en muur")
        page.fill("#f-again", "nieuwe zin met fiets en muur")
        press(page, "nl", "web.open.with-code")
        heading(page, "nl", "web.code.title")
        assert page.locator("#code").inner_text() != code
        press(page, "nl", "web.code.later")
        heading(page, "nl", "web.home.title")


def test_another_language_keeps_the_page(chromium: Any, server: Server) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/first/2")
        page.get_by_role("button", name="English").click()
        page.wait_for_selector("html[lang=en]")
        assert title(page) == area("en", "web")["first"]["2"]["title"]


def test_enough_for_today_locks_and_says_that_everything_is_kept(chromium: Any, server: Server) -> None:
    server.with_case()
    with window(chromium, server) as page:
        press(page, "nl", "web.home.enough")
        heading(page, "nl", "web.enough.title")
        assert violations(page) == []
        press(page, "nl", "web.enough.again")
        heading(page, "nl", "web.open.title")


def test_a_long_sitting_is_told_that_it_may_wait(chromium: Any, server: Server) -> None:
    server.with_case()
    with window(chromium, server) as page:
        heading(page, "nl", "web.home.title")
        assert say("nl", "web.home.long") not in page.locator("main").inner_text()
        for visit in server.website.visits._visits.values():
            visit.since -= 30 * 60
        page.goto(f"{server.address}/")
        assert say("nl", "web.home.long") in page.locator("main").inner_text()
        assert violations(page) == []


def test_a_weak_passphrase_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "cache")
    with pytest.raises(WeakPassphraseError):
        desk.create(tmp_path / "stapel.stapel", "welkom01", "Noor")
    assert list(tmp_path.glob("*.stapel*")) == []
