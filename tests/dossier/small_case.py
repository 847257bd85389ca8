# SPDX-License-Identifier: EUPL-1.2
"""A small case built straight through the case file: what a reader or the diary would have added, without them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.records.encoding import Fields, observed_fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Call, FileSeen, Locator, Message, Observed, Problem, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.records.narrative_encoding import Narrative, narrative_fields
from gestapeld.records.reading import Original, Reading, original_fields, reading_fields

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ROBIN = Account("Robin", "+31687654321")
NOOR = Account("Noor", "")


class Clock:
    """Our own time: a second later each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def new_case(folder: Path, name: str = "zaak") -> CaseFile:
    case, _ = CaseFile.create(
        SingleFile.create(folder / f"{name}.stapel"),
        "test",
        owner_name="Noor",
        kdf=LOW_COST_FOR_TESTS,
        clock=Clock(),
        allow_low_cost=True,
    )
    return case


def at(text: str) -> Moment:
    """A wall clock in Amsterdam, `2026-03-14 23:10`, as a chat export shows it."""
    local = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)
    return Moment(
        local.strftime("%d-%m-%Y %H:%M"),
        local.strftime("%Y-%m-%dT%H:%M"),
        int(local.timestamp() * 1000),
        "Europe/Amsterdam",
        TimeQuality.LOCAL_ASSUMED,
        Precision.MINUTE,
    )


class Builder:
    """Adds to a case as intake and diary do."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case

    def original(self, name: str, data: bytes, **more: Any) -> ItemId:
        """Take a file in."""
        stored = self.case.store_object("evidence", io.BytesIO(data).read)
        fields = original_fields(Original(name, stored.sha256, stored.size, stored.object_id, **more))
        return ItemId("evidence", self.case.append("evidence", "acquired", [fields], [stored]).seq, 0)

    def read(
        self,
        original: ItemId,
        records: Sequence[Observed],
        *,
        parts: Sequence[tuple[str, bytes]] = (),
        problems: Sequence[Problem] = (),
        siblings: dict[int, ItemId] | None = None,
    ) -> list[ItemId]:
        """Record what a reader found; gives the records and after them the parts."""
        stored = [self.case.store_object("evidence", io.BytesIO(data).read) for _, data in parts]
        items: list[Fields] = [observed_fields(record) for record in records]
        items += [
            original_fields(Original(name, kept.sha256, kept.size, kept.object_id, of=original, part=number))
            for number, ((name, _), kept) in enumerate(zip(parts, stored, strict=True), 1)
        ]
        reading = Reading(
            original, "test", 1, "00" * 32, "", "", len(records), len(parts),
            problems=tuple(problems), siblings=siblings or {},
        )  # fmt: skip
        seq = self.case.append("evidence", "read", [*items, reading_fields(reading)], stored).seq
        return [ItemId("evidence", seq, index) for index in range(len(items))]

    def chat(self, lines: Sequence[tuple[str, Account, str]], *, name: str = "chat.txt", thread: str = "Robin") -> tuple[ItemId, list[ItemId]]:  # fmt: skip
        """A chat export: (time, sender, text) per line. Gives the original and its messages."""
        data = b""
        records: list[Observed] = []
        for when, sender, text in lines:
            moment = at(when)
            line = f"{moment.shown} - {sender.name}: {text}\n".encode()
            way = Way.OUT if sender == NOOR else Way.IN
            records.append(Message("whatsapp", thread, sender, way, text, moment, Locator(len(data), len(line))))
            data += line
        original = self.original(name, data)
        return original, self.read(original, records)

    def calls(self, lines: Sequence[tuple[str, str]], other: Account = ROBIN) -> tuple[ItemId, list[ItemId]]:
        """A call log: (time, outcome)."""
        records = [Call("phone", other, Way.IN, outcome, at(when), Locator(0, 1)) for when, outcome in lines]
        original = self.original("calls.xml", f"<calls n='{len(lines)}'/>".encode())
        return original, self.read(original, records)

    def file(self, name: str, data: bytes, form: str = "picture", **more: Any) -> tuple[ItemId, ItemId]:
        """A file with the one record that is read from it."""
        original = self.original(name, data)
        taken = more.pop("taken", UNKNOWN_MOMENT)
        seen = FileSeen(form, name, "", "", taken, Locator(0, len(data)), **more)
        return original, self.read(original, [seen])[0]

    def tell(self, record: Narrative, *, kind: str = "told", corrects: ItemId | None = None) -> ItemId:
        """Something the owner tells, names, marks or links."""
        fields = narrative_fields(record)
        if corrects is not None:
            fields = {**fields, "links": {**(fields.get("links") or {}), "corrects": str(corrects)}}
        log = "private" if kind in ("protected", "note", "plan") else "evidence"
        return ItemId(log, self.case.append(log, kind, [fields]).seq, 0)  # type: ignore[arg-type]

    def tell_all(self, records: Sequence[Narrative], *, kind: str = "told") -> None:
        """Many at once, in one entry."""
        log = "private" if kind in ("protected", "note", "plan") else "evidence"
        self.case.append(log, kind, [narrative_fields(record) for record in records])  # type: ignore[arg-type]
