# SPDX-License-Identifier: EUPL-1.2
"""Erasing is shown first, waits, can be taken back, and leaves a case that verifies and an index that knows nothing."""

from __future__ import annotations

from tests.cli.desk import CHAT, Desk

WORD = "waarom antwoord"


def everything(desk: Desk) -> bytes:
    return b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())


def test_the_plan_names_the_original_the_copies_and_what_speaks_of_it(desk: Desk) -> None:
    second = desk.json(
        "add",
        desk.file("WhatsApp-chat met R. de Vries.txt", CHAT + "17-02-2026 08:00 - R. de Vries: nog een\n"),
        "--answer",
        "own-name=Noor",
    )
    assert (second["records"], second["copied"]) == (6, 5)
    desk.noor("link", desk.furnished.told, "6:4")
    before = desk.json("history")
    plan = desk.json("erase plan", "6:4")
    assert plan["items"] == ["evidence:6:4"]
    assert [(one["id"], one["other_items"]) for one in plan["originals"]] == [(str(desk.furnished.original), 4)]
    assert len(plan["duplicates"]) == 1
    assert plan["mentioned_in"]
    spoken = desk.noor("erase plan", "6:4").out
    assert "Reservekopieën en kopieën bij anderen worden hiermee niet gewist." in spoken
    assert desk.json("history") == before


def test_a_request_waits_and_can_be_taken_back(desk: Desk) -> None:
    request = desk.json("erase request", "6:4", "--yes")["request"]
    assert request in desk.noor("erase list").out
    assert desk.noor("erase run", request).error == "erasure-not-due"
    assert desk.noor("erase cancel", request).status == 0
    assert request not in desk.noor("erase list").out
    assert desk.noor("erase run", request).error == "unknown-request"
    assert WORD in desk.noor("find", "antwoord").out


def test_what_is_erased_is_gone_and_the_case_still_verifies(desk: Desk) -> None:
    assert desk.json("find", "hoort hier niet")["hits"]
    assert desk.noor("erase run", desk.furnished.due).status == 0
    assert not list((desk.folder / "cache").glob("*")) or desk.json("find", "hoort hier niet")["hits"] == []
    assert desk.json("find", "hoort hier niet")["hits"] == []
    assert desk.noor("show", "3:0").status == 50
    verified = desk.noor("verify")
    assert verified.status == 0
    assert "gewist" in verified.out.lower()


def test_a_mistyped_field_goes_at_once(desk: Desk) -> None:
    item = desk.json("incident add", "--what", "Verkeerde naam hier", "--where", "Kerkstraat")["item"]
    assert desk.json("find", "Verkeerde")["hits"]
    assert desk.noor("erase field", item, "text").status == 0
    assert desk.json("find", "Verkeerde")["hits"] == []
    assert "Kerkstraat" in desk.noor("show", item).out
    assert desk.noor("verify").status == 0
    assert desk.noor("erase field", item, "text").error == "unknown-field"


def test_an_original_goes_with_everything_read_from_it(desk: Desk) -> None:
    """Asked for one message and its original: the request names all five."""
    request = desk.json("erase request", "6:4", "--with-originals", "--yes")["request"]
    assert "Uitvoeren kan vanaf" in desk.noor("erase request", desk.furnished.original, "--yes").out
    assert {row["request"]: row["items"] for row in desk.json("erase list")}[request] >= 2


def test_what_hung_on_it_keeps_its_protection_and_that_is_said(desk: Desk) -> None:
    bill = str(desk.json("add", desk.file("bon.pdf", b"%PDF-1.4 bon"))["files"][0]["original"])
    cost = desk.json("cost add", "--what", "slot", "--amount", "10", "--receipt", bill)["item"]
    assert desk.json("erase plan", cost)["papers"] == [bill]
    for lang, words in (("nl", "1 bestand dat hieraan hing blijft uit een dossier"), ("en", "1 file that hung on it")):
        assert words in desk.noor("erase plan", cost, lang=lang).out
    assert desk.json("erase field", cost, "links")["hidden"] == [bill]
    assert [hit["marks"] for hit in desk.json("find")["hits"] if hit["original"] == bill] == [["hide"]]


def test_names_that_still_stand_elsewhere_go_on_the_protected_list_unless_declined(desk: Desk) -> None:
    desk.noor("incident add", "--what", "Kimberley en Samira zagen het")
    one, two = (desk.json("witness add", name)["item"] for name in ("Kimberley", "Samira"))
    assert desk.json("erase plan", one)["names"] == ["Kimberley"]
    for lang, words in (("nl", "komen ze op uw lijst van beschermde gegevens"), ("en", "list of protected values")):
        assert words in desk.noor("erase plan", one, lang=lang).out
    assert "Deze namen staan nu op uw lijst" in desk.noor("erase field", one, "present").out
    declined = desk.noor("erase field", two, "present", "--forget-names")
    assert "niet meer uit oudere teksten gehaald: Samira" in declined.out
    listed = desk.noor("protect list").out
    assert "Kimberley" in listed
    assert "Samira" not in listed
