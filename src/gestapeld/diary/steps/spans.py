# SPDX-License-Identifier: EUPL-1.2
"""Days and stretches of time for the steps; what a moment may mean stands in `records.steps.spans`."""

from __future__ import annotations

from datetime import date, datetime

from gestapeld.records.steps.spans import HOME, Span, days_of, span_of

__all__ = ["HOME", "Span", "days_of", "span_of", "today"]


def today(now: datetime) -> date:
    """The calendar day of an instant (aware), where she lives."""
    return now.astimezone(HOME).date()
