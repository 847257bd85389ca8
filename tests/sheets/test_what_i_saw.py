# SPDX-License-Identifier: EUPL-1.2
"""The form for somebody who was there: our own sentences and their answers, and nothing that leads anywhere."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest

import gestapeld.sheets.what_i_saw as module
from gestapeld.sheets.form import Lines, texts_of
from gestapeld.sheets.typesetting import typeset
from gestapeld.sheets.what_i_saw import QUESTIONS, what_i_saw
from gestapeld.wording import LANGUAGES, area

MADE = datetime(2026, 5, 20, 10, tzinfo=UTC)


def words_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_on_the_empty_form_is_one_of_our_sentences(language: str) -> None:
    def strings(value: object) -> set[str]:
        if isinstance(value, str):
            return {value}
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return {text for one in inner for text in strings(one)}

    ours = strings(area(language, "what-i-saw"))
    assert {text for text in texts_of(what_i_saw(language, MADE)) if text} <= ours


def test_it_is_made_without_a_case_ever_being_in_reach() -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name for name in imported if name.startswith("gestapeld")} == {"gestapeld.sheets.form", "gestapeld.wording"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_to_write_alone_and_to_leave_the_address_off(language: str) -> None:
    said = " ".join(texts_of(what_i_saw(language, MADE)))
    for words in {
        "nl": (
            "zonder te kijken naar wat iemand anders",
            "adres en uw telefoonnummer niet",
            "kan het ook lezen",
            "112",
        ),
        "en": ("without looking at what anyone else", "do not put your address", "may read it too", "112"),
    }[language]:
        assert words in said


def test_every_question_has_lines_to_write_on_or_the_answer_that_was_typed() -> None:
    empty = what_i_saw("nl", MADE)
    assert [block.count for block in empty.blocks if isinstance(block, Lines)] == list(QUESTIONS.values())
    filled = what_i_saw("nl", MADE, {"saw": "een man\nbij de auto", "heard": " "})
    assert sum(isinstance(block, Lines) for block in filled.blocks) == len(QUESTIONS) - 1
    text = words_of(typeset(filled, "nl"))
    assert "een man" in text
    assert "bij de auto" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_it_is_two_pages_and_the_same_each_time(language: str) -> None:
    pdf = typeset(what_i_saw(language, MADE), language)
    assert len(pdfium.PdfDocument(pdf)) == 2
    assert pdf == typeset(what_i_saw(language, MADE), language)
    assert area(language, "what-i-saw")["title"] in words_of(pdf)
