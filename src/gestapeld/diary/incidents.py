# SPDX-License-Identifier: EUPL-1.2
"""Things that happened, told by the owner; corrected by a new version, never overwritten."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.told import Kept, Version, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_behaviours, check_evidence, check_said, check_there, write
from gestapeld.errors import UnknownItemError, UsageError
from gestapeld.records.behaviour import NOTICE
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident
from gestapeld.records.narrative_encoding import narrative_of

ENTRIES = frozenset({"told", "corrected"})


def add_incident(case: CaseFile, incident: Incident) -> ItemId:
    """Write an incident down.

    Raises UsageError (nothing said, an upper bound below the lower), UnknownBehaviourError, UnknownItemError,
    ErasedError, NotAllowedError.
    """
    _check(case, incident)
    return write(case, "evidence", "told", incident)


def correct_incident(case: CaseFile, item: ItemId, incident: Incident) -> ItemId:
    """A new version of an incident or notice, named by any version of it. The earlier wording stays in the case.

    Raises as `add_incident`; UnknownItemError when there is no such incident.
    """
    known = of_id(incidents_and_notices(case), first_version(case, item))
    _check(case, incident)
    return write(case, "evidence", "corrected", incident, corrects=known.id)


def list_incidents(case: CaseFile) -> list[Kept[Incident]]:
    """Every incident in its latest version, in the order in which they were told. Notices are not incidents."""
    return [one for one in incidents_and_notices(case) if not is_notice(one.record)]


def incident_history(case: CaseFile, item: ItemId) -> list[tuple[Version, Incident]]:
    """All versions of one incident or notice, oldest first. Raises UnknownItemError."""
    root = first_version(case, item)
    found = []
    for version in versions(case, "evidence", ENTRIES, "incident"):
        record = narrative_of(version.fields)
        corrects = (version.fields.get("links") or {}).get("corrects")
        if isinstance(record, Incident) and (version.item == root or corrects == str(root)):
            found.append((version, record))
    if not found:
        raise UnknownItemError
    return found


def is_notice(incident: Incident) -> bool:
    """Whether this is the owner's own notice that contact is not wanted."""
    return NOTICE in incident.behaviours


def incidents_and_notices(case: CaseFile) -> list[Kept[Incident]]:
    """Both, in the order in which they were told."""
    return kept(versions(case, "evidence", ENTRIES, "incident"), Incident)


def _check(case: CaseFile, incident: Incident) -> None:
    check_said(incident.text, incident.words, *incident.behaviours)
    check_behaviours(incident.behaviours)
    count = incident.count
    if count is not None and (count.low < 1 or (count.high is not None and count.high < count.low)):
        raise UsageError(reason="count")
    pointed = (incident.who, *incident.links)
    check_evidence(pointed)
    check_there(case, pointed)
