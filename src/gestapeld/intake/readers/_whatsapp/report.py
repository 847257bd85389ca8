# SPDX-License-Identifier: EUPL-1.2
"""What one reading counted, and what it has to say about completeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gestapeld.intake.reader import Done
from gestapeld.intake.readers._whatsapp.stamps import Stamp, Stamps
from gestapeld.records.items import Problem
from gestapeld.records.moment import TimeQuality

_CAPS = ((40_000, "without-media"), (10_000, "with-media"))
_NEAR = 0.01
"""Notices may or may not count towards the cap of an export, so a count within a hundredth of it is named."""


class Report:
    """Counts records, times and marks as they pass."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.plain = 0
        self.steps_back = 0
        self.unexplained = 0
        self._first: Stamp | None = None
        self._last: Stamp | None = None
        self._first_utc = self._last_utc = self._before = 0

    def see(self, stamp: Stamp) -> None:
        """One more record, with this time."""
        utc = stamp[0]
        if utc is None:
            self.counts["without-time"] += 1
            return
        if self._first is None:
            self._first = self._last = stamp
            self._first_utc = self._last_utc = utc
        elif utc > self._last_utc:
            self._last, self._last_utc = stamp, utc
        elif utc < self._before:
            self.steps_back += 0 if stamp[5] is TimeQuality.AMBIGUOUS else 1
            if utc < self._first_utc:
                self._first, self._first_utc = stamp, utc
        self._before = utc

    def count(self, kind: str, flags: Iterable[str]) -> None:
        """One more record that is not a plain message: `kind` is "messages", "system" or "calls"."""
        self.counts[kind] += 1
        self.counts.update(flag for flag in flags if flag != "system")

    def done(self, stamps: Stamps, order_by: str, remarks: tuple[str, ...]) -> Done:
        """The closing statement. `order_by` says how the date order was decided, "" when it was not."""
        counts = {"messages": 0, "system": 0, "calls": 0, **self.counts}
        counts["messages"] += self.plain
        counts["records"] = counts["messages"] + counts["system"] + counts["calls"]
        counts["steps-back"] = self.steps_back
        counts["unexplained"] = self.unexplained
        return Done(
            counts,
            None if self._first is None else stamps.moment(self._first),
            None if self._last is None else stamps.moment(self._last),
            (*self._notes(counts, order_by), *(Problem(code) for code in remarks)),
        )

    def _notes(self, counts: dict[str, int], order_by: str) -> list[Problem]:
        notes = []
        media = counts.get("media-present", 0) + counts.get("media-missing", 0)
        for cap, kind in _CAPS:
            near = abs(counts["records"] - cap) <= cap * _NEAR
            if near and (kind == "without-media" or media):
                notes.append(Problem("whatsapp-export-cap", None, {"records": counts["records"], "cap": cap}))
        if not order_by:
            notes.append(Problem("date-order-open", None, {"records": counts.get("without-time", 0)}))
        elif counts.get("without-time"):
            notes.append(Problem("times-not-read", None, {"records": counts["without-time"]}))
        if self.steps_back:
            notes.append(Problem("not-in-order-of-time", None, {"steps": self.steps_back}))
        if counts.get("media-omitted"):
            notes.append(Problem("media-left-out", None, {"files": counts["media-omitted"]}))
        if counts.get("media-missing"):
            notes.append(Problem("media-missing", None, {"files": counts["media-missing"]}))
        return notes
