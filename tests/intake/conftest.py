# SPDX-License-Identifier: EUPL-1.2
"""A small real case on disk, its index, and children with the readers of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gestapeld.box.limits import MIB, Limits
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.intake.acquire import acquire, read_again
from gestapeld.intake.children import Children
from gestapeld.intake.report import AcquisitionReport, FileReport
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.reading import Reading, reading_of
from gestapeld.search.index import Index

CHILDREN = Path(__file__).parent / "children"
TIGHT = Limits(memory=500 * MIB, cpu_seconds=60, answer_seconds=3.0)

ODD: Callable[[], Children] = partial(Children, "odd_readers", TIGHT, folder=CHILDREN)


@dataclass
class Desk:
    """A case with its index, and a folder to put files in."""

    case: CaseFile
    index: Index
    path: Path
    folder: Path

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def take(self, *paths: Path, children: Callable[[], Children] = ODD, **more: Any) -> AcquisitionReport:
        return acquire(self.case, self.index, paths, children=children, **more)

    def take_bytes(self, content: bytes, name: str = "file", **more: Any) -> FileReport:
        """Take one file in; the report of that file alone."""
        return self.take(self.file(name, content), **more).files[0]

    def again(self, *places: ItemId, children: Callable[[], Children] = ODD, **more: Any) -> AcquisitionReport:
        return read_again(self.case, self.index, places, children=children, **more)

    def content(self, place: ItemId) -> bytes:
        """The bytes of an original."""
        return b"".join(self.case.object_reader(self.case.item(place)["object"]).stream())

    def records(self, report: FileReport) -> list[Fields]:
        """The records of a reading."""
        assert report.reading is not None
        items = [fields for _, fields in self.case.items("evidence", report.reading.seq) if fields is not None]
        return [fields for fields in items if fields["rest"]["kind"] in ("message", "call", "file")]

    def texts(self, report: FileReport) -> list[str]:
        return [fields["text"] for fields in self.records(report)]

    def reading(self, report: FileReport) -> Reading:
        assert report.reading is not None
        return reading_of(self.case.item(report.reading))

    def kinds(self) -> list[str]:
        return [entry.kind for entry in self.case.entries("evidence")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    storage = SingleFile.create(tmp_path / "mine.stapel")
    case, _ = CaseFile.create(storage, "pass", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True)
    folder = tmp_path / "in"
    folder.mkdir()
    with case, Index.open(case, tmp_path) as index:
        yield Desk(case, index, tmp_path / "mine.stapel", folder)
