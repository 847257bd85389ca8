# SPDX-License-Identifier: EUPL-1.2
"""The file of the index: encrypted page by page, under a name that tells nothing, thrown away when in doubt.

SQLite3 Multiple Ciphers, ChaCha20-Poly1305 with a raw key: a changed page does not open. Rolling the whole file back to
an older copy is not noticed by the cipher; the heads inside it are compared by `index`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import apsw

from gestapeld.crypto.digest import sha256_hex
from gestapeld.crypto.keys import IndexKey
from gestapeld.errors import LockedByAnotherError, NotWritableError
from gestapeld.search.schema import TABLES, VERSION

_NAME_LABEL = b"gestapeld index-name/1\x00"
_ENDING = ".cache"
_SIDE_FILES = ("", "-journal", "-wal", "-shm")
_CACHE_KIB = 65536


def file_name(case_id: str, member: str, key: IndexKey) -> str:
    """`<whose>-<which>`: digests, so that neither case nor member can be read from a folder listing.

    The first half is the same for every key this member had for this case: that is how stale files are found.
    """
    return f"{_whose(case_id, member)}-{sha256_hex(_NAME_LABEL + b'key' + key)[:24]}{_ENDING}"


def _whose(case_id: str, member: str) -> str:
    return sha256_hex(_NAME_LABEL + f"of {case_id} {member}".encode())[:16]


def remove(path: Path) -> None:
    """The index and what stands beside it while it is written."""
    for ending in _SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()


def remove_stale(folder: Path, case_id: str, member: str, keep: Path) -> None:
    """Indexes of this member and case under earlier keys: nothing opens them any more."""
    with suppress(OSError):  # a folder that takes nothing gives nothing up either; they open for nobody
        for found in folder.glob(f"{_whose(case_id, member)}-*{_ENDING}"):
            if found.name != keep.name:
                remove(found)


def connect(path: Path, key: IndexKey, zone: str) -> tuple[apsw.Connection, bool]:
    """A connection to the index at `path`, and whether it is new. One that does not open or does not fit is replaced.

    Raises NotWritableError, LockedByAnotherError.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritableError from error
    found = _existing(path, key, zone)
    if found is not None:
        return found, False
    try:
        remove(path)
        path.touch(mode=0o600)  # for this user only, though nobody else could read it either
        connection = _opened(path, key)
        _furnish(connection, zone)
    except (apsw.Error, OSError) as error:
        raise NotWritableError from error
    return connection, True


def in_memory(zone: str) -> apsw.Connection:
    """An empty index that stands on no disk; where nothing can be kept."""
    connection = apsw.Connection(":memory:")
    connection.execute("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
    _furnish(connection, zone)
    return connection


def _furnish(connection: apsw.Connection, zone: str) -> None:
    with connection:
        connection.execute(TABLES)
        connection.execute("INSERT INTO meta VALUES ('version', ?), ('zone', ?), ('slack', 0)", (VERSION, zone))


def _existing(path: Path, key: IndexKey, zone: str) -> apsw.Connection | None:
    """The index that is there, when it opens, is whole enough to answer and was made by this version."""
    connection = None
    try:
        if not path.exists():
            return None
        connection = _opened(path, key)
        found = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('version', 'zone')"))
        if found == {"version": VERSION, "zone": zone}:
            return connection
    except apsw.BusyError as error:
        raise LockedByAnotherError from error
    except (apsw.Error, OSError):  # another key, another make, damage, out of reach: it can be built again
        pass
    if connection is not None:
        connection.close()
    return None


def _opened(path: Path, key: IndexKey) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.execute("PRAGMA cipher = 'chacha20'")
        connection.execute(f"PRAGMA key = 'raw:{bytes(key).hex()}'")
        # One program at a time owns the file; what is not yet synced may be lost with the power, then it is behind
        # the ledger or does not open, and both are noticed.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE")
        connection.execute(f"PRAGMA synchronous = NORMAL; PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    except BaseException:
        connection.close()
        raise
    return connection
