# SPDX-License-Identifier: EUPL-1.2
"""Counting what was not read yet: goes on where it was, and never breaks a page."""

from __future__ import annotations

import io
import time

import pytest
from tests.web.conftest import Server

from gestapeld.casefile.casefile import CaseFile
from gestapeld.intake import originals
from gestapeld.intake.receiving import Arriving, receive
from gestapeld.web.intake import waiting
from gestapeld.web.intake.waiting import Waiting


def counted(one: Waiting, case: CaseFile, wanted: int) -> bool:
    for _ in range(100):
        if one.count(case) == wanted:
            return True
        time.sleep(0.02)
    return False


def add(case: CaseFile, *names: str) -> None:
    receive(case, [Arriving(name, io.BytesIO(name.encode()).read) for name in names])


def test_new_files_are_counted_without_looking_at_the_old_ones_again(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = server.with_case().website.desk.case
    one = Waiting()
    add(case, "a", "b")
    assert counted(one, case, 2)
    looked: list[int] = []
    real = originals._originals
    monkeypatch.setattr(originals, "_originals", lambda entry, items: looked.append(entry.seq) or real(entry, items))
    add(case, "c")
    looked.clear()
    assert counted(one, case, 3)
    assert set(looked) == {case.heads()["evidence"].size - 1}


def test_after_an_erasure_it_counts_anew(server: Server) -> None:
    case = server.with_case().website.desk.case
    one = Waiting()
    add(case, "a")
    assert counted(one, case, 1)
    before = one._known[case]
    case.append("evidence", "erased", [{"rest": {"kind": "test"}}])
    for _ in range(100):
        one.count(case)
        if one._known.get(case) is not before:
            break
        time.sleep(0.02)
    assert one._known[case] is not before


def test_no_page_waits_for_it(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    case = server.with_case().website.desk.case
    real = waiting.known_originals

    slow = [0.5]

    def slowly(*given: object) -> object:
        time.sleep(slow.pop() if slow else 0)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(waiting, "known_originals", slowly)
    add(case, "a")
    began = time.monotonic()
    one = Waiting()
    assert one.count(case) == 0
    assert time.monotonic() - began < 0.4
    assert counted(one, case, 1)


def test_a_case_that_closes_meanwhile_is_quiet(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    desk = server.with_case().website.desk
    case = desk.case
    add(case, "a")
    desk.end()
    assert Waiting().count(case) == 0
    time.sleep(0.2)
    assert capfd.readouterr().err == ""
