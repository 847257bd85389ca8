# SPDX-License-Identifier: EUPL-1.2
"""The labelled lines keep their form, are enough of each kind, and the sealed ones are those sealed before the rules."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

LINES = Path(__file__).parent / "lines"
PARTS = ("open", "earlier", "sealed")
CHANNELS = {"chat", "sms", "mail", "voice", "social", "payment"}
GATED = ("kill-or-harm", "self-harm", "publish", "children")
CATEGORIES = (
    "kill-or-harm", "self-harm", "publish", "come-by", "watching", "children", "money",
    "work", "demand", "never-leave", "insult", "veiled", "plead", "payment-text",
)  # fmt: skip
AT_LEAST = {"nl": 2_300, "en": 2_500}
SEALED_AT_LEAST = 750


@dataclass(frozen=True)
class Line:
    id: str
    channel: str
    categories: tuple[str, ...]
    text: str


def read(half: str, language: str) -> list[Line]:
    heading, *rows = (LINES / f"{half}.{language}.tsv").read_text("utf-8").removesuffix("\n").split("\n")
    assert heading.split("\t") == ["id", "channel", "categories", "text"]
    cells = [row.split("\t") for row in rows]
    assert all(len(row) == 4 for row in cells), f"{half}.{language}: a row without four columns"
    return [Line(row[0], row[1], tuple(filter(None, row[2].split(","))), row[3]) for row in cells]


def counts(lines: list[Line]) -> Counter[str]:
    return Counter(category for line in lines for category in line.categories)


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def lines(language: str) -> list[Line]:
    return [line for half in PARTS for line in read(half, language)]


def test_every_line_has_a_known_channel_known_categories_in_order_and_a_text(lines: list[Line]) -> None:
    for line in lines:
        assert line.channel in CHANNELS, line.id
        assert set(line.categories) <= set(CATEGORIES), line.id
        assert list(line.categories) == sorted(set(line.categories), key=CATEGORIES.index), line.id
        assert line.text and line.text == line.text.strip(), line.id


def test_no_id_and_no_text_stands_twice(language: str, lines: list[Line]) -> None:
    assert all(re.fullmatch(rf"{language}-\d{{4}}", line.id) for line in lines)
    assert len({line.id for line in lines}) == len(lines)
    assert len({(line.channel == "payment", line.text.casefold()) for line in lines}) == len(lines)


def test_payment_text_stands_on_payments_only_and_on_each_that_says_something(lines: list[Line]) -> None:
    for line in lines:
        if line.channel == "payment":
            assert not line.categories or "payment-text" in line.categories, line.id
        else:
            assert "payment-text" not in line.categories, line.id


def test_there_are_enough_lines_of_every_category_and_enough_that_are_nothing(language: str, lines: list[Line]) -> None:
    found = counts(lines)
    assert len(lines) >= AT_LEAST[language]
    assert {c: found[c] for c in CATEGORIES if found[c] < (90 if c in GATED else 40)} == {}
    assert sum(not line.categories for line in lines) >= 0.4 * len(lines)


def test_the_sealed_lines_alone_are_enough_to_measure_by(language: str) -> None:
    sealed = read("sealed", language)
    found = counts(sealed)
    assert len(sealed) >= SEALED_AT_LEAST
    assert {c: found[c] for c in CATEGORIES if found[c] < (90 if c in GATED else 30)} == {}
    assert sum(not line.categories for line in sealed) >= 0.4 * len(sealed)


def test_the_sealed_lines_are_those_sealed_before_the_rules(language: str) -> None:
    said = dict(re.findall(r"`(sealed\.\w\w\.tsv)` \| `([0-9a-f]{64})`", (LINES / "README.md").read_text("utf-8")))
    held = (LINES / f"sealed.{language}.tsv").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(held).hexdigest() == said[f"sealed.{language}.tsv"]


def test_the_readme_tells_the_counts_that_the_files_hold() -> None:
    readme = (LINES / "README.md").read_text("utf-8")
    for category in CATEGORIES:
        each = [counts(read(half, language))[category] for language in ("nl", "en") for half in PARTS]
        assert f"| `{category}` | {' | '.join(map(str, each))} |" in readme, category
