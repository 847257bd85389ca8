# SPDX-License-Identifier: EUPL-1.2
"""The booklet holds everything that the site holds, as an archive PDF; the card is one page of at most 80 words."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from tests.guidance.site.serving import LANGUAGES, MADE

from gestapeld.errors import TooLongError
from gestapeld.guidance.call_card import MOST_WORDS, call_card, card_pdf
from gestapeld.guidance.contacts import open_contacts
from gestapeld.guidance.country import open_country
from gestapeld.guidance.site.questions import Questions
from gestapeld.guidance.triage import Option, Question, decide, read_telling, read_triage

NAMES = {"nl": "informatie.pdf", "en": "information.pdf"}


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", "", text.replace("\ufffe", "").replace("\u00ad", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_booklet_holds_every_page_question_and_contact(folder: Path, language: str) -> None:
    pdf = (folder / language / NAMES[language]).read_bytes()
    printed = words_of(pdf).replace("-", "")
    country = open_country("nl")
    wanted = [page.title for page in country.pages[language].values()]
    contacts = open_contacts(country)
    assert contacts is not None
    wanted += [
        part for one in contacts.all.values() for part in (one.name[language], one.number, one.for_whom[language])
    ]
    rules, words = country.text("triage.toml"), country.text(f"triage.{language}.toml")
    assert rules is not None
    assert words is not None
    telling = read_telling(read_triage(rules), words, "nl")
    wanted += [telling.ask(one) for one in telling.table.questions if not telling.table.along(one)]
    wanted += [telling.label(question, option) for question, option in telling.table.signs()]
    missing = [text for text in wanted if re.sub(r"[\s-]+", "", text) not in printed]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_printed_sign_names_its_own_advice_and_that_advice_is_printed(language: str) -> None:
    questions = Questions(open_country("nl"), language)
    printed = questions.printed(lambda contact: contact)
    headings = [part["heading"] for part in printed]
    for question, option in questions.table.signs():
        told = questions.telling.tell(decide(questions.table, {question.id: frozenset({option.id})}))
        label = questions.telling.label(question, option)
        (part,) = [one for one in printed if label in one["items"] and told.title in " ".join(one["lines"])]
        assert len(part["lines"]) == 1
        assert headings.count(told.title) == 1
    assert headings.count({"nl": "Bel nu 112", "en": "Call 112 now"}[language]) == 1
    (door,) = [
        one["lines"]
        for one in printed
        if questions.telling.label(*_sign(questions, "danger", "at-door")) in one["items"]
    ]
    assert {"nl": "Bel nu 112", "en": "Call 112 now"}[language] in door[0]


def _sign(questions: Questions, question: str, option: str) -> tuple[Question, Option]:
    return next(row for row in questions.table.signs() if (row[0].id, row[1].id) == (question, option))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_booklet_is_an_archive_pdf_on_a5_with_pages_that_say_their_number(folder: Path, language: str) -> None:
    pdf = (folder / language / NAMES[language]).read_bytes()
    assert b"pdfaid:part>3" in pdf
    assert b"pdfuaid:part>1" in pdf
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (420, 595)
    assert 40 < len(document) < 200
    assert "112" in document[0].get_textpage().get_text_range()
    assert f"{ {'nl': 'bladzijde', 'en': 'page'}[language] } 7" in document[6].get_textpage().get_text_range()
    document.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_has_at_most_eighty_words_and_one_page(language: str) -> None:
    card = call_card(language, emergency="112", police="0900-8844")
    assert 30 < card.words <= MOST_WORDS
    document = pypdfium2.PdfDocument(card_pdf(card, MADE))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    for line in card.lines:
        assert line.label in re.sub(r"\s+", " ", text)
    assert "112" in text
    assert "0900-8844" in text
    document.close()


def test_a_filled_card_shows_what_was_filled_in_and_refuses_to_become_a_story() -> None:
    card = call_card(
        "nl", emergency="112", police="0900-8844", given={"who": "Noor, station Utrecht", "before": "2026-1"}
    )
    assert "Noor" in words_of(card_pdf(card, MADE))
    with pytest.raises(TooLongError):
        call_card("nl", emergency="112", police="0900-8844", given={"last": "woord " * 80})
