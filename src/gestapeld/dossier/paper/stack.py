# SPDX-License-Identifier: EUPL-1.2
"""The stack on paper: a table by factor first; then of each its plots, numbers and incidents; articles to ask about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gestapeld.dossier.data import DossierData, Statement
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.stack_data import StackPart
from gestapeld.records.patterns.finding import Finding, Label
from gestapeld.records.patterns.plots import AccountMap, BeforeAfter, EffectOverTime, HourWeekday, Plot
from gestapeld.records.patterns.stack import FACTORS, Block, Element, FactorName, Supported
from gestapeld.render.drawing import PAGE
from gestapeld.render.findings import apart, headline, over, said, value_text
from gestapeld.render.ink import beginning, whole
from gestapeld.render.plots.drawn import describe, draw, title_of
from gestapeld.render.plots.words import words_in
from gestapeld.wording import say

Sheet = dict[str, Any]

_TABLES = frozenset({"acts", "marked", "aim", "after_no", "accounts", "approach", "calls", "spread"})
"""Methods whose rows stand on paper; of the others the facts do, and the plot beside them shows the rows."""
_OLD: dict[FactorName, str] = {
    "nature": "nature",
    "duration": "duration",
    "frequency": "frequency",
    "intensity": "intensity",
    "circumstances": "circumstances",
    "influence": "influence",
}
_RUNS, _TITLE, _FACTS = 5, 160, 3
_MOST_LINES = 6  # of a factor in the table, which should stay on one page


def stack(data: DossierData, phrases: Phrases) -> tuple[Sheet, dict[str, bytes]] | None:
    """The section and the plots it shows, by file name; None when nothing was counted."""
    part = data.stack
    if part is None:
        return None
    files: dict[str, bytes] = {}
    blocks = [_block(part, name, data, phrases, files) for name in FACTORS]
    sheet = {
        "heading": _say(data, "heading"),
        "note": phrases.ink(_say(data, "note")),
        "head": [_say(data, key) for key in ("factor", "shows", "exhibits")],
        "rows": [_row(part, name, data, phrases) for name in FACTORS],
        "over": phrases.ink(" ".join([over(part.stack.covered, data.language), *_apart(part, data)])),
        "blocks": [block for block in blocks if block is not None],
        "elements": _elements(part, data, phrases),
    }
    return sheet, files


def _say(data: DossierData, key: str, **values: object) -> str:
    return say(data.language, f"plots.paper.{key}", **values)


def _apart(part: StackPart, data: DossierData) -> list[str]:
    rows = apart(part.stack.apart, data.language)
    return [f"{'; '.join(rows)}."] if rows else []


# ── the table
def _row(part: StackPart, name: FactorName, data: DossierData, phrases: Phrases) -> Sheet:
    """A factor: what the dossier states of it with its exhibits; where it states nothing, the first numbers."""
    language = data.language
    title = say(language, f"handover.factor.{_OLD[name]}") if name in _OLD else ""
    stated = next((factor.lines for factor in data.factors if factor.title == title), ())
    if name == "influence":
        stated += tuple(one for one in data.effects if one not in stated)
    lines = [_line(one, phrases) for one in stated[:_MOST_LINES]]
    if not lines:
        facts = headline(part.stack, name, language, _FACTS)
        lines = [{"words": phrases.ink(f"{fact}: {value}"), "from": []} for fact, value in facts]
    if len(stated) > _MOST_LINES:
        more = _say(data, "more", count=phrases.number(len(stated) - _MOST_LINES))
        lines.append({"words": more, "from": []})
    numbers = part.numbers(one.item for one in part.stack.block(name).incidents)
    return {
        "title": say(language, f"plots.factor.{name}.title"),
        "lines": lines or [{"words": _say(data, "nothing"), "from": []}],
        "from": phrases.reference(numbers, _RUNS),
    }


def _line(one: Statement, phrases: Phrases) -> Sheet:
    return {"words": phrases.ink(one.text), "from": phrases.reference(one.exhibits, _RUNS)}


# ── per factor
def _block(
    part: StackPart, name: FactorName, data: DossierData, phrases: Phrases, files: dict[str, bytes]
) -> Sheet | None:
    block: Block = part.stack.block(name)
    findings = [
        _finding(part, one, data, phrases) for one in (*block.findings, *block.excerpts) if one.facts or one.rows
    ]
    plots = [_plot(plot, data, files) for plot in block.plots if _shows(plot)]
    incidents = [_incident(part, one, data, phrases) for one in block.incidents]
    if not (findings or plots or incidents):
        return None
    return {
        "title": say(data.language, f"plots.factor.{name}.title"),
        "question": say(data.language, f"plots.factor.{name}.question"),
        "plots": plots,
        "findings": findings,
        "incidents": {"title": _say(data, "incidents"), "rows": incidents} if incidents else None,
    }


def _shows(plot: Plot) -> bool:
    """A plot of nothing says so on a screen; on paper it is left out."""
    match plot:
        case HourWeekday():
            return any(map(any, plot.values))
        case BeforeAfter():
            return bool(plot.comparisons)
        case AccountMap():
            return bool(plot.lines)
        case EffectOverTime():
            return bool(plot.points)
        case _:
            return True


def _plot(plot: Plot, data: DossierData, files: dict[str, bytes]) -> Sheet:
    """What the owner calls a day that matters is left out: its kind and its day say enough, and were cleared."""
    if isinstance(plot, BeforeAfter):
        kept = (replace(one, landmark=replace(one.landmark, label="")) for one in plot.comparisons)
        plot = replace(plot, comparisons=tuple(kept))
    elif not isinstance(plot, HourWeekday):
        plot = replace(plot, landmarks=tuple(replace(one, label="") for one in plot.landmarks))
    name = f"stack-{len(files) + 1}"
    files[f"{name}.svg"] = draw(plot, name, data.language, PAGE).encode()
    described = describe(plot, data.language)
    return {"file": f"{name}.svg", "title": title_of(plot, data.language), "alt": described}


def _finding(part: StackPart, finding: Finding, data: DossierData, phrases: Phrases) -> Sheet:
    words = said(finding, data.language)
    table = finding.method in _TABLES and bool(finding.rows)
    return {
        "title": words.title,
        "facts": [
            [name, phrases.ink(value), phrases.reference(part.numbers(fact.items), _RUNS)]
            for fact, (name, value) in zip(finding.facts, words.facts, strict=True)
        ],
        "head": [phrases.ink(cell) for cell in words.head] if table else [],
        "rows": [
            [phrases.ink(beginning(cell, _TITLE)) for cell in row] for row in words.rows
        ] if table else [],
        "said": phrases.ink(" ".join((*words.caveats, _method(finding, data)))),
    }  # fmt: skip


def _method(finding: Finding, data: DossierData) -> str:
    return _say(data, "method", name=finding.method, version=finding.version)


def _incident(part: StackPart, one: Supported, data: DossierData, phrases: Phrases) -> Sheet:
    support = ", ".join(say(data.language, f"plots.support.{kind}") for kind in one.support)
    rests = _say(data, "rests", support=support) if support else _say(data, "alone")
    if one.marked:
        rests = _say(data, "itself")
    below = "; ".join(text for text in (_what(one, data), rests, "" if one.sure else _say(data, "unsure")) if text)
    return {
        "when": words_in(data.language).day(one.day, short=False) if one.day else _say(data, "no_day"),
        "title": phrases.ink(beginning(one.title, _TITLE)),
        "below": phrases.ink(below),
        "from": phrases.named(part.numbers([one.item])),
    }


def _what(one: Supported, data: DossierData) -> str:
    """The behaviours of something told; of a message what a person said it contains."""
    labels = [Label("plain", f"marked-{code}") for code in one.marked] or [
        Label("behaviour", code) for code in one.behaviours
    ]
    return ", ".join(value_text(label, data.language) for label in labels)


# ── articles
def _elements(part: StackPart, data: DossierData, phrases: Phrases) -> Sheet | None:
    rows = [one for one in part.stack.elements if part.numbers(one.items)]
    if not rows:
        return None
    return {
        "heading": _say(data, "elements"),
        "note": phrases.ink(_say(data, "elements_note")),
        "head": [_say(data, key) for key in ("article", "behaviours", "exhibits")],
        "rows": [_element(part, one, data, phrases) for one in rows],
        "keep": [whole("") for _ in rows],
    }


def _element(part: StackPart, one: Element, data: DossierData, phrases: Phrases) -> list[Any]:
    article = one.article if " " in one.article else _say(data, "code", article=one.article)
    behaviours = ", ".join(value_text(Label("behaviour", code), data.language) for code in one.behaviours)
    if one.example is not None and (example := phrases.exhibits(part.numbers([one.example]))):
        behaviours = f"{behaviours}. {_say(data, 'example', exhibit=example)}"
    return [article, phrases.ink(behaviours), phrases.reference(part.numbers(one.items), _RUNS)]
