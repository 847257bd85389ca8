# SPDX-License-Identifier: EUPL-1.2
"""What a method found, in words: the same on the command line, on a page, on a screen and in a table of numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from gestapeld.records.patterns.covered import Covered, Span
from gestapeld.records.patterns.finding import Apart, Code, Estimate, Finding, Label, Minutes, Rate, Share, Told, Value
from gestapeld.records.patterns.stack import FactorName, Stack
from gestapeld.render.plots.words import Words, words_in
from gestapeld.wording import area


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words.

    facts    (name, number); rows have as many cells as `head`, the label first
    caveats  what always has to be said with it; over: which time it was counted over; apart: what is in none of it
    """

    method: str
    title: str
    question: str
    facts: tuple[tuple[str, str], ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caveats: tuple[str, ...]
    over: str
    apart: tuple[str, ...]


def said(finding: Finding, language: str) -> Said:
    """The finding in words. Raises KeyError for a method, fact, column or caveat without words (tested for each)."""
    words, table = words_in(language), area(language, "stack")
    own: dict[str, Any] = table[finding.method]
    head = tuple(own["column"][key] for key in ("label", *finding.columns)) if finding.rows else ()
    return Said(
        finding.method,
        own["title"],
        own["question"],
        tuple((own["fact"][one.key], value_text(one.value, language)) for one in finding.facts),
        head,
        tuple((_heading(row.label, words), *(value_text(one, language) for one in row.values)) for row in finding.rows),
        tuple(table["caveat"][code] for code in finding.caveats),
        over(finding.covered, language),
        apart(finding.apart, language),
    )


def _heading(label: Label, words: Words) -> str:
    """What a row is about; an account with its channel, because one person has the same name in several."""
    text = words.label(label)
    return f"{text} ({words.channel(label.beside)})" if label.kind == "account" and label.beside else text


def value_text(value: Value, language: str) -> str:
    """A number, day, share or length of time as a person reads it."""
    words = words_in(language)
    return words.say("value.none") if value is None else _AS_TEXT[type(value)](value, words)


HEADLINES: Mapping[FactorName, tuple[tuple[str, str], ...]] = {
    "nature": (("volume", "incoming"), ("acts", "acts"), ("calls", "calls")),
    "duration": (("volume", "first"), ("volume", "last"), ("silences", "silences")),
    "frequency": (("periods", "rate"), ("periods", "days"), ("periods", "busiest-day-count")),
    "intensity": (("night", "night"), ("bursts", "most-hour"), ("approach", "approach")),
    "circumstances": (("accounts", "accounts"), ("accounts", "new-accounts"), ("spread", "to-others")),
    "influence": (("effect", "acts"), ("effect", "days")),
    "aim": (("aim", "acts"), ("aim", "messages"), ("aim", "days")),
    "notice": (("after_no", "first-no"), ("after_no", "after"), ("after_no", "after-days"), ("after_no", "times")),
}
"""What is said first of each factor: (method, fact)."""


def headline(stack: Stack, factor: FactorName, language: str, most: int) -> tuple[tuple[str, str], ...]:
    """The first facts of a factor that are there, named with what was counted."""
    findings = {one.method: one for block in stack.blocks for one in block.findings}
    texts = area(language, "stack")
    picked = [
        (f"{texts[method]['title']}: {texts[method]['fact'][key]}", value_text(findings[method].fact(key), language))
        for method, key in HEADLINES.get(factor, ())
        if method in findings and findings[method].fact(key) is not None
    ]
    return tuple(picked[:most])


def over(covered: Covered, language: str) -> str:
    """Which time was counted over, and how much of it has no material."""
    words = words_in(language)
    whole = covered.whole
    if whole is None:
        return words.say("over.nothing")
    text = words.say("over.covered", days=words.number(covered.days), span=words.span(whole))
    missing = whole.days - covered.days
    return f"{text} {words.say('over.holes', days=words.number(missing))}" if missing else text


def apart(counted: Apart, language: str) -> tuple[str, ...]:
    """What is in none of the counts, and why; nothing about what there is none of."""
    words = words_in(language)
    found = ((field.name, getattr(counted, field.name)) for field in fields(counted))
    return tuple(words.say(f"apart.{name}", count=words.number(count)) for name, count in found if count)


def _share(value: Share, words: Words) -> str:
    if not value.whole:
        return words.say("value.share-none")
    percent = (value.part * 200 + value.whole) // (value.whole * 2)
    return words.say("value.share", part=words.number(value.part), whole=words.number(value.whole), percent=percent)


def _rate(value: Rate, words: Words) -> str:
    if not value.days:
        return words.say("value.rate-none")
    count, rate = words.number(value.count), words.per_week(value.count, value.days)
    if not rate:
        return words.say("value.rate-short", count=count, days=words.number(value.days))
    return words.say("value.rate", rate=rate, count=count, weeks=words.tenths(value.days, 7))


def _told(value: Told, words: Words) -> str:
    if value.high is None:
        return words.say("value.told-open", low=words.number(value.low))
    if value.high == value.low:
        return words.number(value.low)
    return words.say("value.told", low=words.number(value.low), high=words.number(value.high))


def _estimate(value: Estimate, words: Words) -> str:
    number, low, high = (words.decimal(text) for text in (value.value, value.low, value.high))
    if low and high:
        return words.say("value.estimate", value=number, low=low, high=high)
    return words.say("value.estimate-open", value=number, low=low) if low else number


def _minutes(minutes: int, words: Words) -> str:
    """Days from two days on, hours with minutes under a day, minutes under an hour; never more exact than that."""
    if minutes >= 2 * 1440:
        return words.say("value.days", days=words.number(minutes // 1440))
    hours, rest = divmod(minutes, 60)
    if hours:
        return words.say("value.hours-minutes" if rest else "value.hours", hours=hours, minutes=rest)
    return words.say("value.minutes-one" if rest == 1 else "value.minutes", minutes=rest)


_AS_TEXT: dict[type, Callable[[Any, Words], str]] = {
    int: lambda value, words: words.number(value),
    date: lambda value, words: words.day(value, short=False),
    Span: lambda value, words: words.span(value),
    Share: _share,
    Rate: _rate,
    Told: _told,
    Estimate: _estimate,
    Minutes: lambda value, words: _minutes(value.minutes, words),
    Code: lambda value, words: str(area(words.language, "stack")["code"][value.text]),
    Label: lambda value, words: words.label(value),
}
