# SPDX-License-Identifier: EUPL-1.2
"""Every sentence exists in both languages with the same names in it, and says nothing we never say."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path
from typing import Any

import pytest

from gestapeld import errors
from gestapeld.wording import LANGUAGES, area, say

WORDING = Path(__file__).parents[2] / "src" / "gestapeld" / "wording"
AREAS = sorted({path.stem for path in WORDING.glob("*/*.toml")})
NEVER_SAID = {
    "nl": ["bewijst dat", "waterdicht bewijs", "rechtsgeldig bewijs", "authentiek", "stalker", "dader", "verdachte", "!"],
    "en": ["proves that", "court-proof", "tamper-proof", "forensically sound", "authentic", "stalker", "offender", "perpetrator", "!"],
}  # fmt: skip
# A sentence that says we do not claim it may name it.
ALLOWED = re.compile(r"(niet|geen|not|never|no) (\w+ ){0,6}(bewijst|authentiek|proves?|authentic)", re.I)


def flat(table: dict[str, Any], path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= flat(value, f"{path}{key}.")
        elif isinstance(value, list):
            found |= {f"{path}{key}.{i}": str(v) for i, v in enumerate(value)}
        else:
            found[path + key] = str(value)
    return found


def names_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", AREAS)
def test_both_languages_say_the_same_things(name: str) -> None:
    tables = {
        language: flat(tomllib.loads((WORDING / language / f"{name}.toml").read_text("utf-8")))
        for language in LANGUAGES
    }
    assert tables["nl"].keys() == tables["en"].keys()
    assert {key: names_in(text) for key, text in tables["nl"].items()} == {
        k: names_in(t) for k, t in tables["en"].items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", AREAS)
def test_no_sentence_says_what_the_program_never_says(language: str, name: str) -> None:
    for key, text in flat(area(language, name)).items():
        if not ALLOWED.search(text):
            assert [word for word in NEVER_SAID[language] if word in text.lower()] == [], key


def every_error(kind: type[errors.GestapeldError] = errors.GestapeldError) -> list[type[errors.GestapeldError]]:
    return [kind, *(found for sub in kind.__subclasses__() for found in every_error(sub))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_one_sentence_and_one_next_step(language: str) -> None:
    for kind in every_error():
        for part in ("what", "next"):
            text = say(language, f"errors.{kind.code}.{part}")
            assert text.endswith("."), kind.code
            assert text.count(". ") <= (1 if part == "next" else 0), kind.code


def test_error_codes_are_unique_and_exit_statuses_stay_in_range() -> None:
    codes = [kind.code for kind in every_error()]
    assert len(codes) == len(set(codes))
    assert all(1 <= kind.exit_status < 100 for kind in every_error())
