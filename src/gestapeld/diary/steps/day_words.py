# SPDX-License-Identifier: EUPL-1.2
"""Days and told moments in words, as a person writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from gestapeld.diary.steps.spans import HOME
from gestapeld.records.moment import Moment, TimeQuality
from gestapeld.wording import area


def day_words(day: date, language: str) -> str:
    """ "14 maart 2026"."""
    words = area(language, "dossier")["date"]
    return str(words["day_plain"]).format(day=day.day, month=words["months"][day.month - 1], year=day.year)


def moment_words(when: Moment, language: str, until: Moment | None = None) -> str:
    """As it is known: "14 maart 2026, 23:10", "maart 2026", "tijd onbekend"; a rough time with the typed words.

    The day itself always stands there: on paper "vorige week dinsdag" is another day a week later.
    until: the end of a stretch, left out when it says no more.
    """
    words: dict[str, Any] = area(language, "dossier")["date"]
    first = _one(when, language)
    last = _one(until, language) if until is not None else ""
    if not first:
        return last or when.shown or str(words["unknown"])
    said = first if not last or last == first else str(words["range"]).format(first=first, last=last)
    if when.quality is TimeQuality.ROUGH and when.shown and when.shown.casefold() != said.casefold():
        return f"{said} (“{when.shown}”)"
    return said


def date_words(when: Moment, language: str) -> str:
    """The day, the month or the year, as far as it is known, without the hour: "14 maart 2026"; "" for none."""
    return _one(when, language, hours=False)


def _one(when: Moment, language: str, *, hours: bool = True) -> str:
    local = when.local
    if local is None and when.utc is not None:
        local = datetime.fromtimestamp(when.utc / 1000, UTC).astimezone(HOME).strftime("%Y-%m-%dT%H:%M")
    if not local:
        return ""
    words: dict[str, Any] = area(language, "dossier")["date"]
    if len(local) < 10:
        return f"{words['months'][int(local[5:7]) - 1]} {local[:4]}" if len(local) == 7 else local
    said = day_words(date.fromisoformat(local[:10]), language)
    return str(words["time"]).format(date=said, time=local[11:16]) if hours and len(local) > 10 else said
