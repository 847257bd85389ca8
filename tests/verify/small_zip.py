# SPDX-License-Identifier: EUPL-1.2
"""A zip file made by hand from the published form, each of its numbers open to be something else."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

MAX = 0xFFFFFFFF


@dataclass(frozen=True)
class Entry:
    """One member. `local` and `central` override numbers of the headers by name; `packed` overrides the bytes."""

    name: bytes
    data: bytes
    method: int = 0
    flags: int = 0
    packed: bytes | None = None
    mode: int = 0o100600 << 16
    made: int = 3 << 8 | 20
    local: dict[str, Any] = field(default_factory=dict)
    central: dict[str, Any] = field(default_factory=dict)
    before: bytes = b""

    @property
    def body(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if self.method != 8:
            return self.data
        making = zlib.compressobj(9, zlib.DEFLATED, -15)
        return making.compress(self.data) + making.flush()

    def numbers(self, changes: dict[str, Any]) -> dict[str, Any]:
        said = {
            "needed": 20, "flags": self.flags, "method": self.method, "time": 0, "date": 0x21, "crc": zlib.crc32(self.data),
            "packed": len(self.body), "size": len(self.data), "name": self.name, "extra": b"",
        }  # fmt: skip
        return {**said, **changes}


ORDER = ("needed", "flags", "method", "time", "date", "crc", "packed", "size")


def local_header(entry: Entry) -> bytes:
    said = entry.numbers(entry.local)
    lengths = len(said["name"]), len(said["extra"])
    return b"PK\3\4" + struct.pack("<5H3I2H", *(said[key] for key in ORDER), *lengths) + said["name"] + said["extra"]


def central_row(entry: Entry, offset: int) -> bytes:
    said = entry.numbers({"offset": offset, "comment": b"", "disk": 0, **entry.central})
    lengths = len(said["name"]), len(said["extra"]), len(said["comment"]), said["disk"]
    numbers = (entry.made, *(said[key] for key in ORDER), *lengths, 0, entry.mode, said["offset"])
    return b"PK\1\2" + struct.pack("<6H3I5H2I", *numbers) + said["name"] + said["extra"] + said["comment"]


def zipped(entries: Iterable[Entry], *, before_directory: bytes = b"", **end: Any) -> bytes:
    """The file. `end`: count, here, size, start, disk, comment, zip64 (the records that stand before)."""
    out, rows = b"", []
    for entry in entries:
        out += entry.before
        rows.append(central_row(entry, len(out)))
        out += local_header(entry) + entry.body
    out += before_directory
    said = {"disk": 0, "here": len(rows), "count": len(rows), "size": len(b"".join(rows)), "start": len(out), "comment": b"", **end}  # fmt: skip
    directory = b"".join(rows) + end.get("zip64", b"")
    numbers = (said["disk"], 0, said["here"], said["count"], said["size"], said["start"], len(said["comment"]))
    return out + directory + b"PK\5\6" + struct.pack("<4H2IH", *numbers) + said["comment"]


def zip64_records(count: int, size: int, start: int, *, place: int | None = None, **changes: int) -> bytes:
    """The two records that stand before the end record when numbers are large."""
    said = {"own": 44, "here": count, "count": count, "disks": 1, **changes}
    record = struct.pack("<QHHIIQQQQ", said["own"], 3 << 8 | 45, 45, 0, 0, said["here"], said["count"], size, start)
    where = start + size if place is None else place
    return b"PK\6\6" + record + b"PK\6\7" + struct.pack("<IQI", 0, where, said["disks"])


def entries_of(folder: Path, top: str = "dossier", method: int = 0) -> list[Entry]:
    """Every file of a folder, in the order of the form."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [Entry(f"{top}/{name}".encode(), (folder / name).read_bytes(), method) for name in names]


def but(entries: list[Entry], which: int, **changes: Any) -> list[Entry]:
    """The same with one entry changed."""
    return [
        replace(entry, **changes) if place == which % len(entries) else entry for place, entry in enumerate(entries)
    ]
