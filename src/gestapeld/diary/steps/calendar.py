# SPDX-License-Identifier: EUPL-1.2
"""Days for somebody's own calendar (iCalendar, RFC 5545), for who asks for it. Nothing in it says what it is about.

A calendar is often shared, shown on a locked screen or on a watch, and kept by a company. So: one neutral word, whole
days, no description, no place, no alarm, no address, no name of this program, and numbers that come from nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from gestapeld.crypto.randomness import SYSTEM
from gestapeld.diary.steps.spans import today
from gestapeld.errors import CalendarUnconfirmedError

FILE_NAME = "agenda.ics"


def calendar_file(days: Iterable[date], title: str, now: datetime, *, word_read: bool = False) -> bytes:
    """One appointment called `title` on each day from today on.

    word_read  the word about shared calendars was read, and a calendar wanted all the same
    Raises CalendarUnconfirmedError without it.
    """
    if not word_read:
        raise CalendarUnconfirmedError
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//agenda//NL"]
    for day in sorted({day for day in days if day >= today(now)}):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{SYSTEM(16).hex()}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{title}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in lines).encode()
