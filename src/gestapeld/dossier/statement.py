# SPDX-License-Identifier: EUPL-1.2
"""The signed statement: which exhibit is what, and every file of the folder (docs/format/bundle.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gestapeld.crypto.digest import sha256_hex
from gestapeld.dossier.draft import WrittenFile
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64
from gestapeld.records.identifiers import ItemId

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ExhibitEntry:
    """One exhibit: its number, the items shown in it, its files, which of the items are in another exhibit too, how
    many items that belong to it are not shown, how many fields of its items are withheld.
    """

    number: int
    items: tuple[ItemId, ...]
    files: tuple[str, ...]
    shared: tuple[ItemId, ...] = ()
    withheld_items: int = 0
    withheld_fields: int = 0


@dataclass(frozen=True, slots=True)
class Signed:
    """By whom and about which state: ids in hex, `first_entry` the leaf of the first entry, `checkpoint` its text."""

    case: str
    log: int
    entries: int
    checkpoint: str
    first_entry: bytes
    signer: str
    signing_key: bytes


@dataclass(frozen=True, slots=True)
class About:
    """What the dossier is: `bundle` 32 hex digits, `made` as in headers, `software` name and version."""

    bundle: str
    made: str
    profile: str
    language: str
    software: str


def statement_bytes(
    about: About, signed: Signed, exhibits: Sequence[ExhibitEntry], files: Iterable[WrittenFile]
) -> bytes:
    """The canonical JSON that is signed, over all payload files but itself and its signature."""
    return canonical.encode(
        {
            "bundle": about.bundle,
            "case": signed.case,
            "checkpoint": sha256_hex(signed.checkpoint.encode("utf-8")),
            "entries": signed.entries,
            "exhibits": [_exhibit(exhibit) for exhibit in sorted(exhibits, key=lambda e: e.number)],
            "files": [
                {"path": file.path, "sha256": file.digest, "size": file.size}
                for file in sorted(files, key=lambda f: f.path)
            ],
            "first_entry": b64(signed.first_entry),
            "format": FORMAT,
            "language": about.language,
            "log": signed.log,
            "made": about.made,
            "profile": about.profile,
            "signer": signed.signer,
            "signing_key": b64(signed.signing_key),
            "software": about.software,
        }
    )


def _exhibit(exhibit: ExhibitEntry) -> canonical.Json:
    return {
        "files": sorted(exhibit.files),
        "items": [str(item) for item in exhibit.items],
        "number": exhibit.number,
        "shared": [str(item) for item in exhibit.shared],
        "withheld": {"fields": exhibit.withheld_fields, "items": exhibit.withheld_items},
    }
