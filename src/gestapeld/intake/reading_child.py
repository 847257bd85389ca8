# SPDX-License-Identifier: EUPL-1.2
"""Runs in the box: the readers. Bytes in, records out, and nothing here is believed by the other side.

Everything a reader needs is imported with this module, before the walls go up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from gestapeld.box.frames import Link
from gestapeld.box.inside import serve
from gestapeld.errors import BoxLimitError, UnreadableOriginalError
from gestapeld.intake import pipe
from gestapeld.intake.identify import identify
from gestapeld.intake.piped_source import PipedSource
from gestapeld.intake.reader import MAX_QUESTIONS, Answers, Done, PackedYielded, Part, Reader, Source
from gestapeld.records.encoding import moment_value, observed_fields, problem_value
from gestapeld.records.items import Locator, Problem

_canonical = msgspec.json.Encoder(order="sorted").encode


def serve_readers(readers: Sequence[Reader]) -> None:
    """Answer the parent's orders with these readers until it closes the pipe."""
    by_id = {reader.id: reader for reader in readers}
    source: PipedSource | None = None

    def handle(said: Any, link: Link) -> None:
        nonlocal source
        try:
            order = msgspec.convert(said, pipe.Order)
            if source is None or source.number != order.source.number:
                source = PipedSource(order.source, link)
            _answer(order, source, readers, by_id, link)
        except UnreadableOriginalError:
            link.send_frame(pipe.encode(pipe.Unreadable()))
        except (BoxLimitError, MemoryError):
            raise
        except Exception as broken:
            # the name of the error and nothing else: its words may be evidence
            link.send_frame(pipe.encode(pipe.Broke(type(broken).__name__[:64])))
            raise

    serve(handle)


def _answer(
    order: pipe.Order, source: PipedSource, readers: Sequence[Reader], by_id: dict[str, Reader], link: Link
) -> None:
    if isinstance(order, pipe.Identify):
        found = [
            pipe.CandidateSaid(c.reader, c.version, c.sniff.confidence, c.sniff.variant, c.sniff.reason, list(c.limits))
            for c in identify(source, readers)
        ]
        link.send_frame(pipe.encode(pipe.Candidates(found)))
    elif isinstance(order, pipe.Ask):
        open_ = by_id[order.reader].ask(source, order.answers)[:MAX_QUESTIONS]
        said = [
            pipe.QuestionSaid(q.id, q.kind, list(q.options), [_plain(line)[:4096] for line in q.proof[:5]])
            for q in open_
        ]
        link.send_frame(pipe.encode(pipe.Questions(said)))
    else:
        _Reading(link).run(_packed(by_id[order.reader], source, order.answers))


def _packed(reader: Reader, source: Source, answers: Answers) -> Iterator[PackedYielded]:
    if reader.read_packed is not None:
        yield from reader.read_packed(source, answers)
        return
    for value in reader.read(source, answers):
        yield value if isinstance(value, Problem | Part | Done) else _canonical(observed_fields(value))


class _Reading:
    """Collects records into frames and sends everything in the order in which the reader yielded it."""

    def __init__(self, link: Link) -> None:
        self._send: Callable[..., None] = link.send_frame
        self._pieces: list[bytes] = []
        self._count = 0
        self._bytes = 0

    def run(self, values: Iterator[PackedYielded]) -> None:
        for value in values:
            if type(value) is bytes:
                self._record(value)
            elif type(value) is list:
                self._records(value)
            elif isinstance(value, Problem):
                self._say(_trouble(value))
            elif isinstance(value, Part):
                self._part(value)
            elif isinstance(value, Done):
                self._say(_finished(value))
                return
        raise ValueError  # a reading without its last word

    def _record(self, line: bytes) -> None:
        if len(line) > pipe.RECORD_BYTES:
            self._say(_too_large(line))
            return
        self._add(line + b"\n", 1)

    def _records(self, lines: list[str]) -> None:
        start = 0
        while start < len(lines):
            some = lines[start : start + pipe.BATCH - self._count]
            start += len(some)
            self._add("\n".join([*some, ""]).encode(), len(some))

    def _add(self, piece: bytes, count: int) -> None:
        self._pieces.append(piece)
        self._count += count
        self._bytes += len(piece)
        if self._count >= pipe.BATCH or self._bytes >= pipe.BATCH_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._count:
            self._send(pipe.encode(pipe.Records(self._count, memoryview(b"".join(self._pieces)))))
            self._pieces, self._count, self._bytes = [], 0, 0

    def _say(self, said: Any) -> None:
        self._flush()
        self._send(pipe.encode(said))

    def _part(self, part: Part) -> None:
        self._say(pipe.PartBegins(_plain(part.name), _plain(part.media_type)[:255], _span(part.of_span)))
        whole = True
        try:
            for piece in part.data:
                for at in range(0, len(piece), pipe.RANGE_BYTES):
                    self._send(pipe.encode(pipe.PartBytes(bytes(piece[at : at + pipe.RANGE_BYTES]))))
        except UnreadableOriginalError:
            whole = False
        self._send(pipe.encode(pipe.PartEnds(whole)))


def _plain(text: str) -> str:
    """Text that fits in a frame: no lone surrogates, of bounded length."""
    return text[: pipe.NAME_LENGTH].encode("utf-8", "replace").decode()


def _span(span: Locator | None) -> list[int] | None:
    return None if span is None else [span.offset, span.length, span.part]


def _trouble(problem: Problem) -> pipe.Trouble:
    return pipe.Trouble(problem.code, _span(problem.span), _canonical(problem_value(problem).get("detail", {})))


def _too_large(line: bytes) -> pipe.Trouble:
    span = msgspec.json.decode(line).get("span")
    return pipe.Trouble("record-too-large", span, _canonical({"size": len(line)}))


def _finished(done: Done) -> pipe.Finished:
    return pipe.Finished(
        dict(done.counts),
        None if done.first is None else _canonical(moment_value(done.first)),
        None if done.last is None else _canonical(moment_value(done.last)),
        [_trouble(note) for note in done.notes],
    )


def main() -> None:
    """Serve the readers of this program."""
    from gestapeld.intake.registry import READERS

    serve_readers(READERS)


if __name__ == "__main__":
    main()
