# SPDX-License-Identifier: EUPL-1.2
"""Which articles the told behaviours and accepted messages touch: something to ask about, never a conclusion.

Articles stand with the behaviours (`records.behaviour`); words, date and source of each come from the dated law data of
a country, which the face passes in.
"""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.analysis.markings import CATEGORIES, Marked
from gestapeld.analysis.standing import Standing
from gestapeld.analysis.telling import Told
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.stack import Element


def elements(told: Sequence[Told], marked: Sequence[Marked] = (), *, trace: bool = False) -> tuple[Element, ...]:
    """One row per article, those that most touch first. Acts of others and her own are not among them.

    `trace`: with every message it was counted from; without, only with the example.
    """
    acts = [act for act in told if act.kind in ("incident", "thing") and act.standing is not Standing.ELSEWHERE]
    every: list[Told | Marked] = [*acts, *marked]
    found = [
        _element(
            article,
            [act for act in acts if article in _articles(act)],
            [one for one in marked if article in _articles(one)],
            trace=trace,
        )
        for article in sorted({article for one in every for article in _articles(one)})
    ]
    return tuple(sorted(found, key=lambda one: (-(one.incidents + one.messages), one.article)))


def _articles(one: Told | Marked) -> frozenset[str]:
    return frozenset(article for code in one.behaviours if code in BY_CODE for article in BY_CODE[code].articles)


def _element(article: str, acts: list[Told], messages: list[Marked], *, trace: bool) -> Element:
    every: list[Told | Marked] = [*acts, *messages]
    codes = {code for one in every for code in one.behaviours if code in BY_CODE and article in BY_CODE[code].articles}
    items = tuple(act.item for act in acts)
    example = _example(messages)
    shown = tuple(one.item for one in messages) if trace else (example,) if example is not None else ()
    return Element(
        article,
        tuple(sorted(codes)),
        len(acts),
        sum(act.standing is Standing.OTHER for act in acts),
        items + shown,
        len(messages),
        sum(one.standing is Standing.OTHER for one in messages),
        example,
    )


def _example(messages: list[Marked]) -> ItemId | None:
    found = typical(messages)
    return None if found is None else found.item


def typical(messages: Sequence[Marked]) -> Marked | None:
    """One to read first: of the category that is read first, the latest of which she is sure who sent it.

    What is marked as intimate or as a child's is no example.
    """
    sure = [one for one in messages if one.standing is Standing.OTHER and not one.closed]
    return min(sure, key=lambda one: (rank(one), -one.day, -(one.instant or 0)), default=None)


def rank(one: Marked) -> int:
    """Where its first category stands among all of them."""
    return min((CATEGORIES.index(code) for code in one.categories if code in CATEGORIES), default=len(CATEGORIES))
