# SPDX-License-Identifier: EUPL-1.2
"""Noor looks at the pattern: in both languages, on a desktop and a telephone, in the dark, with scripts and without."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.everything import Visitor
from tests.web.stack.conftest import MESSAGES, PAGES, SORTS, Piled, every_page
from tests.web.timeline.conftest import HOSTILE, address
from tests.web.walking import heading, press, violations, window

from gestapeld.records.narrative import Incident
from gestapeld.records.patterns.stack import FACTORS
from gestapeld.wording import say


@pytest.mark.parametrize(("language", "size", "dark"), [("nl", "desktop", False), ("en", "phone", True)])
def test_every_page_is_accessible_and_fits(
    server: Server, chromium: Any, piled: Piled, language: str, size: str, dark: bool
) -> None:
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        for place in every_page(page, server):
            page.locator(".pattern h1").wait_for()
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            assert violations(page) == [], place
            assert page.locator("h1").count() == 1
            assert page.title() == say(language, "web.title")
            shown = page.locator(".plotted svg:visible").count()
            assert shown == page.locator(".plotted").count()


@pytest.mark.parametrize(
    ("language", "size", "scripts"), [("nl", "desktop", True), ("en", "phone", True), ("nl", "phone", False)]
)
def test_from_the_whole_to_a_point_to_an_incident(
    server: Server, chromium: Any, piled: Piled, language: str, size: str, scripts: bool
) -> None:
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.locator("nav.menu").get_by_role("link", name=say(language, "web.menu.stack")).click()
        heading(page, language, "web-stack.title")
        assert page.locator(".factors > li").count() == len(FACTORS)
        press(page, language, "plots.factor.intensity.title")
        heading(page, language, "plots.factor.intensity.title")
        first = page.locator(".acts > li").first
        assert first.locator("a").get_attribute("href") == address(piled.grave)
        chips = [one.inner_text() for one in first.locator(".chip").all()]
        assert chips == [say(language, "plots.support.message"), say(language, "plots.support.witness")]
        bare = page.locator(".acts > li", has=page.locator(f"a[href='{address(piled.bare)}']"))
        assert bare.locator(".chip").inner_text() == say(language, "web-stack.alone")
        first.locator("a").first.click()
        page.locator("#t-around").wait_for()
        assert page.url == server.address + address(piled.grave)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_plot_to_its_own_page_with_the_numbers_as_a_table(
    server: Server, chromium: Any, piled: Piled, scripts: bool
) -> None:
    with window(chromium, server, scripts=scripts) as page:
        page.goto(f"{server.address}/pattern/2")
        figure = page.locator(".plotted").first
        assert figure.locator(".wide svg title").text_content() == say("nl", "plots.calendar.title")
        figure.locator("a").click()
        heading(page, "nl", "plots.calendar.title")
        rows = page.locator(".numbers tbody tr").all()
        counted = sum(int(row.locator("td").nth(2).inner_text().replace(".", "")) for row in rows)
        assert counted == MESSAGES + 5  # and five calls
        press(page, "nl", "plots.factor.duration.title")
        assert page.url == f"{server.address}/pattern/2"


def test_all_plots_stand_beside_each_other_and_each_leads_to_its_page(
    server: Server, chromium: Any, piled: Piled
) -> None:
    with window(chromium, server, language="en", scripts=False) as page:
        page.goto(f"{server.address}/pattern/plots")
        assert page.locator(".gallery > li svg").count() == len(SORTS)
        links = [one.get_attribute("href") for one in page.locator(".gallery a").all()]
        assert links == [f"/pattern/plots/{sort}" for sort in SORTS]
        for sort in SORTS:
            press(page, "en", "web-stack.plots.larger")
            heading(page, "en", f"plots.{SORTS[0]}.title")
            page.locator(".turn a").last.click()
            heading(page, "en", f"plots.{SORTS[1]}.title")
            page.goto(f"{server.address}/pattern/plots/{sort}")
            heading(page, "en", f"plots.{sort}.title")
            press(page, "en", "web-stack.plots.back")


def test_a_plot_that_is_not_there_has_no_page(server: Server, piled: Piled) -> None:
    noor = Visitor(server)
    noor.get("/pattern")
    noor.wait()
    assert noor.get("/pattern/plots/streams")[0] == 200
    for sort in ("stream", "streams/", "..", "%3Cscript%3E", "Streams"):
        assert noor.get(f"/pattern/plots/{sort}")[0] == 404


@pytest.mark.parametrize(("size", "shown"), [("phone", "narrow"), ("desktop", "wide")])
def test_a_telephone_gets_the_narrow_plot_and_a_desktop_the_wide_one(
    server: Server, chromium: Any, piled: Piled, size: str, shown: str
) -> None:
    with window(chromium, server, size=size) as page:
        page.goto(f"{server.address}/pattern/plots/streams")
        assert page.locator(f".plotted .{shown} svg").is_visible()
        other = {"narrow": "wide", "wide": "narrow"}[shown]
        assert not page.locator(f".plotted .{other} svg").is_visible()


def test_in_the_dark_every_word_of_a_plot_is_light(server: Server, chromium: Any, piled: Piled) -> None:
    with window(chromium, server, dark=True) as page:
        page.goto(f"{server.address}/pattern/plots")
        colours = page.evaluate(
            "[...new Set([...document.querySelectorAll('.plotted text')].map(one => getComputedStyle(one).fill))]"
        )
        assert colours
        for colour in colours:
            assert sum(int(part) for part in re.findall(r"\d+", colour)[:3]) > 3 * 150, colour


def test_no_words_of_the_case_are_seen_before_a_tap(server: Server, chromium: Any, piled: Piled) -> None:
    with window(chromium, server) as page:
        for place in every_page(page, server):
            seen = page.locator("main").inner_text()
            for words in ("intrappen", "bushalte", "heel intiem", "alleen voor mijzelf"):
                assert words not in seen, place
        page.goto(f"{server.address}/pattern/4")
        page.locator(".acts details.veil summary").first.click()
        assert "intrappen" in page.locator("main").inner_text()


def test_what_is_intimate_or_private_is_on_no_page_at_all(server: Server, chromium: Any, piled: Piled) -> None:
    with window(chromium, server) as page:
        for place in every_page(page, server):
            content = page.content()
            assert "heel intiem" not in content, place
            assert "alleen voor mijzelf" not in content, place


def test_nothing_in_evidence_acts(server: Server, chromium: Any, piled: Piled) -> None:
    with window(chromium, server) as page:
        seen = ""
        for place in every_page(page, server):
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            assert page.evaluate("window.ran") is None, place
            seen += page.locator("body").text_content()
        assert HOSTILE[0] in seen


def test_something_new_is_counted_when_the_page_is_asked_for_again(server: Server, chromium: Any, piled: Piled) -> None:
    from tests.dossier.small_case import Builder, at

    with window(chromium, server) as page:
        page.goto(f"{server.address}/pattern/4")
        before = page.locator(".acts > li a").first.get_attribute("href")
        told = Builder(server.website.desk.case).tell(
            Incident("Gooide een ruit in", at("2026-05-20 02:00"), behaviours=("HARM.PROPERTY",))
        )
        page.goto(f"{server.address}/pattern/4")
        assert page.locator(".acts > li a").first.get_attribute("href") == before  # nobody is named in it
        page.goto(f"{server.address}/pattern/ask")
        assert page.locator(f"a[href='{address(told)}']").count() >= 1


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_count_is_waited_for_on_a_page_of_its_own(
    server: Server, chromium: Any, piled: Piled, scripts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gestapeld.web.stack.counting._PATIENCE", 0.05)
    desk = server.website.desk
    with window(chromium, server, scripts=scripts) as page:
        with desk.index():
            page.goto(f"{server.address}/pattern")
            heading(page, "nl", "web-stack.busy.title")
            assert page.url == f"{server.address}/pattern/busy"
        page.locator(".factors").wait_for()
        assert page.url == f"{server.address}/pattern"


def test_the_one_page_fits_on_one_page_of_paper(server: Server, chromium: Any, piled: Piled) -> None:
    import pypdfium2

    with window(chromium, server) as page:
        page.goto(f"{server.address}/pattern/page")
        page.fill("#f-ask", "Neem mijn aangifte op.")
        printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
        assert len(printed) == 1
        text = printed[0].get_textpage().get_text_range()
        for words in ("Robin", "Neem mijn aangifte op", "intrappen", say("nl", "web-stack.page.table")):
            assert words in text
        assert say("nl", "web.danger").split("\u00a0")[0] not in text
        page.locator("#empty").click()
        assert page.input_value("#f-ask") == ""


def test_an_empty_case_says_what_to_do(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server) as page:
        for place in PAGES:
            if place.startswith("/pattern/plots/"):  # there are none
                continue
            page.goto(server.address + place)
            page.locator(".pattern h1").wait_for()
            assert violations(page) == [], place
        page.goto(f"{server.address}/pattern")
        press(page, "nl", "web-stack.empty-add")
        assert page.url == f"{server.address}/add"
