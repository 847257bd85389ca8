# SPDX-License-Identifier: EUPL-1.2
"""How much one reading may cost and say. The parent counts; the child is not asked to.

Bounds grow with the size of what is read, far above anything a real file needs, so that a small file cannot become a
mountain (zip bomb, looping reader) and a large one is not refused for being large.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gestapeld.errors import BoxLimitError

MIB = 1 << 20
_MOST_PROBLEMS = 10_000
_BATCH = 4096
_MOST_BATCH_BYTES = 256 * MIB


@dataclass(slots=True)
class Unpacked:
    """What came out of one file that was handed in, at any depth (a zip in a zip counts with the outer one).

    `left` bytes and `parts` are still allowed.
    """

    left: int
    parts: int

    @classmethod
    def out_of(cls, size: int) -> Unpacked:
        """For a file of `size` bytes: two hundred times as much and 256 MiB, at most 100,000 parts."""
        return cls(left=200 * size + 256 * MIB, parts=100_000)


@dataclass(slots=True)
class Budget:
    """For reading one original of `size` bytes. Every `spend_*` raises BoxLimitError with the name of the bound."""

    size: int
    unpacked: Unpacked
    seconds: float = field(init=False)
    record_bytes: int = field(init=False)
    records: int = field(init=False)
    problems: int = field(init=False, default=_MOST_PROBLEMS)
    _run_records: int = field(init=False, default=0)
    _run_bytes: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.seconds = 120 + self.size / 250_000
        self.record_bytes = 64 * MIB + 64 * self.size
        self.records = 1000 + self.size  # a record covers at least one byte

    def spend_seconds(self, used: float) -> None:
        """Time the parent waited for the child."""
        self.seconds -= used
        _check(self.seconds, "time")

    def spend_records(self, count: int, size: int) -> None:
        """Records that came, with the length of their lines."""
        self.records -= count
        self.record_bytes -= size
        _check(min(self.records, self.record_bytes), "records")
        # a batch of the ledger is held in memory as a whole, so a run of giant records is refused
        self._run_records += count
        self._run_bytes += size
        _check(_MOST_BATCH_BYTES - self._run_bytes, "records")
        if self._run_records >= _BATCH:
            self._run_records = self._run_bytes = 0

    def spend_problem(self) -> None:
        """A problem that came."""
        self.problems -= 1
        _check(self.problems, "problems")

    def spend_part(self) -> None:
        """A part that begins."""
        self.unpacked.parts -= 1
        _check(self.unpacked.parts, "parts")

    def spend_part_bytes(self, count: int) -> None:
        """Bytes of a part."""
        self.unpacked.left -= count
        _check(self.unpacked.left, "unpacked")


def _check(left: float, reason: str) -> None:
    if left < 0:
        raise BoxLimitError(reason=reason)
