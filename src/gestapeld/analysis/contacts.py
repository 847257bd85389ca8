# SPDX-License-Identifier: EUPL-1.2
"""Messages and calls as columns: what `material` is made of."""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.analysis.standing import Ints


@dataclass(frozen=True, eq=False)
class Contacts:
    """One row per message or call, in order of time. All arrays are equally long.

    t0        milliseconds since 1970, for order and distance; day: since 1970-01-01, as the index counts it
    minute    after midnight on the clock it is counted by, -1 when only the day is known
    standing  a `Standing`; channel, account: numbers of `Material`
    identity  equal for all spellings of one account
    outcome   place in OUTCOMES for a call, -1 for a message; seconds: -1 when the source gives none
    same, letters   equal numbers for equal texts, equal letters; letters 0: too few
    """

    place: Ints
    t0: Ints
    day: Ints
    minute: Ints
    standing: Ints
    channel: Ints
    account: Ints
    identity: Ints
    outcome: Ints
    seconds: Ints
    same: Ints
    letters: Ints

    def __len__(self) -> int:
        return len(self.place)
