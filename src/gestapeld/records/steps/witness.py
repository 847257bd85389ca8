# SPDX-License-Identifier: EUPL-1.2
"""People who saw or heard something, or who help: in a dossier they are "getuige 1" until they agreed to be named.

Where they live and how to reach them is not here: that stands among the trusted people in the private log.
"""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.step import StepRecord


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody agreed to be named: when, how they said so, and that they know the other party may read it.

    `ended`: when they took it back.
    """

    when: Moment
    how: str
    knows: bool = False
    ended: Moment = UNKNOWN_MOMENT


@dataclass(frozen=True, slots=True)
class Witness(StepRecord):
    """Somebody who saw or heard something (or `helps`).

    name      as the owner calls them; `also` other names they have in what she wrote
    asked     when they were given the form; `wrote` when they filled it in
    accounts  pictures or files of what they wrote and signed: their name stands on it, so not chosen by themselves
    about     incidents they saw
    """

    name: str
    also: tuple[str, ...] = ()
    helps: bool = False
    asked: Moment = UNKNOWN_MOMENT
    wrote: Moment = UNKNOWN_MOMENT
    accounts: tuple[ItemId, ...] = ()
    about: tuple[ItemId, ...] = ()
    consent: Consent | None = None


def may_be_named(witness: Witness) -> bool:
    """Whether they agreed, on a day that is known, knowing who may read it, and did not take it back."""
    consent = witness.consent
    if consent is None or not (consent.knows and consent.how.strip()):
        return False
    return consent.when != UNKNOWN_MOMENT and consent.ended == UNKNOWN_MOMENT
