# SPDX-License-Identifier: EUPL-1.2
"""A reading child with readers that misbehave, each for files that begin with its name. Run in the box by the tests."""

from __future__ import annotations

import ctypes
import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake import containers
from gestapeld.intake.reader import Answers, Done, Part, Question, Reader, Sniff, Source, Yielded
from gestapeld.intake.readers import any_file
from gestapeld.intake.reading_child import serve_readers
from gestapeld.records.items import Account, Attachment, Locator, Message, Problem, Way
from gestapeld.records.moment import UNKNOWN_MOMENT

Read = Callable[[Source, Answers], Iterator[Yielded]]


def message(text: str, offset: int = 0, length: int = 1, part: int = 0, **more: object) -> Message:
    given: dict[str, object] = {"thread": "t"} | more
    span = Locator(offset, length, part)
    return Message("test", sender=Account("Robin"), way=Way.IN, text=text, time=UNKNOWN_MOMENT, span=span, **given)  # type: ignore[arg-type]


def some(count: int) -> Iterator[Message]:
    for number in range(count):
        yield message(f"message {number}")


def read_lines(source: Source, _answers: Answers) -> Iterator[Yielded]:
    """A well-behaved one: every line is a message."""
    at = count = 0
    data = b"".join(source.read(offset, 1 << 20) for offset in range(0, source.size, 1 << 20))
    for line in data.splitlines(keepends=True):
        yield message(line.decode("utf-8", "replace").strip(), at, len(line))
        at, count = at + len(line), count + 1
    yield Done({"records": count})


def read_asking(source: Source, answers: Answers) -> Iterator[Yielded]:
    yield message(f"{answers.get('zone', 'assumed')} {answers['date-order']}", 0, source.size)
    yield Done({"records": 1})


def ask_two(source: Source, answers: Answers) -> list[Question]:
    """The second question comes only after the first is answered."""
    if "date-order" not in answers:
        return [Question("date-order", "date-order", ("dmy", "mdy"), ("01-02-2024 10:00", "03-04-2024 11:00"))]
    if "zone" not in answers:
        return [Question("zone", "zone", (), ("01-02-2024 10:00",))]
    return []


def read_siblings(source: Source, _answers: Answers) -> Iterator[Yielded]:
    for name, number in sorted(source.siblings.items()):
        yield message(f"see {name}", attachments=(Attachment(name, "present", number),))
    yield Done({"records": len(source.siblings)})


def read_parts(source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("two files", attachments=(Attachment("a", "present", 1), Attachment("b", "present", 2)))
    yield Part("a", "text/plain", Locator(0, 1), iter([b"first ", b"part"]))
    yield message("inside the first", 0, 10, 1)
    yield Part("b", "", None, cut_off())
    yield Done({"records": 2})


def cut_off() -> Iterator[bytes]:
    yield b"as far as it came"
    raise UnreadableOriginalError


def read_raising(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    raise ValueError("a secret from the evidence")
    yield


def read_half(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield from some(5000)
    yield Problem("odd-line", Locator(0, 1))
    raise KeyError("a secret from the evidence")


def read_crashing(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield from some(5000)
    ctypes.string_at(1)


def read_crashing_in_part(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("one")

    def data() -> Iterator[bytes]:
        yield b"before the crash"
        ctypes.string_at(1)

    yield Part("part", "", None, data())
    yield Done({"records": 1})


def read_growing(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    kept = []
    while True:
        kept.append(bytes(range(256)) * 65536)
    yield


def read_sleeping(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("then nothing")
    time.sleep(3600)


def read_dying(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    os._exit(0)
    yield


def read_giving_up(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("not quite")
    raise UnreadableOriginalError


def read_endless(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    while True:
        yield from some(4096)


def read_endless_problems(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    while True:
        yield Problem("odd-line")


def read_endless_part(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    def zeros() -> Iterator[bytes]:
        while True:
            yield bytes(1 << 20)

    yield Part("zeros", "", None, zeros())


def read_many_parts(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    for number in range(120):
        yield Part(f"{number}", "", None, iter([str(number).encode()]))
    yield Done({"records": 0})


def read_outside(source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("beyond the end", source.size - 1, 2)
    yield Done({"records": 1})


def read_outside_part(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("in a part that never comes", 0, 1, 3)
    yield Done({"records": 1})


def read_miscounting(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield from some(3)
    yield Done({"records": 4})


def read_huge_record(source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("x" * (5 << 20), 0, source.size)
    yield message("the next one")
    yield Done({"records": 2})


def read_unfinished(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("no last word")


def read_surrogates(_source: Source, _answers: Answers) -> Iterator[Yielded]:
    yield message("\ud800")
    yield Done({"records": 1})


def read_network(source: Source, _answers: Answers) -> Iterator[Yielded]:
    port = int(source.read(8, 5))
    try:
        socket.create_connection(("127.0.0.1", port), 2)
    except OSError as refused:
        yield message(type(refused).__name__)
    yield Done({"records": 1})


def read_writing(source: Source, _answers: Answers) -> Iterator[Yielded]:
    try:
        Path(source.read(8, 1000).decode().strip()).write_text("x")
    except OSError as refused:
        yield message(type(refused).__name__)
    yield Done({"records": 1})


def reader(name: str, read: Read, **more: object) -> Reader:
    def sniff(source: Source) -> Sniff | None:
        if source.read(0, len(name)) == name.encode():
            return Sniff(99, "odd", "odd-name")
        return None

    return Reader(name.lower(), 1, sniff, read, **more)  # type: ignore[arg-type]


def sniff_crashing(source: Source) -> Sniff | None:
    if source.read(0, 10) == b"SNIFFCRASH":
        ctypes.string_at(1)
    return None


READERS = (
    containers.READER,
    reader("LINES", read_lines),
    reader("ASKING", read_asking, ask=ask_two),
    reader("SIBLINGS", read_siblings),
    reader("PARTS", read_parts),
    reader("RAISING", read_raising),
    reader("HALF", read_half),
    reader("CRASHING", read_crashing),
    reader("PARTCRASH", read_crashing_in_part),
    reader("GROWING", read_growing),
    reader("SLEEPING", read_sleeping),
    reader("DYING", read_dying),
    reader("GIVINGUP", read_giving_up),
    reader("ENDLESS", read_endless),
    reader("PROBLEMS", read_endless_problems),
    reader("ZEROS", read_endless_part),
    reader("MANYPARTS", read_many_parts),
    reader("OUTSIDE", read_outside),
    reader("BEYOND", read_outside_part),
    reader("MISCOUNTING", read_miscounting),
    reader("HUGE", read_huge_record),
    reader("UNFINISHED", read_unfinished),
    reader("SURROGATES", read_surrogates),
    reader("NETWORK", read_network),
    reader("WRITING", read_writing),
    Reader("sniffcrash", 1, sniff_crashing, read_lines),
    any_file.READER,
)

if __name__ == "__main__":
    serve_readers(READERS)
