# SPDX-License-Identifier: EUPL-1.2
"""What one reading of a backup counted, and what it has to say about the whole."""

from __future__ import annotations

from collections import Counter

from gestapeld.intake.reader import Done
from gestapeld.records.items import Call, Message, Observed, Problem
from gestapeld.records.moment import Moment

_LISTED = 2000
"""Problems told one by one; the rest are counted."""


class Report:
    """Counts records and problems as they pass."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.stated: int | None = None
        self._first: Moment | None = None
        self._last: Moment | None = None

    def see(self, record: Observed) -> None:
        """One more record."""
        self.counts["records"] += 1
        if isinstance(record, Call):
            self.counts["calls"] += 1
            self._time(record.time)
        elif isinstance(record, Message):
            self.counts[record.channel] += 1
            self.counts.update(record.flags)
            self._time(record.time)

    def _time(self, moment: Moment) -> None:
        if moment.utc is None:
            self.counts["without-time"] += 1
            return
        if self._first is None or self._first.utc is None or moment.utc < self._first.utc:
            self._first = moment
        if self._last is None or self._last.utc is None or moment.utc > self._last.utc:
            self._last = moment

    def tells(self, found: Problem) -> bool:
        """Whether this problem is told; False when so many were that it is only counted."""
        self.counts["problems"] += 1
        if self.counts["problems"] > _LISTED:
            return False
        if found.code == "unexplained-bytes" and found.span is not None:
            self.counts["unexplained"] += found.span.length
        return True

    def done(self) -> Done:
        """The closing statement."""
        notes = []
        counts = {"records": 0, "sms": 0, "mms": 0, "calls": 0, "problems": 0, "unexplained": 0, **self.counts}
        if self.stated is not None and self.stated != counts["records"]:
            notes.append(Problem("sms-count-differs", None, {"stated": self.stated, "found": counts["records"]}))
        if counts.get("without-time"):
            notes.append(Problem("times-not-read", None, {"records": counts["without-time"]}))
        if counts.get("duplicate-in-source"):
            notes.append(Problem("sms-duplicates-inside", None, {"records": counts["duplicate-in-source"]}))
        if counts["problems"] > _LISTED:
            notes.append(Problem("further-problems", None, {"problems": counts["problems"] - _LISTED}))
        return Done(counts, self._first, self._last, tuple(notes))
