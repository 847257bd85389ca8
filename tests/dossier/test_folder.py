# SPDX-License-Identifier: EUPL-1.2
"""A folder is there whole or not at all, and nothing that was there before is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gestapeld.dossier.folder import UnfinishedFile, UnfinishedFolder
from gestapeld.errors import CaseExistsError, NotWritableError


def test_a_folder_gets_its_name_only_when_it_is_complete(tmp_path: Path) -> None:
    with UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", (b"een", b"twee"))
        assert not (tmp_path / "map").exists()
        folder.complete()
    assert [path.name for path in tmp_path.iterdir()] == ["map"]
    assert (tmp_path / "map/data/how-to-check.txt").read_bytes() == b"eentwee"


def test_leaving_without_completing_removes_everything(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", (b"een",))
        raise RuntimeError
    with pytest.raises(RuntimeError), UnfinishedFile(tmp_path / "een.zip", b"PK") as file:
        file.write((b"PK", b"rest"))
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_file_gets_its_name_only_when_it_is_complete(tmp_path: Path) -> None:
    with UnfinishedFile(tmp_path / "een.zip", b"PK") as file:
        file.write((b"PK", b"rest"))
        assert not (tmp_path / "een.zip").exists()
        file.complete()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("een.zip", b"PKrest")]


def test_what_is_left_of_a_power_cut_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "map.unfinished/data").mkdir(parents=True)
    (tmp_path / "map.unfinished/data/old.txt").write_bytes(b"oud")
    with UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", (b"een",))
        folder.complete()
    assert not (tmp_path / "map/data/old.txt").exists()
    for name, left in (("leeg", b""), ("begin", b"P"), ("meer", b"PK en meer dan het nieuwe")):
        (tmp_path / f"{name}.unfinished").write_bytes(left)
        with UnfinishedFile(tmp_path / name, b"PK") as file:
            file.write((b"PK1",))
            file.complete()
        assert (tmp_path / name).read_bytes() == b"PK1"


def test_something_else_with_that_name_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "map.unfinished").mkdir()
    (tmp_path / "map.unfinished/roman.doc").write_bytes(b"mijn boek")
    with pytest.raises(CaseExistsError):
        UnfinishedFolder(tmp_path / "map")
    with pytest.raises(CaseExistsError):
        UnfinishedFile(tmp_path / "map", b"PK")
    assert (tmp_path / "map.unfinished/roman.doc").exists()
    (tmp_path / "doel").mkdir()
    (tmp_path / "link.unfinished").symlink_to(tmp_path / "doel")
    for kind in (UnfinishedFolder, lambda target: UnfinishedFile(target, b"PK")):
        with pytest.raises(CaseExistsError):
            kind(tmp_path / "link")
        with pytest.raises(CaseExistsError):
            kind(tmp_path / "doel")
    (tmp_path / "boek.unfinished").write_bytes(b"mijn boek")
    with pytest.raises(CaseExistsError):
        UnfinishedFile(tmp_path / "boek", b"PK")
    assert (tmp_path / "boek.unfinished").read_bytes() == b"mijn boek"


def test_paths_that_lead_elsewhere_are_refused(tmp_path: Path) -> None:
    with UnfinishedFolder(tmp_path / "map") as folder:
        for path in ("../a", "/a", "data/../../a", "data/ë", "C:a", "data\\a", "", "data//a", "./a"):
            with pytest.raises(ValueError, match=r"^"):
                folder.write(path, (b"",))


def test_a_place_that_cannot_be_written_says_so_without_naming_it(tmp_path: Path) -> None:
    for kind in (UnfinishedFolder, lambda target: UnfinishedFile(target, b"PK")):
        with pytest.raises(NotWritableError) as caught:
            kind(tmp_path / "is er niet" / "map")
        assert caught.value.facts == {}


@pytest.mark.skipif(os.name == "nt", reason="modes of files are of Unix")
def test_nobody_else_can_look_in(tmp_path: Path) -> None:
    with UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", (b"een",))
        folder.complete()
    with UnfinishedFile(tmp_path / "een.zip", b"PK") as file:
        file.complete()
    assert (tmp_path / "map").stat().st_mode & 0o077 == 0
    assert (tmp_path / "een.zip").stat().st_mode & 0o077 == 0
