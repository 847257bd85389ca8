# SPDX-License-Identifier: EUPL-1.2
"""Steps 1 and 2: the folder itself (BagIt, RFC 8493), read strictly. One allowed form, so that nothing can hide
beside it.

Where the bytes of the folder come from does not matter here: `on_disk` and `in_zip` are the two ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol, runtime_checkable

from gestapeld.crypto.digest import Sha256, sha256_hex
from gestapeld.errors import NotABundleError
from gestapeld.verify.report import CheckFailedError

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_FILES = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
ROOT_FILES = (*TAG_FILES, "tagmanifest-sha256.txt")
LARGEST_TEXT = 64 * 1024 * 1024
PIECE = 1 << 20
_FURTHER = r"(-([2-9]|[1-9][0-9]+))?"
_PAYLOAD = re.compile(
    rf"data/(dossier{_FURTHER}\.pdf|how-to-check\.txt|exhibits\.(csv|xlsx)|(messages|figures)\.csv|statement\.(json|sig)"
    rf"|records/(checkpoint\.txt|entry-[0-9]{{6,}}{_FURTHER}\.json)"
    rf"|exhibits/(?P<number>[0-9]{{4,}})/(?P=number)-(original|picture|extract){_FURTHER}\.(txt|jpg|png|ogg|amr|bin))"
)
_VOLUME = re.compile(r"data/dossier(?:-([0-9]+))?\.pdf")
_LINE = re.compile(r"^([0-9a-f]{64})  ([ -~]+)$")


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in a folder: files with their sizes in bytes, and the folders between, by path from the root with
    forward slashes.
    """

    sizes: dict[str, int]
    folders: set[str]


@runtime_checkable
class FolderOfBytes(Protocol):
    """A folder that can be read, wherever it is. Nothing is believed about its names."""

    def listing(self) -> Listing:
        """Everything in it. Raises NotABundleError, CheckFailedError or OSError when that cannot be said."""

    def stream(self, path: str) -> Iterator[bytes]:
        """The bytes of a listed file, in pieces. Raises CheckFailedError or OSError when they cannot be had."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The payload of a folder: path (with forward slashes, from the root) → size, and the digests the manifest
    states. `info` is `bag-info.txt`.
    """

    source: FolderOfBytes
    sizes: dict[str, int]
    digests: dict[str, str]
    info: bytes

    def read(self, path: str) -> bytes:
        """A payload file of at most 64 MiB. Raises CheckFailedError when it is missing, larger, or no longer what the
        manifest states.
        """
        if path not in self.sizes:
            raise CheckFailedError("file-missing")
        if self.sizes[path] > LARGEST_TEXT:
            raise CheckFailedError("file-too-large")
        return b"".join(self.stream(path))

    def stream(self, path: str) -> Iterator[bytes]:
        """A payload file in pieces. At its end CheckFailedError is raised when it was not what the manifest states."""
        hasher, size = Sha256(), 0
        for piece in self.source.stream(path):
            hasher.update(piece)
            size += len(piece)
            yield piece
        if size != self.sizes[path] or hasher.hex() != self.digests[path]:
            raise CheckFailedError("file-changed", files=1)

    def ranges(self, path: str, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """The bytes at each (offset, length) of a payload file, shorter at its end; `places` ascend by offset. The file
        is read once, from front to back. Raises as `stream`.
        """
        pieces = self.stream(path)
        held, first = bytearray(), 0
        for offset, length in places:
            while first + len(held) < offset + length and (piece := next(pieces, None)) is not None:
                held += piece
                if first + len(held) <= offset:
                    first += len(held)
                    held.clear()
            del held[: max(0, offset - first)]
            first = max(first, offset)
            yield bytes(held[:length])
        for _ in pieces:
            pass


def check_listing(source: FolderOfBytes) -> dict[str, int]:
    """Step 1. Every file of the folder with its size.

    Raises NotABundleError when it is not such a folder, CheckFailedError for links, special files, names that differ
    only in case or in composition, and anything that does not belong there, folders without a file included; OSError
    for a folder that cannot be looked into.
    """
    listing = source.listing()
    found = listing.sizes
    if "bagit.txt" not in found:
        raise NotABundleError
    seen: set[str] = set()
    for name in (*found, *listing.folders):
        key = unicodedata.normalize("NFKC", name).casefold()
        if key in seen or not name.isascii() or not name.isprintable():
            raise CheckFailedError("bag-names")
        seen.add(key)
    strange = [name for name in found if name not in ROOT_FILES and not _PAYLOAD.fullmatch(name)]
    strange += listing.folders - {parent.as_posix() for name in found for parent in PurePosixPath(name).parents}
    if strange or any(name not in found for name in ROOT_FILES):
        raise CheckFailedError("bag-structure", files=len(strange))
    if [path for path, _ in _numbered(found)] != volumes(found):
        raise CheckFailedError("bag-structure", files=1)
    return found


def _numbered(paths: Iterable[str]) -> list[tuple[str, int]]:
    found = [(path, int(match[1] or 1)) for path in paths if (match := _VOLUME.fullmatch(path))]
    return sorted(found, key=lambda row: row[1])


def volumes(paths: Iterable[str]) -> list[str]:
    """The PDF files of the dossier as far as they follow each other: dossier.pdf, dossier-2.pdf, ..."""
    return [path for place, (path, number) in enumerate(_numbered(paths), 1) if place == number]


def read_manifest(data: bytes) -> dict[str, str]:
    """A manifest in its one form: lower-case digest, two spaces, path, LF, sorted by path. Raises CheckFailedError
    otherwise.
    """
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError:
        raise CheckFailedError("manifest-form") from None
    rows: dict[str, str] = {}
    for line in text.split("\n")[:-1]:
        match = _LINE.match(line)
        if match is None or match[2] in rows:
            raise CheckFailedError("manifest-form")
        rows[match[2]] = match[1]
    if data != write_manifest(rows.items()):
        raise CheckFailedError("manifest-form")
    return rows


def write_manifest(rows: Iterable[tuple[str, str]]) -> bytes:
    """The bytes of a manifest over (path, digest) rows."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(rows)).encode("ascii")


def _digest_of(source: FolderOfBytes, path: str) -> str:
    hasher = Sha256()
    for piece in source.stream(path):
        hasher.update(piece)
    return hasher.hex()


def check_manifests(source: FolderOfBytes, found: dict[str, int]) -> Bag:
    """Step 2. Both manifests name exactly the files that are there, with exactly their digests. Raises
    CheckFailedError.
    """
    if any(found[name] > LARGEST_TEXT for name in ROOT_FILES):
        raise CheckFailedError("file-too-large")
    roots = {name: b"".join(source.stream(name)) for name in ROOT_FILES}
    if roots["bagit.txt"] != BAGIT:
        raise CheckFailedError("bag-structure", files=0)
    tags = read_manifest(roots["tagmanifest-sha256.txt"])
    if tuple(sorted(tags)) != TAG_FILES:
        raise CheckFailedError("manifest-names")
    payload = read_manifest(roots["manifest-sha256.txt"])
    if set(payload) != {name for name in found if name.startswith("data/")}:
        missing = sum(name not in found for name in payload)
        raise CheckFailedError("manifest-names", missing=missing)
    changed = sum(sha256_hex(roots[path]) != digest for path, digest in tags.items())
    changed += sum(_digest_of(source, path) != digest for path, digest in payload.items())
    if changed:
        raise CheckFailedError("file-changed", files=changed)
    return Bag(source, {name: found[name] for name in payload}, payload, roots["bag-info.txt"])


def bag_info(statement_made: str, bundle: str, software: str, sizes: Iterable[int]) -> bytes:
    """The one allowed `bag-info.txt` for a statement: it adds nothing that is not signed elsewhere."""
    kept = list(sizes)
    return (
        f"Bag-Software-Agent: {software}\n"
        f"Bagging-Date: {statement_made[:10]}\n"
        f"External-Identifier: {bundle}\n"
        f"Payload-Oxum: {sum(kept)}.{len(kept)}\n"
    ).encode("ascii")
