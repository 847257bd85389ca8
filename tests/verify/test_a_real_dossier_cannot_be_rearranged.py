# SPDX-License-Identifier: EUPL-1.2
"""Dossiers as the program makes them, taken apart and put together again: with the manifests made anew by anybody, and
with the statement signed anew by the owner's own key, which is the most anybody can do.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, at, new_case
from tests.verify.small_bundle import digest, fixed, write, write_manifests

from gestapeld.crypto.identity import Identity
from gestapeld.crypto.labels import STATEMENT
from gestapeld.crypto.signatures import sign
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.handover import Request, hand_over
from gestapeld.dossier.selection import Choice
from gestapeld.ledger import canonical
from gestapeld.ledger.text import b64
from gestapeld.records.narrative import Incident
from gestapeld.search.index import Index
from gestapeld.verify.bag import bag_info
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Outcome, Result, VerificationReport


@dataclass(frozen=True)
class Two:
    """Two dossiers of one case, the second made later with one exhibit more, and the key that signed both."""

    first: Path
    second: Path
    owner: Identity
    head: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder = tmp_path_factory.mktemp("made")
    with new_case(folder) as case:
        builder = Builder(case)
        builder.chat([("2026-03-01 10:00", ROBIN, "waar ben je"), ("2026-03-01 10:01", NOOR, "laat me met rust")])
        builder.tell(Incident("hij stond er", at("2026-03-03 20:00")))
        places = []
        for name in ("een", "twee"):
            with Index.open(case, folder) as index:
                hand_over(case, index, Request(Choice(), Cover("Noor", "Robin")), folder / name)
            places.append(folder / name)
            builder.tell(Incident("en weer", at("2026-03-04 20:00")))
        head = (places[1] / "data/records/checkpoint.txt").read_text("utf-8")
        yield Two(places[0], places[1], case.state.identity, head)


@pytest.fixture
def folder(made: Two, tmp_path: Path) -> Path:
    """A copy of the second, to be changed."""
    shutil.copytree(made.second, tmp_path / "dossier")
    return tmp_path / "dossier"


def codes(report: VerificationReport) -> set[str]:
    return {step.code for step in report.failed()}


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*") if path.is_file())


def make_manifests(folder: Path) -> None:
    """All four files at the root, fitting the statement that is there."""
    write_manifests(folder)
    values = canonical.decode((folder / "data/statement.json").read_bytes())
    sizes = [(folder / path).stat().st_size for path in files(folder)]
    write(folder / "bag-info.txt", bag_info(values["made"], values["bundle"], values["software"], sizes))
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
    rows = "".join(f"{digest((folder / name).read_bytes())}  {name}\n" for name in tags)
    write(folder / "tagmanifest-sha256.txt", rows.encode())


def sign_anew(folder: Path, key: Identity, change: Callable[[dict[str, Any]], None] = lambda _values: None) -> None:
    """Everything made to fit again around the files that are there."""
    values = canonical.decode((folder / "data/statement.json").read_bytes())
    named = [path for path in files(folder) if not path.startswith("data/statement.")]
    values["files"] = [
        {"path": p, "sha256": digest((folder / p).read_bytes()), "size": (folder / p).stat().st_size} for p in named
    ]
    change(values)
    data = canonical.encode(values)
    write(folder / "data/statement.json", data)
    write(folder / "data/statement.sig", b64(sign(key, STATEMENT, data)).encode())
    make_manifests(folder)


def test_both_fit_and_so_does_one_that_was_signed_anew_without_a_change(made: Two, folder: Path) -> None:
    assert codes(verify_bundle(made.first)) == codes(verify_bundle(made.second)) == set()
    sign_anew(folder, made.owner)
    assert codes(verify_bundle(folder)) == set()


# ── by anybody ──
def test_every_file_of_an_earlier_dossier_in_a_later_one_is_noticed(made: Two, folder: Path) -> None:
    tried = 0
    for path in files(made.first):
        old, new = (made.first / path).read_bytes(), (folder / path).read_bytes()
        if old != new:
            write(folder / path, old)
            make_manifests(folder)
            assert verify_bundle(folder).result is Result.CHANGED, path
            write(folder / path, new)
            tried += 1
    assert tried >= 10


def test_every_file_left_out_emptied_longer_or_doubled_is_noticed(folder: Path) -> None:
    for path in files(folder):
        data = (folder / path).read_bytes()
        for other in (None, b"", data + b" ", data[:-1], data + data):
            if other is None:
                (folder / path).unlink()
            else:
                write(folder / path, other)
            if (folder / "data/statement.json").exists() and path != "data/statement.json":
                make_manifests(folder)
            else:
                write_manifests(folder)
            assert verify_bundle(folder).result is Result.CHANGED, path
        write(folder / path, data)
    make_manifests(folder)
    assert codes(verify_bundle(folder)) == set()


def test_every_two_files_exchanged_are_noticed(folder: Path) -> None:
    paths = [path for path in files(folder) if path != "data/statement.json"]
    for one, other in zip(paths, [*paths[1:], paths[0]], strict=True):
        first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
        write(folder / one, second)
        write(folder / other, first)
        make_manifests(folder)
        assert verify_bundle(folder).result is Result.CHANGED, (one, other)
        write(folder / one, first)
        write(folder / other, second)


def test_an_exhibit_added_or_folders_exchanged_are_noticed(folder: Path) -> None:
    shutil.copytree(folder / "data/exhibits/0001", folder / "data/exhibits/0009")
    for path in (folder / "data/exhibits/0009").iterdir():
        path.rename(path.with_name(path.name.replace("0001", "0009")))
    make_manifests(folder)
    assert codes(verify_bundle(folder)) == {"statement-files"}
    shutil.rmtree(folder / "data/exhibits/0009")
    for path in (folder / "data/exhibits/0002", folder / "data/exhibits/0003"):
        (inside,) = path.iterdir()
        inside.rename(folder / "data" / inside.name)
    extracts = [folder / f"data/000{n}-extract.txt" for n in (2, 3)]
    one, other = (path.read_bytes() for path in extracts)
    for number, data in ((2, other), (3, one)):
        write(folder / f"data/exhibits/000{number}/000{number}-extract.txt", data)
    for path in extracts:
        path.unlink()
    make_manifests(folder)
    assert "file-changed" in codes(verify_bundle(folder))


def test_a_statement_signed_by_somebody_else_is_refused(folder: Path) -> None:
    stranger = fixed(5)

    def pose(values: dict[str, Any]) -> None:
        values["signer"], values["signing_key"] = stranger.key_id, b64(stranger.public.signing)

    sign_anew(folder, stranger)
    assert codes(verify_bundle(folder)) == {"statement-signature"}
    sign_anew(folder, stranger, pose)
    assert codes(verify_bundle(folder)) == {"checkpoint-bad"}


# ── by the owner's own key ──
def test_pdf_table_and_explanation_of_another_dossier_do_not_fit_even_when_signed(made: Two, folder: Path) -> None:
    expected = {
        "data/dossier.pdf": {"printed-other"},
        "data/exhibits.csv": {"table"},
        "data/how-to-check.txt": {"note-other"},
        "data/records/checkpoint.txt": {"checkpoint-statement"},
        "data/records/entry-000002.json": {"entry-bad"},
    }
    for path, wanted in expected.items():
        new = (folder / path).read_bytes()
        write(folder / path, (made.first / path).read_bytes())
        sign_anew(folder, made.owner)
        assert codes(verify_bundle(folder)) == wanted, path
        write(folder / path, new)


def test_exchanged_numbers_do_not_fit_even_when_signed(made: Two, folder: Path) -> None:
    paths = [folder / f"data/exhibits/000{number}/000{number}-extract.txt" for number in (2, 3)]
    one, other = (path.read_bytes() for path in paths)
    write(paths[0], other)
    write(paths[1], one)
    sign_anew(folder, made.owner)
    assert codes(verify_bundle(folder)) == {"table", "printed-list"}


def test_an_exhibit_left_out_does_not_fit_even_when_signed(made: Two, folder: Path) -> None:
    shutil.rmtree(folder / "data/exhibits/0003")

    def leave_out(values: dict[str, Any]) -> None:
        values["exhibits"] = [row for row in values["exhibits"] if row["number"] != 3]

    sign_anew(folder, made.owner, leave_out)
    assert codes(verify_bundle(folder)) == {"item-loose", "table"}


def test_other_words_in_the_workbook_are_not_noticed_and_that_is_said(made: Two, folder: Path) -> None:
    """What only the signer can do, and no count shows: the report names it."""
    shutil.copyfile(made.first / "data/exhibits.xlsx", folder / "data/exhibits.xlsx")
    sign_anew(folder, made.owner)
    report = verify_bundle(folder)
    assert codes(report) == set()
    assert "not-shown" in {step.code for step in report.steps if step.outcome is Outcome.NOT_CHECKED}


def test_an_earlier_dossier_is_recognised_with_a_remembered_head(made: Two) -> None:
    report = verify_bundle(made.first, earlier_head=made.head)
    assert "earlier-newer" in {step.code for step in report.steps if step.number == 14}
    assert report.failed() == ()
