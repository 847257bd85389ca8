# SPDX-License-Identifier: EUPL-1.2
"""On which page of which volume an exhibit, or one line of it, stands.

Inside one volume the template knows the page itself, by the label that is set there. For the other volumes the page is
read from the finished PDF: an exhibit by the destination of its heading, a line by what its first page says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gestapeld.dossier.data import DossierData, Pick
from gestapeld.dossier.exhibit_data import Line
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.paper.volumes import Part

Spot = dict[str, Any]
"""`{"number", "words", "anchor", "elsewhere"}`: an exhibit, what follows its number, and where it stands: the label in
this volume, or in words where that is another one."""

_MOST_SPOTS = 3


def anchor(number: int, row: int | None = None) -> str:
    """The label of an exhibit, or of one of its lines."""
    return f"exhibit-{number}" if row is None else f"line-{number}-{row}"


@dataclass(frozen=True)
class Places:
    """Where everything stands, seen from the first volume.

    volumes  by label, the volume; `pages` by label, the page, of what stands in other volumes
    counts   pages of the other volumes, in order
    """

    volumes: Mapping[str, int]
    pages: Mapping[str, int] = field(default_factory=dict)
    counts: Sequence[int] = ()

    def elsewhere(self, label: str, phrases: Phrases) -> str:
        """Volume and page in words; "" for what stands in the first volume."""
        volume = self.volumes.get(label, 1)
        if volume == 1:
            return ""
        page = self.pages.get(label)
        if page is None:
            return phrases.say("about.elsewhere", volume=volume)
        return phrases.say("about.elsewhere_page", volume=volume, page=phrases.number(page))

    def spots(self, pick: Pick, phrases: Phrases) -> list[Spot]:
        """The exhibits of a pick with their places; nothing when there are many."""
        if len(pick.exhibits) > _MOST_SPOTS:
            return []
        return [self._spot(number, pick.row if len(pick.exhibits) == 1 else None, phrases) for number in pick.exhibits]

    def _spot(self, number: int, row: int | None, phrases: Phrases) -> Spot:
        label = anchor(number, row)
        if label not in self.volumes:
            label, row = anchor(number), None
        return {
            "number": number,
            "words": phrases.say("front.row", row=phrases.number(row)) if row is not None else "",
            "anchor": label if label in self.volumes else "",
            "elsewhere": self.elsewhere(label, phrases),
        }


def pointed_rows(data: DossierData) -> dict[int, frozenset[int]]:
    """By exhibit, the lines that page one or the list to read first points at."""
    summary = data.summary
    found: dict[int, set[int]] = {}
    for pick in (*data.read_first, *summary.incidents, summary.last_event, summary.later):
        if pick is not None and pick.row is not None and len(pick.exhibits) == 1:
            found.setdefault(pick.exhibits[0], set()).add(pick.row)
    return {number: frozenset(rows) for number, rows in found.items()}


def volumes_of(parts: Sequence[Sequence[Part]], pointed: Mapping[int, frozenset[int]]) -> dict[str, int]:
    """By label, the volume in which it is set."""
    found: dict[str, int] = {}
    for place, volume in enumerate(parts, 1):
        for part in volume:
            found.setdefault(anchor(part.exhibit.number), place)
        for label in rows_in(volume, pointed):
            found[label] = place
    return found


def rows_in(volume: Sequence[Part], pointed: Mapping[int, frozenset[int]]) -> dict[str, tuple[int, int]]:
    """By label, exhibit and line of what is pointed at in this volume, in printing order."""
    return {
        anchor(part.exhibit.number, line.number): (part.exhibit.number, line.number)
        for part in volume
        if (wanted := pointed.get(part.exhibit.number))
        for line in part.exhibit.lines
        if isinstance(line, Line) and line.number in wanted
    }
