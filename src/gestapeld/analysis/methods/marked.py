# SPDX-License-Identifier: EUPL-1.2
"""Of how many messages did a person accept what they contain, of which sort, and when? (docs/methods/marked.md)

Only what a person accepted, never a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gestapeld.analysis.coverage import day_of, following
from gestapeld.analysis.markings import CATEGORIES, Marked
from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.after_no import KINDS
from gestapeld.analysis.methods.approach import is_after
from gestapeld.analysis.methods.method import finding
from gestapeld.analysis.standing import Standing
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row, Value
from gestapeld.records.patterns.plots import Landmark
from gestapeld.records.patterns.stack import FactorName

METHOD = ("marked", 1)
COLUMNS = ("other", "suspected", "unknown", "days", "first", "last", "after-no")
OF_FACTOR: Mapping[FactorName, frozenset[str]] = {
    "intensity": frozenset({"kill-or-harm", "self-harm", "publish", "veiled", "watching", "come-by"}),
    "circumstances": frozenset({"children", "money", "work"}),
    "aim": frozenset({"demand", "plead"}),
}
"""What of it stands under other factors as well; all of it stands under nature."""


def count(material: Material, only: frozenset[str] | None = None) -> Finding:
    """One row per category, per "no" and per month. With `only`: the same over these categories."""
    every = material.markings.of(Standing.OTHER, Standing.SUSPECTED, Standing.UNKNOWN, only=only)
    sure = [one for one in every if one.standing is Standing.OTHER]
    said = [landmark for landmark in material.landmarks if landmark.kind in KINDS]
    facts = [
        _fact(material, "messages", sure),
        _fact(material, "suspected", [one for one in every if one.standing is Standing.SUSPECTED]),
        _fact(material, "unknown", [one for one in every if one.standing is Standing.UNKNOWN]),
        Fact("days", len({one.day for one in sure})),
    ]
    if sure:
        facts += [Fact("first", day_of(sure[0].day)), Fact("last", day_of(sure[-1].day))]
    if said:
        facts.append(_fact(material, "after-no", [one for one in sure if is_after(one, said[0])]))
    facts += [
        Fact("by-owner", sum(bool(_of(one, only) & one.by_owner) for one in every)),
        Fact("by-others", sum(bool(_of(one, only) - one.by_owner) for one in every)),
    ]
    if only is None:
        facts += [Fact("typed", material.markings.typed), Fact("not-counted", material.markings.apart)]
    rows = list(_rows(material, every, said, only)) if every else []
    return finding(material, METHOD, facts, COLUMNS, rows, ("accepted-only", "not-all", "apart"))


def _of(one: Marked, only: frozenset[str] | None) -> frozenset[str]:
    """Its categories that are looked at."""
    return frozenset(one.categories) if only is None else only & frozenset(one.categories)


def _fact(material: Material, key: str, found: Sequence[Marked]) -> Fact:
    return Fact(key, len(found), tuple(one.item for one in found) if material.trace else ())


def _rows(material: Material, every: list[Marked], said: list[Landmark], only: frozenset[str] | None) -> Iterator[Row]:
    known = [code for code in CATEGORIES if only is None or code in only]
    of = {code: [one for one in every if code in one.categories] for code in known}
    for code in sorted((code for code in known if of[code]), key=lambda code: -len(of[code])):
        yield _row(material, Label("plain", f"marked-{code}"), of[code], said)
    for landmark in said:
        label = Label("after", landmark.kind, landmark.day.isoformat())
        yield _row(material, label, [one for one in every if is_after(one, landmark)], ())
    month, last = day_of(every[0].day).replace(day=1), day_of(every[-1].day)
    while month <= last:
        within = [one for one in every if month <= day_of(one.day) < following(month)]
        yield _row(material, Label("month", f"{month:%Y-%m}"), within, ())
        month = following(month)


def _row(material: Material, label: Label, found: list[Marked], said: Sequence[Landmark]) -> Row:
    sure, suspected, unknown = (
        [one for one in found if one.standing is standing]
        for standing in (Standing.OTHER, Standing.SUSPECTED, Standing.UNKNOWN)
    )
    first, last = (day_of(sure[0].day), day_of(sure[-1].day)) if sure else _NO_DAYS
    after: Value = sum(is_after(one, said[0]) for one in sure) if said else None
    values = (len(sure), len(suspected), len(unknown), len({one.day for one in sure}), first, last, after)
    return Row(label, values, tuple(one.item for one in found) if material.trace else ())


_NO_DAYS: tuple[date | None, date | None] = (None, None)
