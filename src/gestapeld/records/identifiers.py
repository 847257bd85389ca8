# SPDX-License-Identifier: EUPL-1.2
"""Names of places in a case: logs and items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LogName = Literal["evidence", "private", "audit"]
LOGS: tuple[LogName, ...] = ("evidence", "private", "audit")

_ITEM = re.compile(r"^(evidence|private|audit):(0|[1-9][0-9]{0,15}):(0|[1-9][0-9]{0,15})$")


@dataclass(frozen=True, slots=True, order=True)
class ItemId:
    """(log, sequence number of the entry, index in the entry). Never reused. Written `evidence:12:3`."""

    log: LogName
    seq: int
    index: int

    def __str__(self) -> str:
        return f"{self.log}:{self.seq}:{self.index}"

    @classmethod
    def parse(cls, text: str) -> ItemId:
        """Read the written form. Raises ValueError on anything else."""
        match = _ITEM.match(text)
        if match is None:
            raise ValueError("not an item id")
        log: LogName = match[1]  # type: ignore[assignment]
        return cls(log, int(match[2]), int(match[3]))
