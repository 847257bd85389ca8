# SPDX-License-Identifier: EUPL-1.2
"""What only the owner knows is asked at the terminal, with the file's name and lines from it; or is left for later."""

from __future__ import annotations

import sys

import pytest
from tests.cli.desk import NOOR, UNSURE, Desk
from tests.cli.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
NAME = "WhatsApp-chat met R. de Vries (2).txt"
ORDER = "Wat klopt bij deze regels?"
WHO = "Welke naam bent u zelf?"


def asking(desk: Desk, *more: str) -> Terminal:
    desk.file(NAME, UNSURE)
    terminal = Terminal("add", desk.case, NAME, *more, environment=desk.environment, folder=desk.folder)
    terminal.until("Wachtzin: ")
    terminal.type(NOOR)
    return terminal


def test_the_order_of_day_and_month_is_asked_and_the_answer_is_used(desk: Desk) -> None:
    with asking(desk) as terminal:
        terminal.until("antwoord (leeg: later): ")
        asked = terminal.screen[terminal.screen.index(NAME) :]
        assert ORDER in asked
        assert "    01-02-2026 08:02 - R. de Vries: wat is de dag en wat de maand" in asked
        assert "1. eerst de dag, dan de maand (dmy)" in asked
        assert "2. eerst de maand, dan de dag (mdy)" in asked
        terminal.type("2")
        terminal.until(WHO)
        terminal.until("2. Noor")
        terminal.until("antwoord (leeg: later): ")
        terminal.type("2")
        terminal.until("Onderdelen: 2")
        assert terminal.end() == 0
    hits = (
        desk.json("timeline", "--thread", "WhatsApp-chat met R. de Vries (2)")["hits"] or desk.json("timeline")["hits"]
    )
    mine = [hit for hit in hits if hit["text"] == "hou op"]
    assert [hit["local"][:10] for hit in mine] == ["2026-03-02"]
    assert [hit["way"] for hit in mine] == ["out"]


def test_no_answer_keeps_the_file_and_says_how_to_answer_later(desk: Desk) -> None:
    with asking(desk) as terminal:
        terminal.until("antwoord (leeg: later): ")
        terminal.type("")
        assert terminal.end() == 32
    assert "er is nog een antwoord nodig" in terminal.screen
    assert "gestapeld read-again ZAAK --answer date-order=dmy" in terminal.screen
    assert "[question-open]" in terminal.screen
    answered = desk.noor("read-again", "--answer", "date-order=dmy", "--answer", "own-name=Noor")
    assert answered.status == 0
    assert "van 2026-02-01 08:02 tot 2026-02-03 09:15" in answered.out


def test_an_answer_that_is_none_of_these_is_no_answer(desk: Desk) -> None:
    with asking(desk) as terminal:
        terminal.until("antwoord (leeg: later): ")
        terminal.type("7")
        assert terminal.end() == 32
    unread = desk.noor("read-again", "--answer", "date-order=onzin")
    assert unread.status == 32


def test_whose_name_it_is_may_stay_open(desk: Desk) -> None:
    with asking(desk, "--answer", "date-order=dmy") as terminal:
        terminal.until(WHO)
        terminal.until("antwoord (leeg: later): ")
        terminal.type("")
        assert terminal.end() == 0
    assert ORDER not in terminal.screen
    hits = desk.json("find", '"hou op"')["hits"]
    assert [hit["way"] for hit in hits] == ["unknown"]


def test_asked_to_ask_nothing_it_asks_nothing(desk: Desk) -> None:
    with asking(desk, "--no-questions") as terminal:
        assert terminal.end() == 32
    assert "antwoord (leeg: later)" not in terminal.screen


def test_lines_shown_as_proof_steer_no_terminal(desk: Desk) -> None:
    desk.file("WhatsApp-chat met X.txt", UNSURE.replace("wat is", "\x1b[2Jwat\x07 is\u202e"))
    line = ("add", desk.case, "WhatsApp-chat met X.txt")
    with Terminal(*line, environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Wachtzin: ")
        terminal.type(NOOR)
        terminal.until("antwoord (leeg: later): ")
        assert "[U+001B][2Jwat[U+0007] is[U+202E]" in terminal.screen
        assert "\x07" not in terminal.screen
        assert "\u202e" not in terminal.screen
        assert "\x1b[2Jwat" not in terminal.screen
