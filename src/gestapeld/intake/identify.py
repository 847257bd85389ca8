# SPDX-License-Identifier: EUPL-1.2
"""Which reader reads a file, and why. Runs in the child: it looks at hostile bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Reader, Sniff, Source


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reader that takes the source, with its reason and what it is known not to see."""

    reader: str
    version: int
    sniff: Sniff
    limits: tuple[str, ...] = ()


def identify(source: Source, readers: Sequence[Reader]) -> list[Candidate]:
    """All readers that take `source`, the surest first; equals in the order of `readers`. The first one reads it."""
    found = list(_candidates(source, readers))
    return sorted(found, key=lambda candidate: -candidate.sniff.confidence)


def _candidates(source: Source, readers: Sequence[Reader]) -> Iterator[Candidate]:
    for reader in readers:
        try:
            sniff = reader.sniff(source)
        except UnreadableOriginalError:
            continue
        if sniff is not None:
            yield Candidate(reader.id, reader.version, sniff, reader.limits)
