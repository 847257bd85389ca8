# SPDX-License-Identifier: EUPL-1.2
"""Every page of the library reads easily: short sentences, few passives, and a hard word explained where it first stands.

Measured on the text as it stands on the page, headings left out, list items counted as sentences. A sentence ends at a
full stop, a question mark or a colon; words are counted between spaces. The explanation that the site prints behind a
hard word is not counted; it is held to 14 words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markdown_it.tree import SyntaxTreeNode

from gestapeld.guidance.contacts import open_contacts
from gestapeld.guidance.country import open_country
from gestapeld.guidance.law import open_law
from gestapeld.guidance.library import Page
from gestapeld.guidance.page_text import passages, plain, target, tree_of

DUTCH = open_country("nl")
PAGES = [(language, name) for language in DUTCH.languages for name in DUTCH.pages[language]]
MEAN = {"nl": 12, "en": 15}
LONGEST = {"nl": 22, "en": 26}
PASSIVE = re.compile(
    r"\b(word|wordt|worden|werd|werden|geworden)\b.*\b(ge|be|ver|ont|her|mis|af|aan|op|uit|door|in|bij)\w{2,}(d|t|en)\b"
    r"|\b(ge|be|ver|ont|her|mis|aange|afge|opge|uitge|doorge|inge|bijge)\w{2,}(d|t|en) (word|wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)
HARD = {
    "aangifte", "klacht", "wijkagent", "hulpofficier", "officier-van-justitie", "proces-verbaal", "aangever",
    "belaging", "stopgesprek", "aware", "afspraak-op-locatie", "stopbrief", "gedragsaanwijzing", "contactverbod",
    "gebiedsverbod", "huisverbod", "kort-geding", "dwangsom", "voegen", "spreekrecht", "artikel-12", "sepot",
    "domicilie", "stalkerware", "tweestapscontrole", "doxing", "sextortion", "deepfake", "reclassering", "letselschade",
    "afdreiging", "smaad", "heterdaad", "aangetekend", "slachtofferadvocaat",
}  # fmt: skip
"""The words of the glossary that a reader is not expected to know. The others may be explained, and need not be."""
ALSO = {
    "klacht": r"klacht|verzoek om vervolging",
    "hulpofficier": r"hulpofficier",
    "heterdaad": r"heterdaad",
    "voegen": r"voegen in|u voegt|voeging",
    "artikel-12": r"artikel 12",
    "huisverbod": r"huisverbod",
    "aware": r"AWARE",
}


def sentences(page: Page) -> list[str]:
    found = []
    for kind, text in passages(page):
        if kind != "heading":
            pieces = re.split(r"(?<=[.?:])[\"”’')]*\s+", text)
            found += [piece for piece in pieces if re.search(r"\w", piece)]
    return found


def words(sentence: str) -> int:
    return len([word for word in sentence.split() if re.search(r"\w", word)])


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_sentences_are_short(language: str, name: str) -> None:
    found = sentences(DUTCH.pages[language][name])
    long = [sentence for sentence in found if words(sentence) > LONGEST[language]]
    assert not long
    assert sum(map(words, found)) / len(found) <= MEAN[language]


@pytest.mark.parametrize("name", DUTCH.pages["nl"])
def test_at_most_a_tenth_of_the_dutch_sentences_is_passive(name: str) -> None:
    found = sentences(DUTCH.pages["nl"][name])
    passive = [sentence for sentence in found if PASSIVE.search(sentence)]
    assert len(passive) <= len(found) / 10, passive


def runs(node: SyntaxTreeNode, kind: str = "") -> Iterator[tuple[str, str]]:
    """The text in order: (explained word id or empty, text). Headings are left out."""
    if node.type == "heading":
        return
    if node.type == "link":
        link, name = target(node)
        yield (name if link == "word" else f"{link}:{name}"), plain(node)
        return
    if node.type == "text":
        yield kind, node.content
    for child in node.children:
        yield from runs(child, kind)


@pytest.mark.parametrize("name", DUTCH.pages["nl"])
def test_a_hard_word_is_explained_where_it_first_stands(name: str) -> None:
    page = DUTCH.pages["nl"][name]
    for word in sorted(HARD):
        pattern = re.compile(rf"\b({ALSO.get(word, re.escape(DUTCH.words['nl'][word].word))})\b", re.IGNORECASE)
        for linked, text in runs(tree_of(page)):
            if linked == word or linked in {"contact:" + word, "page:" + word}:
                break  # explained here, or a link to the page or the entry about it
            assert not pattern.search(text), f"{word}: {text}"


@pytest.mark.parametrize("language", DUTCH.languages)
def test_explanations_are_short_and_plain(language: str) -> None:
    for word in DUTCH.words[language].values():
        assert len(word.meaning.split()) <= 14, word.id
        assert not word.meaning.endswith(".")
        assert "(" not in word.meaning


def test_every_explained_word_is_in_the_glossary_of_its_language() -> None:
    assert set(DUTCH.words["nl"]) == set(DUTCH.words["en"])
    for language, name in PAGES:
        for linked, _ in runs(tree_of(DUTCH.pages[language][name])):
            if linked and ":" not in linked:
                assert linked in DUTCH.words[language], f"{language}/{name}: {linked}"


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_every_link_in_a_page_leads_somewhere(language: str, name: str) -> None:
    contacts = open_contacts(DUTCH)
    law = open_law(DUTCH)
    assert contacts
    assert law
    page = DUTCH.pages[language][name]
    there = {f"page:{name}" for name in DUTCH.pages[language]} | {f"contact:{name}" for name in contacts.all}
    linked = {link for link, _ in runs(tree_of(page)) if ":" in link}
    assert linked <= there
    assert set(page.contacts) <= set(contacts.all)
    assert set(page.law) <= {version.id for version in law.versions if not version.coming}


def test_a_passive_sentence_is_recognised() -> None:
    assert PASSIVE.search("De aangifte wordt door de politie opgeschreven.")
    assert PASSIVE.search("U weet dat het kind bedreigd werd.")
    assert not PASSIVE.search("De politie schrijft de aangifte op.")
    assert not PASSIVE.search("Het wordt snel erger.")
