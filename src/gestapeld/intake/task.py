# SPDX-License-Identifier: EUPL-1.2
"""One original that is still to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gestapeld.intake.budget import Unpacked
from gestapeld.intake.originals import Kept
from gestapeld.records.identifiers import ItemId

MOST_DEPTH = 4
"""How deep containers are taken apart: a zip in a zip in a mail in a zip. Deeper ones are kept whole."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The files of one folder: names without folders to numbers (of twins the first), numbers to originals."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    originals: Mapping[int, ItemId] = field(default_factory=dict)


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Task:
    """`unpacked` is shared by everything that comes out of one file that was handed in."""

    kept: Kept
    unpacked: Unpacked
    depth: int = 0
    beside: Beside = ALONE
    supersedes: ItemId | None = None

    @property
    def name(self) -> str:
        """The file name, without folders."""
        return base_name(self.kept.original.name)


def base_name(name: str) -> str:
    """The last piece of a name, whatever separates folders where it comes from."""
    return name.replace("\\", "/").rpartition("/")[2]


def folder_of(name: str) -> str:
    """Everything before it."""
    return name.replace("\\", "/").rpartition("/")[0]


def beside(files: Iterable[tuple[str, int, str, ItemId]]) -> dict[str, Beside]:
    """Per folder, the files in it. `files`: folder, number, name (folders in it do not matter), original."""
    folders: dict[str, tuple[dict[str, int], dict[int, ItemId]]] = {}
    for folder, number, name, original in files:
        numbers, originals = folders.setdefault(folder, ({}, {}))
        numbers.setdefault(base_name(name), number)
        originals[number] = original
    return {folder: Beside(numbers, originals) for folder, (numbers, originals) in folders.items()}
