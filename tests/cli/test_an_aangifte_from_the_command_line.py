# SPDX-License-Identifier: EUPL-1.2
"""From "keep a diary" to a sheet for the police and what came after, typed as she would; bad input is explained."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from tests.cli.desk import Desk

HOME = ZoneInfo("Europe/Amsterdam")


def day(ago: int) -> str:
    return f"{datetime.now(HOME).date() - timedelta(days=ago):%Y-%m-%d}"


def printed(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", " ", text)


def told(desk: Desk, *arguments: object) -> str:
    return str(desk.json("incident add", *arguments)["item"])


def test_a_whole_journey(desk: Desk) -> None:
    other = desk.json("people add", "R. de Vries", "--role", "other-party")["item"]
    kim = desk.json("people add", "Kim", "--role", "child")["item"]
    threat = told(
        desk, "--what", "Dreigde foto's te delen", "--when", day(60), "--behaviour", "threat.publish", "--who", other
    )
    told(
        desk,
        "--what",
        "Stond bij school",
        "--when",
        day(20),
        "--behaviour",
        "approach.meet",
        "--target",
        "me",
        "--target",
        "child",
    )
    desk.json("notice", "--when", day(70), "--how", "message", "--words", "Ik wil geen contact")
    desk.json("report prepare", "--relation", "mijn ex", "--domicile", "Bureau Noord, Dorpsplein 1", "--act", threat)
    desk.json("report prepare", "--name", "Noor Bakker")
    asked = desk.json("report victim", kim, "--under-16", "yes", "--ward", "no", "--represented-by", other)
    assert asked["asking"] == "other-represents"
    desk.json("report wish", "--when", day(30), "--to", "wijkagent", "--words", "Ik wil dat hij wordt vervolgd")

    rows = desk.json("report dates", "--told-only")
    assert {(row["act"], row["for"], row["standing"]) for row in rows} == {
        (threat, "me", "open"),
        (None, "me", "open"),
        (None, kim, "open"),
    }
    spoken = desk.noor("report dates", "--told-only").out
    assert (
        spoken.index("Voor deze gebeurtenis")
        < spoken.index("Wacht niet op deze datum.")
        < spoken.index("Voor het patroon")
    )
    assert not re.search(r"\d+ dagen|nog \d+", spoken)  # a date, never a countdown

    sheet = desk.folder / "blad.pdf"
    answer = desk.noor("report sheet", sheet, "--request-for", "me", "--request-for", kim)
    assert answer.status == 0, answer.err
    text = printed(sheet)
    for part in (
        "Noor Bakker",
        "Dorpsplein 1",
        "mijn ex",
        "Ik wil geen contact",
        "wijkagent",
        "Dreigde foto's te delen",
        "artikel 285b",
    ):
        assert part in text, part
    assert "Wie mag om vervolging vragen voor wat Kim is overkomen?" in text

    report = desk.json(
        "report add", "--when", day(4), "--number", "PL0900-2026111111-1", "--officer", "Jansen", "--request", "yes", "--act", threat,
        "--checked", "copy", "--checked", "acts",
    )  # fmt: skip
    assert report["remarks"] == []
    (row,) = desk.json("report list")
    assert (row["stage"], row["check_due"], row["lacks"]) == ("made", True, ["address", "warn-first"])
    spoken = desk.noor("report list").out
    assert "binnen 8 dagen" in spoken
    assert "Zet iemand u onder druk?" in spoken
    answer = desk.noor(
        "report check", report["item"], "--stands", "yes", "--pressed", "yes", "--what", "Zijn moeder belt"
    )
    assert "Bel vandaag de politie, 0900-8844." in answer.out
    (row,) = desk.json("report list")
    assert (row["check_due"], row["pressed"], row["stands"]) == (False, True, "yes")
    desk.json("report after", report["item"], "--event", "hearing", "--when", day(-40), "--number", "16/123456-26")
    assert [one["event"] for one in desk.json("report list")[0]["after"]] == ["hearing"]
    standing = {(row["act"], row["for"]): row["standing"] for row in desk.json("report dates", "--told-only")}
    assert standing == {(threat, "me"): "asked", (None, "me"): "asked", (None, kim): "open"}


def test_the_last_message_of_the_other_counts_for_the_pattern_and_only_for_that(desk: Desk) -> None:
    other = desk.json("people add", "R. de Vries", "--role", "other-party")["item"]
    desk.json("people claim", "R. de Vries", "--of", other, "--channel", "whatsapp")
    threat = told(desk, "--what", "Dreigde", "--when", "2026-01-10", "--behaviour", "threat.publish")

    def starts(*more: str) -> dict[object, str]:
        return {row["act"]: row["counted_from"] for row in desk.json("report dates", *more)}

    assert starts("--told-only") == {threat: "2026-01-10", None: "2026-01-10"}
    assert starts() == {threat: "2026-01-10", None: "2026-02-16"}


@pytest.mark.parametrize(
    ("command", "arguments", "code"),
    [
        ("report add", ("--when", day(-3)), "future-date"),
        ("report wish", ("--to", "politie", "--when", day(-3)), "future-date"),
        ("report known", ("evidence:4:0", "--when", day(-3)), "future-date"),
        ("report add", (), "nothing-said"),
        ("report wish", (), "nothing-said"),
        ("report known", ("evidence:4:0",), "nothing-said"),
        ("report known", ("evidence:4:0", "--article", "999"), "usage"),
        ("report known", ("evidence:99:0", "--when", "2026-01-01"), "unknown-item"),
        ("report after", ("evidence:4:0", "--event", "heard"), "unknown-item"),
        ("report check", ("evidence:4:0", "--stands", "yes"), "unknown-item"),
        ("report sheet", ("x.pdf", "--request-for", "evidence:4:0"), "unknown-item"),
        ("report victim", ("evidence:4:0",), "unknown-item"),
        ("report add", ("--when", "gisteren ofzo"), "bad-date"),
        ("report prepare", (), "usage"),
    ],
)
def test_what_cannot_be_is_explained(desk: Desk, command: str, arguments: tuple[str, ...], code: str) -> None:
    answer = desk.noor(command, *arguments)
    assert (answer.status, answer.error) == (2, code), answer


def test_an_appointment_may_lie_ahead_and_becomes_an_aangifte(desk: Desk) -> None:
    made = desk.json("report add", "--when", day(-3), "--planned")
    assert made["remarks"] == ["planned"]
    answer = desk.noor("report correct", made["item"], "--made", "--when", day(0), "--number", "PL0900-1")
    assert answer.status == 0, answer.err
    assert [row["stage"] for row in desk.json("report list")] == ["made"]


def test_an_appointment_and_a_wish_are_not_called_an_aangifte_on_the_timeline(desk: Desk) -> None:
    desk.json("report add", "--when", day(-9), "--planned", "--office", "Bureau Noord")
    desk.json("report wish", "--when", day(3), "--to", "wijkagent", "--words", "Ik wil dat hij wordt vervolgd")
    spoken = desk.noor("timeline").out
    assert "afspraak voor de aangifte" in spoken
    assert "gezegd dat u vervolging wilt" in spoken
    assert "aangifte gedaan" not in spoken
    assert {hit["what"] for hit in desk.json("timeline")["hits"] if hit["kind"] == "report"} == {
        "afspraak voor de aangifte",
        "gezegd dat u vervolging wilt",
    }


def test_an_aangifte_before_any_incident_is_kept_and_kindly_said(desk: Desk) -> None:
    phrase = "zes losse woorden voor een zaak\n"
    for arguments in (("new", "nieuw.stapel"), ("report", "add", "nieuw.stapel", "--number", "PL0900-1")):
        done = desk.process("--lang", "nl", *arguments, stdin=phrase)
        assert done.returncode == 0, done.stderr
    assert "nog geen gebeurtenis" in done.stdout


def test_what_is_protected_stops_the_sheet_and_is_named_by_kind_and_place_only(desk: Desk) -> None:
    assert desk.noor("protect add", "--as", "address", value_fd="Schuilstraat 9").status == 0
    told(desk, "--what", "Hij stond in de Schuilstraat 9", "--when", day(3))
    sheet = desk.folder / "blad.pdf"
    answer = desk.noor("report sheet", sheet)
    assert (answer.status, answer.error) == (60, "protected-on-sheet")
    assert "Onder “Wat ik als eerste wil vertellen” staat iets wat u beschermt: adres." in answer.err
    assert "Schuilstraat" not in answer.err + answer.out
    assert not sheet.exists()
    assert desk.noor("report sheet", sheet, "--show", "address").status == 0
    assert "Schuilstraat" in printed(sheet)


def test_a_sheet_never_replaces_a_file(desk: Desk) -> None:
    there = desk.file("blad.pdf", "van iets anders")
    assert desk.noor("report sheet", there).error == "exists"
    assert there.read_text() == "van iets anders"


def test_who_helps_can_write_things_down_and_cannot_let_a_sheet_leave(desk: Desk) -> None:
    assert desk.sam("report add", "--number", "PL0900-1").status == 0
    assert desk.sam("report dates", "--told-only").status == 0
    answer = desk.sam("report sheet", desk.folder / "blad.pdf")
    assert (answer.status, answer.error) == (14, "not-allowed")


def test_what_to_think_of_stands_among_the_reminders_with_its_words(desk: Desk) -> None:
    told(desk, "--what", "Dreigde foto's te delen", "--when", day(80), "--behaviour", "threat.publish")
    desk.json("report add", "--when", day(-9), "--planned")
    kinds = {row["kind"] for row in desk.json("reminders list")}
    assert kinds >= {"report-act", "report-pattern", "report-planned"}
    assert "Afspraak voor de aangifte" in desk.noor("reminders list").out
    agenda = desk.folder / "agenda.ics"
    assert desk.noor("reminders calendar", "--out", agenda, "--word-read").status == 0
    assert "aangifte" not in agenda.read_text("utf-8").lower()
    assert day(-9).replace("-", "") in agenda.read_text("utf-8")
