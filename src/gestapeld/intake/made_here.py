# SPDX-License-Identifier: EUPL-1.2
"""Something that was made here is kept in the case like any other file: sealed, read, citable."""

from __future__ import annotations

import io

from gestapeld.casefile.casefile import CaseFile
from gestapeld.intake.provenance import Provenance
from gestapeld.intake.receiving import Arriving, read_received, receive
from gestapeld.records.identifiers import ItemId
from gestapeld.search.index import Index


def keep_made(case: CaseFile, index: Index | None, name: str, data: bytes, note: str = "") -> ItemId:
    """Keep these bytes under this name; gives the original. The same bytes twice are kept once.

    Raises NotAllowedError, NoSpaceError and what else the case raises.
    """
    received = receive(case, [Arriving(name, io.BytesIO(data).read, size=len(data))], Provenance(note=note))
    kept = received.met[0].kept.place
    read_received(case, index, received)
    return kept
