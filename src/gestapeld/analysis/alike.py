# SPDX-License-Identifier: EUPL-1.2
"""Which of many pictures look alike, by sixty-four bits of each (docs/methods/duplicates.md)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

DISTANCE = 7
"""Of 64 bits, so many may differ."""
MOST_COMPARED = 20_000
_TOGETHER = 256


def groups_of(gradients: Sequence[int]) -> list[list[int]]:
    """Places of those that are alike, two or more in each, the largest group first; with chains: who is alike one of a
    group belongs to it. At most MOST_COMPARED are given.
    """
    bits, back = np.unique(np.array(gradients, np.uint64), return_inverse=True)
    group = np.arange(len(bits))  # of each, the first place in its group so far
    for first in range(0, len(bits), _TOGETHER):
        near = np.bitwise_count(bits[first : first + _TOGETHER, None] ^ bits[None, first:]) <= DISTANCE
        for one in np.flatnonzero(near.sum(axis=1) > 1):
            met = group[first + np.flatnonzero(near[one])]
            if met.min() != met.max():  # otherwise they are together already: many alike ones cost no more
                group[np.isin(group, met)] = met.min()
    found: dict[int, list[int]] = {}
    for place, number in enumerate(group[back].tolist()):
        found.setdefault(number, []).append(place)
    return sorted((alike for alike in found.values() if len(alike) > 1), key=lambda alike: (-len(alike), alike[0]))
