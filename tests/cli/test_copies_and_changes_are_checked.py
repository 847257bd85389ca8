# SPDX-License-Identifier: EUPL-1.2
"""A copy verifies where it is, with the private log or without; a changed byte and an older state are seen."""

from __future__ import annotations

import random
import shutil

import pytest
from tests.cli.desk import NOOR, SAM, Desk

CANARY = "zeldzaamwoord"


def test_a_whole_copy_is_the_case(desk: Desk) -> None:
    desk.noor("note add", "privé")
    assert desk.noor("copy", desk.folder / "kopie.stapel").status == 0
    copied = desk.run("--recovery", "note", "list", desk.folder / "kopie.stapel", passphrase_fd=desk.furnished.code)
    assert "privé" in copied.out
    assert desk.run("verify", desk.folder / "kopie.stapel", passphrase_fd=NOOR).status == 0


def test_a_copy_without_the_private_log_verifies_and_holds_nothing_private(desk: Desk) -> None:
    desk.noor("note add", CANARY)
    answer = desk.noor("copy", desk.folder / "voor-sam.stapel", "--without-private")
    assert "zonder het privélogboek" in answer.out
    copy = desk.folder / "voor-sam.stapel"
    verified = desk.run("verify", copy, passphrase_fd=SAM)
    assert verified.status == 0
    assert "Het privélogboek" in verified.out
    assert "Ik sta bij je reünie" in desk.run("timeline", copy, passphrase_fd=SAM).out
    assert desk.run("timeline", copy, passphrase_fd=NOOR).status == 12  # nor can her passphrase be tried on it
    added = desk.run("incident", "add", copy, "--what", "x", passphrase_fd=SAM)
    assert (added.status, added.error) == (14, "copy-is-read-only")
    assert desk.run("verify", copy, "--sealed").status == 0


def test_without_anybody_to_read_it_there_is_no_such_copy(desk: Desk) -> None:
    desk.noor("members remove", desk.furnished.sam)
    answer = desk.noor("copy", desk.folder / "voor-niemand.stapel", "--without-private")
    assert (answer.status, answer.error) == (2, "nobody-else")
    assert not (desk.folder / "voor-niemand.stapel").exists()


@pytest.mark.parametrize("seed", range(12))
def test_one_flipped_bit_is_changed_and_never_a_traceback(desk: Desk, seed: int) -> None:
    """Anywhere in what is stored: verify says changed and ends with 20, or the file does not open at all."""
    import apsw

    chosen = random.Random(seed)
    connection = apsw.Connection(str(desk.case))
    table, key, column = chosen.choice(
        [("segment", "place", "sealed"), ("wrap", "name", "value"), ("entry", "seq", "sealed"), ("entry", "seq", "leaf"), ("head", "log", "root"), ("object", "id", "wrap")]
    )  # fmt: skip
    rows = list(connection.execute(f"SELECT {key}, {column} FROM {table}"))
    name, value = chosen.choice(rows)
    raw = bytearray(value)
    raw[chosen.randrange(len(raw))] ^= 1 << chosen.randrange(8)
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ? AND {column} = ?", (bytes(raw), name, value))
    connection.close()
    for answer in (desk.noor("verify"), desk.noor("verify", "--json"), desk.run("verify", desk.case, "--sealed")):
        assert "Traceback" not in answer.out + answer.err
        assert answer.status in (0, 12, 16, 20), answer
        if answer.out.startswith("Controle"):
            assert ("Veranderd" in answer.out) == (answer.status == 20)
    assert desk.noor("verify").status != 0
    as_json = desk.noor("verify", "--json")
    assert as_json.json.get("result", as_json.json.get("error")) != "unchanged"


def test_a_case_that_was_put_back_is_seen_against_a_head_kept_elsewhere(desk: Desk) -> None:
    shutil.copyfile(desk.case, desk.folder / "oud")
    desk.noor("incident add", "--what", "daarna")
    head = desk.file("stand.txt", desk.noor("history", "--head").out.rstrip("\n") + "\n")
    assert desk.noor("verify", "--head", head).status == 0
    shutil.copyfile(desk.folder / "oud", desk.case)
    put_back = desk.noor("verify", "--head", head)
    assert put_back.status == 20
    assert put_back.error == "damaged"
    sealed = desk.run("verify", desk.case, "--sealed", "--head", head)
    assert sealed.status == 20
    assert "nieuwste stand" in desk.noor("verify").out  # without a head: said that it was not checked
    assert desk.noor("verify", "--head", desk.file("onzin.txt", CANARY)).status == 31
    heads = desk.json("history", "--head")
    assert set(heads) == {"evidence", "private", "audit"}


def test_a_copy_beside_a_case_in_use_is_refused_and_leaves_nothing(desk: Desk) -> None:
    from gestapeld.casefile.casefile import CaseFile
    from gestapeld.casefile.storage.single_file import SingleFile

    with CaseFile.open(SingleFile.open(desk.case), recovery_code=desk.furnished.code):
        done = desk.process("copy", desk.case, "kopie.stapel")
    assert done.returncode == 13
    assert not (desk.folder / "kopie.stapel").exists()
