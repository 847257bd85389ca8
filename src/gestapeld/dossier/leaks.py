# SPDX-License-Identifier: EUPL-1.2
"""The last look before anything is handed over: the finished folder, unpacked, searched for every protected value.

It reads files from the disk as a receiver would, knows nothing of how they were made, and opens everything that can be
opened: PDF streams, strings and page text, spreadsheet members, disclosures of records, encodings inside encodings.
"""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from lzma import LZMAError

from gestapeld.crypto.digest import sha256
from gestapeld.dossier import pdf_contents
from gestapeld.dossier.protected_values import Json, Matcher, texts_of
from gestapeld.dossier.views import LEAST_DECODED, Decoded, View, views_of_bytes, views_of_text
from gestapeld.errors import TooMuchChosenError
from gestapeld.ledger.canonical import decode
from gestapeld.ledger.disclosure import open_disclosure

MAX_NESTING = 4
_APART = "\n" * 8  # longer than any separator a match may span
_DRAWING = "pdf-stream"
_PNG = b"\x89PNG\r\n\x1a\n"
_GZIP = b"\x1f\x8b"
_PACKING = (b"PK\x03\x04", b"%PDF-", _GZIP, _PNG[:6])
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{40,}={0,2}(?:\r?\n[A-Za-z0-9+/_-]{2,}={0,2})*")
_FROM_URL = bytes.maketrans(b"-_", b"+/")
_PIECE = 1 << 20
_UNREADABLE = (RuntimeError, zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error, LZMAError)
MAX_UNPACKED = 2 << 30
"""Bytes that one file of a dossier may hold in all when everything in it is unpacked."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A protected value was found. `value` is its place in `Matcher.values`, `where` a code."""

    path: str
    where: str
    value: int


@dataclass(frozen=True)
class LetThrough:
    """What was chosen to be shown although it is protected (numbers of values).

    by_path   by the start of a path in the folder
    by_item   by item id, for the disclosures in `data/records/`
    """

    by_path: Mapping[str, frozenset[int]] = field(default_factory=dict)
    by_item: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def at(self, path: str) -> frozenset[int]:
        """Values allowed in this file."""
        return frozenset().union(*(numbers for start, numbers in self.by_path.items() if path.startswith(start)))


def search(
    files: Iterable[tuple[str, Callable[[], bytes]]], matcher: Matcher, let_through: LetThrough | None = None
) -> list[Leak]:
    """Every protected value in `files` (path and a way to read it), without those let through. Empty means clean.

    Raises TooMuchChosenError, with the path, for a file out of which more than MAX_UNPACKED bytes would come.
    """
    return _Search(matcher, let_through or LetThrough()).search(files)


class _Search:
    """One search. Remembers what was looked through: a picture stands in the folder and in the PDF, byte for byte."""

    def __init__(self, matcher: Matcher, allowed: LetThrough) -> None:
        self._matcher = matcher
        self._allowed = allowed
        self._seen: dict[bytes, frozenset[int]] = {}

    def search(self, files: Iterable[tuple[str, Callable[[], bytes]]]) -> list[Leak]:
        found: set[Leak] = set()
        for path, read in files:
            found |= {Leak(path, "file-name", number) for number in self._matcher.hits(path)}
            data = read()
            if path.startswith("data/records/") and path.endswith(".json"):
                found |= {Leak(path, "records", number) for number in self._in_records(path, data)}
                continue
            here = self._allowed.at(path)
            try:
                found |= {Leak(path, where, number) for where, number in self._in_file(data) if number not in here}
            except TooMuchChosenError:
                raise TooMuchChosenError(file=path) from None  # so that she knows which exhibit to leave out
        return sorted(found)

    def _in_file(self, data: bytes) -> Iterator[tuple[str, int]]:
        for where, view in contents(data):
            yield from ((where, number) for number in self._numbers(view, where))

    def _numbers(self, view: View, where: str = "") -> frozenset[int]:
        if isinstance(view, str):
            return frozenset(self._matcher.hits(view, least=LEAST_DECODED if isinstance(view, Decoded) else 0))
        digest = sha256(view)
        if digest not in self._seen:
            # Operands of drawing are digits with spaces between: there only digits that stand together count.
            self._seen[digest] = frozenset(self._matcher.hits_in_bytes(view, together=where == _DRAWING))
        return self._seen[digest]

    def _in_records(self, path: str, data: bytes) -> set[int]:
        """What is disclosed, in every reading; then the rest of the file, which is digests, as it stands.

        Looked through as a whole; only when something is found item by item, because inclusion is chosen by item.
        """
        record: Json = decode(data)
        seq = int(path.split("-")[1].removesuffix(".json"))
        opened = [
            (
                f"evidence:{seq}:{item['index']}",
                [p for text in item.pop("disclosures") for p in open_disclosure(text)[1:]],
            )
            for item in record["items"]
        ]
        # In digests a short word turns up by chance, so they are read as bytes, where short words mean nothing.
        found = self._matcher.hits_in_bytes("\n".join(texts_of(record)).encode("utf-8"), together=True)
        if self._in_value([value for _, value in opened]):
            for item, value in opened:
                found |= self._in_value(value) - self._allowed.by_item.get(item, frozenset())
        return found

    def _in_value(self, value: Json) -> set[int]:
        joined = _APART.join(texts_of(value))
        return {number for view in views_of_text(joined) for number in self._numbers(view)}


class Budget:
    """How much may be unpacked out of one file: what was made to swell up stops the hand-over, not the computer."""

    def __init__(self, left: int) -> None:
        """`left`: bytes."""
        self._left = left

    def take(self, size: int) -> None:
        """So much was unpacked. Raises TooMuchChosenError."""
        self._left -= size
        if self._left < 0:
            raise TooMuchChosenError


def contents(data: bytes, nesting: int = 0, budget: Budget | None = None) -> Iterator[tuple[str, View]]:
    """Everything that can be read in a file, with a code for where it stood. Raises TooMuchChosenError."""
    if nesting > MAX_NESTING:
        return
    budget = budget or Budget(MAX_UNPACKED)
    if b"%PDF-" in data[:1024]:
        yield from _pdf(data, nesting, budget)
        return
    if data.startswith(b"PK\x03\x04"):
        yield from _zip(data, nesting, budget)
    elif data.startswith(_PNG):
        yield from _png(data)
    elif data.startswith(_GZIP):
        inside = _ungzipped(data)
        budget.take(len(inside))
        yield from contents(inside, nesting + 1, budget)
    else:
        for packed in _packed_in_text(data):
            budget.take(len(packed))
            yield from contents(packed, nesting + 1, budget)
    yield from (("text", view) for view in views_of_bytes(data))


def _ungzipped(data: bytes) -> bytes:
    """b"" when it is none."""
    with suppress(zlib.error):
        return zlib.decompressobj(31).decompress(data, pdf_contents.MAX_INFLATED)
    return b""


def _packed_in_text(data: bytes) -> Iterator[bytes]:
    """Files written as base64, as mails carry them, when they are of a kind that packs: what is in those cannot be seen
    in the letters.
    """
    for run in _BASE64.findall(data):
        letters = b"".join(run.split()).translate(_FROM_URL).rstrip(b"=")
        start = base64.b64decode(letters[:8])
        if start.startswith(_PACKING):
            whole = letters[: len(letters) - (len(letters) % 4 == 1)]
            yield base64.b64decode(whole + b"=" * (-len(whole) % 4))


def _pdf(data: bytes, nesting: int, budget: Budget) -> Iterator[tuple[str, View]]:
    for text in _pages(data):
        yield from (("pdf-text", view) for view in views_of_text(text))
    between = pdf_contents.outside(data)
    yield _DRAWING, between
    yield from (("pdf-string", view) for view in views_of_text(_strings(between)))
    for stream in pdf_contents.streams(data):
        budget.take(len(stream.data))
        yield _DRAWING, stream.data
        if pdf_contents.is_syntax(stream.data):
            yield from (("pdf-string", view) for view in views_of_text(_strings(stream.data)))
        if stream.embedded or _is_document(stream.data):
            yield from contents(stream.data, nesting + 1, budget)
    for name, attached in _attachments(data):
        budget.take(len(attached))
        yield from (("pdf-string", view) for view in views_of_text(name))
        yield from contents(attached, nesting + 1, budget)


def _strings(syntax: bytes) -> str:
    """Every string and name in it, each once."""
    return "\n".join(dict.fromkeys(pdf_contents.strings(syntax)))


def _pages(data: bytes) -> list[str]:
    """Text of the pages; none when it is no PDF that opens, which then has only streams and strings to read."""
    try:
        return list(pdf_contents.page_texts(data))
    except ValueError:
        return []


def _attachments(data: bytes) -> list[tuple[str, bytes]]:
    """Attached files; none when it is no PDF that opens."""
    try:
        return list(pdf_contents.attachments(data))
    except ValueError:
        return []


def _is_document(stream: bytes) -> bool:
    """Whether an inflated stream is a file of its own (metadata, an attachment) rather than drawing or font data."""
    start = stream[:256].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith((b"<", b"{", b"[", b"PK\x03\x04", b"%PDF", b"\xff\xd8")) or b"xpacket" in start


def _zip(data: bytes, nesting: int, budget: Budget) -> Iterator[tuple[str, View]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, RuntimeError, ValueError):
        return
    with archive:
        yield from (("member", view) for view in views_of_bytes(archive.comment))
        for member in archive.infolist():
            yield from (("member", view) for view in views_of_text(member.filename))
            yield from (("member", view) for view in views_of_bytes(member.comment + member.extra))
            for where, view in contents(_member(archive, member, budget), nesting + 1, budget):
                yield ("member" if where == "text" else where), view


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """What is in it, as far as it can be read: nothing of one that is encrypted, damaged or packed in an odd way."""
    pieces: list[bytes] = []
    with suppress(*_UNREADABLE), archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            budget.take(len(piece))
            pieces.append(piece)
    return b"".join(pieces)


def _png(data: bytes) -> Iterator[tuple[str, View]]:
    """Compressed text of a PNG."""
    position = len(_PNG)
    while position + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        body = data[position + 8 : position + 8 + length]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(min(len(body), 200)):
                if body[start] == 0x78:
                    inflated = pdf_contents.inflated(body[start:])
                    yield from (("text", view) for view in views_of_bytes(inflated))
        position += 12 + length
