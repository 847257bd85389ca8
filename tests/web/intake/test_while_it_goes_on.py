# SPDX-License-Identifier: EUPL-1.2
"""Folders and dragging, how far it is, leaving the page, stopping, what is asked once, what went wrong."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.walking import violations, window

from gestapeld.errors import NoSpaceError
from gestapeld.intake.originals import known_originals
from gestapeld.web.jobs import Job

SAMPLES = Path(__file__).parents[2] / "samples"
CHAT = SAMPLES / "whatsapp-chat-export" / "android-nl.txt"


def names(server: Server) -> list[str]:
    return sorted(one.original.name for one in known_originals(server.website.desk.case).by_digest.values())


def test_a_whole_folder_comes_in_with_its_shape_and_its_times(server: Server, chromium: Any, tmp_path: Path) -> None:
    folder = tmp_path / "van de telefoon"
    (folder / "foto's").mkdir(parents=True)
    (folder / "een.txt").write_text("een")
    (folder / "foto's" / "twee.txt").write_text("twee")
    server.with_case()
    with window(chromium, server) as page:
        page.goto(server.address + "/add")
        page.set_input_files("#f-folder", str(folder))
        assert "Gekozen: 2 bestanden" in page.inner_text("#chosen")
        page.click("#adding button.first")
        page.wait_for_selector(".sums", timeout=120_000)
    assert names(server) == ["van de telefoon/een.txt", "van de telefoon/foto's/twee.txt"]
    kept = known_originals(server.website.desk.case).by_digest.values()
    assert all(len(one.original.modified) == 20 for one in kept)


def test_files_can_be_dragged_here_and_joined_with_chosen_ones(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server, language="en") as page:
        page.goto(server.address + "/add")
        page.click("#adding button.first")
        assert "Choose one or more files first" in page.inner_text("#chosen")
        page.set_input_files("#f-files", str(CHAT))
        dragged = page.evaluate_handle(
            "() => { const all = new DataTransfer(); all.items.add(new File(['hoi'], 'gesleept.txt')); return all; }"
        )
        page.dispatch_event("#drop", "dragover", {"dataTransfer": dragged})
        assert "over" in (page.locator("#drop").get_attribute("class") or "")
        page.dispatch_event("#drop", "drop", {"dataTransfer": dragged})
        assert "Chosen: 2 files" in page.inner_text("#chosen")
        page.click("#adding button.first")
        page.wait_for_selector(".sums", timeout=120_000)
    assert names(server) == ["android-nl.txt", "gesleept.txt"]


def test_a_form_without_a_file_brings_nothing_and_says_so(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server, scripts=False) as page:
        page.goto(server.address + "/add")
        page.click("#adding button.first")
        page.get_by_text("Er is niets binnengekomen").wait_for()
    assert names(server) == []


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_says_how_far_it_is_and_she_may_leave_or_stop(
    server: Server, chromium: Any, scripts: bool, language: str
) -> None:
    server.with_case()
    go_on = threading.Event()

    def work(job: Job) -> None:
        job.moved("keeping", 2_000_000, 8_000_000, "film.mp4")
        go_on.wait(20)
        job.moved("reading", 12, 0, "film.mp4")

    job = server.website.desk.jobs.start("intake", work)
    try:
        with window(chromium, server, scripts=scripts, language=language) as page:
            page.goto(f"{server.address}/add/{job.id}")
            if scripts:
                page.locator("#far", has_text="2 ").wait_for()
                assert violations(page) == []
            else:
                assert page.locator("meta[http-equiv=refresh][content='2']").count() == 1
            assert page.locator("progress").get_attribute("value") == "2000000"
            page.goto(server.address + "/add")
            assert page.locator("#adding").count() == 1  # more may be added meanwhile
            page.click(f"a[href='/add/{job.id}']")
            page.click("main form button.plain")
            go_on.set()
            page.locator("main #problem").wait_for(timeout=120_000)
            if scripts:
                assert violations(page) == []
    finally:
        go_on.set()


def test_a_full_disk_is_said_in_words(server: Server, chromium: Any) -> None:
    server.with_case()

    def work(_job: Job) -> None:
        raise NoSpaceError

    job = server.website.desk.jobs.start("intake", work)
    job.finished.wait(10)
    with window(chromium, server) as page:
        page.goto(f"{server.address}/add/{job.id}")
        assert page.locator("#problem").is_visible()
        assert violations(page) == []


def test_leaving_the_page_changes_nothing_and_the_report_is_found_again(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(server.address + "/add")
        page.set_input_files("#f-files", str(SAMPLES / "sms-backup-xml" / "messages.xml"))
        page.click("#adding button.first")
        page.wait_for_url("**/add/*")
        page.goto(server.address + "/")
        server.website.desk.jobs.wait()
        page.goto(server.address + "/add")
        page.get_by_role("link", name="Wat u het laatst toevoegde").click()
        page.wait_for_selector(".sums")
        assert "1 bestand" in page.inner_text(".sums")


def test_her_name_is_asked_once(server: Server, chromium: Any, tmp_path: Path) -> None:
    other = tmp_path / "nog een.txt"
    other.write_text(CHAT.read_text("utf-8") + "15-02-2026 08:05 - Noor: nog iets\n", "utf-8")
    server.with_case()
    with window(chromium, server) as page:
        page.goto(server.address + "/add")
        page.set_input_files("#f-files", str(CHAT))
        page.click("#adding button.first")
        page.wait_for_selector("fieldset", timeout=120_000)
        page.get_by_label("Noor", exact=True).check()
        page.click("section form button.first")
        page.locator("fieldset").first.wait_for(state="detached")
        page.wait_for_selector(".sums", timeout=120_000)
        page.goto(server.address + "/add")
        page.set_input_files("#f-files", str(other))
        page.click("#adding button.first")
        page.wait_for_selector(".sums", timeout=120_000)
        assert page.locator("fieldset").count() == 0
    assert known_originals(server.website.desk.case).unread == {}


def test_a_file_that_waits_can_be_read_later(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(server.address + "/add")
        page.set_input_files("#f-files", str(CHAT))
        page.click("#adding button.first")
        page.wait_for_selector("fieldset", timeout=120_000)
        read_now = page.get_by_role("button", name="Nu lezen")
        for _ in range(50):  # no page waits until it is counted
            page.goto(server.address + "/add")
            if read_now.count():
                break
        assert violations(page) == []
        read_now.click()
        page.wait_for_selector("fieldset", timeout=120_000)
        page.get_by_label("Dat weet ik nu niet").check()
        page.click("section form button.first")
        page.locator("fieldset").first.wait_for(state="detached")
        page.wait_for_selector(".sums", timeout=120_000)
    assert known_originals(server.website.desk.case).unread == {}


@pytest.mark.parametrize(("language", "size", "dark"), [("nl", "desktop", True), ("en", "phone", False)])
def test_axe_finds_nothing_on_the_page_to_add(
    server: Server, chromium: Any, language: str, size: str, dark: bool
) -> None:
    server.with_case()
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        page.goto(server.address + "/add")
        for fold in page.locator("main details > summary").all():
            fold.click()
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert violations(page) == []
        page.set_input_files("#f-files", [str(CHAT), str(SAMPLES / "any-file" / "afgebroken.jpg")])
        page.click("#adding button.first")
        page.wait_for_selector(".sums", timeout=120_000)
        assert violations(page) == []
