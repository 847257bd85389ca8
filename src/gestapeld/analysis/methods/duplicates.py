# SPDX-License-Identifier: EUPL-1.2
"""Which texts and files were sent more than once? (docs/methods/duplicates.md)"""

from __future__ import annotations

from itertools import groupby

import numpy as np

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import MOST_ROWS, finding
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row, Share
from gestapeld.search.schema import item_at

METHOD = ("duplicates", 1)
COLUMNS = ("count", "days", "first", "last")


def count(material: Material) -> Finding:
    """Texts with equal letters, whatever their capitals, signs, spaces and figures; the most often sent on top."""
    rows = material.incoming[material.contacts.outcome[material.incoming] < 0]
    letters = material.contacts.letters[rows]
    long_enough = rows[letters != 0]
    groups = repeated(material.contacts.letters, long_enough)
    files = _files(material, rows)
    facts = [
        Fact("repeated", Share(sum(len(group) for group in groups), len(long_enough))),
        Fact("texts", len(groups)),
        Fact("exact", sum(len(group) for group in repeated(material.contacts.same, long_enough))),
        Fact("most", max((len(group) for group in groups), default=0)),
        Fact("files", len(files)),
        Fact("files-sent", sum(len(places) for places in files)),
        Fact("short", len(rows) - len(long_enough)),
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


def _files(material: Material, rows: Ints) -> list[list[int]]:
    """Places of the messages that a file came with, for each file that came with more than one."""
    if not material.files:
        return []
    known = set(material.contacts.place[rows].tolist())
    groups = (
        sorted({place for place, _ in group} & known) for _, group in groupby(material.files, key=lambda row: row[1])
    )
    return [places for places in groups if len(places) > 1]
