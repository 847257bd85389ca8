# SPDX-License-Identifier: EUPL-1.2
"""Which articles the told behaviours touch: something to ask about, never a conclusion.

Articles stand with the behaviours (`records.behaviour`); words, date and source of each come from the dated law data of
a country, which the face passes in.
"""

from __future__ import annotations

from collections.abc import Sequence

from gestapeld.analysis.standing import Standing
from gestapeld.analysis.telling import Told
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.patterns.stack import Element


def elements(told: Sequence[Told]) -> tuple[Element, ...]:
    """One row per article, those that most acts touch first. Acts of others and her own are not among them."""
    acts = [act for act in told if act.kind in ("incident", "thing") and act.standing is not Standing.ELSEWHERE]
    touched: dict[str, list[Told]] = {}
    codes: dict[str, set[str]] = {}
    for act in acts:
        articles = {article: code for code in act.behaviours if code in BY_CODE for article in BY_CODE[code].articles}
        for code in act.behaviours:
            for article in BY_CODE[code].articles if code in BY_CODE else ():
                codes.setdefault(article, set()).add(code)
        for article in articles:
            touched.setdefault(article, []).append(act)
    found = [
        Element(
            article,
            tuple(sorted(codes[article])),
            len(on),
            sum(act.standing is Standing.OTHER for act in on),
            tuple(act.item for act in on),
        )
        for article, on in touched.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.incidents, one.article)))
