# SPDX-License-Identifier: EUPL-1.2
"""What stays out may be shown in one exhibit, once the sentence that says so is typed; nowhere else, and never by a tick alone."""

from __future__ import annotations

from typing import Any

import pytest
from tests.dossier.small_case import at
from tests.web.conftest import Server
from tests.web.dossier.conftest import HOME, furnish, protect_home
from tests.web.dossier.test_from_a_choice_to_a_checked_dossier import in_english, make, recorded, to_the_list
from tests.web.everything import Visitor
from tests.web.walking import violations

from gestapeld.dossier.inclusion import confirmation
from gestapeld.records.narrative import Incident
from gestapeld.web.dossier import views
from gestapeld.wording import say

FIRST, SECOND = 5, 6
"""Two incidents that name where she lives; their numbers as exhibits, the newest first."""


def tell(server: Server) -> None:
    builder = furnish(server)
    protect_home(builder)
    for day, who in ((5, "Robin stond bij"), (6, "Robin schreef op de muur van")):
        builder.tell(Incident(f"{who} {HOME}", at(f"2026-03-0{day} 20:00")))


def open_more(page: Any, number: int) -> None:
    page.locator(f"button[name=more][value='{number}']").click()
    page.wait_for_url(f"**/dossier/more/{number}")


def on(page: Any) -> None:
    page.locator("form .button.first").click()


def words(server: Server, page: Any) -> str:
    """Everything on the pages of the dossier."""
    made = server.website.desk.jobs.latest(views.MAKE)
    assert made is not None
    seen = []
    for number in range(1, made.result.pages + 1):
        page.goto(f"{server.address}/dossier/words/{number}")
        seen.append(" ".join(page.locator("main").text_content().split()))
    return " ".join(seen)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_address_is_in_the_exhibit_she_chose_and_in_no_other(noor: Any, server: Server, language: str) -> None:
    tell(server)
    if language == "en":
        in_english(noor)
    to_the_list(noor)
    open_more(noor, FIRST)
    assert violations(noor) == []
    noor.check("input[name=category][value=address]")
    on(noor)
    sentence = confirmation(language, FIRST, ["address"])
    assert noor.locator("#h-said").inner_text() == sentence
    assert violations(noor) == []
    noor.fill("#f-said", f"  {sentence.upper()} ")
    on(noor)
    noor.wait_for_url("**/dossier/list")
    assert noor.locator(".also").count() == 1
    assert violations(noor) == []
    make(noor)
    text = words(server, noor)
    assert "op de muur van Dorpsstraat" in text
    assert "stond bij Dorpsstraat" not in text
    assert "stond bij" in text
    assert recorded(server) == (0, 0)


def test_without_it_the_address_is_nowhere(noor: Any, server: Server) -> None:
    tell(server)
    to_the_list(noor)
    make(noor)
    assert "Dorpsstraat" not in words(server, noor)


def test_what_is_kept_out_is_offered_first_and_the_rest_unfolds(noor: Any, server: Server) -> None:
    tell(server)
    to_the_list(noor)
    open_more(noor, FIRST)
    first = noor.locator("form > fieldset input[name=category]")
    assert [one.get_attribute("value") for one in first.all()] == ["address"]
    assert not noor.locator("input[value=phone]").is_visible()
    noor.locator("form summary").click()
    assert noor.locator("input[value=phone]").is_visible()
    assert say("nl", "web-dossier.more.other-reads") not in noor.locator("main").inner_text()


def test_a_tick_alone_and_a_wrong_sentence_show_nothing_more(noor: Any, server: Server) -> None:
    tell(server)
    to_the_list(noor)
    open_more(noor, FIRST)
    on(noor)
    assert say("nl", "web-dossier.more.wrong-choose") in noor.locator("#problem").inner_text()
    noor.check("input[value=address]")
    on(noor)
    noor.fill("#f-said", "ja")
    on(noor)
    assert say("nl", "web-dossier.more.wrong-sentence") in noor.locator("#problem").inner_text()
    assert noor.is_checked("input[value=address]")
    noor.fill("#f-said", confirmation("nl", SECOND, ["address"]))  # of another exhibit
    on(noor)
    noor.locator("#problem").wait_for()
    noor.get_by_role("link", name=say("nl", "web-dossier.more.back")).click()
    assert noor.locator(".also").count() == 0
    make(noor)
    assert "Dorpsstraat" not in words(server, noor)


def test_more_ticks_ask_for_the_sentence_anew(noor: Any, server: Server) -> None:
    tell(server)
    to_the_list(noor)
    open_more(noor, FIRST)
    noor.check("input[value=address]")
    on(noor)
    noor.fill("#f-said", confirmation("nl", FIRST, ["address"]))
    noor.locator("form summary").click()
    noor.check("input[value=email]")
    on(noor)
    noor.locator("#problem").wait_for()
    assert noor.locator("#h-said").inner_text() == confirmation("nl", FIRST, ["address", "email"])


def test_it_can_be_taken_back_and_a_left_out_exhibit_takes_it_along(noor: Any, server: Server) -> None:
    tell(server)
    to_the_list(noor)
    confirm(noor, FIRST)
    open_more(noor, FIRST)
    assert noor.is_checked("input[value=address]")
    noor.locator("button[name=nothing]").click()
    noor.wait_for_url("**/dossier/list")
    assert noor.locator(".also").count() == 0
    confirm(noor, FIRST)
    noor.check(f"input[name=out][value='{FIRST}']")
    make(noor)
    assert "Dorpsstraat" not in words(server, noor)


def confirm(page: Any, number: int) -> None:
    open_more(page, number)
    page.check("input[value=address]")
    on(page)
    page.fill("#f-said", confirmation("nl", number, ["address"]))
    on(page)
    page.wait_for_url("**/dossier/list")


def test_ticks_in_the_list_are_kept_and_a_new_choice_forgets_what_was_shown(noor: Any, server: Server) -> None:
    tell(server)
    to_the_list(noor)
    noor.check("input[name=out][value='1']")
    confirm(noor, FIRST)
    assert noor.is_checked("input[name=out][value='1']")
    noor.locator("a[href='/dossier']").first.click()
    on(noor)
    noor.wait_for_url("**/dossier/whom")
    on(noor)
    noor.wait_for_url("**/dossier/cover")
    on(noor)
    noor.wait_for_url("**/dossier/list")
    assert noor.locator(".also").count() == 0


def test_a_dossier_in_the_other_language_asks_for_its_own_sentence(noor: Any, server: Server) -> None:
    tell(server)
    to_the_list(noor)
    confirm(noor, FIRST)
    noor.goto(f"{server.address}/dossier/whom")
    noor.check("input[name=language][value=en]")
    on(noor)
    noor.wait_for_url("**/dossier/cover")
    on(noor)
    noor.wait_for_url("**/dossier/list")
    assert noor.locator(".also").count() == 0
    make(noor)
    assert "Dorpsstraat" not in words(server, noor)


@pytest.mark.parametrize("address", ["/dossier/more/99", "/dossier/more/0", "/dossier/more/-1", "/dossier/more/x"])
def test_an_exhibit_that_is_not_there_has_no_page(server: Server, address: str) -> None:
    tell(server.with_case())
    noor = Visitor(server)
    assert noor.get("/dossier/more/1")[2] == "/dossier"  # nothing was chosen yet
    noor.post("/dossier", what="all")
    noor.post("/dossier/whom", form="file", language="nl")
    noor.post("/dossier/cover", owner="Noor")
    noor.wait()
    assert noor.get("/dossier/more/1")[0] == 200
    assert noor.get(address)[0] == 404
    status, text, _ = noor.post("/dossier/more/1", category=["x", "<script>"], said="ja")
    assert status == 200
    assert say("nl", "web-dossier.more.wrong-choose") in text
