# SPDX-License-Identifier: EUPL-1.2
"""Which numbers and accounts, since when, and which are new after a "no" or a block? (docs/methods/accounts.md)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np

from gestapeld.analysis.coverage import day_of, number_of
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import MOST_ROWS, NOTHING, finding
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.finding import Code, Fact, Finding, Label, Row
from gestapeld.records.patterns.plots import AccountLine, Landmark

METHOD = ("accounts", 1)
COLUMNS = ("standing", "count", "days", "first", "last", "new-after")
Standing = Literal["other", "suspected", "unknown"]
_PART = frozenset({"notice", "letter", "block", "order", "conversation", "separation"})


class _One(NamedTuple):
    rows: Ints
    line: AccountLine


def count(material: Material) -> Finding:
    """One row per account of the other and of suspected ones; of unknown ones the busiest."""
    found = list(_all(material))
    kept = shown(found)
    facts = [
        Fact("accounts", _number(found, "other")),
        Fact("suspected-accounts", _number(found, "suspected")),
        Fact("unknown-accounts", _number(found, "unknown")),
        Fact("new-accounts", sum(one.line.after is not None for one in found if one.line.standing == "other")),
        Fact("channels", len(np.unique(material.contacts.channel[material.incoming]))),
        Fact("new-channels", len(_new_channels(material))),
        Fact("not-shown", len(found) - len(kept)),
    ]
    rows = [_row(material, one) for one in kept]
    caveats = ("claims", "apart") if found else ()
    return finding(material, METHOD, facts, COLUMNS, rows, caveats)


def lines(material: Material) -> tuple[AccountLine, ...]:
    """The same accounts for a picture, in order of their first day."""
    kept = [one.line for one in shown(list(_all(material)))]
    order = {"other": 0, "suspected": 1, "unknown": 2}
    return tuple(sorted(kept, key=lambda line: (order[line.standing], line.first, line.label.text, line.label.beside)))


def shown(found: list[_One]) -> list[_One]:
    """At most MOST_ROWS of those that nobody is named for; all others."""
    unknown = sorted((one for one in found if one.line.standing == "unknown"), key=lambda one: -one.line.count)
    left_out = {id(one) for one in unknown[MOST_ROWS:]}
    return [one for one in found if id(one) not in left_out]


def _all(material: Material) -> Iterator[_One]:
    """Accounts with a name or number, by standing, then by first day."""
    sides: tuple[tuple[Standing, Ints], ...] = (
        ("other", material.incoming), ("suspected", material.suspected), ("unknown", material.unknown),
    )  # fmt: skip
    for standing, rows in sides:
        identity = material.contacts.identity[rows]
        order = np.argsort(identity, kind="stable")
        groups = np.split(rows[order], np.flatnonzero(np.diff(identity[order])) + 1) if len(rows) else []
        for group in sorted(groups, key=lambda group: int(group[0])):
            if material.contacts.account[group[0]]:
                yield _One(group, _line(material, standing, group))


def _line(material: Material, standing: Standing, rows: Ints) -> AccountLine:
    first, last = material.date(int(rows[0])), material.date(int(rows[-1]))
    label = material.account(int(material.contacts.identity[rows[0]]))
    days = len(np.unique(material.contacts.day[rows]))
    return AccountLine(label, standing, len(rows), days, first, last, _new_after(material, rows))


def _new_after(material: Material, rows: Ints) -> Landmark | None:
    """The last "no", block, order or talk before its first contact, when there was material before that."""
    at, day = int(material.contacts.t0[rows[0]]), int(material.contacts.day[rows[0]])
    before = [
        landmark
        for landmark in material.landmarks
        if landmark.kind in _PART
        and (landmark.at < at if landmark.at is not None else number_of(landmark.day) < day)
        and _known_before(material, landmark)
    ]
    return before[-1] if before else None


def _known_before(material: Material, landmark: Landmark) -> bool:
    """Whether anything of the other is there from before it: without that, nothing can be called new."""
    first = material.incoming[:1]
    return bool(len(first)) and day_of(int(material.contacts.day[first[0]])) <= landmark.day


def _new_channels(material: Material) -> list[int]:
    """Channels of the other whose first contact came after the first such landmark."""
    channel, rows = material.contacts.channel, material.incoming
    _, first = np.unique(channel[rows], return_index=True)
    return [int(channel[rows[one]]) for one in first if _new_after(material, rows[one : one + 1]) is not None]


def _number(found: list[_One], standing: Standing) -> int:
    return sum(one.line.standing == standing for one in found)


def _row(material: Material, one: _One) -> Row:
    line = one.line
    after = Label("landmark", line.after.kind, line.after.day.isoformat()) if line.after else NOTHING
    values = (Code(line.standing), line.count, line.days, line.first, line.last, after)
    return Row(line.label, values, material.items(one.rows))
