# SPDX-License-Identifier: EUPL-1.2
"""The same questions to `question.py` and, in a real browser, to `search.js`: pages, order and danger must be equal."""

from __future__ import annotations

import random
from typing import Any

import pytest

from gestapeld.guidance.country import open_country
from gestapeld.guidance.searching.index import build_index
from gestapeld.guidance.searching.question import find_pages
from gestapeld.guidance.searching.script import index_script, search_script

ODD = [
    "",
    " ",
    "😀",
    "\u0000",
    "'",
    "é" * 50,
    "hij" * 30,
    "112",
    "a",
    "de het een",
    "Ĳ ß ŀ İ ﬁ",
    "ستالك",
    "x" * 500,
    "op " * 60,
]


def questions(language: str) -> list[str]:
    """Words of the library, whole, cut short, glued and mistyped; the same every time."""
    chance = random.Random(20261121)
    pages = open_country("nl").pages[language].values()
    words = sorted({word for page in pages for phrase in (page.title, *page.words) for word in phrase.split()})
    made = [phrase for page in pages for phrase in page.words[:3]]
    for _ in range(150):
        word, other = chance.choice(words), chance.choice(words)
        place = chance.randrange(len(word))
        made += [
            word[: place + 1],
            word[:place] + word[place + 1 :],
            word + other,
            f"{other} {word[:place]}{chance.choice('aeiszkt')}{word[place:]}",
        ]
    return made + ODD


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_script_answers_exactly_as_python_does(chromium: Any, language: str) -> None:
    index = build_index(open_country("nl"), language)
    asked = questions(language)
    expected = []
    for question in asked:
        found = find_pages(index, question)
        expected.append({"pages": [index.pages.index(page) for page in found.pages], "danger": found.danger})
    page = chromium.new_page()
    page.add_script_tag(
        content=index_script(index) + search_script() + "globalThis.find = gestapeldSearch(gestapeldIndex);"
    )
    answers = page.evaluate("asked => asked.map((words) => globalThis.find(words))", asked)
    page.close()
    different = [
        (question, ours, theirs)
        for question, ours, theirs in zip(asked, expected, answers, strict=True)
        if ours != theirs
    ]
    assert different == []
    assert len({tuple(answer["pages"]) for answer in answers}) > 50
