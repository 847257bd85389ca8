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
from gestapeld.search.answers import said_before
from gestapeld.search.columns import Columns, columns, roots_of, texts_of
from gestapeld.search.index import Index
from gestapeld.search.looked import looked
from gestapeld.search.schema import place_of
from gestapeld.search.when import Line


class Counting:
    """One per open case; one thread at a time. Holds numbers, dates and what was told, no keys."""

    def __init__(self) -> None:
        self._columns: Columns | None = None
        self._said: Asserted | None = None
        self._whole: tuple[object, ...] = ()
        self._material: Material | None = None
        self._actors: dict[int, str] = {}
        self._proposed: dict[ItemId, frozenset[str]] = {}
        self._looked_at: object = None

    def material(
        self,
        case: CaseFile,
        index: Index,
        *,
        only: Iterable[ItemId] | None = None,
        landmarks: Iterable[Landmark] = (),
        today: date | None = None,
        trace: bool = False,
        worded: Iterable[ItemId] | None = None,
    ) -> Material:
        """What is counted: everything, or `only` these items and the acts among them.

        landmarks  further days that matter, beside those the case tells; today: by the clock of the case
        worded     of `only`, the messages of which what was accepted may be counted; None: all
        Raises NotAllowedError, IndexBusyError, errors of damage.
        """
        case.require("read")
        self._columns = found = columns(index, self._columns)
        self._said = said = asserted(case, self._said)
        line = Line(index.zone)
        chosen, readable = _places(only), _places(worded)
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
            found.accepted,
            self._own_entries(case, found),
            looked(index) if found.files else {},
            readable,
        )
        # Everything that the messages and calls are counted by; as long as it is the same objects, so are the counts.
        whole = (found.items, found.accounts, laid.others, laid.caps, today, chosen, trace, laid.looked)
        if self._material is not None and _same(whole, self._whole):
            self._material = self._material.with_told(laid)
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
        worded: Iterable[ItemId] | None = None,
        waiting: bool = False,
    ) -> Stack:
        """The stack by factor; `waiting`: say how many messages wait with a proposal, where there are not too many to
        look at. Raises as `material`.
        """
        material = self.material(case, index, only=only, landmarks=landmarks, today=today, trace=trace, worded=worded)
        number = self._waiting(index, self._columns) if waiting and self._columns is not None else None
        return stack_of(material, drawn=drawn, waiting=number)

    def _waiting(self, index: Index, found: Columns) -> int | None:
        """How many messages have a proposal that nobody answered; the texts are looked at once. None: too many."""
        if len(found.texts.same) > _MOST_LOOKED_AT:
            return None
        from gestapeld.analysis.marking.proposing import proposed  # its rules: only who asks waits for them

        if self._looked_at is not found.items:
            self._proposed, self._looked_at = proposed(index), found.items
        answered = said_before(index)
        return sum(bool(codes - answered.get(item, {}).keys()) for item, codes in self._proposed.items())

    def _own_entries(self, case: CaseFile, found: Columns) -> frozenset[int]:
        """Which of the entries with an answer are the owner's."""
        owners = {member.key_id for member in case.members() if member.role == "owner"}
        for seq in {one.entry for one in found.accepted} - self._actors.keys():
            self._actors[seq] = case.entry("evidence", seq).actor
        return frozenset(seq for seq, actor in self._actors.items() if actor in owners)


def _places(items: Iterable[ItemId] | None) -> frozenset[int] | None:
    return None if items is None else frozenset(place_of(item) for item in items if item.log == "evidence")


_EPOCH = date(1970, 1, 1).toordinal()
_MOST_LOOKED_AT = 50_000  # messages and calls in which proposals are looked for while somebody waits


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Equal; of the large ones only whether they are the same object."""
    return len(one) == len(other) and all(
        a is b if place < _LARGE else a == b for place, (a, b) in enumerate(zip(one, other, strict=True))
    )


_LARGE = 2


def count_shown(case: CaseFile, index: Index, items: frozenset[ItemId], worded: frozenset[ItemId]) -> Stack:
    """The stack over what a dossier shows, with what each number was counted from; `worded`: messages whose words are
    shown, so that what was accepted about them may be told. Looks at pictures first, as far as there is time. Raises as
    `Counting.material`, NoSpaceError, NotWritableError.
    """
    from gestapeld.analysis.looking import look  # the box: only a dossier waits for it

    look(case, index)
    return Counting().stack(case, index, only=items, trace=True, worded=worded)
