# SPDX-License-Identifier: EUPL-1.2
"""From tags to records: what belongs together, what stands twice, what was cut off."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping

from gestapeld.intake.reader import Part, Source
from gestapeld.intake.readers._sms.attributes import MalformedTagError, attributes
from gestapeld.intake.readers._sms.multimedia import Multimedia, part_name
from gestapeld.intake.readers._sms.people import present
from gestapeld.intake.readers._sms.pictures import Picture
from gestapeld.intake.readers._sms.records import call, sms
from gestapeld.intake.readers._sms.tags import Stray, Tag
from gestapeld.records.items import Call, Locator, Message, Problem

_REMEMBERED = 5000
_ROOTS = frozenset((b"smses", b"calls"))
_FRAMES = frozenset((b"parts", b"addrs"))
_NOT_THE_SAME_THING = frozenset(("readable_date", "contact_name"))

Found = Message | Call | Part | Problem


class Document:
    """Takes the tags of one backup in order and gives the records, parts and problems they make.

    `stated` is how many elements each root says it holds, None for one that does not say.
    """

    def __init__(self, source: Source, encoding: str) -> None:
        self._source = source
        self._encoding = encoding
        self._open: Multimedia | None = None
        self._open_tag: Tag | None = None
        self._parts = 0
        self._seen: OrderedDict[tuple[str | bytes, ...], None] = OrderedDict()
        self.stated: list[int | None] = []

    def take(self, piece: Tag | Stray) -> Iterator[Found]:
        """What one tag, or one stretch of anything else, gives."""
        if isinstance(piece, Stray):
            yield unexplained(piece.offset, piece.end)
        elif piece.name in _ROOTS:
            yield from self._root(piece)
        elif piece.closing:
            if piece.name == b"mms":
                yield from self._close(piece.end)
        elif piece.name == b"mms":
            yield from self._begin(piece)
        elif self._open is not None and piece.name in (b"part", b"addr"):
            yield from self._inside(piece, self._open)
        elif piece.name in (b"sms", b"call"):
            yield from self._single(piece)
        elif piece.name not in _FRAMES:
            yield unexplained(piece.offset, piece.end)

    def finish(self) -> Iterator[Found]:
        """What was open when the file ended."""
        if self._open is not None:
            yield Problem("sms-cut-off", Locator(self._open.offset, self._source.size - self._open.offset))
            yield from self._close(self._source.size)

    def _read(self, tag: Tag) -> tuple[Mapping[str, str], bool] | None:
        try:
            return attributes(tag.source, self._encoding)
        except MalformedTagError:
            return None

    def _root(self, tag: Tag) -> Iterator[Found]:
        if tag.closing:
            return
        read = self._read(tag)
        if read is None:
            yield Problem("sms-element-damaged", Locator(tag.offset, tag.end - tag.offset))
        count = "" if read is None else read[0].get("count", "")
        self.stated.append(int(count) if count.isascii() and count.isdigit() and len(count) < 12 else None)

    def _single(self, tag: Tag) -> Iterator[Found]:
        yield from self._interrupted(tag.offset)
        read = self._read(tag)
        span = Locator(tag.offset, tag.end - tag.offset)
        if read is None:
            yield from _damaged(span)
            return
        said, replaced = read
        flags = self._flags(said, replaced, tag.name)
        yield sms(said, span, flags) if tag.name == b"sms" else call(said, span, flags)

    def _flags(self, said: Mapping[str, str], replaced: bool, name: bytes) -> tuple[str, ...]:
        """`replaced-characters`, and `duplicate-in-source` for an element that stood in this file before.

        Backups are in order of time and write attributes in one order, so a copy stands near and looks alike: only the
        last elements are compared, value by value.
        """
        flags = ("replaced-characters",) if replaced else ()
        key: tuple[str | bytes, ...] = (
            name,
            *[value for label, value in said.items() if label not in _NOT_THE_SAME_THING],
        )
        if key in self._seen:
            return (*flags, "duplicate-in-source")
        self._seen[key] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return flags

    def _begin(self, tag: Tag) -> Iterator[Found]:
        yield from self._interrupted(tag.offset)
        read = self._read(tag)
        if read is None:
            yield from _damaged(Locator(tag.offset, tag.end - tag.offset))
            return
        self._open = Multimedia(tag.offset, read[0], list(self._flags(read[0], read[1], b"mms")))
        if tag.empty:
            yield from self._close(tag.end)

    def _close(self, end: int) -> Iterator[Found]:
        if self._open is not None:
            yield self._open.message(end)
            self._open = None

    def _interrupted(self, offset: int) -> Iterator[Found]:
        """A new element while one is open: the end of the open one is missing."""
        if self._open is not None:
            yield Problem("sms-element-damaged", Locator(self._open.offset, offset - self._open.offset))
            yield from self._close(offset)

    def _inside(self, tag: Tag, message: Multimedia) -> Iterator[Found]:
        read = self._read(tag)
        if read is None:
            yield Problem("sms-element-damaged", Locator(tag.offset, tag.end - tag.offset))
            return
        said, replaced = read
        if replaced:
            message.flags.append("replaced-characters")
        if tag.name == b"addr":
            message.add_address(said)
        elif not message.add_text(said):
            yield from self._file(tag, said, message)

    def _file(self, tag: Tag, said: Mapping[str, str], message: Multimedia) -> Iterator[Found]:
        """A part with bytes becomes an original of its own."""
        place = tag.long.get(b"data")
        name, kind = part_name(said), present(said, "ct")
        span = Locator(tag.offset, tag.end - tag.offset)
        words = present(said, "text")
        if place is not None and place[1] > 0 and not self._says_null(place):
            picture = Picture(self._source, *place)
            yield self._part(message, said, Part(name, kind, Locator(*place), picture.pieces()))
            if picture.broken:
                yield Problem("sms-picture-damaged", span)
        elif words:
            yield self._part(message, said, Part(name, kind, span, iter((words.encode(),))))
        else:
            message.add_file(said, None)

    def _part(self, message: Multimedia, said: Mapping[str, str], part: Part) -> Part:
        self._parts += 1
        message.add_file(said, self._parts)
        return part

    def _says_null(self, place: tuple[int, int]) -> bool:
        return place[1] == 4 and self._source.read(*place) == b"null"


def _damaged(span: Locator) -> Iterator[Found]:
    yield Problem("sms-element-damaged", span)
    yield Problem("unexplained-bytes", span)


def unexplained(offset: int, end: int) -> Problem:
    """Bytes that no record explains."""
    return Problem("unexplained-bytes", Locator(offset, end - offset))
