# SPDX-License-Identifier: EUPL-1.2
"""The people she trusts, out of her private log, to keep out of what leaves: never to show."""

from __future__ import annotations

from gestapeld.casefile.casefile import CaseFile
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.private_plan import TrustedPerson


def trusted_people(case: CaseFile) -> dict[ItemId, TrustedPerson]:
    """Everybody on her list in the version that holds, by first version. Raises NotAllowedError."""
    people: dict[ItemId, TrustedPerson] = {}
    for entry in case.entries("private"):
        for index, fields in case.items("private", entry.seq) if entry.kind == "plan" else ():
            if fields is None or fields["rest"].get("kind") != "trusted":
                continue
            corrects = (fields.get("links") or {}).get("corrects")
            root = ItemId.parse(corrects) if corrects else ItemId("private", entry.seq, index)
            people.pop(root, None)
            if not fields["rest"].get("removed"):
                record = narrative_of(fields)
                assert isinstance(record, TrustedPerson)
                people[root] = record
    return people
