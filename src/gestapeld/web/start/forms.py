# SPDX-License-Identifier: EUPL-1.2
"""What is typed on the first pages."""

from __future__ import annotations

import os
import re
from pathlib import Path

ENDING = ".stapel"
_NAME = re.compile(r"[^\w .()-]", re.UNICODE)


def case_file(folder: str, name: str) -> Path:
    """Where a new case goes: a neutral file name, in a folder as typed (`~` is the person's own)."""
    plain = _NAME.sub("", name).strip(" .") or "stapel"
    return Path(folder.strip() or "~").expanduser() / (plain if plain.endswith(ENDING) else plain + ENDING)


def usual_folder() -> Path:
    """Where most people keep what is theirs."""
    home = Path.home()
    return next((home / name for name in ("Documents", "Documenten") if (home / name).is_dir()), home)


def files_here() -> list[Path]:
    """Case files in the usual folders, by name; not a list of what was open last."""
    found: list[Path] = []
    for folder in {Path.home(), usual_folder()}:
        if os.access(folder, os.R_OK):
            found += [file for file in folder.glob(f"*{ENDING}") if file.is_file()]
    return sorted(found)
