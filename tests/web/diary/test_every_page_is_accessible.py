# SPDX-License-Identifier: EUPL-1.2
"""axe finds nothing and nothing sticks out on any page of the diary, in both languages, light and dark, large and small."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.conftest import Server
from tests.web.diary.telling import tell_everything
from tests.web.walking import press, violations, window

LOOKS = [("nl", "phone", False, True), ("en", "desktop", True, False)]


@pytest.mark.parametrize(("language", "size", "dark", "veiled"), LOOKS)
def test_axe_finds_nothing_on_any_page(
    server: Server, chromium: Any, language: str, size: str, dark: bool, veiled: bool
) -> None:
    told = tell_everything(server.with_case().website.desk.case)
    with window(chromium, server, language=language, size=size, dark=dark) as page:
        (visit,) = server.website.visits._visits.values()
        visit.veiled = veiled
        found = {}
        for address in told.pages():
            assert page.goto(server.address + address).status == 200, address
            page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
            found[address] = violations(page)
            assert page.locator("h1").count() == 1, address
        for address in ("/diary/new", "/people/accounts/new", "/people/new", "/diary/notes/new"):
            page.goto(server.address + address)
            press(page, language, "web-diary.write.keep")
            page.locator("#problem").wait_for()
            found[f"{address} with a mistake"] = violations(page)
    assert found == {address: [] for address in found}


def test_long_words_do_not_stick_out_on_a_telephone(server: Server, chromium: Any) -> None:
    told = tell_everything(server.with_case().website.desk.case, "W" * 300)
    with window(chromium, server, size="phone") as page:
        for veiled in (True, False):
            (visit,) = server.website.visits._visits.values()
            visit.veiled = veiled
            for address in told.pages():
                page.goto(server.address + address)
                assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
