# SPDX-License-Identifier: EUPL-1.2
"""The call card filled with what the open case knows, cut so that it can still be read out in one breath."""

from __future__ import annotations

from functools import partial

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import list_incidents
from gestapeld.errors import TooLongError
from gestapeld.guidance.call_card import CallCard, call_card
from gestapeld.records.narrative import Incident
from gestapeld.web.frame.visible import visible
from gestapeld.web.guidance.inside import Inside

LONGEST = 240  # characters that fit in a line of the card
_MOST_WORDS = 24  # of what happened last
_MOST_NUMBERS = 3


def call_card_of(face: Inside, case: CaseFile | None) -> CallCard:
    """The card: blank without a case, else with her name, what happened last and the numbers of earlier reports."""
    make = partial(call_card, face.language, emergency=face.callers.emergency, police=face.callers.police)
    if case is None:
        return make()
    incidents = sorted((kept.record for kept in list_incidents(case)), key=_begun)
    last = _told(face, incidents[-1]) if incidents else []
    before = dict.fromkeys(report.number for one in reversed(incidents) for report in one.police if report.number)
    given = {"who": visible(case.member.name), "before": visible(", ".join(list(before)[:_MOST_NUMBERS]))}
    for count in range(min(len(last), _MOST_WORDS), -1, -1):
        shown = " ".join(last[:count]) + (" …" if 0 < count < len(last) else "")
        try:
            return make(given={**given, "last": shown[:LONGEST]})
        except TooLongError:
            continue
    return make()


def _begun(incident: Incident) -> str:
    return incident.when.local or ""


def _told(face: Inside, incident: Incident) -> list[str]:
    day = face.day((incident.when.local or "")[:10])
    return [*(f"{day}:".split() if day else []), *visible(incident.text).split()]
