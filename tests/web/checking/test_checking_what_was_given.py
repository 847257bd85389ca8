# SPDX-License-Identifier: EUPL-1.2
"""Sam was given a dossier and checks it, without a case: where it stands, or by sending the zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browsing import axe_problems
from tests.dossier.small_case import Builder, new_case
from tests.web.conftest import Server, watch
from tests.web.dossier.conftest import LINES
from tests.web.test_the_doors import ask, let_in

from gestapeld.crypto.receiving import MAGIC
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.handover import Request, hand_over
from gestapeld.dossier.selection import Choice
from gestapeld.search.index import Index
from gestapeld.web.checking import sent, views
from gestapeld.web.checking.urls import urlpatterns


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip with a dossier, made once."""
    folder = tmp_path_factory.mktemp("given")
    with new_case(folder) as case:
        Builder(case).chat(LINES)
        with Index.open(case, folder) as index:
            hand_over(case, index, Request(Choice(), Cover("Noor"), zipped=True), folder / "map.zip")
    return folder / "map.zip"


@pytest.fixture
def sam(server: Server, chromium: Any) -> Iterator[Any]:
    """Sam's page: let in, no case."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    problems = watch(page, server)
    page.goto(server.website.link())
    page.goto(f"{server.address}/checking")
    yield page
    assert problems == []
    context.close()


def send(page: Any, data: bytes, name: str = "map.zip") -> None:
    page.set_input_files("#f-file", {"name": name, "mimeType": "application/zip", "buffer": data})
    page.locator("form[enctype] button").click()


def changed(data: bytes) -> bytes:
    """The same zip with one byte of a table another."""
    place = data.index(b"waar ben je")
    return data[:place] + b"W" + data[place + 1 :]


@pytest.mark.parametrize("address", ["/" + str(one.pattern) for one in urlpatterns])
def test_a_stranger_gets_nothing(server: Server, address: str) -> None:
    assert ask(server, address)[0] == 404
    assert ask(server, address, "POST", "x=1")[0] == 404
    assert ask(server, address, "POST", "x=1", Cookie=let_in(server))[0] == 403


def test_a_zip_is_checked_where_it_stands(sam: Any, given: Path) -> None:
    sam.fill("#f-place", str(given))
    sam.locator(".button.first").click()
    sam.get_by_text("Onveranderd").first.wait_for()
    assert sam.locator(".steps .failed").count() == 0
    assert "Kenmerk van de ondertekenaar" in sam.locator("main").inner_text()


def test_a_folder_is_checked_against_the_mark_of_its_maker(sam: Any, given: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(given) as archive:
        archive.extractall(tmp_path)
    folder = next(path for path in tmp_path.iterdir() if path.name.startswith("dossier-"))
    sam.fill("#f-place", str(folder))
    sam.fill("#f-signer", "0000 0000")
    sam.locator(".button.first").click()
    sam.get_by_text("De ondertekenaar is een ander dan u verwachtte.").wait_for()


def test_a_zip_that_is_sent_is_checked(sam: Any, given: Path) -> None:
    send(sam, given.read_bytes())
    sam.wait_for_url("**/checking/report")
    assert sam.locator(".steps .passed").count() > 10
    assert sam.locator(".steps .failed").count() == 0
    assert axe_problems(sam) == []


def test_what_was_changed_is_said(sam: Any, given: Path) -> None:
    send(sam, changed(given.read_bytes()))
    sam.wait_for_url("**/checking/report")
    assert "Veranderd" in sam.locator(".outcome").inner_text() or "Kan niet" in sam.locator(".outcome").inner_text()
    assert sam.locator(".steps .failed, .steps .refused").count() >= 1


@pytest.mark.parametrize("data", [b"hallo", b"PK\x03\x04" + b"\x00" * 50, b"%PDF-1.7"])
def test_what_is_no_dossier_is_said(sam: Any, data: bytes) -> None:
    send(sam, data)
    sam.wait_for_url("**/checking/report")
    assert sam.locator("#problem, .outcome").count() == 1


def test_a_sealed_one_is_to_be_opened_first(sam: Any, tmp_path: Path) -> None:
    send(sam, MAGIC + b"x" * 2000, "map.verzegeld")
    sam.get_by_text("Dit dossier is verzegeld.").wait_for()
    (tmp_path / "map.verzegeld").write_bytes(MAGIC + b"x" * 2000)
    sam.fill("#f-place", str(tmp_path / "map.verzegeld"))
    sam.locator(".button.first").click()
    sam.get_by_text("Dit dossier is verzegeld.").wait_for()


@pytest.mark.parametrize("place", ["", "/is/er/niet", "~niemand/map", "a\x00b"])
def test_a_place_that_is_not_there_is_said(sam: Any, place: str) -> None:
    sam.fill("#f-place", place)
    sam.locator(".button.first").click()
    sam.wait_for_selector("#problem")


def test_nothing_chosen_is_said(sam: Any) -> None:
    sam.locator("form[enctype] button").click()
    sam.get_by_text("Er is geen bestand gekozen.").wait_for()


def test_more_than_the_limit_is_not_taken_in(sam: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Small(sent.Sealing):
        def __init__(self, request: Any = None) -> None:
            super().__init__(request, limit=1000)

    monkeypatch.setattr(views, "Sealing", Small)
    send(sam, b"x" * 5000)
    sam.get_by_text("te groot").wait_for()
    monkeypatch.setattr(Small, "handle_raw_input", lambda *_: None)  # a browser that announces less than it sends
    send(sam, b"x" * 5000)
    sam.get_by_text("te groot").wait_for()


def test_what_is_sent_never_stands_on_a_disk_in_the_clear(
    sam: Any, server: Server, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    real = sent.tempfile.TemporaryFile

    def watched() -> Any:
        file = real(dir=tmp_path)
        write = file.write

        class Watched(io.IOBase):
            def write(self, data: bytes) -> int:
                seen.append(bytes(data))
                return int(write(data))

            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def seek(self, *place: int) -> int:
                return int(file.seek(*place))

            def read(self, size: int) -> bytes:
                return bytes(file.read(size))

            def flush(self) -> None:
                file.flush()

            def close(self) -> None:
                file.close()

        return Watched()

    monkeypatch.setattr(sent.tempfile, "TemporaryFile", watched)
    send(sam, given.read_bytes())
    sam.wait_for_url("**/checking/report")
    written = b"".join(seen)
    assert len(written) > given.stat().st_size
    assert b"waar ben je" in given.read_bytes()
    assert b"waar ben je" not in written
    assert b"PK\x03\x04" not in written
    assert list(tmp_path.iterdir()) == []


def test_a_form_without_its_token_is_refused(server: Server, given: Path) -> None:
    cookie = let_in(server)
    assert ask(server, "/checking/sent", "POST", "file=x", Cookie=cookie)[0] == 403


def test_it_waits_without_scripts_and_in_english(
    server: Server, chromium: Any, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_PATIENCE", 0.0)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.website.link())
    page.goto(f"{server.address}/checking")
    page.locator("footer button[lang=en]").click()
    page.get_by_text("Check what you were given").wait_for()
    send(page, given.read_bytes())
    page.wait_for_url("**/checking/report", timeout=120_000)
    assert "Unchanged" in page.locator(".outcome").inner_text()
    context.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing(sam: Any, server: Server, language: str) -> None:
    if language == "en":
        sam.locator("footer button[lang=en]").click()
        sam.wait_for_selector("html[lang=en]")
    assert axe_problems(sam) == []
    sam.locator(".button.first").click()
    sam.wait_for_selector("#problem")
    assert axe_problems(sam) == []
    assert sam.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
