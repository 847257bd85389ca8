# SPDX-License-Identifier: EUPL-1.2
"""The whole way: first contact, a case, something written down, a chat taken in, the line of time, a dossier that checks.

Once with the keyboard alone, once without scripts on a small screen; in each language.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import PASSPHRASE, Server
from tests.web.hands import Keyboard, Pointing
from tests.web.walking import heading, window

from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Result
from gestapeld.wording import say

CHAT = Path(__file__).parents[1] / "samples" / "whatsapp-chat-export" / "android-nl.txt"
WHEN = {"nl": "gisteravond om 11 uur", "en": "yesterday evening at 11"}
FIRST = "main .button.first"


@pytest.mark.parametrize(
    ("hands", "language", "size", "scripts"),
    [(Keyboard, "nl", "desktop", True), (Pointing, "en", "phone", False)],
    ids=["keyboard", "no-scripts"],
)
def test_the_whole_way(
    server: Server, chromium: Any, hands: Any, language: str, size: str, scripts: bool, tmp_path: Path
) -> None:
    with window(chromium, server, language=language, size=size, scripts=scripts) as page:
        hand = hands(page)
        begin(page, hand, language, server.folder)
        write_down(page, hand, language)
        take_in(page, hand, language)
        look(page, hand, language)
        bundle = make_a_dossier(page, hand, language, tmp_path)
        check(page, hand, language, bundle)
    assert verify_bundle(bundle).result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)


def begin(page: Any, hand: Any, language: str, folder: Path) -> None:
    for screen in ("1", "2", "3"):
        heading(page, language, f"web.first.{screen}.title")
        hand.press(FIRST)
    heading(page, language, "web.choose.title")
    hand.press(FIRST)
    heading(page, language, "web.new.title")
    hand.fill("#f-passphrase", PASSPHRASE)
    hand.fill("#f-again", PASSPHRASE)
    hand.fill("#f-folder", str(folder))
    hand.press(FIRST)
    heading(page, language, "web.code.title")
    code = page.locator("#code").inner_text()
    hand.press(FIRST)
    page.locator("#f-code").wait_for()
    hand.fill("#f-code", code)
    hand.press(FIRST)
    heading(page, language, "web.home.title")


def write_down(page: Any, hand: Any, language: str) -> None:
    hand.press("main a[href='/diary/new']")
    heading(page, language, "web-diary.write.title")
    hand.fill("#f-when", WHEN[language])
    hand.fill("#f-what", "Robin stond voor de deur.")
    hand.press(".d-save button")
    heading(page, language, "web-diary.kept.title")


def take_in(page: Any, hand: Any, language: str) -> None:
    hand.press("nav.menu a[href='/add']")
    heading(page, language, "web-intake.add.title")
    hand.file("#f-files", CHAT)
    hand.press("#adding button.first")
    page.locator("section fieldset").wait_for()
    number = page.locator("section fieldset .choice").all_inner_texts().index("Noor")
    hand.choose(f"section fieldset input[value='{number}']")
    hand.press("section form button.first")
    page.locator("section fieldset").wait_for(state="detached")
    page.locator(".sums").wait_for()


def look(page: Any, hand: Any, language: str) -> None:
    hand.press("nav.menu a[href='/time']")
    heading(page, language, "web-timeline.line.title")
    assert page.locator("li.moment").count() > 5
    hand.fill("#f-words", "werkt")
    hand.press("#asking .find button")
    page.locator("main a[href='/time']", has_text=say(language, "web-timeline.line.clear")).wait_for()
    assert page.locator("li.moment").count() == 1
    hand.press("li.moment .onward a")
    page.get_by_role("heading", name=say(language, "web-timeline.item.around")).wait_for()


def make_a_dossier(page: Any, hand: Any, language: str, folder: Path) -> Path:
    hand.press("nav.menu a[href='/dossier']")
    for title in ("choose", "whom", "cover"):
        heading(page, language, f"web-dossier.{title}.title")
        hand.press(FIRST)
    heading(page, language, "web-dossier.list.title")
    hand.press("button[name=make]")
    heading(page, language, "web-dossier.ready.title")
    hand.choose("form[action='/dossier/get'] input[name=looked]")
    download = hand.press_for_download("button[name=form][value=zip]")
    assert re.fullmatch(r"(bestanden|files)-[0-9a-f]{8}\.zip", download.suggested_filename)
    bundle = folder / download.suggested_filename
    download.save_as(bundle)
    return bundle


def check(page: Any, hand: Any, language: str, bundle: Path) -> None:
    hand.press("nav.menu a[href='/']")
    heading(page, language, "web.home.title")
    hand.press("main a[href='/checking']")
    heading(page, language, "web-dossier.check.title")
    hand.fill("#f-place", str(bundle))
    hand.press(FIRST)
    page.locator("ul.steps").wait_for()
    assert (
        page.locator(".outcome")
        .inner_text()
        .startswith((say(language, "verify.result.unchanged"), say(language, "verify.result.unchanged-withheld")))
    )
