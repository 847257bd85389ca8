# SPDX-License-Identifier: EUPL-1.2
"""Zip files: every member becomes an original of its own, as a stream, whatever its name is. Runs in the child.

Bounds: number of members, bytes in all, bytes out of each packed byte. A member behind a bound, encrypted, damaged or
packed in a way that is not known here stays in the zip, which is kept whole, and is listed. Documents that happen to be
zip files (docx, odt, epub, apk, ...) are not taken apart.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator

from gestapeld.errors import UnreadableOriginalError
from gestapeld.intake.reader import Answers, Done, Part, Reader, Sniff, Source, Yielded
from gestapeld.intake.zip_directory import Directory, Member, data_place, find_directory, members
from gestapeld.records.items import Locator, Problem

MOST_MEMBERS = 50_000
MIB = 1 << 20
_PIECE = MIB
_STORED, _DEFLATED = 0, 8
_MOST_LISTED = 200
_SIZES_BEHIND = 24
"""A member's sizes may follow its bytes once more."""

_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/", "AndroidManifest.xml")
_OF_THE_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini")


def _sniff(source: Source) -> Sniff | None:
    if source.size < 22 or (source.read(0, 2) != b"PK" and not source.name.lower().endswith(".zip")):
        return None
    directory = find_directory(source)
    if directory is None:
        return None
    try:
        for number, member in enumerate(members(source, directory)):
            if member.name.startswith(_DOCUMENTS):
                return None
            if number == 50:
                break
    except UnreadableOriginalError:
        return None
    return Sniff(90, "zip", "zip-directory")


def _read(source: Source, _answers: Answers) -> Iterator[Yielded]:
    directory = find_directory(source)
    if directory is None:
        raise UnreadableOriginalError
    yield from _Unpacking(source, directory).run()


class _Unpacking:
    """One pass over the directory, counting what is met."""

    def __init__(self, source: Source, directory: Directory) -> None:
        self._source = source
        self._directory = directory
        self._counts: Counter[str] = Counter(records=0)
        self._left = 100 * source.size + 128 * MIB
        self._names: set[str] = set()
        self._met: list[tuple[int, int]] = []
        self._damage: str | None = None

    def run(self) -> Iterator[Yielded]:
        listed = 0
        for problem_or_part in self._all():
            if isinstance(problem_or_part, Problem):
                listed += 1
                if listed > _MOST_LISTED:
                    self._counts["further-problems"] += 1
                    continue
            yield problem_or_part
        yield Done(dict(self._counts))

    def _all(self) -> Iterator[Problem | Part]:
        rows = members(self._source, self._directory)
        spans = self._spans()
        try:
            for member in rows:
                self._counts["members"] += 1
                if self._counts["members"] > MOST_MEMBERS:
                    yield Problem("zip-too-many-members", None, {"members": self._directory.count})
                    return
                yield from self._member(member, spans)
        except UnreadableOriginalError:
            yield Problem("zip-directory-damaged", Locator(self._directory.offset, self._directory.size))
        yield from self._unexplained()

    def _spans(self) -> frozenset[int]:
        """Local headers that stand inside another member: one of the two shapes of a bomb without a ratio."""
        ends = sorted((m.header, m.header + 30 + m.packed) for m in self._readable_rows())
        inside, reach = set(), -1
        for begin, end in ends:
            if begin < reach:
                inside.add(begin)
            reach = max(reach, end)
        return frozenset(inside)

    def _readable_rows(self) -> Iterator[Member]:
        try:
            for number, member in enumerate(members(self._source, self._directory)):
                if number >= MOST_MEMBERS:
                    return
                yield member
        except UnreadableOriginalError:
            return

    def _member(self, member: Member, overlapping: frozenset[int]) -> Iterator[Problem | Part]:
        place = None if member.header in overlapping else data_place(self._source, member)
        self._met.append(self._extent(member, place))
        if member.is_folder:
            self._counts["folders"] += 1
            return
        if member.name.startswith("__MACOSX/") or member.name.rpartition("/")[2] in _OF_THE_SYSTEM:
            self._counts["system-files"] += 1
            return
        reason = self._why_not(member, place)
        if reason is not None or place is None:
            self._counts["left-inside"] += 1
            begin, end = self._met[-1]
            yield Problem(reason or "zip-member-damaged", Locator(begin, end - begin))
            return
        if member.name in self._names:
            yield Problem("zip-duplicate-name", Locator(place, member.packed))
        self._names.add(member.name)
        self._counts["parts"] += 1
        yield Part(member.name, "", Locator(place, member.packed), self._data(member, place))
        if self._damage is not None:
            yield Problem(self._damage, Locator(place, member.packed))
            self._damage = None

    def _why_not(self, member: Member, place: int | None) -> str | None:
        if member.is_encrypted:
            return "zip-member-encrypted"
        if place is None:
            return "zip-member-damaged"
        if member.method not in (_STORED, _DEFLATED):
            return "zip-member-unknown-packing"
        if self._left <= 0 or (member.size > self._left and member.size < 1 << 62):
            return "zip-too-large"
        return None

    def _data(self, member: Member, place: int) -> Iterator[bytes]:
        most = min(self._left, 300 * member.packed + 16 * MIB)
        crc, size = 0, 0
        for piece in self._plain(member, place):
            size += len(piece)
            if size > most:
                self._damage, self._left = "zip-too-large", self._left - size
                raise UnreadableOriginalError
            crc = zlib.crc32(piece, crc)
            yield piece
        self._left -= size
        if size != member.size or crc != member.crc:
            self._damage = "zip-member-differs"

    def _plain(self, member: Member, place: int) -> Iterator[bytes]:
        packed = self._packed(member, place)
        if member.method == _STORED:
            yield from packed
            return
        opener = zlib.decompressobj(-15)
        try:
            for piece in packed:
                waiting = piece
                while waiting and not opener.eof:
                    yield opener.decompress(waiting, _PIECE)
                    waiting = opener.unconsumed_tail
            while not opener.eof and (more := opener.decompress(b"", _PIECE)):
                yield more
        except zlib.error:
            self._damage = "zip-member-damaged"
            raise UnreadableOriginalError from None
        if not opener.eof:
            self._damage = "zip-member-damaged"
            raise UnreadableOriginalError

    def _packed(self, member: Member, place: int) -> Iterator[bytes]:
        for at in range(place, place + member.packed, _PIECE):
            yield self._source.read(at, min(_PIECE, place + member.packed - at))

    def _extent(self, member: Member, place: int | None) -> tuple[int, int]:
        begin = min(max(0, member.header), self._source.size)
        end = member.header + 30 + member.packed if place is None else place + member.packed
        return begin, max(begin, min(end, self._source.size))

    def _unexplained(self) -> Iterator[Problem]:
        """Bytes of the file that belong to no member and not to the directory."""
        at, end_of_file = 0, self._source.size
        for begin, end in [*sorted([*self._met, (self._directory.offset, self._directory.end)]), (end_of_file, 0)]:
            if begin - at > (_SIZES_BEHIND if begin < end_of_file else 0):
                self._counts["unexplained"] += begin - at
                yield Problem("unexplained-bytes", Locator(at, begin - at))
            at = max(at, end)


READER = Reader(id="zip", version=1, sniff=_sniff, read=_read, limits=("zip-times-not-kept",))
