# SPDX-License-Identifier: EUPL-1.2
"""Which names the owner said are hers, when she was asked about earlier files."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import ErasedError
from gestapeld.intake.originals import known_originals
from gestapeld.records.reading import reading_of

OWN_NAME = "own-name"
_LOOKED_AT = 100


def answered_names(case: CaseFile) -> frozenset[str]:
    """Her answers to "which name is you", of the last hundred readings, without "none of these"."""
    readings = sorted(known_originals(case).readings.values(), key=lambda place: place.seq)[-_LOOKED_AT:]
    names = set()
    for place in readings:
        try:
            answer = reading_of(case.item(place)).answers.get(OWN_NAME)
        except ErasedError:
            continue
        if answer is not None and answer.value:
            names.add(answer.value)
    return frozenset(names)
