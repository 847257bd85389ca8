# SPDX-License-Identifier: EUPL-1.2
"""Steps 1 and 2: the folder itself (BagIt, RFC 8493), read strictly. One allowed form, so that nothing can hide
beside it.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

from gestapeld.crypto.digest import Sha256, sha256_hex
from gestapeld.errors import NotABundleError
from gestapeld.verify.report import CheckFailedError

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_FILES = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
ROOT_FILES = (*TAG_FILES, "tagmanifest-sha256.txt")
LARGEST_TEXT = 64 * 1024 * 1024
_PAYLOAD = re.compile(
    r"data/(dossier(-[0-9]+)?\.pdf|how-to-check\.txt|exhibits\.(csv|xlsx)|messages\.csv|statement\.(json|sig)"
    r"|records/(checkpoint\.txt|entry-[0-9]{6,}\.json)"
    r"|exhibits/(?P<number>[0-9]{4,})/(?P=number)-(original|picture|extract)(-[0-9]+)?\.(txt|jpg|png|ogg|amr|bin))"
)
_LINE = re.compile(r"^([0-9a-f]{64})  ([ -~]+)$")
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bag:
    """The payload of a folder: path (with forward slashes, from the root) → size, and the digests the manifest
    states.
    """

    folder: Path
    sizes: dict[str, int]
    digests: dict[str, str]

    def read(self, path: str) -> bytes:
        """A payload file of at most 64 MiB. Raises CheckFailedError when it is missing, larger, or no longer what the
        manifest states.
        """
        if path not in self.sizes:
            raise CheckFailedError("file-missing")
        if self.sizes[path] > LARGEST_TEXT:
            raise CheckFailedError("file-too-large")
        data = (self.folder / path).read_bytes()
        if sha256_hex(data) != self.digests[path]:
            raise CheckFailedError("file-changed", files=1)
        return data

    def read_range(self, path: str, offset: int, length: int) -> bytes:
        """Bytes of a payload file; shorter at its end."""
        with (self.folder / path).open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)


def list_files(folder: Path) -> dict[str, int]:
    """Step 1. Every file below `folder` with its size.

    Raises NotABundleError when it is not such a folder, CheckFailedError for links, special files, names that differ
    only in case or
    in composition, and anything that does not belong there, folders without a file included; OSError for a folder that
    cannot be looked into.
    """
    if not folder.is_dir() or not (folder / "bagit.txt").is_file():
        raise NotABundleError
    found: dict[str, int] = {}
    seen: set[str] = set()
    folders_seen: set[str] = set()
    for directory, folders, names in os.walk(folder, onerror=_refuse):
        for name in [*folders, *names]:
            path = Path(directory) / name
            inside = path.relative_to(folder).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode) or not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
                raise CheckFailedError("bag-link")
            key = unicodedata.normalize("NFKC", inside).casefold()
            if key in seen or not inside.isascii() or not inside.isprintable():
                raise CheckFailedError("bag-names")
            seen.add(key)
            if stat.S_ISREG(mode):
                found[inside] = path.lstat().st_size
            else:
                folders_seen.add(inside)
    strange = [name for name in found if name not in ROOT_FILES and not _PAYLOAD.fullmatch(name)]
    strange += folders_seen - {parent.as_posix() for name in found for parent in PurePosixPath(name).parents}
    if strange or any(name not in found for name in ROOT_FILES):
        raise CheckFailedError("bag-structure", files=len(strange))
    return found


def _refuse(problem: OSError) -> NoReturn:
    """What cannot be looked into is not passed over."""
    raise problem


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


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    hasher = Sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            hasher.update(piece)
    return hasher.hex()


def check_manifests(folder: Path, found: dict[str, int]) -> Bag:
    """Step 2. Both manifests name exactly the files that are there, with exactly their digests. Raises
    CheckFailedError.
    """
    if (folder / "bagit.txt").read_bytes() != BAGIT:
        raise CheckFailedError("bag-structure", files=0)
    for name in ROOT_FILES:
        if found[name] > LARGEST_TEXT:
            raise CheckFailedError("file-too-large")
    tags = read_manifest((folder / "tagmanifest-sha256.txt").read_bytes())
    if tuple(sorted(tags)) != TAG_FILES:
        raise CheckFailedError("manifest-names")
    payload = read_manifest((folder / "manifest-sha256.txt").read_bytes())
    if set(payload) != {name for name in found if name.startswith("data/")}:
        missing = sum(name not in found for name in payload)
        raise CheckFailedError("manifest-names", missing=missing)
    changed = sum(digest_of(folder / path) != digest for path, digest in [*tags.items(), *payload.items()])
    if changed:
        raise CheckFailedError("file-changed", files=changed)
    return Bag(folder, {name: size for name, size in found.items() if name in payload}, payload)


def bag_info(statement_made: str, bundle: str, software: str, sizes: Iterable[int]) -> bytes:
    """The one allowed `bag-info.txt` for a statement: it adds nothing that is not signed elsewhere."""
    kept = list(sizes)
    return (
        f"Bag-Software-Agent: {software}\n"
        f"Bagging-Date: {statement_made[:10]}\n"
        f"External-Identifier: {bundle}\n"
        f"Payload-Oxum: {sum(kept)}.{len(kept)}\n"
    ).encode("ascii")
