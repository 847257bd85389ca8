# SPDX-License-Identifier: EUPL-1.2
"""What is kept, in words: times with how sure they are, codes by their names. For templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.diary.rough_time import DEFAULT_ZONE, When
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.behaviour import BEHAVIOURS, FAMILIES
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, TimeQuality
from gestapeld.records.steps.order import Order
from gestapeld.wording import area, say

_UNSURE = (TimeQuality.AMBIGUOUS, TimeQuality.ROUGH)


class Saying:
    """Words in the language of the visit."""

    def __init__(self, language: str) -> None:
        self._phrases = Phrases(language, DEFAULT_ZONE, "")
        self._language = language
        self._diary = area(language, "diary")

    def span(self, first: Moment, last: Moment = UNKNOWN_MOMENT) -> str:
        """A time, or from one to another; "" when nothing was said about it."""
        if first == last == UNKNOWN_MOMENT:
            return ""
        if first.local and len(first.local) == 7:  # the typed words stand beside it, not in it
            return self._phrases.month(first.local)
        if first.local and len(first.local) == 4:
            return first.local
        return self._phrases.span(first, None if last == UNKNOWN_MOMENT else last)

    def understood(self, when: When) -> str:
        """What we made of typed words, for showing it back."""
        text = self.span(when.begin, when.end)
        if when.begin.quality in _UNSURE:
            text = say(self._language, f"web-diary.when.{when.begin.quality.value}", when=text)
        return text

    def behaviour(self, code: str) -> str:
        """A behaviour by its name."""
        return say(self._language, f"diary.behaviour.{code}")

    def behaviours(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(family, [(code, name)]) of everything somebody else can do."""
        return [
            (
                self._diary["family"][family],
                [(one.code, self.behaviour(one.code)) for one in BEHAVIOURS if one.family == family],
            )
            for family in FAMILIES
            if not any(one.own_act for one in BEHAVIOURS if one.family == family)
        ]

    def named(self, table: str, code: str) -> str:
        """A code of one of the lists of the diary (`certainty`, `role`, ...)."""
        return str(self._diary[table][code])

    def choices(self, table: str, kind: Iterable[Any]) -> list[tuple[str, str]]:
        """(code, name) of a whole list."""
        return [(str(code), self.named(table, str(code))) for code in kind]

    def our_time(self, stamp: str) -> str:
        """A time stamp of our own records by the clock of this country."""
        at = datetime.fromisoformat(stamp).astimezone(UTC).astimezone(ZoneInfo(DEFAULT_ZONE))
        return self._phrases.say("date.time", date=self._phrases.day(at.date(), weekday=False), time=f"{at:%H:%M}")

    def number(self, item: ItemId) -> str:
        """An item as pages call it."""
        return f"{item.seq}:{item.index}"


def order_title(language: str, order: Order) -> str:
    """What an order or measure is."""
    sorts = [say(language, f"steps-order.sort.{sort.value}") for sort in order.sorts]
    named = ", ".join(sorts) or say(language, "web-orders.one")
    return named[:1].upper() + named[1:]


def said(kind: Iterable[Any]) -> list[Any]:
    """The choices of a list without "unknown": nothing chosen already says so, and nothing is chosen for her."""
    return [one for one in kind if one.value != "unknown"]


def newest_first(when: Moment) -> tuple[bool, str]:
    """For sorting in reverse: known times before unknown ones, later before earlier."""
    if when.local:
        return True, when.local
    if when.utc is not None:
        at = datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(ZoneInfo(DEFAULT_ZONE))
        return True, at.strftime("%Y-%m-%dT%H:%M")
    return False, ""
