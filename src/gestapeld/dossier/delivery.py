# SPDX-License-Identifier: EUPL-1.2
"""The three forms in which a dossier goes out: a folder, the same folder as one zip, or that zip sealed to a receiver.

Each takes a name at the start, is filled in one go once everything was searched, is checked as it then stands on disk,
and gets its name last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, Self

from gestapeld.crypto import receiving
from gestapeld.crypto.digest import Sha256
from gestapeld.crypto.identity import PublicIdentity
from gestapeld.crypto.randomness import Randomness
from gestapeld.dossier.disk import DiskErrors
from gestapeld.dossier.draft import Draft
from gestapeld.dossier.folder import UnfinishedFile, UnfinishedFolder
from gestapeld.dossier.sealed import open_inside
from gestapeld.dossier.zipping import LOCAL_START, zip_pieces
from gestapeld.records.encoding import Fields
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import VerificationReport


class Delivery(Protocol):
    """One form, being made. Use as a context manager: leaving it without `complete` removes everything."""

    def __enter__(self) -> Self:
        """Itself."""

    def __exit__(self, *_: object) -> None:
        """Remove what was not completed."""

    def fill(self, draft: Draft, bundle: str) -> None:
        """Write all of the draft; `bundle` is its id. Raises NoSpaceError, NotWritableError."""

    def verify(self, signer: str) -> VerificationReport:
        """Check what now stands on disk, as a receiver would."""

    def described(self) -> Fields:
        """For the record of the export: the form, and of one file its SHA-256."""

    def size(self) -> int:
        """Bytes on disk."""

    def complete(self) -> Path:
        """Give it its name. Raises CaseExistsError, NotWritableError."""


def delivery(
    target: Path, *, zipped: bool = False, receiver: PublicIdentity | None = None, randomness: Randomness
) -> Delivery:
    """The form asked for. Raises CaseExistsError when something stands at `target`, NotWritableError."""
    if receiver is not None:
        return _Sealed(target, receiver, randomness)
    return _Zip(target) if zipped else _Folder(target)


def top_folder(bundle: str) -> str:
    """The name of the one folder in a zip: neutral, and another one for every dossier."""
    return f"dossier-{bundle[:8]}"


def _zipped(draft: Draft, bundle: str) -> Iterator[bytes]:
    return zip_pieces(top_folder(bundle), list(draft.files.values()), draft.pieces)


class _Folder:
    def __init__(self, target: Path) -> None:
        self._unfinished = UnfinishedFolder(target)
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._unfinished.__exit__()

    def fill(self, draft: Draft, bundle: str) -> None:
        for path in sorted(draft.files):
            self._unfinished.write(path, draft.pieces(path))
        self._size = sum(file.size for file in draft.files.values())

    def verify(self, signer: str) -> VerificationReport:
        return verify_bundle(self._unfinished.place, expected_signer=signer)

    def described(self) -> Fields:
        return {"form": "folder"}

    def size(self) -> int:
        return self._size

    def complete(self) -> Path:
        return self._unfinished.complete()


class _OneFile:
    """What zip and sealed file share."""

    form = ""

    def __init__(self, target: Path, starts: bytes) -> None:
        self._unfinished = UnfinishedFile(target, starts)
        self._digest = Sha256()
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._unfinished.__exit__()

    def _write(self, pieces: Iterable[bytes]) -> None:
        self._unfinished.write(self._counted(pieces))

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._digest.update(piece)
            self._size += len(piece)
            yield piece

    def described(self) -> Fields:
        return {"form": self.form, "file": self._digest.hex()}

    def size(self) -> int:
        return self._size

    def complete(self) -> Path:
        return self._unfinished.complete()


class _Zip(_OneFile):
    form = "zip"

    def __init__(self, target: Path) -> None:
        super().__init__(target, LOCAL_START)

    def fill(self, draft: Draft, bundle: str) -> None:
        self._write(_zipped(draft, bundle))

    def verify(self, signer: str) -> VerificationReport:
        return verify_bundle(self._unfinished.place, expected_signer=signer)


class _Sealed(_OneFile):
    form = "sealed"

    def __init__(self, target: Path, receiver: PublicIdentity, randomness: Randomness) -> None:
        super().__init__(target, receiving.MAGIC)
        self._receiver = receiver
        self._sealing = receiving.Sealing(receiver, randomness)

    def fill(self, draft: Draft, bundle: str) -> None:
        self._write(self._sealing.pieces(_zipped(draft, bundle)))

    def verify(self, signer: str) -> VerificationReport:
        """Opened with the key it was sealed with, which this run still has; nothing of it is written anywhere."""
        with DiskErrors():
            inside = open_inside(self._unfinished.place, self._sealing.key)
        with inside:
            return verify_bundle(inside, expected_signer=signer)

    def described(self) -> Fields:
        seal = {"seal": self._sealing.seal_id.hex(), "mark": receiving.mark(self._receiver)}
        return {**super().described(), **seal}
