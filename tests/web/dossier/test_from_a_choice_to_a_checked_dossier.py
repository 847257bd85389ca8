# SPDX-License-Identifier: EUPL-1.2
"""Noor makes a dossier in her browser, reads it, and gives it; what she gave can be checked by anybody."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Server

from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Result


def to_the_list(page: Any, asked: str = "Ik vraag om vervolging.") -> None:
    page.locator("a[href='/dossier']").first.click()
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/whom")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/cover")
    page.fill("#f-relation", "ex-partner")
    page.fill("#f-asked", asked)
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/list")


def make(page: Any) -> None:
    page.locator("button[name=make]").click()
    page.wait_for_url("**/dossier/ready", timeout=120_000)


def in_english(page: Any) -> None:
    page.locator("footer button[lang=en]").click()
    page.wait_for_selector("html[lang=en]")


def download(page: Any, form: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f"button[name=form][value={form}]").click()
    assert re.fullmatch(r"(bestanden|files)-[0-9a-f]{8}\.(zip|pdf|verzegeld)", waiting.value.suggested_filename)
    return Path(waiting.value.path()).read_bytes()


def recorded(server: Server) -> tuple[int, int]:
    """How many hand-overs, and how many times something left."""
    case = server.website.desk.case
    kinds = [entry.kind for log in ("evidence", "audit") for entry in case.entries(log)]  # type: ignore[arg-type]
    return kinds.count("handed-over"), kinds.count("exported")


def read_all(page: Any) -> None:
    """Every page, each uncovered by hand when it is veiled."""
    page.locator("a[href='/dossier/pages/1']").click()
    while True:
        page.wait_for_selector(".leaf")
        for leaf in page.locator(".leaf").all():
            if leaf.locator("summary").count():
                leaf.locator("summary").click()
            leaf.locator("img").scroll_into_view_if_needed()
            leaf.locator("img").evaluate("i => i.complete || new Promise(done => { i.onload = i.onerror = done; })")
            assert leaf.locator("img").evaluate("i => i.naturalHeight") == 1500
        where = page.url
        later = page.locator(".turn").first.get_by_role("link").nth(-2)
        number = int(where.rpartition("/")[2])
        if later.count() == 0 or not later.get_attribute("href").endswith(f"/{number + 4}"):
            break
        later.click()
        page.wait_for_url(f"**/dossier/pages/{number + 4}")
    page.locator("a[href='/dossier/ready']").first.click()
    page.wait_for_url("**/dossier/ready")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_an_open_case_to_a_dossier_that_anybody_can_check(furnished: Any, server: Server, language: str) -> None:
    page = furnished
    if language == "en":
        in_english(page)
    to_the_list(page)
    assert page.locator(".exhibits > li").count() == 4
    make(page)
    assert recorded(server) == (0, 0)
    page.check("form[action='/dossier/get'] input[name=looked]")
    data = download(page, "zip")
    report = verify_bundle(io.BytesIO(data))
    assert report.result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)
    assert recorded(server) == (1, 1)


def test_nothing_leaves_before_it_was_read_or_she_says_so(furnished: Any, server: Server) -> None:
    page = furnished
    to_the_list(page)
    make(page)
    page.locator("button[name=form][value=zip]").click()
    page.wait_for_selector("#problem")
    assert recorded(server) == (0, 0)
    read_all(page)
    assert page.locator("input[name=looked]").count() == 0
    assert download(page, "pdf").startswith(b"%PDF-")
    download(page, "zip")
    assert recorded(server) == (1, 2)


def test_the_folder_is_written_where_she_says(furnished: Any, server: Server, tmp_path: Path) -> None:
    page = furnished
    to_the_list(page)
    make(page)
    target = tmp_path / "Dropbox" / "map"
    target.parent.mkdir()
    for place in ("", "zomaar", str(tmp_path / "is-er-niet" / "map")):
        page.check("form[action='/dossier/write'] input[name=looked]")
        page.fill("#f-place", place)
        page.locator("form[action='/dossier/write'] button").click()
        page.wait_for_selector("#problem")
        assert page.input_value("#f-place") == place
    page.check("form[action='/dossier/write'] input[name=looked]")
    page.fill("#f-place", str(target))
    page.locator("form[action='/dossier/write'] button").click()
    page.get_by_text("gaat vanzelf naar Dropbox").wait_for()
    assert not target.exists()
    page.check("input[name=anyway]")
    page.check("form[action='/dossier/write'] input[name=looked]")
    page.locator("form[action='/dossier/write'] button").click()
    page.get_by_text("Het dossier staat op de plaats die u koos.").wait_for()
    assert verify_bundle(target).result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)
    assert recorded(server) == (1, 1)


def test_until_it_leaves_nothing_of_it_can_be_found_on_the_disk(furnished: Any, server: Server) -> None:
    page = furnished
    before = {path for path in server.folder.rglob("*") if path.is_file()}
    to_the_list(page)
    make(page)
    read_all(page)
    after = {path for path in server.folder.rglob("*") if path.is_file()}
    assert {path.parent.name for path in after - before} <= {"cache", "index"} or after == before
    assert not any(b"voor je deur" in path.read_bytes() for path in after)


def test_what_she_leaves_out_is_not_in_it(furnished: Any) -> None:
    page = furnished
    to_the_list(page)
    incident = page.locator(".exhibits > li", has=page.locator("input[name=front]"))
    incident.locator("input[name=out]").check()
    make(page)
    page.check("form[action='/dossier/get'] input[name=looked]")
    import zipfile

    with zipfile.ZipFile(io.BytesIO(download(page, "zip"))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist() if not name.endswith(".pdf"))
    assert b"voor het huis" not in everything
    assert b"waar ben je" in everything


def test_a_part_is_chosen_by_period_channel_and_number(furnished: Any) -> None:
    page = furnished
    page.goto(page.url.partition("/dossier")[0].rstrip("/") + "/dossier")
    page.check("input[name=what][value=some]")
    page.locator(".button.first").click()
    page.wait_for_selector("#problem")  # nothing was chosen
    page.fill("#f-since", "2026-03-04")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/whom")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/cover")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/list")
    assert page.locator(".exhibits input[name=front]").count() == 1
    assert page.locator(".exhibits > li").count() == 1


def test_at_most_three_on_page_one(furnished: Any, server: Server) -> None:
    from tests.dossier.small_case import Builder, at

    from gestapeld.records.narrative import Incident

    builder = Builder(server.website.desk.case)
    for day in range(10, 14):
        builder.tell(Incident(f"Nog iets {day}", at(f"2026-03-{day} 12:00")))
    page = furnished
    to_the_list(page)
    for box in page.locator("input[name=front]").all()[:4]:
        box.check()
    page.locator("button[name=make]").click()
    page.get_by_text("Kies hoogstens drie voorvallen").wait_for()
    assert page.locator("input[name=front]:checked").count() == 4
    page.locator("input[name=front]:checked").first.uncheck()
    make(page)
