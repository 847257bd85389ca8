# SPDX-License-Identifier: EUPL-1.2
"""Files on a disk that is not ours: links, pipes, devices, files that change under our hands, names of any shape."""

from __future__ import annotations

import os
import sys
import threading
import unicodedata
from pathlib import Path

import pytest
from tests.intake.conftest import Desk

from gestapeld.errors import UnreadableFileError
from gestapeld.intake.local_files import Found, LocalFile, PassedOver, find
from gestapeld.intake.report import Fate, Progress
from gestapeld.records.reading import original_of

posix = pytest.mark.skipif(os.name != "posix", reason="needs a file system with links and pipes")


def reason(path: Path) -> object:
    with pytest.raises(UnreadableFileError) as refused, LocalFile(path):
        pass
    return refused.value.facts["reason"]


@posix
def test_a_link_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert reason(tmp_path / "link") == "link"
    assert reason(tmp_path / "dangling") == "link"


@posix
def test_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == "not-a-file"


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev")
def test_a_device_is_no_file() -> None:
    assert reason(Path("/dev/zero")) == "not-a-file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert reason(tmp_path) in ("not-a-file", "not-allowed")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert reason(tmp_path / "nothing") == "missing"


def test_a_name_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert reason(tmp_path / "a\0b") == "disk"


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_is_said(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.write_bytes(b"x")
    locked.chmod(0)
    assert reason(locked) == "not-allowed"


@posix
def test_a_link_put_in_the_place_of_a_file_after_listing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "secret").write_bytes(b"y")
    found = [entry for entry in find(tmp_path) if isinstance(entry, Found) and entry.name == "a"]
    (tmp_path / "a").unlink()
    (tmp_path / "a").symlink_to("secret")
    assert reason(found[0].path) == "link"


def test_an_empty_file_is_kept(desk: Desk) -> None:
    report = desk.take_bytes(b"", "empty")
    assert (report.fate, report.size) == (Fate.READ, 0)
    assert report.original is not None
    assert desk.content(report.original) == b""


@pytest.mark.parametrize("change", ["grows", "shrinks", "is rewritten"])
def test_a_file_that_changes_while_it_is_read_is_kept_and_marked(desk: Desk, change: str) -> None:
    path = desk.file("busy", b"x" * (6 << 20))
    done = False

    def meddle(progress: Progress) -> None:
        nonlocal done
        if progress.stage == "keeping" and not done:
            done = True
            with path.open("r+b") as file:
                file.seek(0 if change == "is rewritten" else 6 << 20)
                file.truncate(1 << 20) if change == "shrinks" else file.write(b"y" * 100)
            os.utime(path, (1, 1))

    report = desk.take(path, on_progress=meddle).files[0]
    assert report.original is not None
    original = original_of(desk.case.item(report.original))
    assert original.flags == ("changed-while-reading",)
    assert original.size <= 6 << 20
    assert len(desk.content(report.original)) == original.size


@posix
def test_a_file_that_keeps_growing_ends_where_it_ended_when_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"x" * 1000)
    with LocalFile(path) as file, path.open("ab") as writer:
        got = b""
        while piece := file.read(100):
            got += piece
            writer.write(b"y" * 100)
            writer.flush()
        assert got == b"x" * 1000
        assert file.changed()


def test_a_file_that_stays_as_it_is_is_not_marked(tmp_path: Path) -> None:
    path = tmp_path / "calm"
    path.write_bytes(b"x" * 1000)
    with LocalFile(path) as file:
        assert (file.read(600), file.read(600), file.read(600)) == (b"x" * 600, b"x" * 400, b"")
        assert not file.changed()


def test_a_sparse_file_is_kept_whole(desk: Desk) -> None:
    path = desk.folder / "sparse"
    with path.open("wb") as file:
        file.seek((8 << 20) + 1)
        file.write(b"end")
    report = desk.take(path).files[0]
    assert report.size == (8 << 20) + 4


ODD_NAMES = [
    "CON", "NUL.txt", "trailing dot.", "trailing space ", "a:b", "-rf", "$(x)", "`x`", "'\"", "new\nline", "\u202egnp.exe",
    "\U0001f4a9", unicodedata.normalize("NFC", "café"), unicodedata.normalize("NFD", "café"), "CASE", "case", "x" * 250,
    "<script>", "..", "%00", "\x07bell", "😀" * 60,
]  # fmt: skip


@posix
@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_data_and_nothing_else(desk: Desk, name: str) -> None:
    if name == "..":
        name = "..."
    report = desk.take_bytes(b"x", name)
    assert report.original is not None
    assert original_of(desk.case.item(report.original)).name == name


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_shown_with_replacement_characters(desk: Desk) -> None:
    (desk.folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"x")
    report = desk.take(desk.folder).files[0]
    assert (report.name, report.fate) == ("caf\ufffd.txt", Fate.READ)


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b/2", "b/1", "a", "c/d/e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [found.name for found in find(tmp_path)] == ["a", "b/1", "b/2", "c/d/e"]


def test_a_folder_that_goes_too_deep_is_said(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(70):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "file").write_bytes(b"")
    (found,) = list(find(tmp_path))
    assert isinstance(found, PassedOver)
    assert found.reason == "too-deep"


@posix
def test_nothing_beside_the_given_folder_is_touched(desk: Desk) -> None:
    outside = desk.folder.parent / "outside"
    outside.mkdir()
    (outside / "diary").write_bytes(b"mine")
    (desk.folder / "way out").symlink_to(outside)
    (desk.folder / "hard").write_bytes(b"y")
    report = desk.take(desk.folder)
    assert {file.name: file.fate for file in report.files} == {"hard": Fate.READ, "way out": Fate.NOT_TAKEN}


@posix
def test_a_writer_in_another_thread_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "shared"
    path.write_bytes(b"x" * 100_000)
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            with path.open("r+b") as file:
                file.write(b"z")

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        with LocalFile(path) as file:
            while file.read(10):
                pass
            assert file.changed()
    finally:
        stop.set()
        writer.join()
