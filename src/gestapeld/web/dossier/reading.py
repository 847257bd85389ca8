# SPDX-License-Identifier: EUPL-1.2
"""A finished dossier while its owner reads it: its pages as pictures, and which of them were on her screen."""

from __future__ import annotations

import threading
import weakref

from gestapeld.dossier.ready import Ready
from gestapeld.errors import UnknownItemError
from gestapeld.render.pages import PageDrawn, draw_pages

TOGETHER = 4
"""Pages on one screen; they are drawn in one go."""
_KEPT = 6 * TOGETHER


class Reading:
    """Pages are numbered through all volumes, from 1."""

    def __init__(self, ready: Ready) -> None:
        self.ready = ready
        self.pages = sum(ready.pages)
        self.seen: set[int] = set()
        self._drawn: dict[int, PageDrawn] = {}
        self._turn = threading.Lock()
        weakref.finalize(self, ready.close)  # when a newer one takes its place, or the program ends

    @property
    def read_whole(self) -> bool:
        """Whether every page was on the screen."""
        return len(self.seen) == self.pages

    def screen(self, number: int) -> range:
        """The pages that are shown together with this one. Raises UnknownItemError when there is no such page."""
        if not 1 <= number <= self.pages:
            raise UnknownItemError
        first = number - (number - 1) % TOGETHER
        return range(first, min(first + TOGETHER, self.pages + 1))

    def page(self, number: int) -> PageDrawn:
        """One page. Raises UnknownItemError, UnreadableOriginalError."""
        together = self.screen(number)
        with self._turn:
            if number not in self._drawn:
                self._draw(together)
            return self._drawn[number]

    def close(self) -> None:
        """Give the dossier up."""
        with self._turn:
            self._drawn.clear()
            self.ready.close()

    def _draw(self, wanted: range) -> None:
        before = 0
        for volume, pages in enumerate(self.ready.pages, 1):
            here = [number for number in wanted if before < number <= before + pages]
            if here:
                drawn = draw_pages(self.ready.volume(volume), [number - before for number in here])
                self._drawn |= dict(zip(here, drawn, strict=True))
            before += pages
        for old in list(self._drawn)[:-_KEPT]:
            del self._drawn[old]
