# SPDX-License-Identifier: EUPL-1.2
"""From the questions to what became of the letter, in a browser: as the owner, in both languages, with and without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.web.conftest import Server
from tests.web.steps.telling_letter import tap
from tests.web.walking import heading, title, violations, window

from gestapeld.diary.incidents import add_incident
from gestapeld.diary.protected import protect
from gestapeld.diary.steps.letters import letters
from gestapeld.records.narrative import Incident, ProtectedKind
from gestapeld.records.steps.letter_state import State
from gestapeld.wording import say

QUESTIONS = ("safe", "danger", "soon", "happened", "said")
STREET = "Lindelaan 14"


def text_of(pdf: Path) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def answer(page: Any, server: Server, language: str, *signs: str) -> None:
    """Tick these signs, and "nothing of this" with every other question."""
    page.set_default_timeout(30_000)
    page.goto(server.address + "/steps/letter/questions")
    for question in QUESTIONS:
        named = [sign for sign in signs if sign.startswith(f"{question}.")]
        for value in named or ["none"]:
            page.locator(f"input[name='{question}'][value='{value}']").check()
    tap(page, language, "web-letter.questions.keep")
    heading(page, language, "web-letter.title")


def write(page: Any, server: Server, language: str) -> None:
    page.goto(server.address + "/steps/letter/plan")
    tap(page, language, "web-letter.plan.read")
    heading(page, language, "web-letter.write.title")
    page.fill("#f-name", "Noor")
    page.fill("#f-to", "Robin de Vries")
    page.fill("#f-address", "Kerkweg 2\n1234 AB Dorp")


def look(page: Any, language: str) -> None:
    tap(page, language, "web-letter.write.look")
    page.locator("section .buttons button[name=make], section .buttons button[name=see]").wait_for()


@pytest.mark.parametrize(("language", "size", "scripts"), [("nl", "desktop", True), ("en", "phone", False)])
def test_a_letter_is_made_given_out_and_followed(
    server: Server, chromium: Any, tmp_path: Path, language: str, size: str, scripts: bool
) -> None:
    case = server.with_case().website.desk.case
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        page.goto(server.address + "/steps")
        tap(page, language, "web-steps.part.steps-letter")
        heading(page, language, "web-letter.title")
        assert page.locator(".s-held").count() == 1  # nobody asked yet
        answer(page, server, language)
        assert page.locator(".s-held").count() == 0
        page.goto(server.address + "/steps/letter/write")
        assert title(page) == say(language, "steps-letter.plan.title")  # the plan comes before the letter
        write(page, server, language)
        look(page, language)
        assert "Ik wil geen contact met u." in page.locator(".s-paper").inner_text()
        tap(page, language, "web-letter.write.make")
        heading(page, language, "web-letter.send.title")
        assert violations(page) == [] if scripts else True
        with page.expect_download() as saved:
            tap(page, language, "web-letter.send.download")
        assert saved.value.suggested_filename == "document.pdf"
        saved.value.save_as(tmp_path / "a.pdf")
        assert "Robin de Vries" in text_of(tmp_path / "a.pdf")
        tap(page, language, "web-letter.send.sent")
        heading(page, language, "web-letter.event.title")
        day = f"{case.clock():%Y-%m-%d}"
        page.select_option("#f-event", "handed-in")
        page.fill("#f-when", day)
        page.fill("#f-number", "3STEST77")
        tap(page, language, "web-letter.keep")
        heading(page, language, "web-letter.title")
        assert say(language, "steps-letter.state.sent") in page.locator("main").inner_text()
        assert letters(case)[0].standing.state is State.SENT
        tap(page, language, "web-letter.one.event")
        page.select_option("#f-event", "refused")
        page.fill("#f-when", day)
        tap(page, language, "web-letter.keep")
        page.get_by_text(say(language, "web-letter.one.again")).wait_for()
        assert letters(case)[0].standing.state is State.REFUSED
        page.goto(server.address + "/steps/letter/write")  # the form opens, but no second letter comes out of it
        page.fill("#f-name", "Noor")
        page.fill("#f-to", "Robin")
        page.fill("#f-address", "x")
        tap(page, language, "web-letter.write.look")
        page.locator("#problem").wait_for()
        assert say(language, "errors.second-letter.what") in page.locator("#problem").inner_text()


def test_a_sign_holds_it_and_advice_of_this_week_opens_it(server: Server, noor: Any) -> None:
    case = server.website.desk.case
    answer(noor, server, "nl", "happened.throat")
    held = noor.locator(".s-held").inner_text()
    assert "112" in held and say("nl", "steps-letter.why.no-advice") in held
    for address in ("write", "paper"):
        noor.goto(server.address + f"/steps/letter/{address}")
        assert noor.locator("#f-name").count() == 0
    noor.goto(server.address + "/steps/letter/advice")
    tap(noor, "nl", "web-letter.keep")
    noor.locator("#problem").wait_for()
    assert noor.locator("#problem li").count() == 3  # who, when, what was agreed
    assert violations(noor) == []
    noor.select_option("#f-by", "veilig-thuis")
    noor.fill("#f-when", f"{case.clock():%Y-%m-%d}")
    noor.fill("#f-agreed", "mijn zus slaapt hier")
    tap(noor, "nl", "web-letter.keep")
    heading(noor, "nl", "web-letter.title")
    assert noor.locator(".s-held").count() == 0
    write(noor, server, "nl")
    look(noor, "nl")
    tap(noor, "nl", "web-letter.write.make")
    heading(noor, "nl", "web-letter.send.title")
    # what she writes in her diary now takes the letter back behind the gate
    add_incident(case, Incident("Hij zei: ik maak je dood", behaviours=("THREAT.VIOLENCE",)))
    noor.goto(server.address + "/steps/letter/send")
    assert say("nl", "steps-letter.why.new-signs") in noor.locator(".s-held").inner_text()
    assert noor.get_by_role("button", name=say("nl", "web-letter.send.download")).count() == 0


def test_what_is_protected_is_named_and_shown_only_when_she_chooses(server: Server, noor: Any, tmp_path: Path) -> None:
    protect(server.website.desk.case, ProtectedKind.ADDRESS, f"{STREET}, 7201 AB Eefde")
    answer(noor, server, "nl")
    write(noor, server, "nl")
    noor.locator("input[name=scope][value=partial]").check()
    noor.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    noor.fill("#f-about-0", f"ophalen op {STREET}")
    noor.select_option("#f-channel-0", "email")
    noor.fill("#f-since-0", "9 uur")
    tap(noor, "nl", "web-letter.write.look")
    noor.locator("#problem").wait_for()
    assert say("nl", "web-diary.wrong.clock") in noor.locator("#problem").inner_text()
    noor.fill("#f-since-0", "09:00")
    look(noor, "nl")
    assert say("nl", "web-letter.write.protected") in noor.locator("main").inner_text()
    assert noor.locator("button[name=make]").count() == 0
    assert violations(noor) == []
    assert letters(server.website.desk.case) == []
    noor.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    noor.fill("#f-about-0", "ophalen van de kinderen")
    look(noor, "nl")
    tap(noor, "nl", "web-letter.write.make")
    heading(noor, "nl", "web-letter.send.title")
    (one,) = letters(server.website.desk.case)
    assert (
        STREET not in one.letter.record.text
        and "ophalen van de kinderen; per e-mail; van 09:00" in one.letter.record.text
    )


def test_contacts_after_the_letter_are_marked_and_unmarked(server: Server, noor: Any) -> None:
    from tests.web.steps.telling_letter import at, tell_letter

    from gestapeld.diary.steps.outside import marked_outside
    from gestapeld.records.narrative import Certainty

    case = server.website.desk.case
    tell_letter(case, "gewone woorden")
    add_incident(case, Incident("voor de letter", at(case, "2026-03-01"), certainty=Certainty.SEEN))
    noor.goto(server.address + "/steps/letter/outside")
    assert noor.locator(".d-entries > li").count() == 1  # the one on 6 March; 1 March was before
    assert say("nl", "steps-letter.place.outside") in noor.locator(".d-entries").inner_text()
    assert marked_outside(case) == frozenset()
