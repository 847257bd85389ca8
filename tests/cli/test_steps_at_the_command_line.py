# SPDX-License-Identifier: EUPL-1.2
"""Orders, effect, costs, witnesses, the private plan and reminders, as somebody uses them at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.desk import Desk


def test_an_order_is_told_completed_breached_and_explained(desk: Desk) -> None:
    first = desk.json(
        "order add", "--sort", "contact-ban", "--sort", "area-ban", "--by", "rechtbank", "--number", "C/01/2", "--decided", "1-3-2026",
        "--from", "2-3-2026", "--until", "1-3-2036", "--handed", "3-3-2026", "--handed-how", "deurwaarder", "--channel", "bellen",
        "--channel", "via anderen", "--except", "overdracht van de kinderen", "--protects", "me", "--protects", "child",
        "--street", "Verbodsstraat", "--postal", "9999 ZZ", "--what", "geen contact", "--words", "het is verboden",
    )["item"]  # fmt: skip
    told = desk.json("show", first)["fields"]
    for part in ("Verbodsstraat", "9999 ZZ", "C/01/2", "deurwaarder", "overdracht van de kinderen", "via anderen"):
        assert part in str(told), part
    second = desk.noor("order add", "--sort", "conditions", "--from", "1-1-2030")
    assert "Deze begint later" in second.out
    assert "Deze twee gelden op dezelfde dagen" in second.out
    desk.noor("order correct", first, "--postal", "8888 YY")
    listed = desk.json("order list")
    assert [row["state"] for row in listed] == ["holds", "to-come"]
    fields = str(desk.json("show", listed[0]["item"])["fields"])
    assert "Verbodsstraat" in fields
    assert listed[0]["corrected_at"]


def test_a_breach_is_112_while_it_goes_on_and_the_police_today_after_it(desk: Desk) -> None:
    order = desk.json("order add", "--sort", "contact-ban", "--from", "1-1-2020", "--until", "1-1-2021")["item"]
    door = desk.json("incident add", "--what", "stond bij de deur", "--when", "14-3-2026")["item"]
    going_on = desk.noor("order breach", order, door, "--going-on").out
    assert "Bel 112" in going_on
    over = desk.noor("order breach", order, door).out
    assert "Bel 112" not in over
    assert "0900-8844" in over
    assert "gold deze volgens uw data niet" in over
    assert desk.json("order list")[0]["breaches"] == [door]
    assert "niet meer een overtreding" in desk.noor("order breach", order, door, "--undo").out
    assert desk.json("order list")[0]["breaches"] == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("order add", "--what", "x", "--from", "2-3-2026", "--until", "1-3-2026"), "ends-before-it-begins"),
        (("order add",), "nothing-said"),
        (("order add", "--what", "x", "--scan", "7:9"), "unknown-item"),
        (("cost add", "--what", "slot", "--amount", "veel"), "bad-amount"),
        (("cost add", "--what", "slot"), "bad-amount"),
        (("cost add", "--what", "slot", "--amount", "1", "--back", "2"), "bad-amount"),
        (("effect add",), "nothing-said"),
        (("effect add", "--fear", "5"), "usage"),
        (("reminders add", "x", "--when", "ooit"), "bad-date"),
    ],
)
def test_what_cannot_be_is_explained(desk: Desk, line: tuple[str, ...], code: str) -> None:
    spoken = desk.noor(*line)
    assert spoken.status == 2
    assert f"[{code}]" in spoken.err


def test_agreeing_without_knowing_who_may_read_it_is_no_consent(desk: Desk) -> None:
    kim = desk.json("witness add", "Kim")["item"]
    refused = desk.noor("witness consent", kim, "--when", "1-2-2026", "--how", "gezegd")
    assert "[consent-unclear]" in refused.err
    assert "zonder naam" in desk.noor("witness list").out
    desk.noor("witness consent", kim, "--when", "1-2-2026", "--how", "gezegd", "--knows")
    assert "mag met naam genoemd" in desk.noor("witness list").out
    desk.noor("witness consent", kim, "--ended", "1-3-2026")
    assert "zonder naam" in desk.noor("witness list").out


def test_the_form_for_who_was_there_needs_no_case(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "formulier.pdf"
    spoken = desk.run("--lang", "nl", "witness", "form", "--out", out)
    assert (spoken.status, spoken.err) == (0, "")
    assert out.read_bytes().startswith(b"%PDF")
    assert "niet eerst samen" in spoken.out
    assert "printen" in spoken.out
    assert set(desk.run("--json", "witness", "form", "--out", tmp_path / "b.pdf").json) == {"path"}


def test_costs_are_summed_and_effects_counted(desk: Desk) -> None:
    desk.noor("cost add", "--what", "slot", "--amount", "129,95", "--back", "29,95", "--number", "F-12")
    desk.noor("cost add", "--what", "camera", "--amount", "1.000", "--sort", "safety")
    assert desk.json("cost list")["sums"] == [{"currency": "EUR", "spent": 112995, "back": 2995, "left": 110000}]
    assert "Samen 1.129,95; daarvan terug 29,95; blijft 1.100,00 (EUR)." in desk.noor("cost list").out
    desk.noor("effect add", "--fear", "3", "--when", "1-3-2026")
    desk.noor("effect add", "--fear", "3", "--sleep", "0", "--when", "2-3-2026")
    months = desk.json("effect list", "--months")
    assert months == [{"month": "2026-03", "days": 2, "given": {"fear": [0, 0, 0, 2, 0], "sleep": [1, 0, 0, 0, 0]}}]
    assert "niets uit berekend" in desk.noor("effect list", "--months").out


def test_the_plan_keeps_its_other_parts_and_stays_private(desk: Desk) -> None:
    desk.noor("plan write", "pindakaas", "--topic", "code-word", "--review", "1-6-2026")
    desk.noor("plan write", "bij de deur", "--topic", "bag")
    desk.noor("plan trust", value_fd="Kim\n0611122233\n\nGeheimpad 5")
    shown = desk.json("plan show")
    assert shown["plan"] == {"code-word": "pindakaas", "bag": "bij de deur"}
    assert shown["review"] == "1-6-2026"
    assert shown["trusted"][0]["name"] == "Kim"
    assert desk.json("find", "pindakaas")["hits"] == []
    assert desk.json("timeline", "--size", "100")["hits"] == desk.json("timeline", "--size", "100")["hits"]


def test_a_calendar_file_says_nothing_and_is_made_only_after_the_word(desk: Desk, tmp_path: Path) -> None:
    desk.noor("reminders add", "wijkagent Sam bellen over Robin", "--when", "1-2-2036")
    refused = desk.noor("reminders calendar", "--out", tmp_path / "a.ics")
    assert "[calendar-unconfirmed]" in refused.err
    assert not (tmp_path / "a.ics").exists()
    spoken = desk.noor("reminders calendar", "--out", tmp_path / "a.ics", "--word-read")
    assert spoken.status == 0
    lines = (tmp_path / "a.ics").read_text().splitlines()
    assert lines.count("SUMMARY:afspraak") == 1
    assert "DTSTART;VALUE=DATE:20360201" in lines
    assert not any(word in "\n".join(lines).casefold() for word in ("robin", "sam", "wijkagent", "gestapeld", "desc"))
