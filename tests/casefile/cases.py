# SPDX-License-Identifier: EUPL-1.2
"""Cases for tests. Noor is the owner, Sam her advocate, Robin a stranger. Key stretching costs nothing here, on purpose."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gestapeld.casefile import access
from gestapeld.casefile.casefile import CaseFile, StoredObject
from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId

NOOR = "vijf losse woorden van Noor"
SAM = "de eigen zin van Sam"
CHEAP: dict[str, Any] = {"kdf": LOW_COST_FOR_TESTS, "allow_low_cost": True}


class Clock:
    """A clock that moves a second with each look, and further when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Drawer:
    """A place with one case in it, and how to open it."""

    path: Path
    clock: Clock = field(default_factory=Clock)
    code: str = ""
    sam: str = ""
    sam_code: str = ""

    def create(self, *, page_size: int = 4096) -> CaseFile:
        storage = SingleFile.create(self.path, page_size=page_size)
        case, self.code = CaseFile.create(storage, NOOR, owner_name="Noor", clock=self.clock, **CHEAP)
        return case

    def open(self, words: str = NOOR, **secrets: Any) -> CaseFile:
        given = secrets or {"passphrase": words}
        return opened(SingleFile.open(self.path), clock=self.clock, **given)

    def let_sam_in(self, case: CaseFile) -> None:
        new = access.new_member(case, "Sam", SAM, **CHEAP)
        self.sam, self.sam_code = new.member.key_id, new.recovery_code


def opened(storage: Storage, **given: Any) -> CaseFile:
    """Open, and let go of the storage when that fails."""
    try:
        return CaseFile.open(storage, allow_low_cost=True, **given)
    except BaseException:
        storage.close()
        raise


def told(text: str, **more: Any) -> Fields:
    return {"rest": {"kind": "incident"}, "text": text, **more}


def note(text: str) -> Fields:
    return {"rest": {"kind": "note"}, "text": text}


def message(number: int) -> Fields:
    return {
        "account": {"name": "R. de Vries", "thread": "R. de Vries"},
        "rest": {"channel": "whatsapp", "kind": "message", "way": "in"},
        "span": [number * 80, 79],
        "text": f"bericht {number}",
        "time": {"local": "2025-03-12T14:05", "q": "local-assumed", "shown": "12-03-2025 14:05", "step": "min"},
    }


def keep(case: CaseFile, content: bytes, name: str = "chat.txt") -> tuple[ItemId, StoredObject]:
    """Take an original in."""
    stored = case.store_object("evidence", io.BytesIO(content).read)
    fields: Fields = {
        "digest": stored.sha256,
        "name": name,
        "object": stored.object_id,
        "rest": {"kind": "original"},
        "size": stored.size,
    }
    entry = case.append("evidence", "acquired", [fields], [stored])
    return ItemId("evidence", entry.seq, 0), stored


def read_from(case: CaseFile, original: ItemId, count: int, first: Callable[[int], Fields] = message) -> int:
    """Record a reading of an original with so many messages; gives the number of its entry."""
    items = [first(number) for number in range(count)]
    reading: Fields = {"links": {"original": str(original)}, "rest": {"kind": "reading"}}
    with case.writer("evidence", "read") as writer:
        writer.add([*items, reading])
        return writer.commit().seq
