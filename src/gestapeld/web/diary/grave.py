# SPDX-License-Identifier: EUPL-1.2
"""What to do now, when what was told is grave: the advice of the guidance, in the words of the guidance."""

from __future__ import annotations

from gestapeld.guidance.contacts import Contact, open_contacts
from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage import AdviceText, decide, open_triage
from gestapeld.guidance.triage.told import signs_told
from gestapeld.records.narrative import Incident, Thing

COUNTRY = "nl"


def advice(told: Incident | Thing, language: str) -> tuple[AdviceText, list[tuple[Contact, str]]] | None:
    """The advice and whom to call for what; None when nothing in it is a sign. That none was seen says nothing."""
    country = open_country(COUNTRY)
    telling, contacts = open_triage(country, language), open_contacts(country)
    if telling is None or contacts is None:
        return None
    texts = [told.text, told.words] + ([told.felt, told.effect] if isinstance(told, Incident) else [])
    answers = signs_told(country, told.behaviours, texts)
    if not answers:
        return None
    said = telling.tell(decide(telling.table, answers))
    return said, [(contacts.all[name], what_for) for name, what_for in said.call]
