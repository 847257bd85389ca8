# SPDX-License-Identifier: EUPL-1.2
"""What a member remembers of the case, sealed for that member alone and rewritten with each of their acts.

It pins the case id, the leaves of the first entries and the last seen heads, so that a log that was cut back, forked or
put in the place of another is noticed. It does not help when the whole file is put back to an earlier state: for that a
head must be remembered elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gestapeld.crypto import labels, wrapping
from gestapeld.crypto.identity import Identity
from gestapeld.crypto.keys import WrappingKey, derive
from gestapeld.crypto.randomness import Randomness
from gestapeld.errors import DamagedCaseError, GestapeldError
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64, un_b64
from gestapeld.ledger.tree import CompactRange
from gestapeld.records.identifiers import LOGS, LogName


@dataclass(frozen=True, slots=True)
class Remembered:
    """Numbers of the logs, first leaves and right edges of their trees (by log number) as last seen."""

    logs: Mapping[LogName, int]
    first: Mapping[int, bytes]
    edges: Mapping[int, CompactRange]

    def seal(self, identity: Identity, case_id: str, randomness: Randomness) -> bytes:
        """The stored form."""
        plain = canonical.encode(
            {
                "case": case_id,
                "edges": {str(log): b64(edge.serialize()) for log, edge in self.edges.items()},
                "first": {str(log): b64(leaf) for log, leaf in self.first.items()},
                "logs": dict(self.logs),
                "v": 1,
            }
        )
        context = labels.context(case_id, identity.key_id)
        return wrapping.seal_small(_key(identity, context), labels.MEMBER_STATE, context, plain, randomness)

    @classmethod
    def open(cls, identity: Identity, case_id: str, sealed: bytes) -> Remembered:
        """From the stored form. Raises OpenFailedError, DamagedCaseError."""
        context = labels.context(case_id, identity.key_id)
        plain = wrapping.open_small(_key(identity, context), labels.MEMBER_STATE, context, sealed)
        value = canonical.decode_object(plain)
        try:
            found = cls(
                {name: value["logs"][name] for name in LOGS},
                {int(log): un_b64(leaf) for log, leaf in value["first"].items()},
                {int(log): CompactRange.parse(un_b64(edge)) for log, edge in value["edges"].items()},
            )
        except (GestapeldError, KeyError, TypeError, ValueError):
            raise DamagedCaseError from None
        if value["case"] != case_id or value["v"] != 1 or sorted(found.logs.values()) != [1, 2, 3]:
            raise DamagedCaseError
        return found


def _key(identity: Identity, context: bytes) -> WrappingKey:
    return WrappingKey(derive(identity.serialize(), labels.MEMBER_STATE_KEY, context))
