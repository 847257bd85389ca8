# SPDX-License-Identifier: EUPL-1.2
"""Which texts and files were sent more than once, and which pictures look alike? (docs/methods/duplicates.md)"""

from __future__ import annotations

from itertools import groupby

import numpy as np

from gestapeld.analysis.alike import DISTANCE, MOST_COMPARED, groups_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import MOST_ROWS, finding
from gestapeld.analysis.standing import Ints
from gestapeld.records.identifiers import ItemId
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row, Share
from gestapeld.search.schema import item_at

METHOD = ("duplicates", 2)
COLUMNS = ("count", "days", "first", "last")


def count(material: Material) -> Finding:
    """Texts with equal letters, whatever their capitals, signs, spaces and figures; the most often sent on top."""
    rows = material.incoming[material.contacts.outcome[material.incoming] < 0]
    letters = material.contacts.letters[rows]
    long_enough = rows[letters != 0]
    groups = repeated(material.contacts.letters, long_enough)
    sent = _sent(material, rows)
    files = [places for places in sent.values() if len(places) > 1]
    facts = [
        Fact("repeated", Share(sum(len(group) for group in groups), len(long_enough))),
        Fact("texts", len(groups)),
        Fact("exact", sum(len(group) for group in repeated(material.contacts.same, long_enough))),
        Fact("most", max((len(group) for group in groups), default=0)),
        Fact("files", len(files)),
        Fact("files-sent", sum(len(places) for places in files)),
        Fact("short", len(rows) - len(long_enough)),
        *_alike(material, sent),
    ]
    return finding(material, METHOD, facts, COLUMNS, _rows(material, groups[:MOST_ROWS]), ("letters",))


def repeated(numbers: Ints, rows: Ints) -> list[Ints]:
    """Groups of rows with equal numbers, at least two in each; the largest first, then the earliest."""
    if not len(rows):
        return []
    order = np.argsort(numbers[rows], kind="stable")
    ordered = rows[order]
    cuts = np.flatnonzero(np.diff(numbers[ordered])) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(ordered)]))
    more = np.flatnonzero(ends - starts > 1)
    by_size = more[np.lexsort((ordered[starts[more]], starts[more] - ends[more]))]
    return [ordered[starts[one] : ends[one]] for one in by_size]


def _rows(material: Material, groups: list[Ints]) -> list[Row]:
    texts = material.text_of([int(material.contacts.place[group[0]]) for group in groups])
    found = []
    for group in groups:
        place = int(material.contacts.place[group[0]])
        days = len(np.unique(material.contacts.day[group]))
        first, last = material.date(int(group[0])), material.date(int(group[-1]))
        items = material.items(group) or (item_at(place),)
        found.append(Row(Label("words", texts.get(place, "")), (len(group), days, first, last), items))
    return found


def _sent(material: Material, rows: Ints) -> dict[str, list[int]]:
    """Places of the messages that a file came with, by its digest, in order of the digests."""
    if not material.files:
        return {}
    known = set(material.contacts.place[rows].tolist())
    groups = (
        (digest, sorted({place for place, _ in group} & known))
        for digest, group in groupby(material.files, key=lambda row: row[1])
    )
    return {digest: places for digest, places in groups if places}


def _alike(material: Material, sent: dict[str, list[int]]) -> list[Fact]:
    """Different files that look alike, among pictures that were looked at; nothing where no file came at all."""
    if not sent:
        return []
    seen = {digest: material.looked[digest] for digest in sent if digest in material.looked}
    pictures = [one for one in seen.values() if one.picture]
    told = [one for one in pictures if one.gradient is not None][:MOST_COMPARED]
    groups = groups_of([one.gradient for one in told if one.gradient is not None])
    carried = {place for group in groups for number in group for place in sent[told[number].digest]}
    return [
        Fact("alike", len(groups)),
        Fact("alike-most", max((len(group) for group in groups), default=0)),
        Fact("alike-sent", len(carried), _items(material, carried)),
        Fact("alike-distance", DISTANCE),
        Fact("compared", len(told)),
        Fact("not-compared", len(pictures) - len(told)),
        Fact("not-looked-at", len(sent) - len(seen)),
    ]


def _items(material: Material, places: set[int]) -> tuple[ItemId, ...]:
    return tuple(item_at(place) for place in sorted(places)) if material.trace else ()
