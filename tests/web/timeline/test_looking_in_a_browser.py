# SPDX-License-Identifier: EUPL-1.2
"""Noor looks at what there is: in both languages, on a desktop and a telephone, with scripts and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.timeline.conftest import HIDDEN, HOSTILE, Furnished, address
from tests.web.walking import heading, press, violations, window

from gestapeld.records.narrative import Mark
from gestapeld.wording import say

KINDS = [
    pytest.param("nl", "desktop", True, id="nl-desktop"),
    pytest.param("en", "phone", True, id="en-phone"),
    pytest.param("nl", "phone", False, id="nl-phone-without-scripts"),
    pytest.param("en", "desktop", False, id="en-desktop-without-scripts"),
]


def days(page: Any) -> list[str]:
    return [one.inner_text() for one in page.query_selector_all("#found h2")]


def links(page: Any) -> list[str]:
    return [one.get_attribute("href") for one in page.query_selector_all("#found .onward a")]


@pytest.mark.parametrize(("language", "size", "scripts"), KINDS)
def test_from_the_months_to_a_day_to_an_item_and_back(
    server: Server, chromium: Any, furnished: Furnished, language: str, size: str, scripts: bool
) -> None:
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/time")
        assert page.locator("#found .moment").count() == 50
        press(page, language, "web-timeline.line.month")
        page.locator(".span").first.wait_for()
        january = page.get_by_role("button", name="2026").filter(has_text="anua").first
        assert say(language, "web-timeline.count.unknown", count=86) in january.inner_text()
        january.click()
        page.locator("#found .moment").first.wait_for()
        assert days(page)[0].endswith("31 januari 2026" if language == "nl" else "31 January 2026")
        page.locator("#f-words").fill('"regel 117"')
        if scripts:
            page.locator("#found .moment").nth(1).wait_for(state="detached")
        else:
            press(page, language, "web-timeline.line.find")
        assert links(page) == [address(furnished.messages[117])]
        page.locator("#found .onward a").click()
        page.locator("#t-around").wait_for()
        page.locator("section .veil summary").first.click()
        assert page.get_by_text("regel 117", exact=True).first.is_visible()
        around = [one.get_attribute("href") for one in page.query_selector_all(".beside-it a")]
        assert around == [address(furnished.messages[number]) for number in (114, 115, 116, 118, 119)] + [
            address(furnished.carrier)
        ]
        press(page, language, "web-timeline.item.back")
        heading(page, language, "web-timeline.line.title")
        assert page.locator("#f-words").input_value() == '"regel 117"'
        assert page.url == f"{server.address}/time"


@pytest.mark.parametrize(("language", "size", "scripts"), KINDS[1:3])
def test_marking_and_linking(
    server: Server, chromium: Any, furnished: Furnished, language: str, size: str, scripts: bool
) -> None:
    item = furnished.messages[7]
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(server.address + address(item))
        hide = say(language, "diary.mark.hide")
        press(page, language, "web-timeline.item.mark-on", mark=hide)
        page.get_by_text(say(language, "web-timeline.marked.on")).wait_for()
        press(page, language, "web-timeline.item.mark-off", mark=hide)
        page.get_by_text(say(language, "web-timeline.marked.off")).wait_for()
        page.get_by_text(say(language, "web-timeline.item.link"), exact=True).click()
        page.locator("#f-about").select_option(str(furnished.incident))
        press(page, language, "web-timeline.item.link-button")
        page.get_by_text(say(language, "web-timeline.linked.on")).wait_for()
        assert (
            page.locator("section", has=page.locator("#t-links"))
            .locator(f"a[href='{address(furnished.incident)}']")
            .count()
        )
        page.get_by_role("button", name=say(language, "web-timeline.item.unlink")).click()
        page.get_by_text(say(language, "web-timeline.linked.off")).wait_for()


def test_pages_join_in_both_directions_and_gaps_are_said_across_them(
    server: Server, chromium: Any, furnished: Furnished
) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/time")
        seen, gaps = [links(page)], page.locator(".empty-time").count()
        while page.get_by_role("button", name="Oudere").count():
            before = page.locator("#found").inner_text()
            page.get_by_role("button", name="Oudere").click()
            page.wait_for_function("then => document.querySelector('#found').innerText !== then", arg=before)
            seen.append(links(page))
            gaps += page.locator(".empty-time").count()
        assert [len(one) for one in seen] == [50, 50, 42]
        assert len({link for one in seen for link in one}) == 142
        assert gaps == 1
        assert seen[-1][-1] == address(furnished.picture)  # a file that says no time comes last
        for one in reversed(seen[:-1]):
            before = page.locator("#found").inner_text()
            page.get_by_role("button", name="Nieuwere").click()
            page.wait_for_function("then => document.querySelector('#found').innerText !== then", arg=before)
            assert links(page) == one
        assert page.get_by_role("button", name="Nieuwere").count() == 0


def test_a_date_that_cannot_be_read_is_named_and_one_that_can_is_where_the_page_begins(
    server: Server, chromium: Any, furnished: Furnished
) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/time")
        page.locator("#f-go").fill("de dag van toen")
        press(page, "nl", "web-timeline.line.jump-button")
        page.locator("#w-go").wait_for()
        assert page.locator("#f-go").input_value() == "de dag van toen"
        assert violations(page) == []
        page.locator("#f-go").fill("10 januari 2026")
        press(page, "nl", "web-timeline.line.jump-button")
        page.get_by_text("zaterdag 10 januari 2026").wait_for()
        assert days(page)[0] == "zaterdag 10 januari 2026"
        page.get_by_role("button", name="Nieuwere").click()
        page.get_by_text("zondag 11 januari 2026").wait_for()
        assert days(page)[-1] == "zondag 11 januari 2026"


def test_uncertain_times_are_said_in_words(server: Server, chromium: Any, furnished: Furnished) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/time")
        found = page.locator("#found").inner_text()
        assert "ongeveer: ergens in maart 2026" in found
        assert "Niet op één dag te plaatsen" in found


def test_what_is_marked_as_intimate_stays_shut_until_asked_for(
    server: Server, chromium: Any, furnished: Furnished
) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/time")
        assert "heel intiem" not in page.content()
        page.goto(server.address + address(furnished.closed))
        assert "heel intiem" not in page.content()
        assert "b.txt" not in page.content()
        assert violations(page) == []
        press(page, "nl", "web-timeline.item.open-it")
        page.locator("#t-text").wait_for()
        assert "heel intiem" in page.content()
        assert "b.txt" in page.content()


def test_a_picture_is_drawn_anew_and_an_original_only_leaves_as_a_download(
    server: Server, chromium: Any, furnished: Furnished
) -> None:
    with window(chromium, server) as page:
        with page.expect_response(lambda answer: answer.url.endswith("/picture")) as drawn:
            page.goto(server.address + address(furnished.picture))
            page.locator("details.veil").first.locator("summary").click()
        assert drawn.value.headers["content-type"] in ("image/png", "image/jpeg")
        assert HIDDEN not in drawn.value.body()
        with page.expect_download() as saved:
            press(page, "nl", "web-timeline.item.download")
        number = str(furnished.picture_original).split(":")
        assert saved.value.suggested_filename == f"{number[1]}-{number[2]}.png"
        assert HIDDEN in Path(saved.value.path()).read_bytes()
        page.goto(server.address + address(furnished.carrier))
        assert page.locator(f"a[href='{address(furnished.picture)}']").count() == 1


def test_nothing_in_evidence_acts(server: Server, chromium: Any, furnished: Furnished) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/time")
        addresses = links(page)
        assert {address(item) for item in furnished.hostile} <= set(addresses)
        for place in [address(item) for item in furnished.hostile] + addresses[:12]:
            page.goto(server.address + place)
            assert page.evaluate("window.ran") is None
            for veil in page.locator("details.veil").all():
                veil.evaluate("one => one.open = true")
        for item, text in zip(furnished.hostile, HOSTILE, strict=True):
            page.goto(server.address + address(item))
            shown = page.locator("body").text_content()
            assert text in shown or "[U+202E]" in shown
            assert page.evaluate("window.ran") is None
            page.goto(server.address + page.locator("a[href$='/custody']").get_attribute("href"))
            assert page.evaluate("window.ran") is None
        page.goto(f"{server.address}/time")
        for text in HOSTILE:
            page.locator("#f-words").fill(text)
            page.wait_for_timeout(350)
            assert page.evaluate("window.ran") is None
        press(page, "nl", "web-timeline.line.month")
        page.locator("#f-words").wait_for()
        assert page.evaluate("window.ran") is None


@pytest.mark.parametrize(("language", "size", "dark"), [("nl", "desktop", False), ("en", "phone", True)])
def test_axe_finds_nothing(
    server: Server, chromium: Any, furnished: Furnished, language: str, size: str, dark: bool
) -> None:
    case = server.website.desk.case
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        page.goto(f"{server.address}/time")
        page.locator(".asking summary").click()
        found = {"day": violations(page)}
        for by in ("week", "month"):
            press(page, language, f"web-timeline.line.{by}")
            page.locator(".span").first.wait_for()
            found[by] = violations(page)
        for name, item in (
            ("message", furnished.first),
            ("picture", furnished.picture),
            ("told", furnished.incident),
            ("note", furnished.note),
            ("original", furnished.chat),
            ("hostile", furnished.hostile[0]),
        ):
            page.goto(server.address + address(item))
            for veil in page.locator("details").all():
                veil.evaluate("one => one.open = true")
            found[name] = violations(page)
        page.goto(f"{server.address}{address(furnished.chat)}/custody")
        found["custody"] = violations(page)
        assert {name: one for name, one in found.items() if one} == {}
        assert case.heads()["evidence"].size  # looking changed nothing and closed nothing


def test_an_empty_case_says_what_to_do(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        for by in ("day", "week", "month"):
            page.goto(f"{server.address}/time")
            press(page, "nl", f"web-timeline.line.{by}")
            page.get_by_text("Niets gevonden.").wait_for()
        assert violations(page) == []


def test_every_mark_has_a_button(server: Server, chromium: Any, furnished: Furnished) -> None:
    with window(chromium, server) as page:
        page.goto(server.address + address(furnished.first))
        for mark in Mark:
            assert page.get_by_role("button", name=say("nl", f"diary.mark.{mark.value}")).count() == 1
        page.goto(server.address + address(furnished.note))
        assert page.locator("#t-marks").count() == 0  # a private note goes nowhere, so there is nothing to mark
