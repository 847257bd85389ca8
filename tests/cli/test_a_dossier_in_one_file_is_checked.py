# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld verify` takes the zip form of a dossier as it takes the folder, says who signed, and sends on who holds a
sealed one.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from tests.cli.desk import Desk

from gestapeld.crypto.receiving import MAGIC


@pytest.fixture
def zipped(desk: Desk) -> Path:
    """A dossier in one file, as the command makes it."""
    made = desk.noor("dossier", desk.folder / "uit.zip", "--item", "2:0", "--only-chosen", "--zip")
    assert made.status == 0, made.err
    return desk.folder / "uit.zip"


def test_a_zip_is_checked_without_a_passphrase_and_without_unpacking(desk: Desk, zipped: Path) -> None:
    before = sorted(desk.folder.rglob("*"))
    answer = desk.run("verify", zipped)
    assert answer.status == 0
    assert "Onveranderd" in answer.out
    assert "er is niets uitgepakt" in answer.out
    assert "sleutel van de eigenaar van de zaak" in answer.out
    assert sorted(desk.folder.rglob("*")) == before


def test_who_signed_stands_in_json(desk: Desk, zipped: Path) -> None:
    answer = desk.run("--json", "verify", zipped)
    assert answer.json["signer"] == {"role": "owner", "entry": 0, "owner": answer.json["fingerprint"]}


def test_it_may_have_any_name(desk: Desk, zipped: Path) -> None:
    other = desk.folder / "bijlage"
    shutil.copyfile(zipped, other)
    assert desk.run("verify", other).status == 0


def test_a_changed_zip_is_changed_and_another_form_is_not_looked_at(desk: Desk, zipped: Path) -> None:
    data = zipped.read_bytes()
    at = data.index(b"BagIt-Version")
    zipped.write_bytes(data[:at] + b"b" + data[at + 1 :])
    changed = desk.run("verify", zipped)
    assert (changed.status, changed.error) == (21, "changed-bundle")
    assert "beschadigd" in changed.out
    again = desk.folder / "opnieuw.zip"
    with zipfile.ZipFile(again, "w") as archive:
        archive.writestr("uit/bagit.txt", b"BagIt-Version: 1.0\n")
    refused = desk.run("verify", again)
    assert (refused.status, refused.error) == (23, "cannot-be-checked")
    assert "Kan niet worden gecontroleerd." in refused.out
    assert "vaste vorm" in refused.out
    assert "controleer de map" in refused.err


@pytest.mark.parametrize("content", ["", "PK", "zomaar iets"])
def test_what_is_only_called_a_zip_is_no_dossier(desk: Desk, content: str) -> None:
    answer = desk.run("verify", desk.file("x.zip", content))
    assert (answer.status, answer.error) == (22, "not-a-bundle")


def test_who_holds_a_sealed_dossier_is_told_to_open_it_first(desk: Desk) -> None:
    place = desk.folder / "x.verzegeld"
    place.write_bytes(MAGIC + bytes(2000))
    answer = desk.run("verify", place)
    assert (answer.status, answer.error) == (22, "sealed-dossier")
    assert "gestapeld receive open" in answer.err


def test_the_program_that_only_checks_takes_a_zip_too(zipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from gestapeld.verify.__main__ import main

    assert main([str(zipped), "--en"]) == 0
    assert "key of the owner" in capsys.readouterr().out
    zipped.write_bytes(zipped.read_bytes() + b"x")
    assert main([str(zipped)]) == 23
    said = capsys.readouterr()
    assert "Kan niet worden gecontroleerd" in said.out
    assert "controleer de map" in said.err
