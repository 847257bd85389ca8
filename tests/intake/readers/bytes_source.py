# SPDX-License-Identifier: EUPL-1.2
"""Bytes in memory as a Source that holds a reader to its promise: ranges of at most 1 MiB."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gestapeld.intake.reader import Answers, Done, Part, Reader, Yielded
from gestapeld.records.items import Observed, Problem

SHARED = Path(__file__).parents[4] / "shared" / "samples"
SAMPLES = Path(__file__).parents[2] / "samples"


class BytesSource:
    def __init__(self, data: bytes, name: str = "file", siblings: Mapping[str, int] | None = None) -> None:
        self.data = data
        self.name = name
        self.size = len(data)
        self.siblings = siblings or {}

    def read(self, offset: int, length: int) -> bytes:
        assert offset >= 0
        assert 0 < length <= 1 << 20
        return self.data[offset : offset + length]

    @classmethod
    def of(cls, path: Path) -> BytesSource:
        return cls(path.read_bytes(), path.name)


class Reading:
    """Everything one reading said, in order and sorted by kind."""

    def __init__(self, reader: Reader, source: BytesSource, answers: Answers | None = None) -> None:
        self.source = source
        self.values: list[Yielded] = []
        self.records: list[Observed] = []
        self.problems: list[Problem] = []
        self.parts: list[tuple[Part, bytes]] = []
        self.done: Done | None = None
        for value in reader.read(source, answers or {}):
            assert self.done is None, "nothing comes behind Done"
            self.values.append(value)
            if isinstance(value, Part):
                pieces = list(value.data)
                assert all(len(piece) <= 1 << 20 for piece in pieces)
                self.parts.append((value, b"".join(pieces)))
            elif isinstance(value, Problem):
                self.problems.append(value)
            elif isinstance(value, Done):
                self.done = value
            else:
                self.records.append(value)
        assert self.done is not None
        assert self.done.counts["records"] == len(self.records)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]
