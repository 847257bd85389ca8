# SPDX-License-Identifier: EUPL-1.2
"""What is typed on the first pages."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path

from gestapeld.casefile.places import synchronised_with
from gestapeld.crypto.strength import FLOOR_BITS, estimate
from gestapeld.errors import GestapeldError, NoSpaceError, NotWritableError, UnreadableFileError

ENDING = ".stapel"
_STRONG, _VERY_STRONG = 55, 75  # bits: about four and about six separate words
_NAME = re.compile(r"[^\w .()-]", re.UNICODE)


def case_file(folder: str, name: str) -> Path:
    """Where a new case goes: a neutral file name, in a folder as typed (`~` is the person's own)."""
    plain = _NAME.sub("", name).strip(" .") or "stapel"
    return Path(folder.strip() or "~").expanduser() / (plain if plain.endswith(ENDING) else plain + ENDING)


def usual_folder() -> Path:
    """Where most people keep what is theirs, unless a cloud takes it along."""
    home = Path.home()
    found = next((home / name for name in ("Documents", "Documenten") if (home / name).is_dir()), home)
    return home if synchronised_with(found) else found


def sticks() -> list[Path]:
    """Sticks and other drives that are in this computer now, by name."""
    user = os.environ.get("USER", "")
    if sys.platform == "win32":
        drives = [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
    elif sys.platform == "darwin":
        drives = [drive for drive in _inside(Path("/Volumes")) if not drive.is_symlink()]
    else:
        drives = [*_inside(Path("/run/media") / user), *_inside(Path("/media") / user)]
    return sorted(drive for drive in drives if drive.is_dir() and os.access(drive, os.R_OK))


def files_on_sticks() -> list[Path]:
    """Case files on those drives, by name."""
    return sorted(file for drive in sticks() for file in _inside(drive) if file.suffix == ENDING and file.is_file())


def strength_word(passphrase: str) -> str:
    """`weak` is refused; the words of the others are `web.strength.<word>`."""
    bits = estimate(passphrase)
    return "weak" if bits < FLOOR_BITS else "enough" if bits < _STRONG else "strong" if bits < _VERY_STRONG else "very"


def in_words(error: OSError) -> GestapeldError:
    """What the system said about a place, as one of ours."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return NoSpaceError()
    return UnreadableFileError() if error.errno == errno.ENOENT else NotWritableError()


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # not there, or not for this user
        return []


def files_here() -> list[Path]:
    """Case files in the usual folders, by name; not a list of what was open last."""
    found: list[Path] = []
    for folder in {Path.home(), usual_folder()}:
        if os.access(folder, os.R_OK):
            found += [file for file in folder.glob(f"*{ENDING}") if file.is_file()]
    return sorted(found)
