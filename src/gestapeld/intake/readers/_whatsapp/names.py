# SPDX-License-Identifier: EUPL-1.2
"""Which names a chat has, when a name may hold the sign that ends a name."""

from __future__ import annotations

from collections import Counter

from gestapeld.intake.readers._whatsapp.survey import Tally
from gestapeld.intake.readers._whatsapp.system import is_line_without_sender


def full_names(tally: Tally, thread: str) -> dict[str, tuple[str, ...]]:
    """First halves of names to the names that begin so, longest first; () for a first half that is no name at all.

    A name holds `: ` when every line of the first half goes on with the same second half (twice or more), or when the
    chat itself is called so. A second half that only often follows stays with the words.
    """
    found: dict[str, tuple[str, ...]] = {}
    for first, lines in tally.names.items():
        if not first or "\n" in first or is_line_without_sender(f"{first}: "):
            found[first] = ()
            continue
        seconds = tally.seconds.get(first) or Counter()
        longer = [
            f"{first}: {second}"
            for second, times in seconds.items()
            if times == lines > 1 or _same_name(f"{first}: {second}", thread)
        ]
        whole = sum(seconds[name[len(first) + 2 :]] for name in longer) == lines
        found[first] = tuple(longer) if whole else (*longer, first)
    return found


def speakers(tally: Tally, thread: str) -> list[str]:
    """Names under which a person wrote, the busiest first: who the owner can be."""
    names = full_names(tally, thread)
    busy = [
        (lines - tally.notices[first], names[first][0] if len(names[first]) == 1 else names[first])
        for first, lines in tally.names.items()
        if names[first] and lines > tally.notices[first]
    ]
    listed: list[str] = []
    for _, label in sorted(busy, key=lambda item: -item[0]):
        listed.extend([label] if isinstance(label, str) else label)
    return listed


def _same_name(name: str, thread: str) -> bool:
    """Whether a file name could have been made from `name`: systems put a sign or nothing in place of a colon."""
    return bool(thread) and thread in (name, name.replace(":", "_"), name.replace(":", "-"), name.replace(":", ""))
