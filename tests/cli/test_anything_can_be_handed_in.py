# SPDX-License-Identifier: EUPL-1.2
"""Empty folders, junk, huge names, links, pipes, the case itself: each accounted for in words, none of it believed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.cli.desk import CHAT, MAIL, Desk

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


def fates(desk: Desk, *arguments: object) -> dict[str, tuple[str, str]]:
    answer = desk.noor("add", *arguments, "--json")
    return {file["name"]: (file["fate"], file["code"]) for file in answer.json["files"]}


def test_an_empty_folder(desk: Desk) -> None:
    (desk.folder / "leeg").mkdir()
    answer = desk.noor("add", desk.folder / "leeg")
    assert answer.status == 0
    assert "Hier staat geen enkel bestand; er is niets toegevoegd." in answer.out
    assert len(desk.json("history", "--log", "evidence")) == 7


def test_junk_is_kept_and_does_not_stop_the_rest(desk: Desk) -> None:
    for number, content in enumerate(
        [os.urandom(50_000), b"", b"\0" * 5000, b"PK\x03\x04" + os.urandom(500), b"<smses", b"From "]
    ):
        desk.file(f"in/{number}.dat", content)
    desk.file("in/mail.eml", MAIL)
    answer = desk.noor("add", desk.folder / "in")
    assert answer.status == 0
    assert "Klaar. Bestanden: 7." in answer.out
    assert desk.json("find", "laatste")["hits"]
    assert desk.noor("verify").status == 0


def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    before = desk.json("history")
    answer = desk.noor("add", desk.file("andere naam.txt", CHAT))
    assert answer.status == 0
    assert f"stond al in uw zaak als {desk.furnished.original}" in answer.out
    assert desk.json("history") == before


@posix
def test_links_pipes_and_devices_are_passed_over_and_said(desk: Desk) -> None:
    folder = desk.folder / "in"
    folder.mkdir()
    os.mkfifo(folder / "pijp")
    (folder / "koppeling").symlink_to("/etc/hostname")
    (folder / "rondje").symlink_to(folder, target_is_directory=True)
    desk.file("in/mail.eml", MAIL)
    found = fates(desk, folder, "/dev/zero")
    assert found == {
        "pijp": ("not-taken", "not-a-file"),
        "koppeling": ("not-taken", "link"),
        "rondje": ("not-taken", "link"),
        "mail.eml": ("read", ""),
        "zero": ("not-taken", "not-a-file"),
    }
    spoken = desk.noor("add", folder)
    assert spoken.status == 31
    assert "verwijzingen worden niet gevolgd" in spoken.out


@posix
def test_names_of_any_length_and_any_bytes(desk: Desk) -> None:
    folder = desk.folder / "in"
    desk.file(f"in/{'n' * 251}.txt", "een")
    desk.file("in/met\nregel en \x1b[31mkleur.txt", "twee")
    with open(os.fsencode(folder) + b"/\xff\xfe.txt", "wb") as out:  # noqa: PTH123
        out.write(b"drie")
    deep = folder.joinpath(*["map"] * 30)
    desk.file(str(deep.relative_to(desk.folder) / "diep.txt"), "vier")
    answer = desk.noor("add", folder)
    assert answer.status == 0
    assert answer.out.count("gelezen als") == 4
    assert "[U+001B][31mkleur" in answer.out


def test_a_part_that_could_not_be_taken_shows_in_the_exit_status(desk: Desk) -> None:
    answer = desk.noor("add", desk.file("mail.eml", MAIL), desk.folder / "weg.txt")
    assert answer.status == 31
    assert "gelezen als" in answer.out
    assert "Dit bestand of deze map is er niet." in answer.out
    assert desk.json("find", "laatste")["hits"]


def test_the_case_is_no_evidence_in_itself(desk: Desk) -> None:
    """Its own file in the folder is passed over without being opened: closing it would take our lock off."""
    desk.noor("find", "x")
    desk.file("mail.eml", MAIL)
    answer = desk.noor("add", desk.folder)
    assert answer.status == 0
    assert answer.out.count("Dit is uw zaak zelf") >= 2  # the file, and the index in its folder
    assert desk.noor("add", desk.case).status == 0
    assert not desk.json("find", "--kind", "file")["hits"]


def test_an_empty_name_is_not_the_folder_one_is_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    assert desk.noor("add", "").status == 2
    assert desk.noor("copy", "").status == 2
    assert fates(desk, ".") == {"zaak.stapel": ("not-taken", "own-case")} or "home" not in fates(desk, ".")


def test_where_it_comes_from_is_kept_with_it(desk: Desk) -> None:
    line = (
        "--device",
        "Samsung A54",
        "--whose",
        "Noor",
        "--obtained",
        "geëxporteerd in WhatsApp",
        "--by",
        "Noor",
        "--remark",
        "op 1 maart",
    )
    (file,) = desk.json("add", desk.file("mail.eml", MAIL), *line)["files"]
    plain = str(desk.json("show", file["original"])["fields"])
    assert all(value in plain for value in line[1::2])


@pytest.mark.parametrize("service", ["Dropbox", "OneDrive - Noor", "Google Drive"])
def test_a_folder_that_is_carried_to_a_cloud_is_said(desk: Desk, service: str) -> None:
    (desk.folder / service).mkdir()
    answer = desk.run("new", desk.folder / service / "z.stapel", passphrase_fd="welkom01")  # too weak: nothing is made
    assert "lijkt mee te lopen met" in answer.err
    assert not list(Path(desk.folder / service).iterdir())
