# SPDX-License-Identifier: EUPL-1.2
"""The stop letter and contact with help on the command line, from the questions to what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from tests.cli.desk import Desk

from gestapeld.diary.steps.spans import HOME

TODAY = datetime.now(HOME).date()
STREET, TOWN, NUMBER = "Lindelaan 14", "Zutphen", "06-87654321"
MAKE = ("--name", "Noor", "--to", "Robin de Vries", "--address", "Kerkweg 2\\n1234 AB Dorp", "--plan-read")


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_nothing_named_opens_the_gate_and_the_letter_is_made_sealed_and_sent(desk: Desk, tmp_path: Path) -> None:
    held = desk.noor("letter make", tmp_path / "brief.pdf", *MAKE)
    assert (held.status, held.error) == (2, "letter-held")
    assert not (tmp_path / "brief.pdf").exists()
    assert desk.json("letter answer", "--none") == {"open": True, "why": []}
    unread = desk.noor("letter make", tmp_path / "brief.pdf", *MAKE[:-1])
    assert unread.error == "plan-unread"
    made = desk.json("letter make", tmp_path / "brief.pdf", *MAKE)
    text = text_of(tmp_path / "brief.pdf")
    assert "Ik wil geen contact met u." in text and "Robin de Vries" in text and "artikel 285b" in text
    assert "Noor" in text and "estapeld" not in text and b"estapeld" not in (tmp_path / "brief.pdf").read_bytes()
    desk.json("show", made["copy"], "--original", tmp_path / "kopie.pdf")
    assert (tmp_path / "kopie.pdf").read_bytes() == (tmp_path / "brief.pdf").read_bytes()
    assert desk.noor("letter send").status == 0
    day = TODAY.isoformat()
    sent = desk.json("letter event", "--what", "handed-in", "--when", day, "--by", "registered", "--number", "3SX")
    assert sent["state"] == "sent"
    assert desk.noor("letter send").error == "second-letter"
    assert desk.noor("letter make", tmp_path / "twee.pdf", *MAKE).error == "second-letter"
    desk.json("letter event", "--what", "not-collected", "--when", day)
    (one,) = desk.json("letter list")
    assert (one["state"], one["numbers"]) == ("not-collected", ["3SX"])
    assert one["after_from"]["local"] is None
    assert "niets als 'na de brief'" in desk.noor("letter list").out


def test_a_sign_holds_it_until_advice_of_this_week_is_recorded(desk: Desk, tmp_path: Path) -> None:
    answered = desk.json("letter answer", "--sign", "happened.throat", "--topic", "alone")
    assert answered == {"open": False, "why": ["no-advice"]}
    for language, expected in (("nl", "Bij gevaar nu: bel 112"), ("en", "In danger now: call 112")):
        held = desk.noor("letter make", tmp_path / "brief.pdf", *MAKE, lang=language)
        assert held.error == "letter-held" and expected in held.err
    assert desk.noor("letter send").error == "letter-held" or desk.noor("letter send").error == "unknown-item"
    advice = ("--by", "police", "--when", TODAY.isoformat(), "--agreed", "zus slaapt hier", "--name", "wijkagent")
    past = (TODAY - timedelta(days=8)).isoformat()
    assert desk.json("letter advice", *advice, "--week", past)["why"] == ["week-past"]
    assert desk.json("letter advice", *advice) == {"open": True, "why": []}
    desk.json("letter make", tmp_path / "brief.pdf", *MAKE)
    assert desk.noor("letter send").status == 0
    # something new in the diary holds the sending back again
    desk.json("incident add", "--what", "Hij zei: ik maak je dood", "--behaviour", "THREAT.VIOLENCE")
    assert desk.noor("letter send").error == "letter-held"
    # what happened can be written down all the same
    assert desk.json("letter event", "--what", "handed-over", "--when", TODAY.isoformat())["state"] == "known"


def test_a_letter_given_before_needs_no_gate(desk: Desk) -> None:
    desk.json("letter answer", "--sign", "danger.at-door")
    desk.json("letter given", "--written", "2026-02-01", "--what", "Laat mij met rust", "--to", "Robin")
    desk.json("letter event", "--what", "delivered", "--when", "2026-02-13")
    placed = desk.json("letter outside")
    by_day = {row["when"][:10]: row["place"] for row in placed}
    assert by_day["13-02-2026"] == "not-after"
    assert by_day["14-02-2026"] == "outside"


@pytest.mark.parametrize("sender", ["no-address", "domicile", "lawyer"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_planted_value_is_ever_in_the_letter(desk: Desk, tmp_path: Path, sender: str, language: str) -> None:
    for kind, value in (("address", f"{STREET}, 7201 AB {TOWN}"), ("phone", NUMBER), ("school", "De Regenboog")):
        assert desk.noor("protect add", "--as", kind, value_fd=value).status == 0
    desk.json("letter answer", "--none")
    lines = () if sender == "no-address" else ("--sender-lines", "Postbus 12\\n3500 AA Utrecht")
    base = (*MAKE, "--sender", sender, *lines, "--letter-language", language)
    for leak in (
        ("--scope", "partial", "--allow", f"kinderen|phone|{NUMBER}"),
        ("--scope", "partial", "--allow", "ophalen bij De Regenboog|email"),
        ("--to", f"Robin, {STREET}"),
    ):
        refused = desk.noor("letter make", tmp_path / "brief.pdf", *base, *leak)
        assert (refused.status, refused.error) == (60, "protected-on-sheet"), refused
        assert STREET not in refused.err and NUMBER not in refused.err
        assert not (tmp_path / "brief.pdf").exists()
    desk.json("letter make", tmp_path / "brief.pdf", *base)
    text = text_of(tmp_path / "brief.pdf")
    assert not any(value in text for value in (STREET, TOWN, NUMBER, "Regenboog", "7201"))


def test_her_own_address_stands_there_only_when_she_chooses_it_and_only_as_sender(desk: Desk, tmp_path: Path) -> None:
    assert desk.noor("protect add", "--as", "address", value_fd=f"{STREET}, 7201 AB {TOWN}").status == 0
    desk.json("letter answer", "--none")
    home = ("--sender", "home", "--sender-lines", f"{STREET}\\n7201 AB {TOWN}")
    elsewhere = ("--scope", "partial", "--allow", f"ophalen op {STREET}|email")
    assert desk.noor("letter make", tmp_path / "a.pdf", *MAKE, *home, *elsewhere).error == "protected-on-sheet"
    domicile = ("--sender", "domicile", "--sender-lines", f"{STREET}\\n7201 AB {TOWN}")
    assert desk.noor("letter make", tmp_path / "a.pdf", *MAKE, *domicile).error == "protected-on-sheet"
    desk.json("letter make", tmp_path / "a.pdf", *MAKE, *home)
    assert STREET in text_of(tmp_path / "a.pdf")


def test_only_a_lawyer_names_other_articles_and_nothing_unconfirmed(desk: Desk, tmp_path: Path) -> None:
    desk.json("letter answer", "--none")
    lawyer = ("--sender", "lawyer", "--sender-lines", "mr. A. de Wit\\nKade 1")
    for articles, sender in (
        (("--article", "138"), ()),
        (("--article", "285"), lawyer),  # written from memory in our data: never named as if it was checked
        (("--article", "999"), lawyer),
    ):
        refused = desk.noor("letter make", tmp_path / "a.pdf", *MAKE, *sender, *articles)
        assert (refused.status, refused.error) == (2, "usage")
    desk.json("letter make", tmp_path / "a.pdf", *MAKE, *lawyer, "--article", "285b", "--article", "138")
    text = text_of(tmp_path / "a.pdf")
    assert "artikel 138" in text and "namens Noor" in text and "mr. A. de Wit" in text


def test_without_name_or_address_there_is_no_letter(desk: Desk, tmp_path: Path) -> None:
    desk.json("letter answer", "--none")
    for nobody in (("--address", "Kerkweg 2"), ("--to", "Robin")):
        refused = desk.noor("letter make", tmp_path / "a.pdf", "--name", "Noor", *nobody, "--plan-read")
        assert refused.error == "no-addressee"


@pytest.mark.parametrize(("language", "first"), [("nl", "De eerste veertien dagen"), ("en", "The first fourteen days")])
def test_the_plan_stands_there_with_dates_or_without(desk: Desk, language: str, first: str) -> None:
    answer = desk.run("--lang", language, "letter", "plan", "--from", "2026-03-14")
    assert answer.out.startswith(first) and "112" in answer.out
    assert "2026-03-28" in answer.out and "2026-03-07" in answer.out
    assert desk.run("letter", "plan", "--from", "gisteren").error == "bad-date"


def test_contact_with_help_stays_open_until_it_is_met(desk: Desk) -> None:
    old = (TODAY - timedelta(days=20)).isoformat()
    told = desk.json(
        "contact add", "--with", "wijkagent", "--when", old, "--by", "phone", "--what", "hij stond er weer",
        "--request", "warn-first", "--request", "other=terugbellen",
    )  # fmt: skip
    assert (told["unanswered"], told["too_quiet"], told["quiet"]) == (True, True, 20)
    shown = desk.noor("contact list").out
    assert "verteld, geen antwoord" in shown and "al 20 dagen niets gehoord" in shown and "terugbellen" in shown
    desk.json("contact answer", told["item"], "--outcome", "met", "--when", TODAY.isoformat(), "--request", "2")
    (one,) = desk.json("contact list", "--open")
    assert [request["open"] for request in one["requests"]] == [True, False]
    desk.json("contact answer", told["item"], "--outcome", "met", "--request", "1")
    assert desk.json("contact list", "--open") == []


def test_a_refusal_tells_the_next_steps(desk: Desk) -> None:
    desk.json("contact add", "--with", "police", "--taken", "only-melding", "--refused", "te weinig voor aangifte")
    shown = desk.noor("contact list", lang="en").out
    for words in ("hulpofficier", "Slachtofferhulp", "lawyer", "complain", "112"):
        assert words in shown


def test_what_makes_no_sense_is_refused_with_a_next_step(desk: Desk) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert desk.noor("contact add", "--with", "police", "--when", tomorrow, "--what", "x").error == "future-date"
    assert desk.noor("letter event", "--what", "delivered").error == "unknown-item"
    assert desk.noor("letter answer").error == "usage"
    assert desk.noor("letter answer", "--sign", "no.such").error == "usage"
    assert desk.noor("contact add", "--with", "police", "--request", "zomaar").error == "usage"
    assert desk.sam("letter questions").error == "not-allowed"
