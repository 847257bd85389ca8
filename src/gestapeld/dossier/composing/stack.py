# SPDX-License-Identifier: EUPL-1.2
"""The stack for a dossier: over what is shown and known in it, with nothing that only the owner should read.

What is withheld of an item must not come back as a number. So an item of which the time, the account, the kind or, of
something told, the behaviour, the certainty or the number is withheld is not counted at all; a day that matters only
when what tells it is shown; an account only as it is called elsewhere in the dossier; what a person accepted about a
message only when its words are shown. What she sent is counted also where she leaves it out: a number of her silence
would be untrue, and the other has every one of those messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gestapeld.dossier.composing import told
from gestapeld.dossier.composing.contacts import own_left_out
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.parties import Standing, account_of
from gestapeld.dossier.selection import Chosen
from gestapeld.dossier.stack_data import StackPart
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.finding import Finding, Label, Row
from gestapeld.records.patterns.plots import AccountMap, Plot
from gestapeld.records.patterns.stack import Block, Element, Stack, Supported, SupportKind

_NEEDED = frozenset({"time", "account", "rest"})
_NEEDED_TOLD = frozenset({"time", "until", "behaviour", "certainty", "count", "rest"})
_BASIS: Mapping[SupportKind, str] = {
    "message": "message",
    "log": "log",
    "witness": "witness",
    "police": "police",
    "camera": "document",
    "recording": "document",
    "document": "document",
    "thing": "document",
}


def stack_part(desk: Desk) -> StackPart | None:
    """The part; None where nobody counts. `desk`: of which nothing is known that is withheld."""
    if desk.count_stack is None:
        return None
    shown = dict(_known(desk))
    counted = frozenset(item for chosen in (*shown.values(), *_own(desk)) for item in _ids(chosen))
    worded = frozenset(item for chosen in shown.values() if _worded(desk, chosen) for item in _ids(chosen))
    part = _Clearing(desk, shown).cleared(desk.count_stack(counted, worded))
    items = set(_items(part))
    return StackPart(part, {item: desk.numbers[item] for item in items if item in desk.numbers})


def _own(desk: Desk) -> Iterable[Chosen]:
    """What the owner sent and leaves out, wholly or its time or account. Counted all the same: the other has it."""
    for piece in desk.pieces:
        yield from own_left_out(desk, piece)
        if piece.conversation is not None:
            yield from (one for one in piece.shown if desk.parties.standing(one.hit) is Standing.OWN)


def _ids(chosen: Chosen) -> tuple[ItemId, ItemId]:
    return chosen.item, chosen.counted or chosen.item


def _worded(desk: Desk, chosen: Chosen) -> bool:
    """Whether its words stand in the dossier, parts of them hidden perhaps."""
    return bool(desk.cleared(chosen).fields.get("text"))


def _known(desk: Desk) -> Iterable[tuple[ItemId, Chosen]]:
    """What may be counted, by every id that it has."""
    for piece in desk.pieces:
        for chosen in () if piece.intimate else piece.shown:
            needed = _NEEDED if piece.conversation is not None or chosen.hit.kind == "file" else _NEEDED_TOLD
            cleared = desk.cleared(chosen)
            if needed & chosen.fields.keys() <= cleared.fields.keys():
                yield chosen.item, chosen
                yield chosen.counted or chosen.item, chosen
                yield desk.material.root(chosen.item), chosen
    # What was typed over from a picture is shown with it.
    for of, copies in desk.selected.copied.items():
        if of in desk.numbers and desk.numbers[of] not in desk.requests:
            yield from ((copy.item, copy) for copy in copies)


class _Clearing:
    """Every text of a stack, as it may be printed."""

    def __init__(self, desk: Desk, shown: Mapping[ItemId, Chosen]) -> None:
        self._desk, self._shown = desk, shown
        self._accounts: dict[Label, Label] = {}

    def cleared(self, stack: Stack) -> Stack:
        """The same numbers; rows whose words may not stand there are left out."""
        blocks = [self._block(block) for block in stack.blocks]
        # The rows say from which items an account was read; a plot has only its name.
        blocks = [replace(block, plots=tuple(map(self._plot, block.plots))) for block in blocks]
        elements = tuple(map(self._element, stack.elements))
        return replace(stack, blocks=tuple(blocks), elements=elements, examples=self._of(stack.examples))

    def _of(self, items: Iterable[ItemId]) -> tuple[ItemId, ...]:
        return tuple(item for item in items if item in self._shown and item in self._desk.numbers)

    def _block(self, block: Block) -> Block:
        findings = tuple(self._finding(finding) for finding in block.findings)
        incidents = tuple(self._incident(one) for one in block.incidents if one.item in self._shown)
        excerpts = tuple(self._finding(finding) for finding in block.excerpts)
        return replace(block, findings=findings, incidents=incidents, missing=(), excerpts=excerpts)

    def _element(self, one: Element) -> Element:
        example = one.example if one.example is not None and self._of((one.example,)) else None
        return replace(one, items=self._of(one.items), example=example)

    def _finding(self, finding: Finding) -> Finding:
        facts = tuple(replace(fact, items=self._of(fact.items)) for fact in finding.facts)
        return replace(finding, facts=facts, rows=tuple(row for one in finding.rows if (row := self._row(one))))

    def _row(self, row: Row) -> Row | None:
        label = row.label
        if label.kind in ("account", "words"):
            chosen = next((self._shown[item] for item in row.items if item in self._shown), None)
            if chosen is None:
                return None
            text = self._account(chosen) if label.kind == "account" else self._text(chosen)
            if not text:
                return None
            if label.kind == "account":
                self._accounts[label] = replace(label, text=text)
            label = replace(label, text=text)
        elif label.kind == "person":
            return None
        return replace(row, label=label, items=self._of(row.items))

    def _account(self, chosen: Chosen) -> str:
        account = account_of(chosen.fields)
        name = self._desk.parties.label(chosen.hit.channel, account)
        return self._desk.clearing.words(name, self._desk.numbers.get(chosen.item, 0))

    def _text(self, chosen: Chosen) -> str:
        return str(self._desk.cleared(chosen).fields.get("text", ""))

    def _plot(self, plot: Plot) -> Plot:
        if not isinstance(plot, AccountMap):
            return plot
        lines = (replace(one, label=self._accounts[one.label]) for one in plot.lines if one.label in self._accounts)
        return replace(plot, lines=tuple(lines))

    def _incident(self, one: Supported) -> Supported:
        """What an incident rests on, as its own page says it."""
        chosen = self._shown[one.item]
        if one.marked:  # a message rests on itself
            return replace(one, title="" if one.closed else self._desk.words.title(self._text(chosen)))
        bases = {support.basis for support in told.support(self._desk, chosen, self._desk.cleared(chosen))}
        support = tuple(kind for kind in one.support if _BASIS[kind] in bases)
        return replace(one, support=support, behaviours=chosen.hit.behaviours, title=told.title(self._desk, chosen))


def _items(stack: Stack) -> Iterable[ItemId]:
    for block in stack.blocks:
        for finding in (*block.findings, *block.excerpts):
            for fact in finding.facts:
                yield from fact.items
            for row in finding.rows:
                yield from row.items
        yield from (one.item for one in block.incidents)
    yield from (item for element in stack.elements for item in element.items)
    yield from stack.examples
