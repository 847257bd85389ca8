# SPDX-License-Identifier: EUPL-1.2
"""Orders, effect, costs, who saw something, the plan and reminders, as Noor uses them in her browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.web.conftest import PASSPHRASE, Server
from tests.web.diary.telling import Told, tell_everything
from tests.web.diary.test_evidence_is_text_everywhere import ALL, HOSTILE
from tests.web.everything import Visitor
from tests.web.walking import address_of, heading, press, printed, violations, window

from gestapeld.casefile.access import new_member
from gestapeld.casefile.casefile import CaseFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.incidents import add_incident
from gestapeld.diary.rough_time import read_when
from gestapeld.diary.steps.costs import list_costs
from gestapeld.diary.steps.effects import list_effects
from gestapeld.diary.steps.orders import add_order, list_breaches, list_orders
from gestapeld.diary.steps.plan import list_private, the_plan
from gestapeld.diary.steps.witnesses import list_witnesses, may_be_named
from gestapeld.intake.acquire import acquire
from gestapeld.intake.provenance import Provenance
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident
from gestapeld.records.steps.effect import Aspect
from gestapeld.records.steps.order import Area, Order, OrderSort
from gestapeld.records.steps.private_plan import Measure, PlanTopic, Reminding, TrustedPerson
from gestapeld.search.query import find
from gestapeld.search.question import Query
from gestapeld.wording import LANGUAGES, area, say

BOTH = pytest.mark.parametrize(
    ("language", "size", "scripts"),
    [("nl", "desktop", True), ("en", "phone", False)],
    ids=["nl", "en-phone-no-scripts"],
)


def open_all(page: Any) -> None:
    """Every fold open, with or without scripts in the page."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


# ── orders ──
@BOTH
def test_an_order_from_the_paper_to_the_day_it_is_breached(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    door = add_incident(case, Incident("Stond in de straat", read_when("2026-03-14", now=case.clock()).begin))
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps")
        press(page, language, "web-steps.part.steps-orders")
        heading(page, language, "web-orders.title")
        press(page, language, "web-orders.part.new")
        page.locator("input[name=sort][value=contact-ban]").check()
        page.fill("#f-since", "2026-03-02")
        page.fill("#f-until", "2026-03-01")
        page.fill("#f-office", "rechtbank")
        page.fill("#f-number", "C/01/234")
        page.fill("#f-what", "geen contact")
        open_all(page)
        page.fill("#f-streets", "Verbodsstraat\nAchterweg")
        press(page, language, "web-orders.keep")
        page.locator("#w-until").wait_for()
        assert page.input_value("#f-what") == "geen contact"
        assert list_orders(case) == []
        page.fill("#f-until", "2036-03-01")
        press(page, language, "web-orders.keep")
        page.get_by_text(say(language, "steps-order.state.holds")).first.wait_for()
        (order,) = list_orders(case)
        assert order.record.area.streets == ("Verbodsstraat", "Achterweg")
        assert say(language, "steps-order.told.area-stays") in page.locator("main").inner_text()

        press(page, language, "web-diary.one.correct")
        open_all(page)
        page.fill("#f-handed", "2026-03-03")
        press(page, language, "web-orders.keep")
        page.locator("main dt", has_text=say(language, "web-orders.label.handed")).wait_for()
        (order,) = list_orders(case)
        assert order.record.handed.local == "2026-03-03"
        assert order.record.since.local == "2026-03-02"

        press(page, language, "web-orders.breach")
        assert say(language, "steps-order.told.breach-now") in page.locator("main").inner_text()  # before anything else
        press(page, language, "web-orders.breach-keep")
        page.locator("#problem").wait_for()
        page.locator(f"input[name=incident][value='{door.seq}:0']").check()
        page.locator("input[name=now]").check()
        press(page, language, "web-orders.breach-keep")
        heading(page, language, "web-orders.now.title")
        assert page.locator("main a[href='tel:112']").is_visible()
        assert "0900-8844" in page.locator("main").inner_text()
        assert [one.incident for one in list_breaches(case)] == [door]
        press(page, language, "web-orders.back-one")
        page.locator("form[action$='/no-breach'] button").click()
        page.get_by_text(say(language, "steps-order.told.breach-off")).wait_for()
        assert list_breaches(case) == []


def test_a_breach_that_is_over_asks_for_the_police_today_and_not_for_112(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    door = add_incident(case, Incident("deur", read_when("2019-03-14", now=case.clock()).begin))
    begins = read_when("2026-01-01", now=case.clock()).begin
    order = add_order(case, Order("x", (OrderSort.CONTACT_BAN,), since=begins))
    noor.goto(f"{server.address}/diary/{address_of(door)}")
    noor.locator(f"main a[href^='/steps/orders/{address_of(order)}/breach']").click()
    assert noor.locator(f"input[name=incident][value='{door.seq}:0']").is_checked()
    press(noor, "nl", "web-orders.breach-keep")
    heading(noor, "nl", "web-orders.now.title")
    text = noor.locator("main").inner_text()
    assert "0900-8844" in text
    assert noor.locator("main a[href='tel:112']").count() == 0
    assert say("nl", "steps-order.told.breach-not-held") in text
    noor.goto(f"{server.address}/diary/{address_of(door)}")
    assert say("nl", "web-orders.called") in noor.locator("main").inner_text()


def test_orders_that_hold_beside_each_other_are_explained_and_kept(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    for since in ("2026-01-01", "2035-01-01"):
        begins = read_when(since, now=case.clock()).begin
        add_order(case, Order("x", (OrderSort.CONDITIONS,), since=begins))
    noor.goto(f"{server.address}/steps/orders")
    text = noor.locator("main").inner_text()
    assert "op dezelfde dagen" in text
    assert say("nl", "steps-order.state.to-come") in text


def with_map(server: Server) -> ItemId:
    """An order with a picture of its map."""
    desk = server.website.desk
    Image.new("RGB", (400, 200), "white").save(server.folder / "kaart.png")

    def take(_job: Any) -> Any:
        with desk.working_index() as (case, index):
            return acquire(case, index, [server.folder / "kaart.png"], Provenance(device="telefoon", obtained="foto"))

    job = desk.jobs.start("intake", take)
    job.finished.wait(60)
    assert job.error is None
    with desk.index() as index:
        picture = find(index, Query(kinds=("file",))).hits[0].item
    return add_order(desk.case, Order("x", (OrderSort.AREA_BAN,), area=Area(map_scan=picture)))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_area_is_drawn_by_clicking_on_the_orders_own_map(server: Server, chromium: Any, scripts: bool) -> None:
    order = with_map(server.with_case())
    with window(chromium, server, size="phone", scripts=scripts) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = False
        page.goto(f"{server.address}/steps/orders/{address_of(order)}/area")
        for x, y in ((30, 30), (270, 30), (150, 120)):
            page.locator("input[name=at]").click(position={"x": x, "y": y})
            page.wait_for_load_state()
        page.get_by_text(say("nl", "web-orders.corners", count=3)).wait_for()
        assert page.locator("main polygon").count() == 1
        open_all(page)
        page.fill("#f-x", "0")
        page.fill("#f-y", "100")
        press(page, "nl", "web-orders.add-corner")
        page.get_by_text(say("nl", "web-orders.corners", count=4)).wait_for()
        press(page, "nl", "web-orders.keep-area")
        page.get_by_text(say("nl", "web-orders.see-area")).wait_for()
    (kept,) = list_orders(server.website.desk.case)
    corners = kept.record.area.outline
    assert len(corners) == 4
    assert corners[3] == (0, 1000)
    for (x, y), (wanted_x, wanted_y) in zip(corners, ((100, 200), (900, 200), (500, 800)), strict=False):
        assert abs(x - wanted_x) <= 10
        assert abs(y - wanted_y) <= 14


def test_too_few_corners_are_explained_and_nothing_is_lost(server: Server, noor: Any) -> None:
    order = with_map(server)
    (visit,) = server.website.visits._visits.values()
    visit.veiled = False
    noor.goto(f"{server.address}/steps/orders/{address_of(order)}/area")
    noor.locator("input[name=at]").click(position={"x": 30, "y": 30})
    noor.get_by_text(say("nl", "web-orders.corners", count=1)).wait_for()
    press(noor, "nl", "web-orders.keep-area")
    noor.locator("#problem").wait_for()
    noor.get_by_text(say("nl", "web-orders.corners", count=1)).wait_for()
    assert list_orders(server.website.desk.case)[0].record.area.outline == ()


# ── effect and costs ──
@BOTH
def test_effect_takes_a_few_taps_and_is_shown_as_it_was_answered(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps/effect/new")
        press(page, language, "web-life.keep")
        page.locator("#problem").wait_for()
        began = time.monotonic()
        page.locator("input[name=fear][value='4']").check()
        page.locator("input[name=sleep][value='3']").check()
        press(page, language, "web-life.keep")
        heading(page, language, "web-life.effects")
        assert time.monotonic() - began < 15
        text = page.locator("main").inner_text()
        assert say(language, "steps-order.told.effects-count") in text
        assert f"{say(language, 'steps-order.aspect.fear')}: {say(language, 'steps-order.level.4')}" in text
        page.locator("main .d-entries a").first.click()
        page.locator("input[name=fear][value='2']").check()
        press(page, language, "web-life.keep")
        heading(page, language, "web-life.effects")
    (kept,) = list_effects(case)
    assert kept.record.answers == ((Aspect.FEAR, 2), (Aspect.SLEEP, 3))
    assert kept.corrected_at


@BOTH
def test_a_cost_with_an_amount_that_cannot_be_read_keeps_what_was_typed(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps/costs/new")
        page.fill("#f-what", "nieuw slot")
        page.fill("#f-amount", "veel")
        page.fill("#f-number", "F-12")
        press(page, language, "web-life.keep")
        page.locator("#w-amount").wait_for()
        assert page.input_value("#f-number") == "F-12"
        page.fill("#f-amount", "129,95")
        page.fill("#f-back", "130")
        press(page, language, "web-life.keep")
        page.locator("#w-back").wait_for()
        page.fill("#f-back", "29,95")
        press(page, language, "web-life.keep")
        heading(page, language, "web-life.costs")
        amount = "€\u00a0129.95" if language == "en" else "€\u00a0129,95"
        assert amount in page.locator("main").inner_text()
        page.locator("main .d-entries a").first.click()
        assert page.input_value("#f-back") in ("29,95", "29.95")
        page.fill("#f-back", "0")
        press(page, language, "web-life.keep")
        heading(page, language, "web-life.costs")
    (kept,) = list_costs(case)
    assert (kept.record.cents, kept.record.back, kept.record.number) == (12995, 0, "F-12")


# ── who saw something ──
@BOTH
def test_somebody_is_named_only_after_agreeing(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps/others/new")
        assert not re.search(r"name=\"(phone|address|email)\"", page.content())
        page.fill("#f-name", "Kim")
        press(page, language, "web-life.keep")
        page.locator(".s-open", has_text=say(language, "steps-order.told.not-named")).wait_for()
        press(page, language, "web-around.may-name")
        page.fill("#f-when", "2026-04-01")
        page.fill("#f-how", "per bericht")
        press(page, language, "web-life.keep")
        page.locator("#w-when").wait_for()
        assert not may_be_named(list_witnesses(case)[0].record)
        page.locator("input[name=knows]").check()
        press(page, language, "web-life.keep")
        page.locator(".s-open", has_text=say(language, "steps-order.told.may-be-named")).wait_for()
        press(page, language, "web-around.take-back")
        page.fill("#f-ended", "2026-05-01")
        press(page, language, "web-life.keep")
        page.locator(".s-open", has_text=say(language, "steps-order.told.not-named")).wait_for()
    assert not may_be_named(list_witnesses(case)[0].record)


@BOTH
def test_the_form_is_saved_after_the_word_about_printing_and_holds_nothing_of_the_case(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    tell_everything(server.with_case().website.desk.case, "kanariegeel")
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps/others/form")
        assert say(language, "steps-order.print.word") in page.locator("main").inner_text()
        with page.expect_download() as waiting:
            press(page, language, "web-around.form.save")
        assert waiting.value.suggested_filename in ("formulier.pdf", "form.pdf")
        text = printed(Path(waiting.value.path()))
        assert area(language, "what-i-saw")["title"] in text
        assert "kanariegeel" not in text
        press(page, language, "web-around.form.lock-first")
        page.locator("#f-saw").wait_for()
        assert not server.website.desk.is_open
        assert "kanariegeel" not in page.content()
        assert page.locator(".menu a[href='/diary']").count() == 0
        assert violations(page) == []
        press(page, language, "web-around.form.save")
        page.locator("#problem").wait_for()
        page.fill("#f-saw", "Een man bij de auto")
        with page.expect_download() as waiting:
            press(page, language, "web-around.form.save")
        assert "Een man bij de auto" in printed(Path(waiting.value.path()))
        page.goto(f"{server.address}/steps/others")
        page.locator("#f-secret").wait_for()


# ── the plan, reminders, calendar ──
@BOTH
def test_the_plan_is_hers_alone_and_looks_it(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps/plan")
        assert page.locator("main .d-private").count() == 1
        press(page, language, "web-plan.part.write")
        page.fill("#f-code-word", "pindakaas")
        page.fill("#f-review", "2036-01-01")
        press(page, language, "web-life.keep")
        heading(page, language, "web-plan.title")
        press(page, language, "web-plan.part.trust")
        page.fill("#f-name", "Kim")
        page.fill("#f-phone", "0611122233")
        press(page, language, "web-life.keep")
        heading(page, language, "web-plan.title")
        press(page, language, "web-plan.part.measure")
        page.fill("#f-what", "nieuw slot")
        page.fill("#f-planned", "2036-01-02")
        press(page, language, "web-life.keep")
        heading(page, language, "web-plan.title")
        page.goto(f"{server.address}/steps")
        text = page.locator("main").inner_text()
        assert say(language, "steps-order.reminder.plan-review") in text
        assert "pindakaas" not in text
        page.goto(f"{server.address}/steps/plan")
        page.locator("main form button").first.click()
        page.get_by_text(say(language, "steps-order.told.removed")).wait_for()
    plan = the_plan(case)
    assert plan is not None
    assert plan.record.lines == ((PlanTopic.CODE_WORD, "pindakaas"),)
    assert list_private(case, TrustedPerson) == []
    assert len(list_private(case, Measure)) == 1


@BOTH
def test_a_reminder_stays_inside_and_a_calendar_is_made_only_after_the_word(
    server: Server, chromium: Any, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(f"{server.address}/steps/reminders")
        page.fill("#f-what", "wijkagent bellen over Robin")
        press(page, language, "web-plan.part.remind")
        page.locator("#w-when").wait_for()
        page.fill("#f-when", "2036-02-01")
        press(page, language, "web-plan.part.remind")
        page.get_by_text(say(language, "web-plan.kept")).wait_for()
        press(page, language, "web-plan.calendar")
        assert say(language, "steps-order.calendar.word") in page.locator("main").inner_text()
        press(page, language, "web-plan.calendar-make")
        page.locator("#problem").wait_for()
        page.locator("input[name=read]").check()
        with page.expect_download() as waiting:
            press(page, language, "web-plan.calendar-make")
        assert waiting.value.suggested_filename == "agenda.ics"
        lines = Path(waiting.value.path()).read_text("utf-8")
        assert f"SUMMARY:{say(language, 'steps-order.calendar.title')}" in lines
        assert "DTSTART;VALUE=DATE:20360201" in lines
        assert not re.search("robin|wijkagent|DESCRIPTION|VALARM|gestapeld", lines, re.IGNORECASE)
        page.goto(f"{server.address}/steps/reminders")
        page.locator("form[action$='/over'] button").click()
        page.get_by_text(say(language, "steps-order.told.removed")).wait_for()
    assert [one.record.over for one in list_private(case, Reminding)] == [True]


def test_sam_finds_no_plan_and_no_reminder_and_may_write_the_rest(server: Server) -> None:
    desk, sams = server.with_case().website.desk, "sams eigen zin met muur"
    told = tell_everything(desk.case, "KANARIE")
    add_incident(desk.case, Incident("gewoon"))
    new_member(desk.case, "Sam", sams, kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    desk.lock()
    while desk._case is not None:
        time.sleep(0.01)
    desk.unlock(passphrase=sams)
    sam = Visitor(server)
    private = [path for path in pages(told) if re.search(r"/steps/(plan|reminders)", path)]
    assert len(private) > 5
    for path in private:
        status, text, to = sam.get(path)
        assert "KANARIE" not in text, path
        assert (status, to) != (200, "")
        assert desk.is_open
    status, text, _ = sam.get("/steps")
    assert status == 200
    assert say("nl", "web-steps.part.steps-plan") not in text
    assert sam.get("/steps/orders/new")[0] == 200
    assert sam.post("/steps/effect/new", fear="3", once="a")[0] == 303


# ── every page of these ──
def pages(told: Told) -> Iterator[str]:
    at = {name: address_of(item) for name, item in vars(told).items()}
    yield from (f"/steps/{name}" for name in ("orders", "orders/new", "effect", "effect/new", "costs", "costs/new"))
    yield from (f"/steps/orders/{at['order']}{more}" for more in ("", "/correct", "/breach"))
    yield from (f"/steps/effect/{at['effect']}", f"/steps/costs/{at['cost']}", f"/steps/others/{at['witness']}")
    yield from ("/steps/others", "/steps/others/new", "/steps/others/form", "/steps/others/form/fill-in")
    yield from (f"/steps/others/{at['witness']}/named", "/steps/plan", "/steps/plan/write", "/steps/plan/people/new")
    yield from (f"/steps/plan/people/{at['trusted']}", "/steps/plan/measures/new", "/steps/reminders")
    yield from (f"/steps/plan/measures/{at['measure']}", "/steps/reminders/calendar", "/steps")


@pytest.mark.parametrize(
    ("language", "size", "dark", "veiled"), [("nl", "phone", False, True), ("en", "desktop", True, False)]
)
def test_axe_finds_nothing(server: Server, chromium: Any, language: str, size: str, dark: bool, veiled: bool) -> None:
    told = tell_everything(server.with_case().website.desk.case)
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = veiled
        found = {}
        for path in pages(told):
            assert page.goto(server.address + path).status == 200, path
            open_all(page)
            found[path] = violations(page)
            assert page.locator("h1").count() == 1, path
            assert page.title() in ("Notities", "Notes")
        for path in ("/steps/orders/new", "/steps/effect/new", "/steps/costs/new", "/steps/others/new"):
            page.goto(server.address + path)
            page.locator("main form.diary .d-save button").click()
            page.locator("#problem").wait_for()
            found[f"{path} with a mistake"] = violations(page)
    assert found == {path: [] for path in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_stay_words(server: Server, chromium: Any, language: str) -> None:
    told = tell_everything(server.with_case().website.desk.case, ALL)
    with window(chromium, server, language=language) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = False
        for path in pages(told):
            assert page.goto(server.address + path).status == 200, path
            assert page.evaluate("window.ran") is None, path
            bad = "main script, main iframe, main img, main meta, main link, main svg:not([aria-hidden])"
            assert page.locator(bad).count() == 0, path
            assert "{{7*7}}" in page.content() or "7*7" not in page.content(), path


def test_hostile_words_that_are_typed_come_back_as_words(server: Server, noor: Any) -> None:
    for path in ("/steps/orders/new", "/steps/costs/new", "/steps/others/new", "/steps/effect/new"):
        noor.goto(server.address + path)
        open_all(noor)
        for field in noor.locator("main form.diary input[type=text], main form.diary textarea").all():
            field.fill(" ".join(HOSTILE))
        noor.locator("main form.diary .d-save button").click()
        noor.locator("#problem").wait_for()
        assert noor.evaluate("window.ran") is None, path
        assert noor.locator("main script, main iframe, main img, main svg, main meta, main link").count() == 0, path


def test_long_words_do_not_stick_out_on_a_telephone(server: Server, chromium: Any) -> None:
    told = tell_everything(server.with_case().website.desk.case, "W" * 300)
    with window(chromium, server, size="phone") as page:
        for veiled in (True, False):
            (visit,) = server.website.visits._visits.values()
            visit.veiled = veiled
            for path in pages(told):
                page.goto(server.address + path)
                assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_what_is_typed_while_the_case_locks_waits(server: Server, chromium: Any) -> None:
    server.with_case()
    with window(chromium, server, scripts=False) as page:  # with scripts the page itself may see the lock first
        page.goto(f"{server.address}/steps/orders/new")
        page.fill("#f-what", "getypt terwijl de zaak op slot ging")
        server.website.desk.lock()
        press(page, "nl", "web-orders.keep")
        page.locator("#f-secret").wait_for()
        page.fill("#f-secret", PASSPHRASE)
        press(page, "nl", "web.open.open")
        page.locator("main a[href='/diary/new']").wait_for()
        page.goto(f"{server.address}/steps/orders/new")
        assert page.input_value("#f-what") == "getypt terwijl de zaak op slot ging"
        press(page, "nl", "web-orders.keep")
        page.get_by_text(say("nl", "web-orders.kept")).wait_for()


def test_a_button_pressed_twice_keeps_one(server: Server) -> None:
    server.with_case()
    noor = Visitor(server)
    for _ in range(2):
        assert noor.post("/steps/costs/new", what="slot", amount="1", once="zelfde")[0] == 303
        assert noor.post("/steps/effect/new", fear="1", once="zelfde-2")[0] == 303
        assert noor.post("/steps/orders/new", what="verbod", once="zelfde-3")[0] == 303
        assert noor.post("/steps/plan/people/new", name="Kim", once="zelfde-4")[0] == 303
    case: CaseFile = server.website.desk.case
    counts = [len(list_costs(case)), len(list_effects(case)), len(list_orders(case))]
    assert [*counts, len(list_private(case, TrustedPerson))] == [1, 1, 1, 1]
