# SPDX-License-Identifier: EUPL-1.2
"""The storage in one file: the contract, and what only a file can do wrong."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from tests.casefile.storage.contract import CASE, Place, StorageContract, change, head, one_id, put_object

from gestapeld.casefile.storage.protocol import Storage
from gestapeld.casefile.storage.rows import SEGMENT_SIZE, Change
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.errors import (
    CaseExistsError,
    DamagedCaseError,
    GestapeldError,
    LockedByAnotherError,
    NoSpaceError,
    NotACaseFileError,
    NotWritableError,
    UnreadableFileError,
)


class _Place:
    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self) -> Storage:
        return SingleFile.create(self.path, page_size=4096)

    def open(self) -> Storage:
        return SingleFile.open(self.path)


class TestSingleFile(StorageContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> Place:
        return _Place(tmp_path / "case.stapel")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small founded case, closed."""
    path = tmp_path / "case.stapel"
    found(path).close()
    return path


def found(path: Path) -> SingleFile:
    storage = SingleFile.create(path, page_size=4096)
    storage.found(CASE, 1)
    storage.append(Change(one_id(0), [], [head(log, 0) for log in (1, 2, 3)], {}))
    return storage


def test_a_case_is_one_file_for_this_user_only(path: Path) -> None:
    assert [entry.name for entry in path.parent.iterdir()] == ["case.stapel"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_creating_never_touches_what_is_there(tmp_path: Path) -> None:
    there = tmp_path / "letter.txt"
    there.write_bytes(b"dear")
    with pytest.raises(CaseExistsError):
        SingleFile.create(there)
    assert there.read_bytes() == b"dear"


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotWritableError):
        SingleFile.create(tmp_path / "no such folder" / "case.stapel")


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    for place in (tmp_path / "gone.stapel", tmp_path):
        with pytest.raises(UnreadableFileError):
            SingleFile.open(place)


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00", b"PK\x03\x04" * 2000, bytes(8192)])
def test_another_file_is_not_a_case_file(tmp_path: Path, content: bytes) -> None:
    there = tmp_path / "other.stapel"
    there.write_bytes(content)
    with pytest.raises(NotACaseFileError):
        SingleFile.open(there)
    assert there.read_bytes() == content


def test_another_programs_database_is_not_a_case_file(tmp_path: Path) -> None:
    there = tmp_path / "other.db"
    connection = apsw.Connection(str(there))
    connection.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    connection.close()
    with pytest.raises(NotACaseFileError):
        SingleFile.open(there)


@pytest.mark.parametrize(
    "foreign",
    [
        "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra (a)",
        "DROP INDEX entry_op",
        "ALTER TABLE head ADD COLUMN extra BLOB",
    ],
)
def test_a_file_with_other_tables_is_refused(path: Path, foreign: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(foreign)
    connection.close()
    with pytest.raises(DamagedCaseError):
        SingleFile.open(path)


def test_a_journal_that_names_another_file_is_refused(path: Path) -> None:
    """Sent along with a case, it would make the engine delete the file it names once the journal is played back."""
    victim = path.with_name("letter.txt")
    victim.write_bytes(b"dear")
    name = str(victim).encode()
    mark = bytes.fromhex("d9d505f920a163d7")
    header = (
        mark
        + (0).to_bytes(4, "big")
        + bytes(4)
        + (9).to_bytes(4, "big")
        + (512).to_bytes(4, "big")
        + (4096).to_bytes(4, "big")
    )
    record = bytes(4) + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + mark
    path.with_name(path.name + "-journal").write_bytes(header.ljust(512, b"\0") + record)
    for read_only in (True, False):
        with pytest.raises(DamagedCaseError):
            SingleFile.open(path, read_only=read_only)
    assert victim.read_bytes() == b"dear"


def test_a_second_writer_is_shut_out_and_told(path: Path) -> None:
    storage = SingleFile.open(path)
    with pytest.raises(LockedByAnotherError):
        SingleFile.open(path)
    with pytest.raises(LockedByAnotherError):
        SingleFile.open(path, read_only=True)
    other = f"""
from pathlib import Path
from gestapeld.casefile.storage.single_file import SingleFile
SingleFile.open(Path({str(path)!r}))
"""
    done = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=False)
    assert "LockedByAnotherError" in done.stderr
    storage.close()
    SingleFile.open(path).close()


def test_readers_share_a_file_and_cannot_change_it(path: Path) -> None:
    before = path.read_bytes()
    one, two = SingleFile.open(path, read_only=True), SingleFile.open(path, read_only=True)
    assert one.read_only
    assert two.heads() == one.heads()
    with pytest.raises(LockedByAnotherError):
        SingleFile.open(path)
    with pytest.raises(NotWritableError):
        one.append(change(1, 0, 1))
    with pytest.raises(NotWritableError):
        one.begin_object(one_id(1))
    one.close()
    two.close()
    assert path.read_bytes() == before


def test_a_file_that_is_write_protected_is_opened_for_reading_only(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may write anyway")
    path.chmod(0o400)
    with pytest.raises(NotWritableError):
        SingleFile.open(path)
    SingleFile.open(path, read_only=True).close()


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    storage = SingleFile.open(path)
    storage.append(change(1, 0, 1, objects=[put_object(storage, 5, os.urandom(50_000))]))
    storage.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GestapeldError) as error:
        opened = SingleFile.open(path)
        assert opened.check() != []
        list(opened.object_rows())
        opened.read_range(one_id(5), 0, 50_000)
    assert error.value.exit_status in (10, 20, 42)


def test_what_was_destroyed_is_overwritten_in_the_file(path: Path) -> None:
    storage = SingleFile.open(path)
    canary = os.urandom(64)
    storage.append(change(1, 0, 1, objects=[put_object(storage, 5, canary * 20_000)]))
    assert canary in path.read_bytes()
    storage.destroy(one_id(5))
    assert canary not in path.read_bytes()
    storage.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["case.stapel"]


def test_a_large_object_never_makes_a_large_journal(path: Path) -> None:
    storage = SingleFile.open(path)
    journal, largest = path.with_name(path.name + "-journal"), 0
    block = os.urandom(SEGMENT_SIZE)
    storage.begin_object(one_id(5))
    for number in range(100):
        storage.write_segment(one_id(5), number, block)
        largest = max(largest, journal.stat().st_size if journal.exists() else 0)
    storage.abandon_object(one_id(5))
    largest = max(largest, journal.stat().st_size)
    assert largest < 64 << 20
    storage.close()


def test_a_full_disk_is_said_so_and_nothing_acknowledged_is_lost(path: Path) -> None:
    """A limit on the size of files stands for a full disk: the engine is refused in the same way."""
    program = f"""
import resource, signal, sys
from pathlib import Path
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.errors import NoSpaceError, DiskFailedError
from tests.casefile.storage.contract import change, put_object
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
storage = SingleFile.open(Path({str(path)!r}))
done = 0
try:
    while True:
        storage.append(change(1, done, done + 1, objects=[put_object(storage, done, b"x" * 300_000)]))
        done += 1
        print(done, flush=True)
except (NoSpaceError, DiskFailedError) as error:
    print(type(error).__name__, storage.heads()[1].size, flush=True)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    *acknowledged, last = done.stdout.split("\n")[:-1]
    assert int(acknowledged[-1]) >= 3
    assert last.split() == [last.split()[0], acknowledged[-1]]
    storage = SingleFile.open(path)
    assert storage.heads()[1].size == int(acknowledged[-1])
    assert storage.check() == []
    storage.close()


def test_the_engines_full_error_is_ours(path: Path) -> None:
    storage = SingleFile.open(path)
    storage._connection.pragma("max_page_count", storage._connection.pragma("page_count") + 4)
    with pytest.raises(NoSpaceError):
        storage.append(change(1, 0, 1, objects=[put_object(storage, 5, bytes(60_000))]))
    assert storage.heads()[1].size == 0
    storage._connection.pragma("max_page_count", 1_000_000)
    storage.append(change(1, 0, 2))
    assert storage.check() == []
    storage.close()


def test_a_writer_that_is_killed_leaves_a_file_that_opens_by_itself(path: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
from gestapeld.casefile.storage.single_file import SingleFile
from tests.casefile.storage.contract import change, put_object
storage = SingleFile.open(Path({str(path)!r}))
storage.append(change(1, 0, 1))
put_object(storage, 5, bytes(40 << 20))
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[3])
    assert done.returncode == -signal.SIGKILL
    storage = SingleFile.open(path)
    assert storage.heads()[1] == head(1, 1)
    assert storage.check() == []
    assert storage.sweep(0) == 0
    storage.close()
