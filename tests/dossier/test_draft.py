# SPDX-License-Identifier: EUPL-1.2
"""While a dossier is being made nothing of it can be read on the disk, whatever ends the program."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

from gestapeld.dossier import draft as drafting
from gestapeld.dossier.draft import Draft
from gestapeld.errors import NotWritableError, OpenFailedError
from gestapeld.verify.bag import check_listing, check_manifests
from gestapeld.verify.on_disk import OnDisk

CANARY = b"Zonnebloemstraat 12 " * 10


def test_files_come_back_as_they_were_written(tmp_path: Path) -> None:
    contents = {f"data/exhibits/{n:04d}/a.bin": os.urandom(size) for n, size in enumerate((0, 1, 5000, 3_000_000))}
    with Draft(tmp_path) as draft:
        for path, data in contents.items():
            written = draft.write_stream(path, (data[:100], data[100:]))
            assert (written.digest, written.size) == (sha256(data).hexdigest(), len(data))
            assert written.crc == zlib.crc32(data)
        for path, data in reversed(contents.items()):
            assert draft.read(path) == data
        assert {path: read() for path, read in draft.everything()} == contents
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks at open files in /proc")
def test_neither_a_name_nor_a_readable_byte_stands_on_the_disk(tmp_path: Path) -> None:
    with Draft(tmp_path) as draft:
        draft.write("data/how-to-check.txt", CANARY)
        assert draft.read("data/how-to-check.txt") == CANARY
        assert list(tmp_path.iterdir()) == []
        open_here = [link for link in Path("/proc/self/fd").iterdir() if str(tmp_path) in _target(link)]
        assert len(open_here) == 1
        raw = open_here[0].read_bytes()
    assert len(raw) > len(CANARY)
    assert CANARY[:8] not in raw
    assert b"how-to-check" not in raw


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


def test_what_the_disk_changed_is_noticed(tmp_path: Path) -> None:
    with Draft(tmp_path) as draft:
        draft.write("data/a", CANARY)
        draft.write("data/b", CANARY)
        stream = draft._places["data/a"].stream
        place = draft._places["data/b"].start + 60
        stream.seek(place)
        was = stream.read(1)[0]
        stream.seek(place)
        stream.write(bytes([was ^ 1]))
        assert draft.read("data/a") == CANARY
        with pytest.raises(OpenFailedError):
            draft.read("data/b")
        draft._places["data/a"], draft._places["data/b"] = draft._places["data/b"], draft._places["data/a"]
        with pytest.raises(OpenFailedError):
            draft.read("data/a")


def test_a_scratch_file_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "_LARGEST_SCRATCH", 1000)
    with Draft(tmp_path) as draft:
        for number in range(6):
            draft.write(f"data/{number}", bytes([number]) * 600)
        assert len({id(place.stream) for place in draft._places.values()}) == 3
        assert [draft.read(f"data/{number}")[0] for number in range(6)] == list(range(6))


def test_paths_that_lead_elsewhere_or_come_twice_are_refused(tmp_path: Path) -> None:
    with Draft(tmp_path) as draft:
        for path in ("../a", "/a", "data/../../a", "data/ë", "", "data\\a", "C:a"):
            with pytest.raises(ValueError, match=r"^"):
                draft.write(path, b"")
        draft.write("data/a", b"")
        with pytest.raises(ValueError, match="data/a"):
            draft.write("data/a", b"")


def test_a_place_that_cannot_be_written_says_so_without_naming_it(tmp_path: Path) -> None:
    with Draft(tmp_path / "is er niet") as draft, pytest.raises(NotWritableError) as caught:
        draft.write("data/a", b"")
    assert caught.value.facts == {}


def test_what_makes_it_a_bag_fits(tmp_path: Path) -> None:
    with Draft(tmp_path) as draft:
        for name in ("dossier.pdf", "how-to-check.txt"):
            draft.write(f"data/{name}", name.encode())
        draft.finish_bag("2026-06-01T09:00:00.000Z", "ab" * 16, "gestapeld 0")
        for path, read in draft.everything():
            (tmp_path / "map" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "map" / path).write_bytes(read())
    source = OnDisk(tmp_path / "map")
    bag = check_manifests(source, check_listing(source))
    assert bag.sizes == {"data/dossier.pdf": 11, "data/how-to-check.txt": 16}


KILLED = """
import sys, pathlib
from gestapeld.dossier.draft import Draft
with Draft(pathlib.Path(sys.argv[1])) as draft:
    number = 0
    while True:
        draft.write(f"data/{number}", b"Zonnebloemstraat 12 " * 40_000)
        number += 1
        print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill of Unix")
@pytest.mark.parametrize("moment", [0.0, 0.05, 0.2])
def test_a_program_that_is_killed_leaves_nothing(tmp_path: Path, moment: float) -> None:
    program = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"1\n"
        time.sleep(moment)
        process.kill()
    assert list(tmp_path.iterdir()) == []
