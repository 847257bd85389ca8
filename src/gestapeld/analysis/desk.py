# SPDX-License-Identifier: EUPL-1.2
"""Counting an open case. What was read stays in memory, so that a new entry costs a fraction of the first time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gestapeld.analysis.asserted import Asserted, asserted
from gestapeld.analysis.landmarks import effects_of, in_order, landmarks_of
from gestapeld.analysis.material import Case, Material, material_of
from gestapeld.analysis.stack import stack_of
from gestapeld.analysis.telling import told_of
from gestapeld.casefile.casefile import CaseFile
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.plots import Landmark
from gestapeld.records.patterns.stack import Stack
from gestapeld.search.columns import Columns, columns, roots_of, texts_of
from gestapeld.search.index import Index
from gestapeld.search.schema import place_of
from gestapeld.search.when import Line


class Counting:
    """One per open case; one thread at a time. Holds numbers, dates and what was told, no keys."""

    def __init__(self) -> None:
        self._columns: Columns | None = None
        self._said: Asserted | None = None
        self._whole: tuple[object, ...] = ()
        self._material: Material | None = None

    def material(
        self,
        case: CaseFile,
        index: Index,
        *,
        only: Iterable[ItemId] | None = None,
        landmarks: Iterable[Landmark] = (),
        today: date | None = None,
        trace: bool = False,
    ) -> Material:
        """What is counted: everything, or `only` these items and the acts among them.

        landmarks  further days that matter, beside those the case tells; today: by the clock of the case
        Raises NotAllowedError, IndexBusyError, errors of damage.
        """
        case.require("read")
        self._columns = found = columns(index, self._columns)
        self._said = said = asserted(case, self._said)
        line = Line(index.zone)
        chosen = None if only is None else frozenset(place_of(item) for item in only if item.log == "evidence")
        rows = found.told if chosen is None else tuple(row for row in found.told if {row.place, row.root} & chosen)
        if today is None:
            today = date.fromordinal((line.day_of(int(case.clock().timestamp() * 1000)) or 0) + _EPOCH)
        laid = Case(
            today,
            roots_of(index, said.others),
            frozenset(said.caps),
            told_of(case, index, said, rows, witnesses=chosen is None),
            in_order({*landmarks_of(said, index.zone, chosen), *landmarks}),
            effects_of(said, index.zone, chosen),
            chosen,
            lambda places: texts_of(index, places),
            trace,
        )
        # Everything that the messages and calls are counted by; as long as it is the same objects, so are the counts.
        whole = (found.items, found.accounts, laid.others, laid.caps, today, chosen, trace)
        if self._material is not None and _same(whole, self._whole):
            self._material = self._material.with_told(laid.told, laid.landmarks, laid.effects)
        else:
            self._whole, self._material = whole, material_of(found, laid)
        return self._material

    def stack(
        self,
        case: CaseFile,
        index: Index,
        *,
        only: Iterable[ItemId] | None = None,
        landmarks: Iterable[Landmark] = (),
        today: date | None = None,
        trace: bool = False,
        drawn: bool = True,
    ) -> Stack:
        """The stack by factor. Raises as `material`."""
        material = self.material(case, index, only=only, landmarks=landmarks, today=today, trace=trace)
        return stack_of(material, drawn=drawn)


_EPOCH = date(1970, 1, 1).toordinal()


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Equal; of the large ones only whether they are the same object."""
    return len(one) == len(other) and all(
        a is b if place < _LARGE else a == b for place, (a, b) in enumerate(zip(one, other, strict=True))
    )


_LARGE = 2


def count_shown(case: CaseFile, index: Index, items: frozenset[ItemId]) -> Stack:
    """The stack over what a dossier shows, with what each number was counted from. Raises as `Counting.material`."""
    return Counting().stack(case, index, only=items, trace=True)
