# SPDX-License-Identifier: EUPL-1.2
"""Words that name nobody, to tell "kimberley" from "de buurvrouw" where a name is typed without capitals.

Words of every sentence of the program itself, and what people are to each other (records/relations.py). Dutch, English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from gestapeld.records.nobody import NOBODY, words_in
from gestapeld.records.relations import RELATIONS
from gestapeld.wording import LANGUAGES, area

_WORD = re.compile(r"[^\W\d_]+")


def is_ordinary(word: str) -> bool:
    """Whether a word is one that people write without naming anybody."""
    return word in NOBODY or word in RELATIONS or word in _of_the_program()


def is_said_here(name: str) -> bool:
    """Whether a name of several words stands in a sentence of the program: "Veilig Thuis" is no person."""
    words = words_in(name)
    return len(words) > 1 and f" {' '.join(words)} " in _sentences()


@cache
def _sentences() -> str:
    said = (text for language in LANGUAGES for name in _areas(language) for text in texts(area(language, name)))
    return " " + " | ".join(" ".join(words_in(text)) for text in said) + " "


@cache
def _of_the_program() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for name in _areas(language) for word in _words_of(language, name))


def _areas(language: str) -> Iterable[str]:
    folder = resources.files("gestapeld.wording").joinpath(language)
    return (file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


def _words_of(language: str, name: str) -> Iterator[str]:
    for text in texts(area(language, name)):
        # A capital inside a sentence is a name of an example ("bijvoorbeeld: Kim").
        yield from (word for word in _WORD.findall(text) if word.islower())


def texts(value: Any) -> Iterator[str]:
    """Every text in a table of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
