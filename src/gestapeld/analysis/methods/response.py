# SPDX-License-Identifier: EUPL-1.2
"""How soon does one side write after the other? (docs/methods/response.md)"""

from __future__ import annotations

import numpy as np

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import finding
from gestapeld.analysis.standing import Ints, Standing
from gestapeld.records.patterns.finding import Fact, Finding, Minutes, Share

METHOD = ("response", 1)
QUICK_MS, LATEST_MS = 5 * 60_000, 24 * 60 * 60_000


def count(material: Material) -> Finding:
    """From the last contact of one side to the first of the other after it, both ways, within 24 hours."""
    theirs, mine = (_times(material, answering) for answering in (Standing.OTHER, Standing.OWN))
    facts = [*_told("", theirs), *_told("own-", mine)]
    return finding(material, METHOD, facts, caveats=("own-counted", "first-only"))


def _times(material: Material, answering: Standing) -> Ints:
    """Milliseconds from a contact of the other side to the answer right after it."""
    standing = material.contacts.standing
    rows = np.flatnonzero(((standing == Standing.OTHER) | (standing == Standing.OWN)) & (material.contacts.minute >= 0))
    side, at = standing[rows], material.contacts.t0[rows]
    turns = np.flatnonzero((side[1:] == answering) & (side[:-1] != answering))
    passed = at[turns + 1] - at[turns]
    found: Ints = passed[passed <= LATEST_MS]
    return found


def _told(prefix: str, passed: Ints) -> list[Fact]:
    if not len(passed):
        return [Fact(f"{prefix}answers", 0)]
    middle = int(np.sort(passed)[(len(passed) - 1) // 2]) // 60_000
    quick = int(np.count_nonzero(passed <= QUICK_MS))
    return [
        Fact(f"{prefix}answers", len(passed)),
        Fact(f"{prefix}median", Minutes(middle)),
        Fact(f"{prefix}quick", Share(quick, len(passed))),
    ]
