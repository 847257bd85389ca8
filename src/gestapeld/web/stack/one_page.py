# SPDX-License-Identifier: EUPL-1.2
"""One page for somebody with little time: since when, how often, how bad, the last; examples; a table by factor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gestapeld.analysis.stack import GRAVE
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.finding import Finding, Rate, Told, Value
from gestapeld.records.patterns.stack import FACTORS, Stack
from gestapeld.render.findings import headline, value_text
from gestapeld.render.plots.landmarks import in_order
from gestapeld.render.plots.words import words_in
from gestapeld.web.stack.telling import Act, act
from gestapeld.wording import say

MOST_ITEMS, MOST_GRAVE = 3, 3
_THREATS = ("kill-or-harm", "children", "publish", "self-harm", "veiled")
_FACTS = 2


@dataclass(frozen=True)
class FactorRow:
    """One row of the table: a factor, its numbers, and the incidents that stand strongest, by item."""

    number: int
    name: str
    facts: tuple[tuple[str, str], ...]
    items: tuple[ItemId, ...]


@dataclass(frozen=True)
class OnePage:
    """Everything on it but the names. `lines` are (name, words); `grave` leaves out what is among the examples."""

    lines: tuple[tuple[str, str], ...]
    grave: tuple[Act, ...]
    landmarks: tuple[str, ...]
    rows: tuple[FactorRow, ...]


def one_page(stack: Stack, language: str, closed: Collection[ItemId]) -> OnePage:
    """The page of a stack."""
    acts = {one.item: one for block in stack.blocks for one in block.incidents if one.item not in stack.examples}
    grave = sorted((one for one in acts.values() if one.grave), key=lambda one: one.day or date.min, reverse=True)
    return OnePage(
        tuple(_lines(stack, language)),
        tuple(act(one, language, closed) for one in grave[:MOST_GRAVE]),
        tuple(words_in(language).landmark(one) for one in in_order(stack.landmarks)),
        tuple(
            FactorRow(
                number,
                name,
                headline(stack, name, language, _FACTS),
                tuple(one.item for one in stack.block(name).incidents[:MOST_ITEMS]),
            )
            for number, name in enumerate(FACTORS, 1)
        ),
    )


def _lines(stack: Stack, language: str) -> list[tuple[str, str]]:
    """Since when, how often, how bad, after the first no, the last: files and what was told each said apart."""
    volume, acts, after, marked = (_finding(stack, name) for name in ("volume", "acts", "after_no", "marked"))
    days = sorted(day for row in acts.rows for day in row.values[2:4] if isinstance(day, date))
    found = [
        _both("since", volume.fact("first"), days[0] if days else None, language),
        _numbers("often", volume, ("incoming", "incoming-days", "own"), language),
        ("a-week", _a_week(volume.fact("rate"), language)),
        ("bad", _grave(acts, language)),
        ("threats", _threats(marked, language)),
        _numbers("after", after, ("after", "after-days"), language)
        if after.fact("after") is not None
        else ("after", ""),
        _both("last", volume.fact("last"), days[-1] if days else None, language),
    ]
    return [(say(language, f"web-stack.page.{key}"), text) for key, text in found if text]


def _finding(stack: Stack, method: str) -> Finding:
    found = (one for block in stack.blocks for one in block.findings if one.method == method)
    return next(found, Finding(method, 0))


def _both(key: str, files: Value, told: date | None, language: str) -> tuple[str, str]:
    """A day of messages and calls beside a day of what was told."""
    parts = [("files", files), ("told", told)]
    said = [say(language, f"web-stack.page.of-{of}", day=value_text(day, language)) for of, day in parts if day]
    return key, "; ".join(said)


def _numbers(key: str, finding: Finding, facts: tuple[str, ...], language: str) -> tuple[str, str]:
    """Facts of one finding in one sentence."""
    if not finding.facts or not finding.fact(facts[0]):
        return key, ""
    values = {name.replace("-", "_"): value_text(finding.fact(name), language) for name in facts}
    return key, say(language, f"web-stack.page.{key}-said", **values)


def _a_week(rate: Value, language: str) -> str:
    words = words_in(language)
    if not isinstance(rate, Rate) or not rate.count or not words.per_week(rate.count, rate.days):
        return ""
    values = {"rate": words.per_week(rate.count, rate.days), "weeks": words.tenths(rate.days, 7)}
    return say(language, "web-stack.page.a-week-said", **values)


def _threats(marked: Finding, language: str) -> str:
    """Messages of which somebody said that they hold a threat, by sort; only of accounts known to be the other's."""
    rows = {row.label.text: row for row in marked.rows if row.label.kind == "plain"}
    found = [rows[f"marked-{code}"] for code in _THREATS if f"marked-{code}" in rows]
    return "; ".join(
        f"{value_text(row.label, language)}: {value_text(row.values[0], language)}" for row in found if row.values[0]
    )


def _grave(acts: Finding, language: str) -> str:
    """Which behaviours of harm, threat and entry were told, and how often; only where she is sure who it was."""
    rows = [row for row in acts.rows if row.label.text.partition(".")[0] in GRAVE]
    said = [(value_text(row.label, language), row.values[0]) for row in rows]
    return "; ".join(f"{name}: {value_text(told, language)}" for name, told in said if told != Told(0, 0))
