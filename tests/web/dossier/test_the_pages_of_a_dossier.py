# SPDX-License-Identifier: EUPL-1.2
"""Who may see these pages, with what they work, and what evidence in them can do."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browsing import axe_problems
from tests.web.conftest import Server, watch
from tests.web.dossier.conftest import furnish, protect_home
from tests.web.dossier.test_from_a_choice_to_a_checked_dossier import download, in_english, make, recorded, to_the_list
from tests.web.test_the_doors import ask, let_in

from gestapeld.web.dossier import views
from gestapeld.web.dossier.urls import urlpatterns

ADDRESSES = ["/" + str(one.pattern).replace("<int:number>", "1") for one in urlpatterns]
OF_A_READY_ONE = ("/dossier/ready", "/dossier/pages/1", "/dossier/words/1")


def violations(page: Any) -> list[str]:
    found = axe_problems(page)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_gets_nothing_and_a_locked_case_shows_nothing(server: Server, address: str) -> None:
    assert ask(server, address)[0] == 404
    assert ask(server, address, "POST", "x=1")[0] == 404
    cookie = let_in(server)
    status, headers, _ = ask(server, address, Cookie=cookie)
    posts = address in ("/dossier/stop", "/dossier/get", "/dossier/write", "/dossier/away")
    assert (status, headers.get("location")) == ((405, None) if posts else (303, "/"))
    assert ask(server, address, "POST", "x=1", Cookie=cookie)[0] == 403


def test_before_there_is_a_dossier_its_pages_lead_to_the_choice(furnished: Any, server: Server) -> None:
    for address in ("/dossier/list", "/dossier/busy", "/dossier/ready"):
        furnished.goto(server.address + address)
        furnished.wait_for_url("**/dossier")
    for address in ("/dossier/pages/1", "/dossier/page/1", "/dossier/words/1"):
        assert furnished.request.get(server.address + address).status == 404


def test_a_page_that_does_not_exist_is_not_there(furnished: Any, server: Server) -> None:
    to_the_list(furnished)
    make(furnished)
    for address in ("pages/0", "page/999", "words/99999999999999999999", "pages/1.5", "page/-1"):
        assert furnished.request.get(f"{server.address}/dossier/{address}").status == 404


@pytest.mark.parametrize(("language", "width", "scheme"), [("nl", 1280, "light"), ("en", 360, "dark")])
def test_axe_finds_nothing_on_any_page_or_state(
    server: Server, chromium: Any, language: str, width: int, scheme: str
) -> None:
    server.with_case()
    protect_home(furnish(server))
    context = chromium.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    problems = watch(page, server)
    page.goto(server.website.link())
    if language == "en":
        in_english(page)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is {wide} px too wide"

    page.goto(f"{server.address}/dossier")
    look("choice")
    page.check("input[name=what][value=some]")
    page.locator(".button.first").click()
    page.wait_for_selector("#problem")
    look("nothing chosen")
    page.check("input[name=what][value=all]")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/whom")
    page.check("input[name=form][value=full]")
    look("for whom")
    page.locator(".button.first").click()
    page.wait_for_selector("#problem")
    look("without a receiver")
    page.check("input[name=form][value=file]")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/cover")
    look("page one")
    page.fill("#f-asked", "Dorpsstraat 12, 1234 AB Utrecht")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/list")
    look("list")
    make(page)
    look("stopped")
    page.goto(f"{server.address}/dossier/cover")
    page.fill("#f-asked", "")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/list")
    make(page)
    for address in OF_A_READY_ONE:
        page.goto(server.address + address)
        look(address)
        for cover in page.locator("details.veil summary").all():
            cover.click()
        look(f"{address}, opened")
    context.close()
    assert found == {name: [] for name in found}
    assert problems == []


def test_axe_finds_nothing_on_the_page_that_waits(furnished: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to_the_list(furnished)
    monkeypatch.setattr(views, "_PATIENCE", 0.0)
    furnished.locator("button[name=make]").click()
    furnished.wait_for_url("**/dossier/busy")
    assert violations(furnished) == []
    furnished.wait_for_url("**/dossier/ready", timeout=120_000)


def test_everything_works_without_scripts(server: Server, chromium: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server.with_case()
    furnish(server)
    monkeypatch.setattr(views, "_PATIENCE", 0.0)
    context = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(server.website.link())
    page.goto(f"{server.address}/dossier")
    page.locator(".button.first").click()
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/cover")
    page.locator(".button.first").click()
    page.wait_for_url("**/dossier/list", timeout=120_000)
    page.locator("button[name=make]").click()
    page.wait_for_url("**/dossier/ready", timeout=120_000)
    page.locator("a[href='/dossier/pages/1']").click()
    page.locator(".leaf summary").first.click()
    assert page.locator(".leaf img").first.is_visible()
    page.locator("a[href='/dossier/words/1']").click()
    page.locator("main summary").click()
    assert "Robin stond voor het huis <script>" in page.locator(".behind").inner_text()
    page.goto(f"{server.address}/dossier/ready")
    page.check("form[action='/dossier/get'] input[name=looked]")
    assert download(page, "zip").startswith(b"PK")
    assert recorded(server) == (1, 1)
    context.close()


def test_what_is_evidence_runs_nowhere(furnished: Any, server: Server) -> None:
    to_the_list(furnished)
    for cover in furnished.locator("details.veil summary").all():
        cover.click()
    assert furnished.evaluate("window.ran") is None
    make(furnished)
    for address in OF_A_READY_ONE:
        furnished.goto(server.address + address)
        for cover in furnished.locator("details.veil summary").all():
            cover.click()
        assert furnished.evaluate("window.ran") is None
    furnished.goto(f"{server.address}/dossier/words/1")
    assert "{{7*7}}" in furnished.content()
    assert "\u202e" not in furnished.content()


def test_nothing_about_the_case_is_in_an_address_or_a_title(furnished: Any, server: Server) -> None:
    asked: list[str] = []
    furnished.on("request", lambda request: asked.append(request.url.removeprefix(server.address)))
    to_the_list(furnished)
    make(furnished)
    for address in OF_A_READY_ONE:
        furnished.goto(server.address + address)
        assert furnished.title() == "Notities"
    allowed = ("/s/", "/dossier", "/beat", "/favicon.ico")
    assert [one for one in asked if one != "/" and not one.startswith(allowed)] == []
    assert not any("?" in one or "%" in one for one in asked)


def test_a_long_list_is_paged_and_its_ticks_are_kept(
    noor: Any, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.dossier.small_case import Builder, at

    from gestapeld.records.narrative import Incident

    builder = Builder(server.website.desk.case)
    builder.tell_all([Incident(f"Iets {number}", at("2026-03-04 20:00")) for number in range(25)])
    monkeypatch.setattr(views, "ROWS", 10)
    to_the_list(noor)
    assert noor.locator(".exhibits > li").count() == 10
    noor.locator("input[name=out]").first.check()
    turn(noor, 0, begins=10)
    turn(noor, 1, begins=20)
    assert noor.locator(".exhibits > li").count() == 5
    noor.locator("input[name=out]").last.check()
    turn(noor, 0, begins=10)
    turn(noor, 0, begins=0)
    assert noor.locator("input[name=out]").first.is_checked()
    make(noor)
    assert noor.locator(".facts dd").nth(1).inner_text() == "23"


def turn(page: Any, button: int, *, begins: int) -> None:
    page.locator("button[name=to]").nth(button).click()
    page.locator(f"input[name=begin][value='{begins}']").wait_for(state="attached")
