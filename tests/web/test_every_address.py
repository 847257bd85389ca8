# SPDX-License-Identifier: EUPL-1.2
"""Every address there is: for a stranger, for who came in and finds the case locked, and for the owner."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from tests.web.conftest import Server
from tests.web.diary.telling import tell_everything
from tests.web.everything import Visitor
from tests.web.test_the_doors import ask, let_in

from gestapeld.casefile.access import new_member
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.diary.notes import add_note
from gestapeld.diary.protected import protect
from gestapeld.records.narrative import Note, ProtectedKind
from gestapeld.web.urls import urlpatterns
from gestapeld.wording import say

EXAMPLES = {"item": "evidence-0-0", "int": "1", "str": "x", "slug": "x", "uuid": "0"}
OPEN_TO_ALL = ("/", "/first/", "/choose", "/new", "/open", "/recover", "/restore", "/strength", "/beat", "/language", "/s/", "/g/", "/checking", "/receiving", "/steps/others/form")  # fmt: skip


def routes(patterns: list[Any] = urlpatterns) -> Iterator[str]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns)
        else:
            yield "/" + re.sub(r"<(\w+):\w+>", lambda part: EXAMPLES[part[1]], str(pattern.pattern))


NOTHING = ((303, "/", ""), (405, None, ""), (200, None, '{"over": true}'))  # the last: a page that asks how far it is
ADDRESSES = sorted(set(routes()))


def needs_the_case(address: str) -> bool:
    return address != "/" and not any(address.startswith(one) for one in OPEN_TO_ALL if one != "/")


def test_a_stranger_gets_the_same_nothing_at_every_address(server: Server) -> None:
    server.with_case()
    answers = {(*ask(server, address, method)[::2],) for address in ADDRESSES for method in ("GET", "POST")}
    assert answers == {(404, "Hier is niets.")}


def test_a_locked_case_shows_nothing_at_any_address(server: Server) -> None:
    server.with_case().website.desk.lock()
    cookie = let_in(server)
    for address in filter(needs_the_case, ADDRESSES):
        if address == "/leave":
            continue
        status, headers, text = ask(server, address, Cookie=cookie)
        assert (status, headers.get("location"), text) in NOTHING, address


def test_no_address_fails_for_the_owner(server: Server) -> None:
    cookie = let_in(server.with_case())
    for address in ADDRESSES:
        if address != "/leave":
            status = ask(server, address, Cookie=cookie)[0]
            assert status in (200, 303, 404, 405, 409), f"{status} {address}"
            assert server.website.desk.is_open, address


def test_sam_who_was_let_in_sees_nothing_private_and_no_page_breaks(server: Server) -> None:
    desk, sams = server.with_case().website.desk, "sams eigen zin met muur"
    told = tell_everything(desk.case, "gewone woorden")
    note = add_note(desk.case, Note("KANARIE alleen voor mijzelf"))
    protect(desk.case, ProtectedKind.ADDRESS, "KANARIEstraat 12")
    new_member(desk.case, "Sam", sams, kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    desk.lock()
    while desk._case is not None:
        time.sleep(0.01)
    desk.unlock(passphrase=sams)
    assert desk.case.member.name == "Sam"
    sam = Visitor(server)
    for item in (note, told.note, told.incident, told.thing, told.person, told.transcript, told.notice):
        number = str(item).replace(":", "-")
        for address in sorted({route.replace(EXAMPLES["item"], number) for route in ADDRESSES} - {"/leave"}):
            status, text, _ = sam.get(address)
            assert status in (200, 303, 404, 405, 409), f"{status} {address}"
            assert "KANARIE" not in text, address
            assert say("nl", "errors.error.what") not in text, address
            assert desk.is_open, address


def test_nothing_changes_without_the_token_of_the_form(server: Server) -> None:
    cookie = let_in(server.with_case())
    case = server.website.desk.case
    before = {name: head.checkpoint for name, head in case.heads().items()}
    for address in ADDRESSES:
        if address != "/leave":
            status = ask(server, address, "POST", "x=1", Cookie=cookie)[0]
            assert status in (400, 403, 404, 405), f"{status} {address}"
            assert {name: head.checkpoint for name, head in case.heads().items()} == before, address
            assert server.website.desk.is_open, address
