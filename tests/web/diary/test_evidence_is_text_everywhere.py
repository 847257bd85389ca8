# SPDX-License-Identifier: EUPL-1.2
"""What she or anybody wrote is shown as text on every page: nothing runs, nothing is fetched, nothing turns or hides."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.diary.telling import tell_everything
from tests.web.walking import press, window

HOSTILE = (
    "<script>window.ran=1</script>",
    "\"><img src=x onerror='window.ran=1'>",
    "</textarea><svg onload=window.ran=1>",
    "<!--</title></style><iframe src=javascript:parent.ran=1>",
    "' autofocus onfocus=window.ran=1 x='",
    "javascript:window.ran=1",
    "{{7*7}}{% raw %}${7*7}#{7*7}",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<link rel=stylesheet href=http://evil.example/x.css><base href=http://evil.example/>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
ALL = "\n".join(HOSTILE)


@pytest.mark.parametrize("veiled", [True, False], ids=["veiled", "seen"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_hostile_words_in_every_field_stay_words(server: Server, chromium: Any, language: str, veiled: bool) -> None:
    told = tell_everything(server.with_case().website.desk.case, ALL)
    with window(chromium, server, language=language) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = veiled
        for address in told.pages():
            assert page.goto(server.address + address).status == 200, address
            assert page.evaluate("window.ran") is None, address
            assert page.url == server.address + address
            assert page.locator("main script, main iframe, main img, main svg, main meta, main link").count() == 0, (
                address
            )
            assert "{{7*7}}" in page.content() or "7*7" not in page.content(), address
            assert page.title() in ("Notities", "Notes")


def test_hostile_words_that_are_typed_come_back_as_words(server: Server, noor: Any) -> None:
    tell_everything(server.website.desk.case, "x")
    for address in ("/diary/new", "/diary/no/new", "/diary/things/new", "/diary/notes/new", "/people/accounts/new"):
        noor.goto(server.address + address)
        noor.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        for field in noor.locator("main form.diary input[type=text], main form.diary textarea").all():
            field.fill(" ".join(HOSTILE))
        press(noor, "nl", "web-diary.write.keep")
        noor.locator("#problem").wait_for()
        assert noor.evaluate("window.ran") is None, address
        assert noor.locator("main script, main iframe, main img, main svg, main meta, main link").count() == 0, address


def test_characters_that_steer_are_shown(server: Server, noor: Any) -> None:
    told = tell_everything(server.website.desk.case, "a\u202eb\u0000c\u200bd\x1b[2Je")
    for address in told.pages():
        noor.goto(server.address + address)
        shown = noor.locator("main").inner_text()
        for steering in ("\u202e", "\u0000", "\u200b", "\x1b"):
            assert steering not in shown, (address, hex(ord(steering)))
    noor.goto(f"{server.address}/diary/{str(told.incident).replace(':', '-')}")
    noor.locator("details.veil summary").first.click() if noor.locator("details.veil").count() else None
    assert "[U+202E]" in noor.content()
