# SPDX-License-Identifier: EUPL-1.2
"""The parent's side of a reading: serves ranges of the sealed original, takes what the child says, believes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TypeVar

import msgspec

from gestapeld.box.limits import Held
from gestapeld.box.process import Box
from gestapeld.errors import BoxLimitError, UnreadableOriginalError
from gestapeld.intake import pipe
from gestapeld.intake.budget import Budget
from gestapeld.intake.checked import Checker, RecordBatch, checked_moment, checked_problem
from gestapeld.intake.identify import Candidate
from gestapeld.intake.reader import Answers, Done, Question, Sniff
from gestapeld.records.encoding import span_of
from gestapeld.records.items import Locator, Problem

_NOTHING: Mapping[str, int] = MappingProxyType({})

_R = TypeVar("_R")


class Readable(Protocol):
    """Bytes of a stored original (`casefile.ObjectReader`)."""

    @property
    def size(self) -> int:
        """In bytes."""

    def read(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is laid before a reader: a name without folders, the bytes, the names beside it with their part numbers."""

    name: str
    data: Readable
    siblings: Mapping[str, int] = field(default_factory=lambda: _NOTHING)


class ArrivingPart:
    """A part while it comes in. Read it to the end before asking for what follows; what is not read is passed over."""

    def __init__(self, said: pipe.PartBegins, session: ReadingBox, budget: Budget) -> None:
        self.name = said.name
        self.media_type = said.media_type
        self.span: Locator | None = None if said.span is None else span_of(said.span)
        self.size = 0
        self.whole = False
        self._session = session
        self._budget = budget
        self._rest = memoryview(b"")
        self._ended = False

    def read(self, count: int) -> bytes:
        """At most `count` bytes, b"" at the end. A child that dies ends the part; the error comes with what follows."""
        while not self._rest and not self._ended:
            try:
                self._next()
            except BoxLimitError as problem:
                self._ended = True
                self._session.failed = problem
        piece, self._rest = bytes(self._rest[:count]), self._rest[count:]
        self.size += len(piece)
        return piece

    def skip(self) -> None:
        """Read what is left without keeping it."""
        while self.read(pipe.RANGE_BYTES):
            pass

    def _next(self) -> None:
        said = self._session.next_reply(self._budget)
        if isinstance(said, pipe.PartBytes):
            self._budget.spend_part_bytes(len(said.data))
            self._rest = memoryview(said.data)
        elif isinstance(said, pipe.PartEnds):
            self._ended, self.whole = True, said.whole
        else:
            raise BoxLimitError(reason="protocol")


Arrived = RecordBatch | Problem | ArrivingPart | Done


class ReadingBox:
    """One child with readers in it. After any BoxLimitError it is over: close it and start another."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._sheet: Sheet | None = None
        self._number = 0
        self._checker = Checker(0)
        self._sizes: list[int] = []
        self.failed: BoxLimitError | None = None

    @property
    def held(self) -> Held:
        """The walls around the child."""
        return self._box.held

    def close(self) -> None:
        """End the child."""
        self._box.close()

    def identify(self, sheet: Sheet, budget: Budget) -> list[Candidate]:
        """The readers that take this original, the surest first."""
        self._order(pipe.Identify(self._lay(sheet)))
        said = _expected(self.next_reply(budget), pipe.Candidates)
        return [
            Candidate(c.reader, c.version, Sniff(c.confidence, c.variant, c.reason), tuple(c.limits))
            for c in said.found
        ]

    def questions(self, reader: str, sheet: Sheet, answers: Answers, budget: Budget) -> tuple[Question, ...]:
        """What the reader still wants to know. Raises UnreadableOriginalError."""
        self._order(pipe.Ask(reader, self._lay(sheet), dict(answers)))
        said = _expected(self.next_reply(budget), pipe.Questions)
        return tuple(Question(q.id, q.kind, tuple(q.options), tuple(q.proof)) for q in said.open)

    def read(self, reader: str, sheet: Sheet, answers: Answers, budget: Budget) -> Iterator[Arrived]:
        """What the reader finds, checked, in order; Done last. Raises UnreadableOriginalError and BoxLimitError."""
        self._order(pipe.Read(reader, self._lay(sheet), dict(answers)))
        self._checker, self._sizes = checker, sizes = Checker(sheet.data.size), []
        while True:
            said = self.next_reply(budget)
            if isinstance(said, pipe.Records):
                budget.spend_records(said.count, len(said.lines))
                yield checker.records(said.count, said.lines)
            elif isinstance(said, pipe.Trouble):
                budget.spend_problem()
                yield checked_problem(said, sheet.data.size)
            elif isinstance(said, pipe.PartBegins):
                budget.spend_part()
                part = ArrivingPart(said, self, budget)
                yield part
                part.skip()
                sizes.append(part.size)
            else:
                done = _expected(said, pipe.Finished)
                checker.check_parts(sizes, sheet.siblings.values())
                yield _done(done, sheet.data.size)
                return

    @property
    def files(self) -> frozenset[int]:
        """Part numbers that the records so far name as their files."""
        return frozenset(self._checker.files)

    def check_unfinished(self) -> None:
        """For a reading that ended early and is kept: raises BoxLimitError unless its spans fit the parts that came."""
        self._checker.check_reach(self._sizes)

    def next_reply(self, budget: Budget) -> pipe.Reply:
        """The child's next word; requests for ranges are served on the way."""
        if self.failed is not None:
            raise self.failed
        while True:
            said = self._receive(budget)
            assert self._sheet is not None
            if isinstance(said, pipe.Range):
                self._order(pipe.Data(self._sheet.data.read(said.offset, said.length)))
            elif isinstance(said, pipe.Siblings):
                self._order(pipe.Neighbours(dict(self._sheet.siblings)))
            else:
                return said

    def _receive(self, budget: Budget) -> pipe.Reply:
        started = time.monotonic()
        frame = self._box.receive_frame(seconds=min(self._box.limits.answer_seconds, budget.seconds))
        budget.spend_seconds(time.monotonic() - started)
        try:
            said = pipe.replies.decode(frame)
        except (msgspec.DecodeError, UnicodeError) as wrong:
            raise BoxLimitError(reason="protocol") from wrong
        if isinstance(said, pipe.Unreadable):
            raise UnreadableOriginalError
        if isinstance(said, pipe.Broke):
            raise BoxLimitError(reason="broke", kind=said.kind)
        return said

    def _order(self, order: pipe.Order | pipe.Answered) -> None:
        self._box.send_frame(pipe.encode(order))

    def _lay(self, sheet: Sheet) -> pipe.SourceSaid:
        if sheet is not self._sheet:
            self._sheet = sheet
            self._number += 1
        head = sheet.data.read(0, min(pipe.HEAD_BYTES, sheet.data.size))
        return pipe.SourceSaid(self._number, sheet.name, sheet.data.size, head)


def _expected(said: pipe.Reply, kind: type[_R]) -> _R:
    if not isinstance(said, kind):
        raise BoxLimitError(reason="protocol")
    return said


def _done(said: pipe.Finished, size: int) -> Done:
    notes = tuple(checked_problem(note, size) for note in said.notes)
    return Done(said.counts, checked_moment(said.first), checked_moment(said.last), notes)
