# SPDX-License-Identifier: EUPL-1.2
"""Whatever a method finds can be said, in both languages, and nothing of it is a verdict."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from tests.analysis.making import CODES, HELPER, act, c, made, no
from tests.analysis.making import said as told_of

from gestapeld.analysis.methods.registry import METHODS
from gestapeld.analysis.stack import stack_of
from gestapeld.analysis.standing import Standing
from gestapeld.records.patterns.finding import Label
from gestapeld.records.patterns.plots import EffectPoint
from gestapeld.render.findings import said
from gestapeld.wording import area, say

WORDING = Path(__file__).parents[2] / "src" / "gestapeld" / "wording"
RICH = made(
    *(c(f"2026-0{month}-{day:02d} 1{day % 10}:00", who, channel=channel, call=call) for month in (1, 2, 3)
      for day, who, channel, call in ((2, "Robin", "whatsapp", ""), (3, "Noor", "whatsapp", ""), (9, "Robin two", "sms", ""),
                                      (12, "Perhaps", "email", ""), (13, "Someone", "sms", ""), (20, "Robin", "phone", "missed"))),
    *(c(f"2026-03-25 10:{minute:02d}") for minute in range(20)),
    told=(act(number=1, effect=True, targets=("child",)), act("", "REPUTE.LIES", number=2, high=None), act(number=3, standing=Standing.SUSPECTED)),
    landmarks=(no("2026-02-01 12:00"), no("2026-02-20", "report")),
    accepted=(*(told_of(number, category) for number, category in enumerate(CODES)), told_of(0, "plead", HELPER)),
    effects=tuple(EffectPoint(date(2026, 3, day), kind, 3) for day, kind in enumerate(("fear", "sleep", "work", "going-out", "children", "words"), 1)),
)  # fmt: skip
VERDICTS = {
    "nl": ("bewijs", "altijd", "stalking", "schuldig", "strafbaar", "stabiel", "gevaarlijk", "score", "!"),
    "en": ("prove", "always", "stalking", "guilty", "criminal", "stable", "dangerous", "score", "!"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("material", [RICH, made(), made(c())], ids=["rich", "empty", "one"])
def test_every_fact_column_row_and_caveat_can_be_said(language: str, material: object) -> None:
    for method in METHODS:
        found = said(method.count(material), language)  # type: ignore[arg-type]
        assert all(name and text for name, text in found.facts), method.name
        assert all(len(row) == len(found.head) for row in found.rows)
        assert found.title
        assert found.question.endswith("?")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_label_that_is_a_code_and_everything_missing_has_words(language: str) -> None:
    table = area(language, "stack")
    stack = stack_of(RICH, waiting=3)
    for block in (*stack.blocks, *stack_of(made()).blocks):
        for missing in block.missing:
            assert "{" not in say(language, f"stack.missing.{missing.code}", count=missing.count)
    labels = [
        row.label for block in stack.blocks for finding in (*block.findings, *block.excerpts) for row in finding.rows
    ]
    labels += [stream.label for stream in stack.block("nature").plots[0].streams]  # type: ignore[union-attr]
    for label in labels:
        assert not isinstance(label, Label) or label.kind != "plain" or label.text in table["label"], label


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_word_of_a_finding_is_a_verdict(language: str) -> None:
    text = (WORDING / language / "stack.toml").read_text("utf-8")
    for key, sentence in _flat(tomllib.loads(text)).items():
        assert not [word for word in VERDICTS[language] if word in sentence.lower()], key


def _flat(table: dict[str, object], path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= _flat(value, f"{path}{key}.") if isinstance(value, dict) else {path + key: str(value)}
    return found


def test_a_test_that_finds_no_rise_says_so_in_these_words() -> None:
    assert say("en", "stack.caveat.not-worse") == "This material does not show whether it gets worse."
    assert say("nl", "stack.caveat.not-worse") == "Dit materiaal laat niet zien of het erger wordt."
    assert say("en", "stack.caveat.quiet") == "Quiet does not mean over."
