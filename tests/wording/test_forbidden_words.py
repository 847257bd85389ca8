# SPDX-License-Identifier: EUPL-1.2
"""No text a person reads has a word it must not have: verdicts, scores, reassurance, jargon, *je* in Dutch."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from tests.wording.reading import PACKAGE, Text, everything

RULES: dict[str, list[dict[str, Any]]] = tomllib.loads(PACKAGE.joinpath("wording", "lint.toml").read_text("utf-8"))


def hits(text: Text) -> list[tuple[str, str]]:
    """(what stands there, what to write instead) for every word in a text that is not allowed."""
    found = []
    for rule in RULES[text.language]:
        for match in re.finditer(rule["word"], text.text, re.IGNORECASE):
            before = text.text[: match.start()]
            if "not_after" in rule and re.search(rule["not_after"] + "$", before, re.IGNORECASE):
                continue
            if not any(excepted(exception, text, match[0]) for exception in RULES["except"]):
                found.append((match[0], rule["say"]))
    return found


def excepted(exception: dict[str, Any], text: Text, word: str) -> bool:
    return (
        exception["word"] in word.lower()
        and exception["file"] in text.file
        and str(exception.get("text", "")) in text.text
    )


def test_no_text_has_a_forbidden_word() -> None:
    found = [(text, word, say) for text in everything() for word, say in hits(text)]
    told = [f"{text.file}:{text.line}: “{word}”, write: {say}" for text, word, say in found]
    assert not told, "\n".join(told)


def test_every_kind_of_text_is_read() -> None:
    files = {text.file for text in everything()}
    for part in (
        "wording/nl/errors.toml", "wording/en/dossier.toml", "countries/nl/triage.nl.toml", "countries/nl/contacts.toml",
        "countries/nl/law.toml", "countries/nl/words.en.toml", "countries/us/contacts.toml",
        "countries/nl/pages/nl/what-is-stalking.md", "countries/nl/pages/en/what-is-stalking.md",
        "docs/guide/nl/beginnen.md", "docs/guide/en/start.md", "dossier/templates/",
    ):  # fmt: skip
        assert any(part in file for file in files), part
    languages = {text.language for text in everything()}
    assert languages == {"nl", "en"}
    assert {text.language for text in everything() if "pages/en/" in text.file} == {"en"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Dit bewijst dat u gestalkt wordt."),
        ("nl", "U heeft een laag risico."),
        ("nl", "Wacht het even af."),
        ("nl", "Houd eerst een dagboek bij."),
        ("nl", "Dit is geen stalking."),
        ("nl", "De stalker belde weer."),
        ("nl", "Dien een klacht in."),
        ("nl", "Vraag het je wijkagent."),
        ("nl", "Bel nu!"),
        ("nl", "Uw advocaat leest mee in de zaak."),
        ("nl", "Stuur een aanzegging."),
        ("nl", "Hij heeft u gewurgd."),
        ("nl", "Download de bundel."),
        ("en", "This proves it."),
        ("en", "A court-proof file."),
        ("en", "You are at low risk."),
        ("en", "Wait and see."),
        ("en", "This is not stalking."),
        ("en", "Your stalker called."),
        ("en", "An authentic copy."),
        ("en", "Call now!"),
    ],
)
def test_a_forbidden_word_is_found(language: str, text: str) -> None:
    assert hits(Text("wording/x.toml", 1, language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Doe aangifte met verzoek om vervolging (klacht)."),
        ("nl", "De ander belt. Iemand die stalkt, stopt vaak niet vanzelf."),
        ("nl", "Uw hulpverlener kijkt mee."),
        ("en", "Someone who stalks often does not stop."),
    ],
)
def test_the_words_to_use_are_allowed(language: str, text: str) -> None:
    assert not hits(Text("wording/x.toml", 1, language, text))


def test_every_exception_is_needed_and_has_a_reason() -> None:
    places = [
        (text, match[0])
        for text in everything()
        for rule in RULES[text.language]
        for match in re.finditer(rule["word"], text.text, re.IGNORECASE)
    ]
    for exception in RULES["except"]:
        assert exception["reason"]
        assert any(excepted(exception, text, word) for text, word in places), exception


def test_texts_say_in_which_line_they_stand() -> None:
    for text in everything():
        assert text.line >= 1
        if "/pages/nl/" in text.file and text.text.startswith("## "):
            lines = (PACKAGE.parents[1] / text.file).read_text("utf-8").splitlines()
            assert lines[text.line - 1] == text.text
            break
    else:
        pytest.fail("no page has a heading")
