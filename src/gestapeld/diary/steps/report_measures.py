# SPDX-License-Identifier: EUPL-1.2
"""What the police should know of her letter, and of orders and warnings, before an aangifte is made."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.steps.day_words import moment_words
from gestapeld.diary.steps.letters import letters
from gestapeld.diary.steps.orders import list_orders
from gestapeld.diary.steps.spans import days_of
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.letter import LetterEvent
from gestapeld.records.steps.letter_state import State
from gestapeld.records.steps.order import ONCE, Order
from gestapeld.sheets.form import Block, Heading, Paragraph, Rows, Table
from gestapeld.wording import area, say


def letter_blocks(case: CaseFile, language: str) -> list[Block]:
    """How far each letter came that was sent: also one that was refused or not collected. What she did not send is not
    told.
    """
    found: list[tuple[str, str]] = []
    for one in letters(case):
        where = one.standing
        if where.state in (State.WRITTEN, State.NOT_SENT):
            continue
        handed = [_day(where.handed_in, language), *where.numbers]
        rows = [
            (_said(language, "cli.written"), _day(where.written, language)),
            (_said(language, "cli.handed-in"), ", ".join(part for part in handed if part)),
            (_said(language, "cli.outcome"), _event(where.outcome, language)),
            (_said(language, "cli.known"), _event(where.known, language)),
        ]
        state = _said(language, f"state.{where.state.value}")
        found.append((say(language, "steps-report.sheet.letter"), state))
        found += [(f"– {name}", text) for name, text in rows if text]
    return [Rows(tuple(found))] if found else []


def _event(event: LetterEvent | None, language: str) -> str:
    if event is None:
        return ""
    return ", ".join(p for p in (_day(event.when, language), _said(language, f"happened.{event.what.value}")) if p)


def order_blocks(case: CaseFile, language: str) -> list[Block]:
    """Each order, measure and warning: who decided, the number, when it holds. Never where: that tells where she is."""
    words = area(language, "steps-report")["sheet"]
    orders = [one.record for one in list_orders(case)]
    rows = tuple((_sorts(order, language), _by(order), _when(order, language)) for order in orders)
    if not rows:
        return []
    note = Paragraph(words["orders-note"], small=True)
    return [Heading(words["orders"]), Table(tuple(words["orders-head"]), rows, (4, 4, 5)), note]


def _sorts(order: Order, language: str) -> str:
    sorts = [say(language, f"steps-order.sort.{sort.value}") for sort in order.sorts]
    return ", ".join(sorts) or say(language, "steps-order.sort.other")


def _by(order: Order) -> str:
    return ", ".join(part for part in (order.by, order.number) if part)


def _when(order: Order, language: str) -> str:
    if order.sorts and set(order.sorts) <= ONCE:
        days = (_day(when, language) for when in (order.handed, order.since, order.decided))
        return next((say(language, "steps-report.sheet.given", day=day) for day in days if day), "")
    begins, ends = _day(order.since, language), _day(order.until, language)
    span = " – ".join(part for part in (begins or _day(order.decided, language), ends) if part)
    parts = [span]
    if order.ended != UNKNOWN_MOMENT:
        parts.append(f"{say(language, 'steps-order.state.lifted')}: {_day(order.ended, language)}")
    return "; ".join(part for part in parts if part)


def _day(when: Moment, language: str) -> str:
    return moment_words(when, language) if days_of(when) is not None or when.shown else ""


def _said(language: str, key: str) -> str:
    return say(language, f"steps-letter.{key}")
