# SPDX-License-Identifier: EUPL-1.2
"""What happened to one original, from the ledger alone, and who had access to the case meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.entries import Entry
from gestapeld.casefile.mentions import container_of, ids_in, kind_of, original_read, pointing_items
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId

ACCESS = frozenset({"granted", "revoked", "exported"})


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """One step.

    `what` is the kind of the entry, or `taken-out` for a part of a container, `digest` of the same bytes twice.

        at     our time, UTC
        actor  key id and, when known, name of the member who did it
        item   where it is recorded; None for a step of the audit log
        facts  named values to show (sizes, digests, source, reader)
    """

    at: str
    what: str
    actor: str
    name: str
    item: ItemId | None
    facts: Mapping[str, object] = field(default_factory=dict)


def custody(case: CaseFile, original: ItemId) -> list[CustodyStep]:
    """The steps of one original in order of time. Raises UnknownItemError when the item is no original."""
    first = _original(case, original)
    steps = [_step(case, case.entry(original.log, original.seq), original, first, first is None)]
    container = container_of(first) if first is not None else None
    if container is not None:
        steps = [*custody(case, container), *steps]
    for entry, item, fields in pointing_items(case):
        if item != original and _speaks_of(fields, original):
            steps.append(_step(case, entry, item, fields, False))
    steps += _access_since(case, steps[0].at)
    return sorted(steps, key=lambda step: step.at)


def _original(case: CaseFile, item: ItemId) -> Fields | None:
    """The original's fields; None when it was erased."""
    try:
        fields = case.item(item)
    except ErasedError:
        return None
    if kind_of(fields) != "original":
        raise UnknownItemError
    return fields


def _speaks_of(fields: Fields, original: ItemId) -> bool:
    if original_read(fields) == original:
        return True
    return kind_of(fields) != "reading" and container_of(fields) is None and original in ids_in(fields)


def _step(case: CaseFile, entry: Entry, item: ItemId, fields: Fields | None, gone: bool) -> CustodyStep:
    what = "taken-out" if fields is not None and container_of(fields) is not None else entry.kind
    facts: dict[str, object] = {"erased": True} if gone else {}
    for name in ("name", "digest", "size", "source", "reader", "counts", "custody"):
        if fields is not None and name in fields:
            facts[name] = fields[name]
    return CustodyStep(entry.at, what, entry.actor, _name(case, entry.actor), item, facts)


def _access_since(case: CaseFile, at: str) -> Iterator[CustodyStep]:
    """Members let in or out, and copies made, since the original came in: who could have had it in hand."""
    for entry in case.entries("audit"):
        if entry.kind in ACCESS and entry.at >= at:
            yield CustodyStep(entry.at, entry.kind, entry.actor, _name(case, entry.actor), None)


def _name(case: CaseFile, actor: str) -> str:
    known = case.state.membership.members.get(actor)
    return known.member.name if known is not None else ""
