# SPDX-License-Identifier: EUPL-1.2
"""A folder inside a zip file, read where it is: nothing is ever unpacked to disk.

Zip files can say the same thing twice, in different words. Here one form is read, docs/format/bundle.md, in which every
byte of the file is spoken for; anything else is refused before a byte of content is read.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from gestapeld.verify.bag import PIECE, Listing
from gestapeld.verify.report import CheckFailedError
from gestapeld.verify.zip_directory import STORED, Member, read_directory


class InZip:
    """The one folder in a zip file: `place` is where it stands, or an open seekable file that holds it."""

    def __init__(self, place: Path | IO[bytes]) -> None:
        self._place = place
        self._file: IO[bytes] | None = None if isinstance(place, Path) else place
        self._members: dict[str, Member] = {}

    def close(self) -> None:
        """Close what was opened here."""
        if isinstance(self._place, Path) and self._file is not None:
            self._file.close()
            self._file = None

    def listing(self) -> Listing:
        """Raises NotABundleError when it is no zip file, RefusedError when it has another form, OSError."""
        if self._file is None:
            assert isinstance(self._place, Path)
            self._file = self._place.open("rb")
        self._members = read_directory(self._file)
        return Listing({path: member.size for path, member in self._members.items()}, set())

    def stream(self, path: str) -> Iterator[bytes]:
        """Raises CheckFailedError when the packed bytes are not what the zip file says of them."""
        member = self._members[path]
        sum32, size = 0, 0
        for piece in self._unpacked(member):
            size += len(piece)
            if size > member.size:
                raise CheckFailedError("zip-data")
            sum32 = zlib.crc32(piece, sum32)
            yield piece
        if size != member.size or sum32 != member.crc:
            raise CheckFailedError("zip-data")

    def _unpacked(self, member: Member) -> Iterator[bytes]:
        if member.method == STORED:
            yield from self._packed(member)
            return
        inflating = zlib.decompressobj(-15)
        try:
            for packed in self._packed(member):
                left = packed
                while left and not inflating.eof:
                    yield inflating.decompress(left, PIECE)
                    left = inflating.unconsumed_tail
                if left or inflating.unused_data:
                    raise CheckFailedError("zip-data")
            while not inflating.eof and (piece := inflating.decompress(b"", PIECE)):
                yield piece
        except zlib.error:
            raise CheckFailedError("zip-data") from None
        if not inflating.eof:
            raise CheckFailedError("zip-data")

    def _packed(self, member: Member) -> Iterator[bytes]:
        """The bytes as they stand in the file. Members may be read in turns, so the place is found each time."""
        assert self._file is not None
        place, end = member.start, member.start + member.packed
        while place < end:
            self._file.seek(place, io.SEEK_SET)
            piece = self._file.read(min(PIECE, end - place))
            if not piece:
                raise CheckFailedError("zip-data")
            place += len(piece)
            yield piece
