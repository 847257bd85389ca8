# SPDX-License-Identifier: EUPL-1.2
"""Sam makes a receiving key in his browser, Noor seals a dossier to it, and Sam opens and checks it: no case, no commands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.dossier.conftest import furnish
from tests.web.walking import heading, press, title, violations, window

from gestapeld.dossier.receiver_keys import read_public
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Result
from gestapeld.wording import say

SAMS = "fiets muur kalender jas brood"


def make_key(page: Any, server: Server, folder: Path, language: str) -> str:
    page.goto(f"{server.address}/receiving/key")
    assert violations(page) == []
    page.fill("#f-name", "sam")
    page.fill("#f-folder", str(folder))
    page.fill("#f-passphrase", SAMS)
    page.fill("#f-again", SAMS)
    press(page, language, "web-dossier.receiving.make")
    heading(page, language, "web-dossier.receiving.made-title")
    assert violations(page) == []
    return str(page.locator("#digits").inner_text())


@pytest.mark.parametrize(("language", "scripts"), [("nl", True), ("en", False)])
def test_from_a_key_to_an_opened_and_checked_dossier(
    server: Server, chromium: Any, tmp_path: Path, language: str, scripts: bool
) -> None:
    with window(chromium, server, language=language, scripts=scripts) as page:  # no case is open
        digits = make_key(page, server, tmp_path, language)
        (given,) = tmp_path.glob("sam.sleutel.*.txt")
        assert (tmp_path / "sam.sleutel").stat().st_mode & 0o077 == 0
        assert re.sub(r"\s", "", digits) in re.sub(r"\s", "", given.read_text())
        read_public(given.read_bytes())
        seal(page, server, given, digits, tmp_path / "voor-sam.verzegeld")
        page.goto(f"{server.address}/receiving")
        page.fill("#f-sealed", str(tmp_path / "voor-sam.verzegeld"))
        page.fill("#f-key", str(tmp_path / "sam.sleutel"))
        page.fill("#f-to", str(tmp_path / "open"))
        page.fill("#f-secret", "verkeerd")
        press(page, language, "web-dossier.receiving.open")
        page.get_by_role("alert").wait_for()
        assert not (tmp_path / "open").exists()
        assert page.input_value("#f-to") == str(tmp_path / "open")
        assert page.input_value("#f-secret") == ""
        page.fill("#f-secret", SAMS)
        press(page, language, "web-dossier.receiving.open")
        page.locator("ul.steps").wait_for()
        assert violations(page) == []
        assert str(tmp_path / "open") in page.locator("main").inner_text()
    assert verify_bundle(tmp_path / "open").result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)


def seal(page: Any, server: Server, given: Path, digits: str, target: Path) -> None:
    """Noor's part."""
    server.with_case()
    furnish(server)
    page.goto(f"{server.address}/dossier")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/whom")
    page.check("input[name=form][value=sealed]")
    page.fill("#f-receiver", "Sam")
    page.fill("#f-key", given.read_text())
    page.fill("#f-digits", digits)
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/cover")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/list")
    page.locator("button[name=make]").click()
    page.wait_for_url("**/dossier/ready")
    page.check("form[action='/dossier/get'] input[name=looked]")
    with page.expect_download() as waiting:
        page.locator("button[name=form][value=sealed]").click()
    waiting.value.save_as(target)


def test_what_cannot_be_done_is_said_with_what_was_typed(server: Server, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "sam.sleutel").write_text("van iemand anders")
    with window(chromium, server, size="phone", dark=True) as page:
        page.goto(f"{server.address}/receiving/key")
        for name, folder, again, code in (
            ("sam", tmp_path / "nergens", SAMS, "errors.not-writable.what"),
            ("a/b", tmp_path, SAMS, "errors.not-writable.what"),
            ("sam", tmp_path, SAMS, "errors.exists.what"),
            ("anders", tmp_path, "iets anders", "web.new.differs"),
        ):
            page.fill("#f-name", name)
            page.fill("#f-folder", str(folder))
            page.fill("#f-passphrase", SAMS)
            page.fill("#f-again", again)
            press(page, "nl", "web-dossier.receiving.make")
            page.get_by_role("alert").get_by_text(say("nl", code)).wait_for()
            assert page.input_value("#f-name") == name
            assert violations(page) == []
        assert (tmp_path / "sam.sleutel").read_text() == "van iemand anders"
        page.goto(f"{server.address}/receiving")
        for sealed, to, code in (
            (tmp_path / "niets", tmp_path / "open", "errors.unreadable-file.what"),
            (tmp_path / "sam.sleutel", tmp_path, "errors.exists.what"),
            (tmp_path / "sam.sleutel", tmp_path / "open", "errors.not-a-key-file.what"),
        ):
            page.fill("#f-sealed", str(sealed))
            page.fill("#f-key", str(tmp_path / "sam.sleutel"))
            page.fill("#f-to", str(to))
            page.fill("#f-secret", SAMS)
            press(page, "nl", "web-dossier.receiving.open")
            page.get_by_role("alert").get_by_text(say("nl", code)).wait_for()
            assert page.input_value("#f-sealed") == str(sealed)
        assert violations(page) == []
        assert title(page) == say("nl", "web-dossier.receiving.title")
