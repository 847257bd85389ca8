# SPDX-License-Identifier: EUPL-1.2
"""The aangifte as she walks it: a date and never a countdown, a sheet she can look at first, nothing ticked for her."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import PASSPHRASE, Server
from tests.web.diary.test_evidence_is_text_everywhere import ALL, HOSTILE
from tests.web.everything import Visitor
from tests.web.steps.telling_report import ago, filled, tell
from tests.web.walking import address_of, heading, press, printed, violations, window

from gestapeld.casefile.access import new_member
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.people import add_person
from gestapeld.diary.protected import protect
from gestapeld.diary.steps.report_overview import overview
from gestapeld.diary.steps.reports import (
    list_checks,
    list_known,
    list_reports,
    list_victims,
    list_wishes,
    prepared,
)
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import ProtectedKind, Target
from gestapeld.records.people import Person, Role
from gestapeld.records.steps.report import (
    After,
    Said,
    Victim,
)
from gestapeld.web.steps.report.shown import book
from gestapeld.wording import LANGUAGES, say


def report_words(language: str, key: str, **values: object) -> str:
    return say(language, f"steps-report.{key}", **values)


@pytest.mark.parametrize(
    ("language", "size", "scripts"),
    [("nl", "desktop", True), ("en", "phone", False)],
    ids=["nl", "en-phone-no-scripts"],
)
def test_a_whole_journey(server: Server, chromium: Any, language: str, size: str, scripts: bool) -> None:
    case = server.with_case().website.desk.case
    other = add_person(case, Person("R. de Vries", Role.OTHER_PARTY))
    kim = add_person(case, Person("Kim", Role.CHILD))
    threat = tell(case, 60, "Dreigde foto's te delen", "THREAT.PUBLISH", who=other)
    tell(case, 20, "Stond bij school", "APPROACH.MEET", targets=(Target.ME, Target.CHILD), who=other)
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps")
        press(page, language, "web-steps.part.steps-report")
        heading(page, language, "web-report.title")
        text = page.locator("main").inner_text()
        assert report_words(language, "calm.do-not-wait") in text
        assert report_words(language, "calm.late") in text
        assert not re.search(r"\b(nog|in|left)\s+\d+\s+(dagen|days)|\d+\s+days left", text)
        assert "2 345 678" not in text

        press(page, language, "web-report.prepare")
        page.fill("#f-relation", "mijn ex")
        page.fill("#f-since", "sinds maart 2026" if language == "nl" else "since March 2026")
        page.fill("#f-domicile", "Bureau Noord, Dorpsplein 1")
        page.locator(f"input[name=acts][value='{threat.seq}:0']").check()
        press(page, language, "web-report.keep-and-look")
        heading(page, language, "web-report.sheet.title")
        assert prepared(case).acts == (threat,)
        assert prepared(case).since.local == "2026-03"
        assert page.locator("input[name=requests]:checked").count() == 0  # nothing is ticked for her
        press(page, language, "web-report.sheet.look")
        page.locator("#made:focus").wait_for()  # the answer begins where there is something to do
        assert "285b" not in page.content()
        page.locator("input[name=requests]").first.check()
        press(page, language, "web-report.sheet.look")
        page.get_by_text("285b").first.wait_for(state="attached")
        page.locator("button[name=make]").wait_for()
        with page.expect_download() as waiting:
            press(page, language, "web-report.sheet.make")
        assert waiting.value.suggested_filename == "document.pdf"
        text = printed(Path(waiting.value.path()))
        for part in ("mijn ex", "Dorpsplein 1", "Dreigde foto's te delen", "R. de Vries", "285b"):
            assert part in text, part

        page.goto(f"{server.address}/steps/report/new")
        page.fill("#f-when", ago(case, 4))
        page.fill("#f-number", "PL0900-2026111111-1")
        page.locator("input[name=request][value=yes]").check()
        page.locator(f"input[name=acts][value='{threat.seq}:0']").check()
        page.locator("input[name=checked][value=copy]").check()
        press(page, language, "web-diary.write.keep")
        page.get_by_role("heading", name=report_words(language, "check.title")).wait_for()
        (report,) = list_reports(case)
        assert report.record.acts == (threat,)
        press(page, language, "web-report.look")
        assert report_words(language, "check.fact", days=8) in page.locator("main").inner_text()
        page.locator("input[name=stands][value=yes]").check()
        page.locator("input[name=pressed][value=yes]").check()
        press(page, language, "web-diary.write.keep")
        page.get_by_text("0900-8844").first.wait_for()
        press(page, language, "web-report.back-one")
        press(page, language, "web-report.after")
        page.locator("input[name=event][value=hearing]").check()
        page.fill("#f-when", ago(case, -40))
        page.fill("#f-number", "16/123456-26")
        press(page, language, "web-diary.write.keep")
        page.get_by_text("16/123456-26").first.wait_for(state="attached")
    state = overview(case, book()).states[0]
    assert (state.pressed, state.check_due, [one.record.what for one in state.after]) == (True, False, [After.HEARING])
    assert kim


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_child_for_whom_both_parents_speak_keeps_its_request_and_its_question(
    server: Server, chromium: Any, language: str
) -> None:
    case = server.with_case().website.desk.case
    other = add_person(case, Person("R. de Vries", Role.OTHER_PARTY))
    kim = add_person(case, Person("Kim", Role.CHILD))
    tell(case, 20, "Stond bij school", "APPROACH.MEET", targets=(Target.CHILD,), who=other)
    with window(chromium, server, language=language) as page:
        for ticked, asking in (((str(other.seq),), "other-represents"), (("me",), "both-represent")):
            page.goto(f"{server.address}/steps/report/people/{address_of(kim)}")
            page.locator("input[name=under16][value=yes]").check()
            for value in ticked:
                page.locator(f"input[name=represented][value^='{value}']").check()
            press(page, language, "web-diary.write.keep")
            heading(page, language, "web-report.title")
            assert report_words(language, f"asking.{asking}") in page.locator("main").inner_text()
        page.goto(f"{server.address}/steps/report/people/{address_of(kim)}")
        assert page.locator("input[name=represented]:checked").count() == 2  # what was said stays
        page.goto(f"{server.address}/steps/report/sheet")
        page.locator(f"input[name=requests][value='{kim}']").check()
        press(page, language, "web-report.sheet.look")
        page.locator("button[name=make]").wait_for()
        text = re.sub(r"\s+", " ", page.locator("main").text_content())
        assert "uitdrukkelijk" in text  # in Dutch, whatever the language of the page
    assert list_victims(case)[0].record.by_owner is Said.YES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_owner_says_that_she_is_under_16_herself_and_takes_it_back(
    server: Server, chromium: Any, language: str
) -> None:
    case = server.with_case().website.desk.case
    mother = add_person(case, Person("Irma", Role.FAMILY))
    with window(chromium, server, language=language) as page:
        page.goto(f"{server.address}/steps/report")
        press(page, language, "web-report.me.link")
        heading(page, language, "web-report.me.title")
        assert page.locator("input[name=represented][value=me]").count() == 0
        page.locator("input[name=under16][value=yes]").check()
        page.locator(f"input[name=represented][value='{mother.seq}:{mother.index}']").check()
        press(page, language, "web-diary.write.keep")
        heading(page, language, "web-report.title")
        assert report_words(language, "asking.representative") in page.locator("main").inner_text()
        (said,) = (kept.record for kept in list_victims(case))
        assert said == Victim(None, Said.YES, represented=(mother,))
        press(page, language, "web-report.me.again")
        assert page.locator("input[name=represented]:checked").count() == 1  # what was said stays
        page.locator("input[name=under16][value=no]").check()
        press(page, language, "web-diary.write.keep")
        heading(page, language, "web-report.title")
        assert report_words(language, "asking.representative") not in page.locator("main").inner_text()
    (said,) = (kept.record for kept in list_victims(case))
    assert said.under_16 is Said.NO


def test_nobody_speaks_for_herself(server: Server) -> None:
    case = server.with_case().website.desk.case
    answer = Visitor(server).post("/steps/report/people/me", under16="yes", ward="unknown", represented="me")
    assert answer[0] == 303
    (said,) = (kept.record for kept in list_victims(case))
    assert said == Victim(None, Said.YES, by_owner=Said.UNKNOWN)


@pytest.fixture
def full(server: Server) -> dict[str, ItemId]:
    """A case with one of everything of an aangifte."""
    return filled(server.with_case().website.desk.case, "Woorden")


def pages(ids: dict[str, ItemId]) -> Iterator[str]:
    report, after, wish = (address_of(ids[name]) for name in ("report", "after", "wish"))
    yield from ("/steps", "/steps/report", "/steps/report/new", "/steps/report/prepare", "/steps/report/sheet")
    yield from ("/steps/report/check", "/steps/report/wish", f"/steps/report/wish/{wish}", f"/steps/report/{report}")
    yield from (f"/steps/report/{report}/correct", f"/steps/report/{report}/after", f"/steps/report/{report}/look")
    yield from (f"/steps/report/after/{after}", f"/steps/report/known/{address_of(ids['lie'])}")
    yield from (f"/steps/report/people/{address_of(ids['kim'])}", "/steps/report/people/me")


@pytest.mark.parametrize(
    ("language", "size", "dark", "veiled"), [("nl", "phone", False, True), ("en", "desktop", True, False)]
)
def test_every_page_is_accessible(
    server: Server, full: dict[str, ItemId], chromium: Any, language: str, size: str, dark: bool, veiled: bool
) -> None:
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = veiled
        for address in pages(full):
            assert page.goto(server.address + address).status == 200, address
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            assert violations(page) == [], address
        page.goto(f"{server.address}/steps/report/sheet")
        page.locator("input[name=requests]").first.check()
        press(page, language, "web-report.sheet.look")
        page.locator("#sheet").wait_for()
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        assert violations(page) == []
        for address in ("/steps/report/new", f"/steps/report/{address_of(full['report'])}/look"):
            page.goto(server.address + address)
            press(page, language, "web-diary.write.keep")
            page.locator("#problem").wait_for()
            assert violations(page) == [], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_in_every_field_stay_words(server: Server, chromium: Any, language: str) -> None:
    ids = filled(server.with_case().website.desk.case, ALL)
    with window(chromium, server, language=language) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = False
        for address in pages(ids):
            assert page.goto(server.address + address).status == 200, address
            assert page.evaluate("window.ran") is None, address
            assert page.locator("main script, main iframe, main img, main svg, main meta, main link").count() == 0, (
                address
            )
        page.goto(f"{server.address}/steps/report/sheet")
        for box in page.locator("input[name=requests]").all():
            box.check()
        press(page, language, "web-report.sheet.look")
        page.locator("#sheet").wait_for()
        assert page.evaluate("window.ran") is None
        assert HOSTILE[0] in page.locator(".r-paper").inner_text()


@pytest.mark.parametrize(
    ("address", "fields", "wrong"),
    [
        ("/steps/report/new", {"when": -3}, "when"),
        ("/steps/report/wish", {"to": "politie", "when": -3}, "when"),
        ("known", {"when": 400}, "when"),
        ("known", {"when": -2}, "when"),
        ("known", {}, "when"),
        ("look", {}, "stands"),
        ("after", {}, "event"),
        ("/steps/report/new", {"when": "toen de kat jarig was"}, "when"),
    ],
)
def test_what_cannot_be_is_named_beside_its_field_and_the_rest_stays(
    server: Server, full: dict[str, ItemId], noor: Any, address: str, fields: dict[str, Any], wrong: str
) -> None:
    case, report = server.website.desk.case, address_of(full["report"])
    places = {
        "known": f"/steps/report/known/{address_of(full['lie'])}",
        "look": f"/steps/report/{report}/look",
        "after": f"/steps/report/{report}/after",
    }
    before = (len(list_reports(case)), len(list_wishes(case)), len(list_known(case)), len(list_checks(case)))
    noor.goto(server.address + places.get(address, address))
    for name, value in fields.items():
        noor.fill(f"#f-{name}", ago(case, value) if isinstance(value, int) else value)
    written = "words" if "wish" in address else "what"
    noor.fill(f"#f-{written}", "\nblijft staan")
    press(noor, "nl", "web-diary.write.keep")
    noor.locator(f"#w-{wrong}").wait_for()
    assert noor.input_value(f"#f-{written}") == "\nblijft staan"
    after = (len(list_reports(case)), len(list_wishes(case)), len(list_known(case)), len(list_checks(case)))
    assert after == before


@pytest.fixture
def noor(server: Server, chromium: Any, full: dict[str, ItemId]) -> Iterator[Any]:
    with window(chromium, server) as page:
        yield page


def test_an_appointment_may_lie_ahead_and_a_correction_keeps_what_was_not_changed(
    server: Server, full: dict[str, ItemId], noor: Any
) -> None:
    case = server.website.desk.case
    noor.goto(f"{server.address}/steps/report/new")
    noor.fill("#f-when", ago(case, -9))
    noor.locator("input[name=planned]").check()
    press(noor, "nl", "web-diary.write.keep")
    noor.get_by_text(report_words("nl", "remark.planned")).wait_for()
    made = list_reports(case)[-1]
    assert made.record.planned
    noor.goto(f"{server.address}/steps/report/{address_of(full['report'])}/correct")
    noor.fill("#f-officer", "Jansen")
    press(noor, "nl", "web-diary.correct.keep")
    noor.get_by_text("Jansen").first.wait_for()
    (first, *_) = list_reports(case)
    assert (first.record.officer, first.record.acts, first.record.request) == ("Jansen", (full["threat"],), Said.YES)
    assert len(first.corrected_at) == 1


def test_when_she_knew_is_said_once_per_act_and_corrected_by_saying_it_again(
    server: Server, full: dict[str, ItemId], noor: Any
) -> None:
    case = server.website.desk.case
    for days in (100, 90):
        noor.goto(f"{server.address}/steps/report/known/{address_of(full['lie'])}")
        noor.fill("#f-when", ago(case, days))
        noor.locator("input[name=articles][value='266']").check()
        press(noor, "nl", "web-diary.write.keep")
        heading(noor, "nl", "web-report.title")
    (known,) = list_known(case)
    assert (known.record.when.local, known.record.articles) == (ago(case, 90), ("266",))


def test_what_is_protected_holds_the_sheet_until_she_chooses(
    server: Server, full: dict[str, ItemId], noor: Any
) -> None:
    case = server.website.desk.case
    protect(case, ProtectedKind.ADDRESS, "Schuilstraat 9")
    tell(case, 2, "Stond in de Schuilstraat 9")
    noor.goto(f"{server.address}/steps/report/sheet")
    press(noor, "nl", "web-report.sheet.look")
    noor.locator("#problem").wait_for()
    assert "Schuilstraat" not in noor.locator("#problem").inner_text()
    assert noor.locator("button[name=make]").count() == 0
    noor.locator("input[name=show]").first.check()
    press(noor, "nl", "web-report.sheet.look")
    noor.locator("button[name=make]").wait_for()
    with noor.expect_download() as waiting:
        press(noor, "nl", "web-report.sheet.make")
    assert "Schuilstraat" in printed(Path(waiting.value.path()))


def test_a_form_that_is_sent_while_the_case_is_locked_waits(
    server: Server, full: dict[str, ItemId], chromium: Any
) -> None:
    with window(
        chromium, server, scripts=False
    ) as page:  # with scripts the page may leave before the button is pressed
        page.goto(f"{server.address}/steps/report/wish")
        page.fill("#f-words", "getypt terwijl de zaak op slot ging")
        server.website.desk.lock()
        press(page, "nl", "web-diary.write.keep")
        page.locator("#f-secret").wait_for()
        assert "getypt terwijl" not in page.content()
        page.fill("#f-secret", PASSPHRASE)
        press(page, "nl", "web.open.open")
        page.locator("main a[href='/diary/new']").wait_for()
        page.goto(f"{server.address}/steps/report/wish")
        assert page.input_value("#f-words") == "getypt terwijl de zaak op slot ging"
    assert len(list_wishes(server.website.desk.case)) == 1


def test_who_helps_sees_the_dates_and_cannot_take_a_sheet(
    server: Server, full: dict[str, ItemId], chromium: Any
) -> None:
    desk = server.website.desk
    made = new_member(desk.case, "Sam", "zin van Sam", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    desk.lock()
    while desk._case is not None:
        time.sleep(0.01)
    desk.unlock(recovery_code=made.recovery_code)
    with window(chromium, server) as page:
        page.goto(f"{server.address}/steps/report")
        heading(page, "nl", "web-report.title")
        assert page.locator("a[href='/steps/report/sheet']").count() == 0
        page.goto(f"{server.address}/steps/report/sheet")
        assert page.locator("input[name=requests]").count() == 0
        page.goto(f"{server.address}/steps/report/wish")
        page.fill("#f-to", "wijkagent")
        press(page, "nl", "web-diary.write.keep")
        heading(page, "nl", "web-report.title")
    assert list_wishes(desk.case)[-1].record.to == "wijkagent"
