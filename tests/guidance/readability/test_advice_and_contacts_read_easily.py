# SPDX-License-Identifier: EUPL-1.2
"""The advice and the contacts are read in a hurry: no long sentence in them, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from gestapeld.guidance.contacts import lines, open_contacts
from gestapeld.guidance.country import countries, open_country
from gestapeld.guidance.triage import open_triage, walk

LONGEST = {"nl": 22, "en": 26}
MEAN = {"nl": 12, "en": 15}


def sentences(texts: Iterator[str] | list[str]) -> list[str]:
    found = []
    for text in texts:
        found += [piece for piece in re.split(r"(?<=[.?:…])\s+", text) if re.search(r"[a-z]", piece)]
    return found


def advised(language: str) -> list[str]:
    """Every text of every advice of the Dutch rules, each once."""
    telling = open_triage(open_country("nl"), language)
    assert telling is not None
    found: dict[str, None] = {}
    for _, advice in walk(telling.table).advices():
        told = telling.tell(advice)
        texts = [told.title, told.lead, told.always, told.afraid, told.yourself, told.limits]
        texts += [*told.reasons, *told.say, *told.say_other, *told.do, *told.silent, *told.neighbourhood]
        found |= dict.fromkeys(texts + [text for _, text in told.call + told.also])
    return list(found)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sentences_of_an_advice_are_short(language: str) -> None:
    found = sentences(advised(language))
    assert len(found) > 150
    lengths = [len(sentence.split()) for sentence in found]
    assert [sentence for sentence in found if len(sentence.split()) > LONGEST[language]] == []
    assert sum(lengths) / len(lengths) <= MEAN[language]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", countries())
def test_the_sentences_about_a_contact_are_short(code: str, language: str) -> None:
    contacts = open_contacts(open_country(code))
    assert contacts is not None
    for contact in contacts.all.values():
        for sentence in sentences(lines(contact, language)):
            assert len(sentence.split()) <= LONGEST[language], sentence
