# SPDX-License-Identifier: EUPL-1.2
"""Sentences of composing, from wording area `handover`; dates and numbers are written as in the rest of the dossier."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.dossier.data import Language
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.moment import Moment, Precision
from gestapeld.render.ink import beginning
from gestapeld.wording import area, say


class Words:
    """The words of one dossier."""

    def __init__(self, language: Language, zone: str, owner: str) -> None:
        self.language: Language = language
        self.phrases = Phrases(language, zone, owner)
        self.owner = owner
        self._table: dict[str, Any] = area(language, "handover")

    def say(self, key: str, /, **values: object) -> str:
        """The sentence `handover.<key>`, or `handover.<key>-one` when there is one for a `count` of 1."""
        table, _, name = key.rpartition(".")
        if str(values.get("count")) == "1" and f"{name}-one" in self._table.get(table, {}):
            key = f"{key}-one"
        return say(self.language, f"handover.{key}", **{"owner": self.owner, **values})

    def name(self, table: str, key: str) -> str:
        """The word for a code; the code itself when there is none."""
        return str(self._table[table].get(key, key))

    def known(self, table: str, key: str) -> str:
        """The word for a code; "" when there is none."""
        return str(self._table[table].get(key, ""))

    def behaviour(self, code: str) -> str:
        """A behaviour in words, as the diary calls it; the one for none of the others in words that stand alone."""
        if code == "OTHER":
            return self.say("behaviour-other")
        return say(self.language, f"diary.behaviour.{code}") if code in BY_CODE else code

    def diary(self, table: str, code: str) -> str:
        """A code of the diary in words; the code itself when there is none."""
        return str(area(self.language, "diary")[table].get(code, code))

    def flag(self, code: str) -> str:
        """What a source says about a record ("edited", ...), in words; "" for what only matters inside."""
        return str(area(self.language, "problems").get("flag", {}).get(code, "")) or self.known("flag", code)

    def problem(self, code: str) -> str:
        """One sentence on what could not be read; "" when there is none for the code."""
        found = area(self.language, "problems").get(code, "")
        return found if isinstance(found, str) else ""

    def channel(self, channel: str) -> str:
        """A channel as people call it."""
        return self.name("channel", channel)

    def when(self, moment: Moment) -> str:
        """Date and time in a sentence."""
        return self.phrases.when(moment, weekday=False)

    def clock(self, moment: Moment) -> str | None:
        """The time of day that is printed, `HH:MM`; None when only a date or nothing is known."""
        local = self.phrases.local(moment)
        if local is None or len(local) < 16 or moment.precision is Precision.DAY:
            return None
        return local[11:16]

    def instant(self, moment: Moment) -> int | None:
        """Milliseconds, for putting in order only: without an instant, its clock is read in the zone of the dossier."""
        if moment.utc is not None:
            return moment.utc
        text = moment.local
        if not text:
            return None
        try:
            told = datetime.fromisoformat(text + "0001-01-01T00:00"[len(text) :])
            return round(told.replace(tzinfo=ZoneInfo(self.phrases.zone)).astimezone(UTC).timestamp() * 1000)
        except (ValueError, OverflowError):
            return None

    def order(self, moment: Moment) -> tuple[bool, str, bool, int]:
        """By the day that is printed; on one day what has no time first, then by the clock. The unknown comes last."""
        local = self.phrases.local(moment) or ""
        return (not local, local[:10], self.clock(moment) is not None, self.instant(moment) or 0)

    def number(self, value: int) -> str:
        """With a sign between thousands."""
        return self.phrases.number(value)

    def title(self, text: str) -> str:
        """The first sentences of `text` as a title of one or two lines."""
        return beginning(text)
