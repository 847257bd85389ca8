# SPDX-License-Identifier: EUPL-1.2
"""The edges of a stretch of time as a person types them: "since March", "until 14 May"."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gestapeld.diary.rough_time import DEFAULT_ZONE, read_when
from gestapeld.errors import BadDateError


def edge(text: str, *, now: datetime, language: str, end: bool) -> datetime | None:
    """The begin of what was typed, or with `end` the first moment after it (aware); None when nothing was typed.

    `now` and `language` as for `read_when`. Raises BadDateError.
    """
    if not text.strip():
        return None
    said = read_when(text, now=now, language=language)
    chosen = said.end if end and said.end.local else said.begin
    if chosen.local is None:
        raise BadDateError
    parts = (chosen.local + "-01-01"[len(chosen.local) - 4 :]) if len(chosen.local) < 10 else chosen.local
    moment = datetime.fromisoformat(parts).replace(tzinfo=ZoneInfo(chosen.zone or DEFAULT_ZONE))
    if end and len(chosen.local) <= 10:
        step = {4: timedelta(days=366), 7: timedelta(days=31)}.get(len(chosen.local), timedelta(days=1))
        moment = (moment + step).replace(hour=0, minute=0)
        if len(chosen.local) == 7:
            moment = moment.replace(day=1)
        elif len(chosen.local) == 4:
            moment = moment.replace(month=1, day=1)
    return moment
