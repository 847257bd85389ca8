# SPDX-License-Identifier: EUPL-1.2
"""Noor answers proposals: one by one, many at once, back again; without reading what she need not read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at
from tests.web.conftest import Server
from tests.web.timeline.conftest import HOSTILE, address, png
from tests.web.walking import heading, press, violations, window

from gestapeld.analysis.marking.matcher import matcher
from gestapeld.diary.marks import list_marks
from gestapeld.diary.people import add_person, is_theirs
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Attachment, FileSeen, Locator, Message, Way
from gestapeld.records.moment import UNKNOWN_MOMENT
from gestapeld.records.narrative import Mark, Marking, Said
from gestapeld.records.people import Person, Role
from gestapeld.search.answers import said_before
from gestapeld.wording import LANGUAGES, say

THREAT = "ik maak je dood als je niet opendoet"
CODES = [category.code for category in matcher().categories]
KILL = CODES.index("kill-or-harm") + 1


@dataclass
class Threatened:
    """The messages with a threat, one of them intimate, and those without."""

    threats: list[ItemId]
    closed: ItemId


@pytest.fixture
def threatened(server: Server) -> Threatened:
    server.with_case()
    case = server.website.desk.case
    builder = Builder(case)
    is_theirs(case, ROBIN, add_person(case, Person("Robin", Role.OTHER_PARTY)))
    lines = [
        (f"2026-03-{day:02d} 2{hour}:10", ROBIN, f"{THREAT} {day} {hour}") for day in range(1, 13) for hour in (1, 2)
    ]
    lines += [(f"2026-04-{day:02d} 20:10", ROBIN, f"morgen regent het {day}") for day in range(1, 9)]
    lines += [("2026-04-20 20:10", NOOR, THREAT)]
    lines += [(f"2026-05-{day:02d} 20:10", ROBIN, f"{THREAT} {text}") for day, text in enumerate(HOSTILE, 1)]
    _, messages = builder.chat(lines)
    closed = messages[3]
    builder.tell(Marking(Mark.INTIMATE, (closed,)), kind="marked")
    return Threatened(messages[:24] + messages[-len(HOSTILE) :], closed)


def said(server: Server) -> dict[ItemId, dict[str, Said]]:
    with server.website.desk.index() as index:
        return said_before(index)


def waits(page: Any) -> str:
    return str(page.locator(".factors > li").first.inner_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_its_words(language: str) -> None:
    for code in CODES:
        assert say(language, f"marking.category.{code}")
        assert say(language, f"web-marking.ask.{code}").endswith("?")


@pytest.mark.parametrize(
    ("language", "size", "scripts"), [("nl", "desktop", True), ("en", "phone", True), ("nl", "phone", False)]
)
def test_one_by_one_and_back_again(
    server: Server, chromium: Any, threatened: Threatened, language: str, size: str, scripts: bool
) -> None:
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/look")
        count = len(threatened.threats)
        assert say(language, "marking.flags.some", count=count) in page.locator("main").inner_text()
        assert "opendoet" not in page.content()
        press(page, language, "marking.category.kill-or-harm")
        heading(page, language, "marking.category.kill-or-harm")
        first = page.locator(".marked").inner_text()
        assert "opendoet" not in first
        press(page, language, "web-marking.yes")
        page.get_by_text(say(language, "web-marking.waits", count=count - 1)).wait_for()
        assert said(server)[threatened.threats[0]] == {"kill-or-harm": Said.ACCEPTED}
        press(page, language, "web-marking.take-back")
        page.get_by_text(say(language, "web-marking.waits", count=count)).wait_for()
        assert "kill-or-harm" not in said(server).get(threatened.threats[0], {})
        press(page, language, "web-marking.later")
        press(page, language, "web-marking.no")
        page.get_by_text(say(language, "web-marking.waits", count=count - 1)).wait_for()
        assert said(server)[threatened.threats[1]] == {"kill-or-harm": Said.REJECTED}
        assert page.url == f"{server.address}/look/{KILL}"


def test_the_words_it_rests_on_are_shown_before_the_whole(
    server: Server, chromium: Any, threatened: Threatened
) -> None:
    with window(chromium, server) as page:
        page.goto(f"{server.address}/look/{KILL}")
        veils = page.locator(".marked details.veil")
        assert veils.count() == 2
        veils.nth(0).locator("summary").click()
        shown = page.locator(".marked").inner_text()
        assert "dood" in shown
        assert "opendoet" not in shown
        assert "·" in shown
        veils.nth(1).locator("summary").click()
        assert THREAT in page.locator(".marked").inner_text()


def test_many_at_once_after_a_random_ten(server: Server, chromium: Any, threatened: Threatened) -> None:
    count = len(threatened.threats)
    with window(chromium, server) as page:
        page.goto(f"{server.address}/look")
        page.get_by_role("link", name=say("nl", "web-marking.many")).first.click()
        heading(page, "nl", "web-marking.many-title")
        assert page.locator(".marked").count() == 10
        press(page, "nl", "web-marking.many-no", count=count)
        heading(page, "nl", "web-marking.title")
        found = said(server)
        assert {item for item in threatened.threats if found[item].get("kill-or-harm") is Said.REJECTED} == set(
            threatened.threats
        )


def test_what_is_marked_as_intimate_is_not_shown_here(server: Server, chromium: Any, threatened: Threatened) -> None:
    with window(chromium, server, scripts=False) as page:
        page.goto(f"{server.address}/look/{KILL}")
        for _ in range(3):
            press(page, "nl", "web-marking.later")
        assert page.locator(f"a[href='{address(threatened.closed)}']").count() == 1
        assert "opendoet" not in page.content()
        assert say("nl", "web-timeline.line.closed") in page.locator(".marked").inner_text()


def test_every_page_is_accessible_and_nothing_in_evidence_acts(
    server: Server, chromium: Any, threatened: Threatened
) -> None:
    for language, size, dark in (("nl", "desktop", False), ("en", "phone", True)):
        with window(chromium, server, language=language, size=size, dark=dark) as page:
            for place in ("/look", f"/look/{KILL}", f"/look/{KILL}/many", "/look/2", "/look/2/many"):
                page.goto(server.address + place)
                page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
                assert violations(page) == [], place
                assert page.evaluate("window.ran") is None
    with window(chromium, server) as page:
        page.goto(f"{server.address}/look/{KILL}")
        seen = ""
        for _ in range(len(threatened.threats) - 1):
            seen += page.locator("body").text_content()
            assert page.evaluate("window.ran") is None
            press(page, "nl", "web-marking.later")
            page.locator(".marked, main p").first.wait_for()
        assert HOSTILE[0] in seen


def test_there_is_no_other_category(server: Server, chromium: Any, threatened: Threatened) -> None:
    with window(chromium, server) as page:
        answer = page.goto(f"{server.address}/look/{len(CODES) + 1}")
        assert answer.status == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_in_is_counted_without_a_word_of_it(
    server: Server, chromium: Any, tmp_path: Path, language: str
) -> None:
    server.with_case()
    rows = [
        f'<sms protocol="0" address="+31687654321" date="{1_772_568_600_000 + 90_000 * number}" type="1" subject="null"'
        f' body="{THREAT if number < 3 else "morgen regent het"} {number % 7}" read="1" status="-1" contact_name="Robin" />'
        for number in range(12)
    ]
    backup = tmp_path / "sms.xml"
    backup.write_text(f"<?xml version='1.0' encoding='UTF-8'?><smses count='12'>{''.join(rows)}</smses>", "utf-8")
    with window(chromium, server, language=language, size="phone") as page:
        page.goto(server.address + "/add")
        page.set_input_files("#f-files", str(backup))
        page.click("#adding button.first")
        page.wait_for_selector(".sums")
        assert say(language, "marking.flags.some", count=3) in page.locator("main").inner_text()
        assert "opendoet" not in page.locator("main").inner_text()
        assert violations(page) == []
        page.get_by_role("link", name=say(language, "web-marking.title")).click()
        heading(page, language, "web-marking.title")
        assert say(language, "marking.flags.some", count=3) in page.locator("main").inner_text()


def test_an_accepted_threat_to_publish_shuts_the_pictures_of_that_sender(server: Server, chromium: Any) -> None:
    server.with_case()
    builder = Builder(server.website.desk.case)
    builder.chat([("2026-03-01 21:10", ROBIN, "ik zet je naaktfoto's online als je niet antwoordt")])
    container = builder.original("met media.zip", b"PK zip")
    picture = Message(
        "whatsapp", "Robin", ROBIN, Way.IN, "kijk eens", at("2026-02-21 20:00"), Locator(0, 3),
        attachments=(Attachment("IMG_1.png", "present", 1),),
    )  # fmt: skip
    seen = FileSeen("picture", "IMG_1.png", "image/png", "image/png", UNKNOWN_MOMENT, Locator(0, 10, 1))
    carrier = builder.read(container, [picture, seen], parts=[("IMG_1.png", png())])[0]
    with window(chromium, server) as page:
        page.goto(f"{server.address}/look/{CODES.index('publish') + 1}")
        press(page, "nl", "web-marking.yes")
        page.get_by_text(say("nl", "web-marking.shut", count=1)).wait_for()
    assert Mark.INTIMATE in list_marks(server.website.desk.case)[carrier]
