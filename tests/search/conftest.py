# SPDX-License-Identifier: EUPL-1.2
"""A small real case on disk, and short ways to put messages in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.records.encoding import Fields, observed_fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Call, FileSeen, Locator, Message, Observed, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment, Precision, TimeQuality
from gestapeld.search.index import Index

NOOR, ROBIN, SAM = Account("Noor"), Account("Robin"), Account("Sam")


def moment(text: str) -> Moment:
    """A wall-clock time in Amsterdam as a chat export shows it."""
    from zoneinfo import ZoneInfo

    wall = datetime.fromisoformat(text)
    utc = int(wall.replace(tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp() * 1000)
    shown = wall.strftime("%d-%m-%Y %H:%M")
    quality = TimeQuality.LOCAL_ASSUMED
    return Moment(shown, text, utc, "Europe/Amsterdam", quality, Precision.MINUTE)


def message(at: str, sender: Account, text: str, **more: Any) -> Message:
    """A WhatsApp message in the conversation with Robin."""
    way = Way.OUT if sender is NOOR else Way.IN
    given: dict[str, Any] = {"channel": "whatsapp", "thread": "Robin", "way": way, "span": Locator(0, 10)} | more
    return Message(sender=sender, text=text, time=moment(at), **given)


def call(at: str, other: Account, **more: Any) -> Call:
    """A missed call."""
    given: dict[str, Any] = {"channel": "phone", "way": Way.IN, "outcome": "missed", "span": Locator(0, 10)} | more
    return Call(other=other, time=moment(at), **given)


def picture(name: str, **more: Any) -> FileSeen:
    """A photo without a time of its own."""
    given: dict[str, Any] = {"taken": UNKNOWN_MOMENT, "span": Locator(0, 10)} | more
    return FileSeen("picture", name, "image/jpeg", "image/jpeg", **given)


@dataclass
class Desk:
    """A case and the folder of its index."""

    case: CaseFile
    folder: Path
    opened: list[Index] = field(default_factory=list)

    def read(self, *records: Observed, digest: str = "00", extra: Sequence[Fields] = ()) -> ItemId:
        """Take in an original and what was read from it; gives the id of the first record."""
        original: Fields = {"name": "chat.txt", "digest": digest, "size": 1, "rest": {"kind": "original"}}
        acquired = self.case.append("evidence", "acquired", [original])
        reading: Fields = {
            "links": {"original": f"evidence:{acquired.seq}:0"},
            "rest": {"kind": "reading"},
        }
        items = [observed_fields(record) for record in records]
        entry = self.case.append("evidence", "read", [*items, *extra, reading])
        return ItemId("evidence", entry.seq, 0)

    def index(self) -> Index:
        """The index, level with the case."""
        if not self.opened:
            self.opened.append(Index.open(self.case, self.folder))
        self.opened[-1].catch_up()
        return self.opened[-1]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    storage = SingleFile.create(tmp_path / "noor.stapel")
    clock = lambda: datetime(2026, 5, 20, 10, 0, tzinfo=UTC)  # noqa: E731
    case, _ = CaseFile.create(
        storage, "Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True, owner_name="Noor", clock=clock
    )
    desk = Desk(case, tmp_path / "cache")
    with case:
        yield desk
        for index in desk.opened:
            index.close()


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One for all examples of a property test; `opened[0]` is its index."""
    folder = tmp_path_factory.mktemp("shared")
    storage = SingleFile.create(folder / "noor.stapel")
    case, _ = CaseFile.create(storage, "Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    with case:
        desk = Desk(case, folder / "cache")
        desk.read(message("2026-03-01T10:00", ROBIN, "iets"))
        with desk.index():
            yield desk
