# SPDX-License-Identifier: EUPL-1.2
"""Questions written from situations, before their writer saw a page (`questions.toml`): the right page is in the first three."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gestapeld.guidance.country import open_country
from gestapeld.guidance.searching.index import SearchIndex, build_index
from gestapeld.guidance.searching.question import find_pages

QUESTIONS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "questions.toml").read_text("utf-8"))[
    "question"
]
SEEN = 270  # the search was mended with these; the others were only counted


@cache
def index(language: str) -> SearchIndex:
    return build_index(open_country("nl"), language)


def right(question: dict[str, Any]) -> bool:
    return any(
        page in question["pages"] for page in find_pages(index(question["language"]), question["words"]).pages[:3]
    )


def test_the_questions_are_many_misspelt_and_in_sentences() -> None:
    assert len(QUESTIONS) >= 200
    assert sum(question["misspelt"] for question in QUESTIONS) >= 0.3 * len(QUESTIONS)
    assert sum(question["sentence"] for question in QUESTIONS) >= 0.2 * len(QUESTIONS)
    assert {page for question in QUESTIONS for page in question["pages"]} == set(open_country("nl").pages["nl"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_right_page_is_in_the_first_three(language: str) -> None:
    asked = [question for question in QUESTIONS if question["language"] == language]
    assert sum(map(right, asked)) >= 0.95 * len(asked)


def test_the_right_page_is_in_the_first_three_for_questions_the_search_never_saw() -> None:
    unseen = QUESTIONS[SEEN:]
    assert len(unseen) >= 200
    assert sum(map(right, unseen)) >= 0.95 * len(unseen)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_words_of_danger_put_112_first(language: str) -> None:
    asked = [question for question in QUESTIONS if question["language"] == language and question["danger"]]
    missed = [question for question in asked if not find_pages(index(language), question["words"]).danger]
    assert len(missed) <= 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_typed_with_danger_at_hand_puts_112_first_and_what_is_typed_on_other_days_does_not(
    language: str,
) -> None:
    typed = tomllib.loads((Path(__file__).parent / "danger.toml").read_text("utf-8"))
    assert len(typed["danger"][language]) > 100
    assert [words for words in typed["danger"][language] if not find_pages(index(language), words).danger] == []
    assert [words for words in typed["other"][language] if find_pages(index(language), words).danger] == []
    calm = [question for question in QUESTIONS[:SEEN] if question["language"] == language and not question["danger"]]
    warned = [question for question in calm if find_pages(index(language), question["words"]).danger]
    assert len(warned) <= 0.1 * len(calm)  # who is warned too often reads no warning


@pytest.mark.parametrize(
    ("language", "words", "danger"),
    [
        ("nl", "ik wil dood", True),
        ("nl", "ik maak er een eind aan", True),
        ("nl", "hij is aan de deur", True),
        ("nl", "camera bij de deur", False),
        ("en", "i am hiding in the closet", True),
        ("en", "i am hiding from him now", True),
        ("en", "hide my address", False),
        ("en", "hiding my location", False),
    ],
)
def test_112_comes_first_for_danger_and_not_for_hiding_an_address(language: str, words: str, danger: bool) -> None:
    assert find_pages(index(language), words).danger is danger


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("words", ["deaf", "głucha", "polski", "українська", "arabic", "العربية", "türkçe"])
def test_who_is_deaf_or_speaks_another_language_finds_112_without_talking(language: str, words: str) -> None:
    assert "help-overview" in find_pages(index(language), words).pages[:2]
