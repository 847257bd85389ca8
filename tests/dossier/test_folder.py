# SPDX-License-Identifier: EUPL-1.2
"""A folder is there whole or not at all, and nothing that was there before is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gestapeld.dossier.folder import UnfinishedFolder
from gestapeld.errors import CaseExistsError, NotWritableError
from gestapeld.verify.bag import check_manifests, list_files


def test_a_folder_gets_its_name_only_when_it_is_complete(tmp_path: Path) -> None:
    with UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", b"een")
        assert not (tmp_path / "map").exists()
        folder.finish_bag("2026-06-01T09:00:00.000Z", "ab" * 16, "gestapeld 0")
        folder.complete()
    assert [path.name for path in tmp_path.iterdir()] == ["map"]
    assert check_manifests(tmp_path / "map", list_files(tmp_path / "map")).sizes == {"data/how-to-check.txt": 3}


def test_leaving_without_completing_removes_everything(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", b"een")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_of_a_power_cut_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "map.unfinished/data").mkdir(parents=True)
    (tmp_path / "map.unfinished/data/old.txt").write_bytes(b"oud")
    with UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", b"een")
        folder.complete()
    assert not (tmp_path / "map/data/old.txt").exists()


def test_something_else_with_that_name_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "map.unfinished").mkdir()
    (tmp_path / "map.unfinished/roman.doc").write_bytes(b"mijn boek")
    with pytest.raises(CaseExistsError):
        UnfinishedFolder(tmp_path / "map")
    assert (tmp_path / "map.unfinished/roman.doc").exists()
    (tmp_path / "doel").mkdir()
    (tmp_path / "link.unfinished").symlink_to(tmp_path / "doel")
    with pytest.raises(CaseExistsError):
        UnfinishedFolder(tmp_path / "link")
    with pytest.raises(CaseExistsError):
        UnfinishedFolder(tmp_path / "doel")


def test_paths_that_lead_elsewhere_are_refused(tmp_path: Path) -> None:
    with UnfinishedFolder(tmp_path / "map") as folder:
        for path in ("../a", "/a", "data/../../a", "data/ë"):
            with pytest.raises(ValueError, match=r"a|ë"):
                folder.write(path, b"")
        folder.write("data/a", b"")
        with pytest.raises(ValueError, match="data/a"):
            folder.write("data/a", b"")


def test_a_place_that_cannot_be_written_says_so_without_naming_it(tmp_path: Path) -> None:
    with pytest.raises(NotWritableError) as caught:
        UnfinishedFolder(tmp_path / "is er niet" / "map")
    assert caught.value.facts == {}


@pytest.mark.skipif(os.name == "nt", reason="modes of files are of Unix")
def test_nobody_else_can_look_in(tmp_path: Path) -> None:
    with UnfinishedFolder(tmp_path / "map") as folder:
        folder.write("data/how-to-check.txt", b"een")
        folder.complete()
    assert (tmp_path / "map").stat().st_mode & 0o077 == 0
