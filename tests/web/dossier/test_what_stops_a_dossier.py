# SPDX-License-Identifier: EUPL-1.2
"""A protected value stops it, in words that do not repeat the value; a full one goes to one receiver only."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.small_case import Builder
from tests.web.conftest import PASSPHRASE, Server
from tests.web.dossier.conftest import HOME, furnish, protect_home
from tests.web.dossier.test_from_a_choice_to_a_checked_dossier import download, in_english, make, recorded, to_the_list

from gestapeld.crypto.identity import Identity
from gestapeld.crypto.receiving import mark
from gestapeld.dossier.receive import open_dossier
from gestapeld.dossier.receiver_keys import public_text
from gestapeld.records.narrative import Incident, Mark, Marking
from gestapeld.verify.report import Result
from gestapeld.web.dossier import views

SAM = Identity.new()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_protected_value_stops_it_and_is_not_shown(noor: Any, server: Server, language: str) -> None:
    protect_home(furnish(server))
    if language == "en":
        in_english(noor)
    to_the_list(noor, asked=f"Kom naar {HOME}.")
    make(noor)
    words = noor.locator("main").inner_text()
    assert ("adres" if language == "nl" else "address") in words
    assert ("op de bladzijden" if language == "nl" else "on the pages") in words
    assert "Dorpsstraat" not in noor.content()
    assert "1234" not in words
    assert recorded(server) == (0, 0)
    assert server.website.desk.jobs.latest(views.MAKE).result is None  # type: ignore[union-attr]


def test_what_was_typed_is_still_there_to_be_mended(noor: Any, server: Server) -> None:
    protect_home(furnish(server))
    to_the_list(noor, asked=f"Kom naar {HOME}.")
    make(noor)
    noor.locator("a[href='/dossier/cover']").first.click()
    noor.wait_for_url("**/dossier/cover")
    assert HOME in noor.input_value("#f-asked")
    noor.fill("#f-asked", "Ik vraag om vervolging.")
    noor.locator(".button.first").click()
    noor.wait_for_url("**/dossier/list")
    make(noor)
    noor.get_by_text("Uw dossier is klaar").wait_for()


def choose_receiver(page: Any, digits: str, key: str) -> None:
    page.locator("a[href='/dossier']").first.click()
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/whom")
    page.check("input[name=form][value=full]")
    page.fill("#f-receiver", "mr. S. Jansen")
    page.fill("#f-key", key)
    page.fill("#f-digits", digits)
    page.locator(".button.first").click()


def test_a_full_dossier_goes_to_one_receiver_once_she_says_what_is_in_it(
    noor: Any, server: Server, tmp_path: Path
) -> None:
    builder = furnish(server)
    protect_home(builder)
    builder.tell(Incident(f"Robin stond bij {HOME}"))
    key = public_text(SAM.public).decode()
    choose_receiver(noor, "1" * 30, key)
    noor.get_by_text("De controlecijfers zijn niet die van deze sleutel").wait_for()
    assert noor.input_value("#f-receiver") == "mr. S. Jansen"
    assert mark(SAM.public) not in noor.content()
    noor.fill("#f-digits", mark(SAM.public))
    noor.locator(".button.first").click()
    noor.wait_for_url("**/dossier/cover")
    noor.locator(".button.first").click()
    noor.wait_for_url("**/dossier/list")
    make(noor)
    noor.locator("button[name=form][value=sealed]").click()
    noor.wait_for_selector("#problem")
    assert recorded(server) == (0, 0)
    noor.fill("#said-get", noor.locator("#sentence-get").inner_text())
    target = tmp_path / "gekregen.verzegeld"
    target.write_bytes(download(noor, "sealed"))
    assert recorded(server) == (1, 1)
    received = open_dossier(target, SAM, tmp_path / "open")
    assert received.report.result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)
    everything = b"".join(path.read_bytes() for path in (tmp_path / "open").rglob("*.csv"))
    assert b"Dorpsstraat" in everything or b"Dorpsstraat" in b"".join(
        path.read_bytes() for path in (tmp_path / "open").rglob("*.txt")
    )


def test_a_full_dossier_is_given_in_no_other_form(noor: Any, server: Server) -> None:
    furnish(server)
    choose_receiver(noor, mark(SAM.public), public_text(SAM.public).decode())
    noor.wait_for_url("**/dossier/cover")
    noor.locator(".button.first").click()
    noor.wait_for_url("**/dossier/list")
    make(noor)
    noor.fill("#said-get", noor.locator("#sentence-get").inner_text())
    button = noor.locator("button[name=form]")
    assert button.count() == 1
    for form in ("zip", "pdf", "geen"):
        button.evaluate("(button, form) => { button.value = form; }", form)
        noor.fill("#said-get", noor.locator("#sentence-get").inner_text())
        button.click()
        noor.wait_for_selector("#problem")
    assert recorded(server) == (0, 0)


@pytest.mark.parametrize(
    ("receiver", "key"), [("", "x"), ("Sam", ""), ("Sam", "dit is geen sleutel"), ("Sam", "gestapeld\n" * 5)]
)
def test_without_a_receiver_or_a_key_there_is_no_full_dossier(furnished: Any, receiver: str, key: str) -> None:
    choose_receiver(furnished, "1" * 30, key)
    furnished.fill("#f-receiver", receiver)
    furnished.locator(".button.first").click()
    furnished.wait_for_selector("#problem")
    assert furnished.url.endswith("/dossier/whom")


def test_an_image_of_somebody_young_stops_it(noor: Any, server: Server) -> None:
    builder = Builder(server.website.desk.case)
    _, item = builder.file("IMG_1.png", b"x")
    builder.tell(Marking(Mark.POSSIBLE_MINOR, (item,)), kind="marked")
    noor.locator("a[href='/dossier']").first.click()
    for _ in range(2):
        noor.locator(".button.first").click()
        noor.wait_for_timeout(200)
    noor.wait_for_url("**/dossier/cover")
    noor.locator(".button.first").click()
    noor.get_by_text("iemand onder de 18").wait_for()


def test_an_empty_case_says_that_nothing_is_chosen(noor: Any) -> None:
    noor.locator("a[href='/dossier']").first.click()
    for place in ("whom", "cover", "list"):
        noor.locator(".button.first").click()
        noor.wait_for_url(f"**/dossier/{place}")
    noor.get_by_text("Er is niets gekozen voor het dossier.").wait_for()


@pytest.mark.parametrize("soon", [True, False], ids=["unlocked before the case is closed", "unlocked later"])
def test_it_goes_on_while_the_case_is_locked(
    furnished: Any, server: Server, monkeypatch: pytest.MonkeyPatch, soon: bool
) -> None:
    desk = server.website.desk
    held = threading.Event()
    make_ready = views.make_ready
    monkeypatch.setattr(views, "make_ready", lambda *given, **named: held.wait(60) and make_ready(*given, **named))
    to_the_list(furnished)
    monkeypatch.setattr(views, "_PATIENCE", 0.0)
    furnished.locator("button[name=make]").click()
    furnished.wait_for_url("**/dossier/busy")
    job = desk.jobs.latest(views.MAKE)
    assert job is not None
    furnished.locator("footer form[action='/lock'] button").click()
    furnished.wait_for_url("**/open")
    if soon:
        desk.unlock(passphrase=PASSPHRASE)
        desk.lock()
    held.set()
    assert job.finished.wait(60)
    assert job.error is None
    furnished.goto(f"{server.address}/dossier/ready")
    furnished.wait_for_url("**/open")
    furnished.fill("input[type=password]", PASSPHRASE)
    furnished.locator(".button.first").click()
    furnished.wait_for_url(f"{server.address}/")
    furnished.goto(f"{server.address}/dossier/ready")
    furnished.get_by_text("Uw dossier is klaar").wait_for()
    assert furnished.request.get(f"{server.address}/dossier/page/1").status == 200


def test_it_can_be_stopped_and_nothing_is_left(furnished: Any, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    to_the_list(furnished)
    monkeypatch.setattr(views, "_PATIENCE", 0.0)
    furnished.locator("button[name=make]").click()
    furnished.wait_for_url("**/dossier/busy")
    monkeypatch.setattr(views, "_PATIENCE", 20.0)
    furnished.locator("form[action='/dossier/stop'] button").click()
    furnished.wait_for_url("**/dossier")
    job = server.website.desk.jobs.latest(views.MAKE)
    assert job is not None
    assert job.finished.wait(20)
    assert job.error is not None
    assert job.error.code == "stopped-halfway"
    assert recorded(server) == (0, 0)


def test_put_away_it_is_gone(furnished: Any, server: Server) -> None:
    to_the_list(furnished)
    make(furnished)
    furnished.locator("summary", has_text="Wegleggen").click()
    furnished.locator("form[action='/dossier/away'] button").click()
    furnished.wait_for_url("**/dossier")
    assert furnished.request.get(f"{server.address}/dossier/page/1").status == 404
    furnished.goto(f"{server.address}/dossier/ready")
    furnished.wait_for_url("**/dossier")


def test_a_dossier_of_one_case_is_not_shown_in_another(furnished: Any, server: Server, tmp_path: Path) -> None:
    to_the_list(furnished)
    make(furnished)
    server.website.desk.create(tmp_path / "ander.stapel", PASSPHRASE, "Noor")
    assert furnished.request.get(f"{server.address}/dossier/page/1").status == 404
    furnished.goto(f"{server.address}/dossier/list")
    furnished.wait_for_url("**/dossier")
