# SPDX-License-Identifier: EUPL-1.2
"""What every record of a step is, and how a family says how its records are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gestapeld.records.encoding import Fields


@dataclass(frozen=True, slots=True)
class StepRecord:
    """Something told about a step. A family's records inherit from this, so that they are narrative like the rest."""


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind is written.

    record     the class
    fields_in  the record as named fields; `rest.kind` is the name under which the form stands in `forms`
    fields_out the record back from its fields; a field that is withheld is not there
    timeline   under which kind it stands on the line of time ("letter", "help", "report", "order", "effect", "cost");
               "" for what is not on it
    papers     names in `links` under which receipts, postal scans and scanned decisions stand: names and addresses
               are on them, so no dossier takes them along unless they are chosen by hand
    """

    record: type[StepRecord]
    fields_in: Callable[[Any], Fields]
    fields_out: Callable[[Fields], StepRecord]
    timeline: str = ""
    papers: tuple[str, ...] = ()
