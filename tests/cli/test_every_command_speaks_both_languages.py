# SPDX-License-Identifier: EUPL-1.2
"""Every command does its work, says so in Dutch, and gives JSON with the same keys as always."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from tests.cli.desk import SAM, Desk, Furnished
from tests.cli.tree import leaves

HIT = {
    "item", "kind", "shown", "local", "utc", "quality", "rough", "channel", "thread", "name", "id", "whose", "certainty", "way",
    "text", "original", "place", "marks", "behaviours", "copies",
}  # fmt: skip
FILE = {
    "name", "fate", "code", "size", "sha256", "original", "reading", "of", "reader", "variant", "records", "parts", "copied",
    "first", "last", "problems", "questions",
}  # fmt: skip
TOLD = {"item", "recorded_at", "corrected_at", "words"}
REPORT = {
    "item", "stage", "for", "number", "request", "made_on", "withdraw_until", "check_due", "pressed", "stands", "lacks", "after",
}  # fmt: skip


@dataclass(frozen=True)
class Try:
    """A command line, what is said in Dutch, and the keys of its JSON ([…] for those of a list's members)."""

    line: Callable[[Furnished], tuple[Any, ...]]
    dutch: str
    keys: Any
    before: Callable[[Desk], object] = lambda desk: None
    secrets: tuple[tuple[str, str], ...] = ()


def told(desk: Desk) -> None:
    """Something of everything."""
    assert desk.noor("note add", "Alleen voor mij").status == 0
    assert desk.noor("protect add", value_fd="Schuilstraat 9").status == 0
    assert desk.noor("thing add", "--what", "Een brief").status == 0


LETTER = ("--name", "Noor", "--to", "Robin", "--address", "Kerkweg 2", "--plan-read")
CONTACT = {"item", "day", "unanswered", "waiting", "quiet", "too_quiet", "refused", "requests", "next"}


def given_letter(desk: Desk) -> None:
    """A stop letter that was written before."""
    assert desk.noor("letter given", "--written", "2026-02-01", "--what", "Laat mij met rust").status == 0


def known_letter(desk: Desk) -> None:
    """And delivered before the last messages."""
    given_letter(desk)
    assert desk.noor("letter event", "--what", "delivered", "--when", "2026-02-13").status == 0


def made_letter(desk: Desk) -> None:
    """A stop letter that was made here."""
    assert desk.noor("letter answer", "--none").status == 0
    assert desk.noor("letter make", desk.folder / "brief.pdf", *LETTER).status == 0


def told_police(desk: Desk) -> None:
    """Something the police were told."""
    assert desk.noor("contact add", "--with", "police", "--what", "hij stond er weer").status == 0


def reported(desk: Desk) -> None:
    """An aangifte."""
    assert desk.noor("report add", "--when", "1-2-2026", "--number", "PL0900-1", "--request", "yes").status == 0


def threatened(desk: Desk) -> None:
    """Something that may be an offence of its own."""
    told = ("--what", "Hij dreigt foto's te delen", "--when", "1-2-2026", "--behaviour", "THREAT.PUBLISH")
    assert desk.noor("incident add", *told).status == 0


TRIES: dict[str, Try] = {
    "new": Try(lambda f: (f.path.parent,), "", None),  # below: it takes a passphrase, not a code
    "add": Try(lambda f: ("mail.eml",), "Klaar. Bestanden: 1.", {"files", "records", "copied", "problems", "limits_held", "may_contain_a_threat"}),
    "read-again": Try(lambda f: (f.original,), "Klaar. Bestanden: 1. Onderdelen: 5", {"files", "records", "copied", "problems", "limits_held", "may_contain_a_threat"}),
    "incident add": Try(lambda f: ("--what", "Hij belde aan"), "Bewaard als evidence:7:0.", {"item"}),
    "incident correct": Try(lambda f: (f.told, "--where", "thuis"), "Verbeterd als evidence:7:0.", {"item"}),
    "incident list": Try(lambda f: (), "Hij stond bij de deur", [TOLD]),
    "incident history": Try(lambda f: (f.told,), "Hij stond bij de deur", [{"item", "at", "when", "text"}]),
    "incident behaviours": Try(lambda f: (), "Bellen, stil bellen", None),
    "notice": Try(lambda f: ("--when", "13-2-2026", "--how", "message", "--what", "Geen contact meer"), "Bewaard als", {"item"}),
    "thing add": Try(lambda f: ("--what", "Een brief", "--form", "letter"), "Bewaard als", {"item"}),
    "thing correct": Try(lambda f: ("7:0", "--stored", "kluis"), "Verbeterd als", {"item"}, lambda desk: desk.noor("thing add", "--what", "brief")),
    "thing list": Try(lambda f: (), "Een brief", [TOLD], told),
    "transcript": Try(lambda f: (f.original, "--words", "Ik kom eraan"), "Bewaard als", {"item"}),
    "note add": Try(lambda f: ("Alleen voor mij",), "alleen voor uzelf", {"item"}),
    "note list": Try(lambda f: (), "Alleen voor mij", [TOLD], told),
    "letter questions": Try(lambda f: (), "als niets ervan klopt", {"signs", "topics", "why"}),
    "letter answer": Try(lambda f: ("--none",), "privélogboek", {"open", "why"}),
    "letter advice": Try(lambda f: ("--by", "police", "--when", "2026-02-01", "--agreed", "zus slaapt hier"), "gaat nooit mee", {"open", "why"}),
    "letter make": Try(lambda f: ("brief.pdf", *LETTER), "verzegeld in uw zaak", {"item", "copy", "path"}, lambda desk: desk.noor("letter answer", "--none")),
    "letter given": Try(lambda f: ("--written", "2026-02-01", "--what", "Laat mij met rust"), "Opgeschreven als", {"item"}),
    "letter event": Try(lambda f: ("--what", "refused", "--when", "2026-02-03"), "geweigerd", {"item", "state"}, given_letter),
    "letter give-up": Try(lambda f: (), "Opgeschreven als", {"item"}, given_letter),
    "letter send": Try(lambda f: (), "Zo verstuurt u de brief", [{"title", "when", "do"}], made_letter),
    "letter list": Try(lambda f: (), "niet verstuurd", [{"item", "state", "written", "handed_in", "after_from", "numbers", "odd"}], given_letter),
    "letter outside": Try(lambda f: (), "buiten wat de brief toestaat", [{"item", "when", "place"}], known_letter),
    "contact add": Try(lambda f: ("--with", "wijkagent", "--what", "hij stond er weer"), "verteld, geen antwoord", CONTACT),
    "contact correct": Try(lambda f: ("7:0", "--with", "police", "--what", "x"), "Opgeschreven als", {"item"}, told_police),
    "contact answer": Try(lambda f: ("7:0", "--outcome", "heard"), "Opgeschreven als", {"item"}, told_police),
    "contact list": Try(lambda f: (), "politie", [CONTACT], told_police),
    "order add": Try(lambda f: ("--sort", "contact-ban", "--by", "rechtbank", "--from", "2026-02-01"), "geen einddatum", {"item"}),
    "order correct": Try(lambda f: ("7:0", "--until", "2027-02-01"), "Verbeterd als", {"item"}, lambda desk: desk.noor("order add", "--what", "verbod", "--from", "2026-02-01")),
    "order list": Try(lambda f: (), "contactverbod", [{*TOLD, "state", "left", "breaches"}], lambda desk: desk.noor("order add", "--sort", "contact-ban")),
    "order breach": Try(lambda f: ("7:0", f.told, "--going-on"), "Bel 112.", {"item", "urgency"}, lambda desk: desk.noor("order add", "--sort", "contact-ban")),
    "effect add": Try(lambda f: ("--fear", "3", "--sleep", "4"), "Bewaard als", {"item"}),
    "effect correct": Try(lambda f: ("7:0", "--fear", "0"), "Verbeterd als", {"item"}, lambda desk: desk.noor("effect add", "--fear", "3")),
    "effect list": Try(lambda f: (), "bang zijn: erg", [TOLD], lambda desk: desk.noor("effect add", "--fear", "3")),
    "cost add": Try(lambda f: ("--what", "slot", "--amount", "129,95"), "Bewaard als", {"item"}),
    "cost correct": Try(lambda f: ("7:0", "--back", "30"), "Verbeterd als", {"item"}, lambda desk: desk.noor("cost add", "--what", "slot", "--amount", "129,95")),
    "cost list": Try(lambda f: (), "129,95 EUR", {"costs", "sums"}, lambda desk: desk.noor("cost add", "--what", "slot", "--amount", "129,95")),
    "witness add": Try(lambda f: ("Kim",), "getuige 1", {"item"}),
    "witness correct": Try(lambda f: ("7:0", "--also", "de buurvrouw"), "Verbeterd als", {"item"}, lambda desk: desk.noor("witness add", "Kim")),
    "witness consent": Try(lambda f: ("7:0", "--when", "2026-02-01", "--how", "per bericht", "--knows"), "mag met naam", {"item"}, lambda desk: desk.noor("witness add", "Kim")),
    "witness list": Try(lambda f: (), "zonder naam", [TOLD], lambda desk: desk.noor("witness add", "Kim")),
    "plan show": Try(lambda f: (), "pindakaas", {"plan", "review", "trusted", "measures"}, lambda desk: desk.noor("plan write", "pindakaas", "--topic", "code-word")),
    "plan write": Try(lambda f: ("--topic", "bag", "bij de deur"), "alleen voor u", {"item"}),
    "plan trust": Try(lambda f: (), "alleen voor u", {"item"}, secrets=(("value_fd", "Kim\n0611122233"),)),
    "plan measure": Try(lambda f: ("nieuw slot", "--planned", "2026-02-01"), "alleen voor u", {"item"}),
    "plan done": Try(lambda f: ("private:0:0",), "alleen voor u", {"item"}, lambda desk: desk.noor("plan measure", "nieuw slot")),
    "plan remove": Try(lambda f: ("private:0:0",), "Van de lijst gehaald.", {"removed"}, lambda desk: desk.noor("plan measure", "nieuw slot")),
    "reminders list": Try(lambda f: (), "wijkagent bellen", [{"due", "kind", "about", "words"}], lambda desk: desk.noor("reminders add", "wijkagent bellen", "--when", "2026-02-01")),
    "reminders add": Try(lambda f: ("wijkagent bellen", "--when", "2026-02-01"), "alleen voor u", {"item"}),
    "reminders done": Try(lambda f: ("private:0:0",), "Van de lijst gehaald.", {"removed"}, lambda desk: desk.noor("reminders add", "wijkagent bellen", "--when", "2026-02-01")),
    "reminders calendar": Try(lambda f: ("--out", "kopie.stapel", "--word-read"), "Kijkt iemand mee", {"path", "title"}),
    "report dates": Try(lambda f: (), "Er is niet één datum", [{"act", "for", "articles", "counted_from", "basis", "last_day", "rough", "standing", "reports"}], threatened),
    "report known": Try(lambda f: (f.told, "--when", "2026-02-01", "--article", "318"), "Bewaard als", {"item"}),
    "report prepare": Try(lambda f: ("--relation", "ex", "--act", f.told), "Bewaard als", {"item"}),
    "report victim": Try(lambda f: ("7:0", "--under-16", "yes"), "jonger dan 16", {"item", "asking"}, lambda desk: desk.noor("people add", "Kim", "--role", "child")),
    "report sheet": Try(lambda f: ("blad.pdf",), "Het blad staat in", {"file", "requests"}),
    "report checklist": Try(lambda f: ("lijst.pdf",), "Het blad staat in", {"file"}),
    "report add": Try(lambda f: ("--when", "2026-02-01", "--number", "PL0900-1"), "verzoek om vervolging", {"item", "remarks"}),
    "report correct": Try(lambda f: ("7:0", "--request", "yes"), "Verbeterd als", {"item"}, reported),
    "report list": Try(lambda f: (), "aangifte gedaan", [REPORT], reported),
    "report wish": Try(lambda f: ("--when", "2026-02-01", "--to", "wijkagent", "--words", "Ik wil vervolging"), "Bewaard als", {"item"}),
    "report wishes": Try(lambda f: (), "wijkagent", [TOLD], lambda desk: desk.noor("report wish", "--to", "wijkagent")),
    "report after": Try(lambda f: ("7:0", "--event", "dismissed", "--when", "2026-02-03"), "artikel 12", {"item"}, reported),
    "report check": Try(lambda f: ("7:0", "--stands", "yes", "--pressed", "yes"), "Bel vandaag de politie", {"item"}, reported),
    "people add": Try(lambda f: ("R. de Vries", "--role", "other-party"), "Bewaard als", {"item"}),
    "people claim": Try(lambda f: ("Noor", "--mine", "--channel", "whatsapp"), "Bewaard als", {"item"}),
    "people list": Try(lambda f: (), "Robin", {"people", "accounts"}, lambda desk: desk.noor("people add", "Robin")),
    "protect add": Try(lambda f: ("--as", "address"), "Dit blijft uit alles", {"item"}, secrets=(("value_fd", "Schuilstraat 9"),)),
    "protect list": Try(lambda f: (), "Schuilstraat 9", [{"item", "kind", "value"}], told),
    "protect remove": Try(lambda f: ("private:1:0",), "Van de lijst gehaald.", {"removed"}, told),
    "mark": Try(lambda f: ("6:1", "--as", "possible-minor"), "0900-8844", {"item"}),
    "unmark": Try(lambda f: ("6:1", "--as", "hide"), "Markering weggehaald: 1.", {"item"}, lambda desk: desk.noor("mark", "6:1", "--as", "hide")),
    "proposals count": Try(lambda f: (), "Eisen en bevelen", {"waiting"}),
    "proposals list": Try(lambda f: ("--what", "demand"), "Dit waren er 1.", {"messages"}),
    "proposals accept": Try(lambda f: ("6:1", "--what", "demand"), "Aangenomen: 1.", {"item", "pictures", "intimate"}),
    "proposals reject": Try(lambda f: ("6:1", "--what", "demand"), "Afgewezen: 1.", {"item"}),
    "proposals undo": Try(lambda f: ("6:1", "--what", "demand"), "Teruggenomen: 1.", {"item"}),
    "proposals accept-many": Try(lambda f: ("--what", "self-harm"), "Er wacht geen voorstel.", {"item", "accepted", "pictures"}),
    "link": Try(lambda f: (f.told, "6:1"), "Bewaard als", {"item"}),
    "find": Try(lambda f: ("reunie",), "Ik sta bij je reünie", {"hits", "cursor"}),
    "timeline": Try(lambda f: ("--size", "2"), "Er is meer: --cursor", {"hits", "cursor"}),
    "show": Try(lambda f: ("6:2",), "Ik sta bij je reünie", {"item", "fields"}),
    "stack": Try(
        lambda f: (), "geen oordeel", {"made", "blocks", "elements", "landmarks", "covered", "apart", "examples"}
    ),
    "patterns": Try(
        lambda f: ("volume", "night"),
        "HOEVEEL CONTACTEN",
        [{"method", "version", "facts", "columns", "rows", "covered", "apart", "caveats"}],
    ),
    "counts": Try(lambda f: (), "Verschillende dagen:", {"by", "days", "undated", "copies_left_out", "rows"}),
    "dossier": Try(lambda f: ("uit", "--all", "--preview"), "", {"exhibits", "warnings"}),
    "receive new-key": Try(lambda f: (), "", None),  # in test_a_dossier_is_sealed_to_a_receiver: no case is opened
    "receive show-key": Try(lambda f: (), "", None),
    "receive open": Try(lambda f: (), "", None),
    "verify": Try(lambda f: (), "Onveranderd", {"subject", "result", "fingerprint", "signer", "steps"}),
    "history": Try(lambda f: (), "zaak begonnen", [{"at", "log", "seq", "kind", "items", "by"}]),
    "custody": Try(lambda f: (f.original,), "binnengekomen", [{"at", "what", "by", "item", "facts"}]),
    "members list": Try(lambda f: (), "eigenaar", [{"key", "name", "role"}]),
    "members add": Try(lambda f: ("Robin",), "De herstelcode is voor Robin", {"key", "name", "recovery_code"}, secrets=(("member_passphrase_fd", "de lange eigen zin van Robin"),)),
    "members remove": Try(lambda f: (f.sam,), "kan niets meer lezen", {"removed"}),
    "passphrase change": Try(lambda f: (), "De wachtzin is veranderd", {"changed"}, secrets=(("new_passphrase_fd", "zes andere losse woorden nu"),)),
    "passphrase new-recovery-code": Try(lambda f: (), "Dit is uw herstelcode", {"recovery_code"}),
    "passphrase recover": Try(lambda f: (), "Dit is uw herstelcode", {"recovery_code"}, secrets=(("new_passphrase_fd", "zes andere losse woorden nu"),)),
    "erase plan": Try(lambda f: ("6:1",), "Gevraagd om te wissen: 1.", {"items", "originals", "parts", "readings", "duplicates", "mentioned_in", "papers", "names"}),
    "erase request": Try(lambda f: ("6:1", "--yes"), "Uitvoeren kan vanaf", {"request", "due"}),
    "erase list": Try(lambda f: (), "evidence:4:0", [{"request", "due", "items"}]),
    "erase cancel": Try(lambda f: (f.due,), "teruggenomen", {"cancelled"}),
    "erase run": Try(lambda f: (f.due,), "Gewist.", {"erased", "hidden"}),
    "erase field": Try(lambda f: ("7:0", "text"), "Gewist.", {"erased", "field", "hidden"}, lambda desk: desk.noor("incident add", "--what", "typfout", "--where", "huis")),
    "copy": Try(lambda f: ("kopie.stapel",), "De hele zaak is gekopieerd", {"copy", "private"}),
    "completion": Try(lambda f: ("bash",), "_GESTAPELD_COMPLETE", None),
}  # fmt: skip


ELSEWHERE = {"new", "completion", "incident behaviours", "receive new-key", "receive show-key", "receive open"}
SLOW = {"members add", "passphrase change", "passphrase recover"}


# tried in test_what_to_do_now.py, test_the_pages_open_in_a_browser.py and test_steps_at_the_command_line.py
WITHOUT_A_CASE = {"now", "contacts", "library", "card", "site", "open", "witness form", "letter plan"}


def test_no_command_is_forgotten() -> None:
    assert set(TRIES) | WITHOUT_A_CASE == set(leaves())


@pytest.mark.parametrize("command", sorted(set(TRIES) - ELSEWHERE))
def test_a_command_works_in_dutch_and_gives_stable_json(
    desk: Desk, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = TRIES[command]
    monkeypatch.chdir(desk.folder)
    desk.file("mail.eml", MAIL_FILE)
    one.before(desk)
    desk.noor("history")
    kept = desk.case.read_bytes()
    spoken = desk.noor(command, *one.line(desk.furnished), **dict(one.secrets))
    assert spoken.status == 0, spoken.err
    assert spoken.err == ""
    assert one.dutch in spoken.out
    assert not spoken.out.lstrip().startswith("{")

    if command in SLOW:  # a second of key stretching each; their JSON is looked at in the tests of members and secrets
        return
    desk.case.write_bytes(kept)
    for made in (desk.folder / "kopie.stapel", *desk.folder.glob("*.pdf")):
        made.unlink(missing_ok=True)
    english = desk.noor(command, *one.line(desk.furnished), "--json", lang="en", **dict(one.secrets))
    assert (english.status, english.err) == (0, "")
    value = english.json
    if isinstance(one.keys, list):
        assert value
        assert all(set(row) == one.keys[0] for row in value)
    else:
        assert set(value) == one.keys


MAIL_FILE = (
    "From: R. de Vries <r@example.com>\r\nTo: noor@example.org\r\nDate: Mon, 16 Feb 2026 12:00:00 +0100\r\n"
    "Subject: Laatste keer\r\nMessage-ID: <1@example.com>\r\n\r\nDit is de laatste keer.\r\n"
)  # fmt: skip


def test_hits_and_files_have_the_same_keys_as_always(desk: Desk) -> None:
    assert [set(hit) for hit in desk.json("find", "reünie")["hits"]] == [HIT]
    assert [set(file) for file in desk.json("add", desk.file("a.eml", MAIL_FILE))["files"]] == [FILE]
    assert set(desk.json("people list", "--lang", "en")) == {"people", "accounts"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_codes_of_behaviour_are_explained(desk: Desk, language: str) -> None:
    spoken = desk.run("--lang", language, "incident", "behaviours")
    value = desk.run("--lang", language, "--json", "incident", "behaviours").json
    assert "CONTACT.MSG" in value
    assert all(f"{code}" in spoken.out and text in spoken.out for code, text in value.items())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(desk: Desk, shell: str) -> None:
    assert "_GESTAPELD_COMPLETE" in desk.run("completion", shell).out


def test_a_new_case_shows_its_code_once_and_opens(desk: Desk) -> None:
    """In both languages at once: one in words, one as JSON, each opened with what it gave."""
    spoken = desk.run("new", desk.folder / "een.stapel", "--name", "Noor", passphrase_fd=SAM)
    assert (spoken.status, spoken.err) == (0, "")
    code = next(line.strip() for line in spoken.out.splitlines() if line.startswith("    "))
    assert "U ziet deze één keer" in spoken.out
    assert desk.run("--recovery", "history", desk.folder / "een.stapel", passphrase_fd=code).status == 0
    answer = desk.run("--json", "--lang", "en", "new", desk.folder / "twee.stapel", passphrase_fd=SAM)
    assert set(json.loads(answer.out)) == {"case", "recovery_code", "signer"}
    listed = desk.run("--json", "members", "list", desk.folder / "twee.stapel", passphrase_fd=SAM)
    assert [row["key"] for row in listed.json] == [answer.json["signer"]]
