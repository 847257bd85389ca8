# SPDX-License-Identifier: EUPL-1.2
"""From what somebody wrote in her diary to signs of the table: behaviours she ticked, and words that speak of danger.

Which words and which behaviours is data (`countries/<code>/told.toml`), so that whoever knows the field can change it.
Promises: more words never take a sign away; only signs that the table has.
Never: concludes from words that are not there; a sign too many costs a line of advice, one too few may cost more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gestapeld.guidance.country import Country
from gestapeld.guidance.searching.folding import folded
from gestapeld.guidance.toml_source import TomlSource
from gestapeld.guidance.triage.deciding import Answers
from gestapeld.guidance.triage.rules import Table, read_triage


def signs_told(country: Country, behaviours: Iterable[str], texts: Iterable[str]) -> Answers:
    """The signs that were told, as answers for `decide`; empty when there are none, or the country has no rules.

    behaviours  codes of `records.behaviour`
    texts       what was written, in any language: the words of all languages are looked for
    Raises GuidanceDataError for a behaviour or sign in the data that does not exist.
    """
    rules, source = country.text("triage.toml"), country.text("told.toml")
    if rules is None or source is None:
        return {}
    table = read_triage(rules)
    found: dict[str, set[str]] = {}
    for code in behaviours:
        if code in source.wanted(dict, "behaviours"):
            _add(found, table, source, "behaviours", code)
    written = [f" {' '.join(folded(text))} " for text in texts]
    for sign in source.wanted(dict, "words"):
        patterns = [_pattern(words) for words in source.texts("words", sign)]
        if any(pattern.search(text) for pattern in patterns for text in written):
            _sign(found, table, source, sign, "words", sign)
    return {question: frozenset(options) for question, options in found.items()}


def _add(found: dict[str, set[str]], table: Table, source: TomlSource, *path: str) -> None:
    _sign(found, table, source, source.wanted(str, *path), *path)


def _sign(found: dict[str, set[str]], table: Table, source: TomlSource, sign: str, *path: str) -> None:
    name, _, option = sign.partition(".")
    question = table.question(name)
    known = question.option(option) if question is not None else None
    if known is None or not known.outcome:
        raise source.fault("unknown", *path)
    found.setdefault(name, set()).add(option)


def _pattern(words: str) -> re.Pattern[str]:
    """Words in a row; `*` at the end of one stands for any ending."""
    parts = (re.escape(word) for word in words.replace("*", "\0").split())
    return re.compile(" " + " ".join(part.replace(re.escape("\0"), "[a-z0-9]*") for part in parts) + " ")
