# SPDX-License-Identifier: EUPL-1.2
"""Acts as the owner told them, with what each rests on besides her own statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from gestapeld.analysis.asserted import Asserted
from gestapeld.analysis.clocks import local_minutes
from gestapeld.analysis.standing import SURE, Standing
from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import GestapeldError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import Precision
from gestapeld.records.narrative import Certainty, Incident, Medium, Thing
from gestapeld.records.nobody import says_nobody
from gestapeld.records.patterns.stack import SupportKind
from gestapeld.records.people import Role
from gestapeld.records.steps.witness import Witness
from gestapeld.search.columns import ToldRow, kinds_of
from gestapeld.search.index import Index
from gestapeld.search.schema import CERTAINTIES, FILE, KIND_NAMES, PRECISIONS, item_at, place_of

_OF_KIND: dict[str, SupportKind] = {"message": "message", "call": "log", "thing": "thing", "transcript": "document"}
_OF_FORM: dict[str, SupportKind] = {"picture": "camera", "video": "camera", "recording": "recording"}
SUPPORTS: tuple[SupportKind, ...] = (
    "message", "log", "camera", "recording", "document", "thing", "witness", "police",
)  # fmt: skip
_TIMED = frozenset(PRECISIONS.index(step) for step in (Precision.MILLISECOND, Precision.SECOND, Precision.MINUTE))
_TITLE = 120


@dataclass(frozen=True, slots=True)
class Told:
    """An incident, thing or notice.

    item      its first version; `kind`: "incident", "thing", "notice"
    day       since 1970-01-01, None when it cannot be put on one; instant in milliseconds, minute after midnight: -1
              or None when only a day or less is known
    standing  OTHER, SUSPECTED, UNKNOWN, or ELSEWHERE for other people and for what nobody did (`event`)
    low, high how often, as told
    support   what it rests on besides her statement; empty: on nothing else
    """

    item: ItemId
    kind: str
    day: int | None
    instant: int | None
    minute: int
    standing: Standing
    event: bool = False
    low: int = 1
    high: int | None = 1
    behaviours: tuple[str, ...] = ()
    support: tuple[SupportKind, ...] = ()
    targets: tuple[str, ...] = ()
    physical: bool = False
    where: str = ""
    effect: bool = False
    witnesses: int = 0
    title: str = ""

    @property
    def families(self) -> frozenset[str]:
        """The families of its behaviours: "APPROACH", ..."""
        return frozenset(code.partition(".")[0] for code in self.behaviours)


def told_of(
    case: CaseFile, index: Index, said: Asserted, told: tuple[ToldRow, ...], *, witnesses: bool = True
) -> tuple[Told, ...]:
    """Everything told that is in the index, oldest first. Without `witnesses`: as if nobody was named as one apart."""
    named = _named_witnesses(said) if witnesses else {}
    linked = {item for row in told for item in said.linked(item_at(row.root))}
    kinds = _support_of(case, index, said, linked)
    return tuple(_told(row, said, kinds, named, index.zone) for row in told)


def _told(
    row: ToldRow, said: Asserted, kinds: Mapping[ItemId, SupportKind], named: Mapping[ItemId, int], zone: str
) -> Told:
    item = item_at(row.root)
    record = said.told.get(item)
    timed = row.t0 is not None and row.clock & 15 in _TIMED
    found = Told(
        item,
        KIND_NAMES[row.kind],
        row.day,
        row.t0 if timed else None,
        int(local_minutes(np.array([row.t0]), zone)[0]) if timed else -1,
        _standing(row, said),
        low=row.low,
        high=row.high,
        behaviours=row.behaviours,
    )
    if not isinstance(record, (Incident, Thing)):
        return found
    return _with_record(found, row, record, {kinds[one] for one in said.linked(item) if one in kinds}, named)


def _with_record(
    found: Told, row: ToldRow, record: Incident | Thing, kinds: set[SupportKind], named: Mapping[ItemId, int]
) -> Told:
    witnesses = named.get(found.item, 0)
    physical = isinstance(record, Thing)
    if isinstance(record, Incident):
        witnesses += sum(not says_nobody(name) for name in record.present)
        physical = record.medium in (Medium.PHYSICAL, Medium.BOTH)
        if record.police:
            kinds = kinds | {"police"}
    if witnesses:
        kinds = kinds | {"witness"}
    unsaid = record.who is None and row.certainty == CERTAINTIES[Certainty.UNKNOWN]
    event = unsaid and not set(row.behaviours) - {"OTHER"}
    return replace(
        found,
        event=event,
        standing=Standing.ELSEWHERE if event else found.standing,
        support=tuple(kind for kind in SUPPORTS if kind in kinds),
        targets=tuple(target.value for target in record.targets) if isinstance(record, Incident) else (),
        physical=physical,
        where=record.where.strip(),
        effect=isinstance(record, Incident) and bool(record.effect or record.felt),
        witnesses=witnesses,
        title=beginning(record.text or record.words),
    )


def _standing(row: ToldRow, said: Asserted) -> Standing:
    """Who she says it was, as sure as she says; nobody named means the other (as in a dossier)."""
    person = said.people.get(item_at(row.who)) if row.who is not None else None
    if person is not None and person.role is not Role.OTHER_PARTY:
        return Standing.ELSEWHERE
    if row.certainty in SURE:
        return Standing.OTHER
    return Standing.SUSPECTED if row.certainty == CERTAINTIES[Certainty.SUSPECTED] else Standing.UNKNOWN


def beginning(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    if len(line) <= _TITLE:
        return line
    cut = line.rfind(" ", 0, _TITLE)
    return f"{line[: cut if cut > 0 else _TITLE]} …"


def _named_witnesses(said: Asserted) -> dict[ItemId, int]:
    found: dict[ItemId, int] = {}
    for _, witness in said.of(Witness):
        for item in witness.about:
            root = said.root(item)
            found[root] = found.get(root, 0) + (not witness.helps)
    return found


def _support_of(case: CaseFile, index: Index, said: Asserted, items: set[ItemId]) -> dict[ItemId, SupportKind]:
    """What sort of thing each linked item is. An original counts as the file, messages or calls read from it."""
    places = {place_of(item): item for item in items if item.log == "evidence"}
    found: dict[ItemId, SupportKind] = {}
    for place, kind, file in kinds_of(index, places):
        name = KIND_NAMES[kind]
        item = places[place]
        if kind == FILE:
            found[item] = _OF_FORM.get(_form(case, item_at(file)), "document")
        elif name in _OF_KIND:
            found[item] = _OF_KIND[name]
    return found


def _form(case: CaseFile, item: ItemId) -> str:
    """The form of a file: "picture", "recording", ...; "" when it is erased."""
    try:
        return str((case.item(item).get("media") or {}).get("form", ""))
    except GestapeldError:
        return ""
