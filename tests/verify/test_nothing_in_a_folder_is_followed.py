# SPDX-License-Identifier: EUPL-1.2
"""A folder on disk can change while it is read, and can hold things that are no files: nothing is followed, nothing
waits, nothing is read twice as if it were the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.verify.small_bundle import ORIGINAL, build

from gestapeld.errors import NotABundleError, UncheckableBundleError
from gestapeld.verify.bag import Bag, Listing, check_listing, check_manifests
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.on_disk import OnDisk
from gestapeld.verify.report import CheckFailedError, Outcome, Result

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
PATH = "data/exhibits/0001/0001-original.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path / "dossier")


def opened(folder: Path) -> Bag:
    source = OnDisk(folder)
    return check_manifests(source, check_listing(source))


def to_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def to_longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def to_shorter(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def to_other(path: Path) -> None:
    path.write_bytes(bytes(len(path.read_bytes())))


@POSIX
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (to_link, "bag-link"),
        (to_pipe, "bag-link"),
        (to_longer, "file-changed"),
        (to_shorter, "file-changed"),
        (to_other, "file-changed"),
    ],
)
def test_a_file_that_becomes_something_else_during_the_check_is_noticed(
    folder: Path, change: Callable[[Path], None], code: str
) -> None:
    bag = opened(folder)
    assert bag.read(PATH) == ORIGINAL
    change(folder / PATH)
    with pytest.raises(CheckFailedError) as caught:
        bag.read(PATH)
    assert caught.value.code == code
    with pytest.raises(CheckFailedError):
        list(bag.ranges(PATH, [(0, 5)]))


@POSIX
@pytest.mark.parametrize("change", [to_link, to_pipe])
def test_links_and_pipes_are_refused_before_anything_is_read(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder / PATH)
    (step,) = verify_bundle(folder).steps
    assert (step.number, step.outcome, step.code) == (1, Outcome.FAILED, "bag-link")


@POSIX
def test_a_linked_folder_inside_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "data/exhibits").rename(tmp_path / "exhibits")
    (folder / "data/exhibits").symlink_to(tmp_path / "exhibits")
    assert [step.code for step in verify_bundle(folder).failed()] == ["bag-link"]


def test_a_file_that_goes_during_the_check_is_not_looked_at(folder: Path) -> None:
    source = OnDisk(folder)

    class Vanishing:
        """The folder, of which one file goes as soon as all was listed."""

        def listing(self) -> Listing:
            listed = source.listing()
            (folder / PATH).unlink()
            return listed

        def stream(self, path: str) -> Iterator[bytes]:
            return source.stream(path)

    report = verify_bundle(Vanishing())
    assert [(step.number, step.outcome, step.code) for step in report.steps if step.outcome is not Outcome.PASSED] == [
        (2, Outcome.REFUSED, "unreadable")
    ]
    assert report.result is Result.CANNOT_BE_CHECKED
    with pytest.raises(UncheckableBundleError):
        report.raise_if_changed()


def test_anything_that_reads_like_a_folder_is_checked_like_one(folder: Path) -> None:
    assert verify_bundle(OnDisk(folder)).failed() == ()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotABundleError):
        OnDisk(tmp_path / "nothing").listing()
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(NotABundleError):
        verify_bundle(tmp_path / "file")


def test_ranges_give_what_stands_there_in_one_pass(folder: Path) -> None:
    bag = opened(folder)
    places = [(0, 0), (0, 5), (0, len(ORIGINAL)), (3, 4), (3, 9), (40, 2), (len(ORIGINAL) - 2, 10), (len(ORIGINAL), 3)]
    assert list(bag.ranges(PATH, places)) == [ORIGINAL[at : at + length] for at, length in places]


def test_ranges_do_not_keep_what_was_passed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gestapeld.verify.on_disk.PIECE", 7)
    bag = opened(folder)
    places = [(at, 5) for at in range(0, len(ORIGINAL), 3)]
    assert list(bag.ranges(PATH, places)) == [ORIGINAL[at : at + 5] for at, _ in places]
