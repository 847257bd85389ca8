# SPDX-License-Identifier: EUPL-1.2
"""The two files of a receiving key on this computer."""

from __future__ import annotations

import os
from pathlib import Path

from gestapeld.dossier.receiver_keys import LARGEST, KeptKey, public_text
from gestapeld.errors import CaseExistsError, NotWritableError, UnreadableFileError

ENDING = ".sleutel"


def place_of(folder: str, name: str) -> Path:
    """Where the key goes, as typed; `~` is the person's own folder. Raises NotWritableError for no place at all."""
    plain = name.strip().strip(".")
    try:
        place = Path(folder.strip()).expanduser()
    except RuntimeError as error:
        raise NotWritableError from error
    if not plain or any(sign in plain for sign in "/\\\0") or not place.is_absolute() or not place.is_dir():
        raise NotWritableError
    return place / (plain if plain.endswith(ENDING) else plain + ENDING)


def write(key: KeptKey, place: Path, given: Path) -> None:
    """Both files: the one to keep for its owner's eyes only. Raises CaseExistsError; OSError when that is refused."""
    if place.is_symlink() or place.exists() or given.is_symlink() or given.exists():
        raise CaseExistsError
    _write_new(place, key.serialize(), 0o600)
    try:
        _write_new(given, public_text(key.public), 0o644)
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def _write_new(place: Path, data: bytes, mode: int) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def read(place: str) -> KeptKey:
    """The file to keep. Raises UnreadableFileError, NotAKeyFileError, DamagedKeyFileError, NewerFormatError."""
    try:
        with Path(place.strip()).expanduser().open("rb") as stream:
            return KeptKey.parse(stream.read(LARGEST + 1))
    except (OSError, RuntimeError) as error:
        raise UnreadableFileError from error
