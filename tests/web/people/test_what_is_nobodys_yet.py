# SPDX-License-Identifier: EUPL-1.2
"""Noor goes through the numbers and names that are nobody's yet, and says of several in one press whose they are."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at
from tests.web.conftest import Server
from tests.web.everything import Visitor
from tests.web.timeline.conftest import HOSTILE
from tests.web.walking import heading, press, violations, window

from gestapeld.diary.people import add_person, list_accounts
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Call, Locator, Way
from gestapeld.records.narrative import Certainty
from gestapeld.records.people import Person, Role, Whose
from gestapeld.web.people import counting, unassigned
from gestapeld.wording import say

PAGE = "/people/accounts/unassigned"


@pytest.fixture
def robin(server: Server) -> ItemId:
    """Somebody who was named; his chat and two numbers are nobody's yet, and three calls show no number."""
    case = server.with_case().website.desk.case
    builder = Builder(case)
    builder.chat(
        [(f"2026-03-0{day} 10:00", ROBIN, f"bericht {day}") for day in range(1, 8)]
        + [("2026-03-08 10:00", NOOR, "stop")]
    )
    calls(builder, "06-12345678", "2026-03-02", "2026-03-05")
    calls(builder, "0612345679", "2026-04-01")
    calls(builder, "", "2026-04-02", "2026-04-03", "2026-04-09")
    return add_person(case, Person("Robin", Role.OTHER_PARTY))


def calls(builder: Builder, number: str, *days: str) -> None:
    records = [Call("phone", Account(id=number), Way.IN, "missed", at(f"{day} 03:00"), Locator(0, 3)) for day in days]
    builder.read(builder.original(f"oproepen {number}.xml", number.encode() + b"x"), records)


def shown(page: Any) -> list[str]:
    """The list, a line of words each."""
    return [" ".join(one.inner_text().split()) for one in page.locator("form.d-nobodys > ul > li").all()]


def open_list(page: Any, server: Server, language: str = "nl") -> None:
    page.goto(server.address + PAGE)
    page.locator("form.d-nobodys, .d-nobodys").first.wait_for(timeout=30_000)
    heading(page, language, "web-diary.unassigned.title")


@pytest.mark.parametrize(
    ("language", "size", "scripts"), [("nl", "desktop", True), ("en", "phone", True), ("nl", "phone", False)]
)
def test_several_are_said_to_be_somebodys_in_one_press(
    server: Server, chromium: Any, robin: ItemId, language: str, size: str, scripts: bool
) -> None:
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/people")
        press(page, language, "web-diary.unassigned.door")
        page.locator("form.d-nobodys").wait_for(timeout=30_000)
        assert violations(page) == []
        assert len(shown(page)) == 3
        assert shown(page)[0].startswith(f"{ROBIN.id} · {ROBIN.name}")
        assert say(language, "web-diary.unassigned.messages", count=7) in shown(page)[0]
        assert say(language, "web-diary.unassigned.calls", count=2) in shown(page)[1]
        assert page.locator("section.d-nobodys").inner_text().count("3") > 0
        for box in page.locator("input[name=pick]").all()[:2]:
            box.check()
        page.select_option("#f-whose", label="Robin")
        page.select_option("#f-certainty", Certainty.RECOGNISED.value)
        press(page, language, "web-diary.unassigned.keep")
        page.get_by_text(say(language, "web-diary.unassigned.kept", count=2)).wait_for()
        page.locator("form.d-nobodys").wait_for(timeout=30_000)
        [left] = shown(page)
        assert "0612345679" in left
    known = list_accounts(server.website.desk.case, robin)
    assert {(one.claim.account.id or one.claim.account.name, one.claim.channel) for one in known} == {
        ("06-12345678", ""),
        (ROBIN.id, ""),
    }
    assert {one.claim.certainty for one in known} == {Certainty.RECOGNISED}


def test_first_and_last_lead_to_the_items_themselves(server: Server, chromium: Any, robin: ItemId) -> None:
    with window(chromium, server) as page:
        open_list(page, server)
        row = page.locator("form.d-nobodys > ul > li").first
        links = row.locator("a").all()
        assert [one.inner_text() for one in links] == ["zondag 1 maart 2026", "zaterdag 7 maart 2026"]
        links[1].click()
        page.locator("#t-around").wait_for()
        assert "bericht 7" in page.locator("main").text_content()


def test_from_the_timeline_to_the_list_and_from_nameless_calls_to_those_calls(
    server: Server, chromium: Any, robin: ItemId
) -> None:
    with window(chromium, server, scripts=False) as page:
        page.goto(f"{server.address}/time")
        press(page, "nl", "web-diary.unassigned.door")
        page.locator("section.d-nobodys").wait_for(timeout=30_000)
        assert say("nl", "web-diary.unassigned.calls", count=3) in page.locator("section.d-nobodys").inner_text()
        press(page, "nl", "web-diary.unassigned.see-calls")
        heading(page, "nl", "web-timeline.line.title")
        assert page.locator(".moment").count() == 6  # those with a number are not known yet either


def test_what_is_missing_is_said_and_the_ticks_stay(server: Server, chromium: Any, robin: ItemId) -> None:
    with window(chromium, server) as page:
        open_list(page, server)
        press(page, "nl", "web-diary.unassigned.keep")
        problem = page.locator("#problem").inner_text()
        for key in ("pick", "whose", "certainty"):
            assert say("nl", f"web-diary.wrong.{key}") in problem
        assert violations(page) == []
        page.locator("input[name=pick]").nth(1).check()
        page.select_option("#f-whose", label="Robin")
        press(page, "nl", "web-diary.unassigned.keep")
        page.locator("#problem li").nth(1).wait_for(state="detached")  # of three one is left
        assert page.locator("#problem li").count() == 1
        assert page.locator("input[name=pick]").nth(1).is_checked()
        page.select_option("#f-whose", "mine")  # of herself she need not say how sure she is
        press(page, "nl", "web-diary.unassigned.keep")
        page.get_by_text(say("nl", "web-diary.unassigned.kept-one")).wait_for()
    assert [one.claim.whose for one in list_accounts(server.website.desk.case)] == [Whose.MINE]


def test_ticks_on_another_page_are_kept_too(
    server: Server, chromium: Any, robin: ItemId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unassigned, "SIZE", 1)
    with window(chromium, server, scripts=False) as page:
        open_list(page, server)
        page.locator("input[type=checkbox][name=pick]").check()
        press(page, "nl", "web-diary.unassigned.quieter")
        assert "06-12345678" in shown(page)[0]
        assert say("nl", "web-diary.unassigned.elsewhere-one") in page.locator("main").inner_text()
        page.locator("input[type=checkbox][name=pick]").check()
        press(page, "nl", "web-diary.unassigned.quieter")
        press(page, "nl", "web-diary.unassigned.busier")
        assert page.locator("input[type=checkbox][name=pick]").is_checked()
        page.select_option("#f-whose", label="Robin")
        page.select_option("#f-certainty", Certainty.SUSPECTED.value)
        press(page, "nl", "web-diary.unassigned.keep")
        page.get_by_text(say("nl", "web-diary.unassigned.kept", count=2)).wait_for()
    assert len(list_accounts(server.website.desk.case, robin)) == 2


def test_pressing_twice_says_it_once(server: Server, robin: ItemId) -> None:
    noor = Visitor(server)
    counted(noor)
    text = noor.get(PAGE)[1]
    pick, once = re.findall(r'name="pick" value="([^"]+)', text), re.search(r'name="once" value="([^"]+)', text)
    assert once is not None
    typed = {"pick": pick[:1], "whose": "mine", "once": once[1], "keep": "1"}
    for _ in range(2):
        noor.post(PAGE, **typed)
        noor.wait()
    entries = [entry for entry in server.website.desk.case.entries("evidence") if entry.kind == "people"]
    assert len(entries) == 2  # Robin himself, and one claim


@pytest.mark.parametrize("pick", ["", "x", "bmFtZTp3aGF0c2FwcDpuaWVtYW5k", "../..", "\u0000", "é" * 9000])
def test_a_tick_of_nothing_says_nothing(server: Server, robin: ItemId, pick: str) -> None:
    noor = Visitor(server)
    counted(noor)
    status, text, _ = noor.post(PAGE, pick=pick, whose="mine", keep="1")
    assert status == 200
    assert say("nl", "web-diary.wrong.pick") in text
    assert list_accounts(server.website.desk.case) == []


@pytest.mark.parametrize("page", ["0", "-1", "999999999999", "x", "²", "2"])
def test_a_page_that_is_not_there_is_the_nearest_one(server: Server, robin: ItemId, page: str) -> None:
    noor = Visitor(server)
    counted(noor)
    status, text, _ = noor.post(PAGE, page=page)
    assert status == 200
    assert text.count('type="checkbox" name="pick"') == 3


def test_hostile_names_are_text_and_can_be_said_to_be_somebodys(server: Server, chromium: Any) -> None:
    builder = Builder(server.with_case().website.desk.case)
    for number, words in enumerate((*HOSTILE, "a\u0000b\r\nc\ud7ff")):
        builder.chat([(f"2026-03-0{number + 1} 10:00", Account(words), "bericht")])
    with window(chromium, server, dark=True, size="phone") as page:
        open_list(page, server)
        assert page.evaluate("window.ran") is None
        assert violations(page) == []
        count = len(shown(page))
        assert count == len(HOSTILE) + 1
        for box in page.locator("input[name=pick]").all():
            box.check()
        page.select_option("#f-whose", "mine")
        press(page, "nl", "web-diary.unassigned.keep")
        page.get_by_text(say("nl", "web-diary.unassigned.none")).wait_for(timeout=30_000)
    assert len(list_accounts(server.website.desk.case)) == count


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_count_is_waited_for_and_the_page_goes_on_by_itself(
    server: Server, chromium: Any, robin: ItemId, scripts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_PATIENCE", 0.01)
    with window(chromium, server, scripts=scripts) as page:
        with server.website.desk.index():
            page.goto(server.address + PAGE)
            assert say("nl", "web-diary.unassigned.counting") in page.locator("main").inner_text()
            if scripts:
                assert violations(page) == []
        page.locator("form.d-nobodys").wait_for(timeout=30_000)


def test_an_empty_case_says_that_there_is_nothing_to_say(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        page.goto(server.address + PAGE)
        page.get_by_text(say("nl", "web-diary.unassigned.none")).wait_for(timeout=30_000)
        assert violations(page) == []


def counted(noor: Visitor) -> None:
    """Wait until the list is there."""
    for _ in range(100):
        if "d-nobodys" in noor.get(PAGE)[1]:
            return
        time.sleep(0.05)
    raise AssertionError("it is never counted")
