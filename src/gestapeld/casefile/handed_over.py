# SPDX-License-Identifier: EUPL-1.2
"""The mark of a copy that was handed over: which logs are not in it.

It counts only when the audit log's last entry says the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.casefile import names
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.errors import DamagedCaseError
from gestapeld.ledger import canonical
from gestapeld.records.encoding import Fields

ID_SIZE = 16


@dataclass(frozen=True, slots=True)
class Marker:
    """Id of the copy (32 hexadecimal digits) and the numbers of the logs that were left out."""

    copy: str
    withheld: frozenset[int]

    def value(self) -> bytes:
        """The stored form."""
        return canonical.encode({"copy": self.copy, "v": 1, "withheld": sorted(self.withheld)})

    def item(self) -> Fields:
        """How the entry that makes the copy says it."""
        return {"rest": {"kind": "copy"}, "value": {"copy": self.copy, "withheld": sorted(self.withheld)}}

    def said_by(self, fields: Fields) -> bool:
        """Whether an item says exactly this."""
        return fields == self.item()


def read_marker(storage: Storage) -> Marker | None:
    """The marker of a copy; None in a case of its own. Raises DamagedCaseError, NotCanonicalError."""
    row = storage.wrap(names.COPY)
    if row is None:
        return None
    value = canonical.decode_object(row.value)
    copy, withheld = value.get("copy"), value.get("withheld")
    fits = type(copy) is str and type(withheld) is list and all(type(log) is int and 1 <= log <= 3 for log in withheld)
    if not fits or value.keys() != {"copy", "v", "withheld"} or value["v"] != 1:
        raise DamagedCaseError
    return Marker(str(copy), frozenset(withheld or ()))
