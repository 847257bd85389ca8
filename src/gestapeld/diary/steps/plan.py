# SPDX-License-Identifier: EUPL-1.2
"""The safety plan, the people she trusts, what she did for her safety, what she wants to be reminded of.

The private log only. Every function asks for the right to it; an advocate has none.
"""

from __future__ import annotations

from typing import TypeVar

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.steps.spans import days_of
from gestapeld.diary.told import Kept, kept, of_id, versions
from gestapeld.diary.writing import check_said, write
from gestapeld.errors import BadDateError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.steps.private_plan import Measure, Reminding, SafetyPlan, TrustedPerson

P = TypeVar("P", TrustedPerson, Measure, Reminding)

_ENTRIES = frozenset({"plan"})
_KINDS: dict[type[object], str] = {TrustedPerson: "trusted", Measure: "measure", Reminding: "reminding"}


def write_plan(case: CaseFile, plan: SafetyPlan) -> ItemId:
    """The plan as it is from now on; earlier versions stay. Raises UsageError when it says nothing, NotAllowedError."""
    case.require("private")
    check_said(*(words for _, words in plan.lines))
    topics = [topic for topic, _ in plan.lines]
    if len(set(topics)) < len(topics):
        raise UsageError(reason="topic")
    known = the_plan(case)
    return write(case, "private", "plan", plan, corrects=known.id if known else None)


def the_plan(case: CaseFile) -> Kept[SafetyPlan] | None:
    """The plan as it is now; None when there is none. Raises NotAllowedError."""
    case.require("private")
    found = kept(versions(case, "private", _ENTRIES, "safety-plan"), SafetyPlan)
    return found[-1] if found else None


def add_private(case: CaseFile, record: P) -> ItemId:
    """Write down somebody to trust, a measure or a reminder. Raises UsageError, BadDateError, NotAllowedError."""
    case.require("private")
    _check(record)
    return write(case, "private", "plan", record)


def correct_private(case: CaseFile, item: ItemId, record: P) -> ItemId:
    """A new version, named by the first. Raises as `add_private`; UnknownItemError."""
    case.require("private")
    _check(record)
    known = of_id(list_private(case, type(record)), item)
    return write(case, "private", "plan", record, corrects=known.id)


def remove_private(case: CaseFile, sort: type[P], item: ItemId) -> None:
    """Take it off the list; it stays in the log until it is erased. Raises UnknownItemError, NotAllowedError."""
    known = of_id(list_private(case, sort), item)
    fields = {"links": {"corrects": str(known.id)}, "rest": {"kind": _KINDS[sort], "removed": True}}
    case.append("private", "plan", [fields])


def list_private(case: CaseFile, sort: type[P]) -> list[Kept[P]]:
    """Everything of one sort in its latest version. Raises NotAllowedError."""
    case.require("private")
    return kept(versions(case, "private", _ENTRIES, _KINDS[sort]), sort)


def _check(record: TrustedPerson | Measure | Reminding) -> None:
    check_said(record.name if isinstance(record, TrustedPerson) else record.what)
    if isinstance(record, Reminding) and days_of(record.when) is None:
        raise BadDateError
