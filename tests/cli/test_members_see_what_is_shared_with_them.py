# SPDX-License-Identifier: EUPL-1.2
"""Sam reads the evidence and no private note; Robin gets in with nothing; who is removed reads nothing more."""

from __future__ import annotations

import pytest
from tests.cli.desk import NOOR, SAM, Desk

PRIVATE = "alleen voor mijzelf"


@pytest.fixture
def shared(desk: Desk) -> Desk:
    assert desk.noor("note add", PRIVATE).status == 0
    assert desk.noor("protect add", value_fd="Schuilstraat 9").status == 0
    return desk


def test_sam_reads_and_adds_evidence(shared: Desk) -> None:
    assert shared.run("timeline", shared.case, passphrase_fd=SAM).out == shared.sam("timeline").out
    assert "Ik sta bij je reünie" in shared.sam("timeline").out
    assert shared.sam("incident add", "--what", "Sam zag hem bij de deur").status == 0
    assert "Sam" in shared.noor("history").out
    assert "Onveranderd" in shared.sam("verify").out


@pytest.mark.parametrize(
    "line",
    [
        ("note list",), ("note add", "x"), ("protect list",), ("protect remove", "private:1:0"), ("show", "private:1:0"),
        ("history", "--log", "private"), ("members add", "Robin"), ("members remove", "0" * 32), ("copy", "weg.stapel"),
        ("erase request", "6:1", "--yes"), ("erase plan", "6:1"), ("erase field", "2:0", "text"), ("erase cancel", "4:0"),
        ("dossier", "uit", "--all"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_the_owners_alone_sam_may_not(
    shared: Desk, line: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    before = shared.noor("history").out.count("\n")
    answer = shared.sam(*line)
    assert answer.status == 14, answer
    assert PRIVATE not in answer.out + answer.err
    assert "Schuilstraat" not in answer.out + answer.err
    kinds = {row["kind"] for row in shared.json("history")[before:]}
    assert kinds <= {"opened"}
    assert not (shared.folder / "weg.stapel").exists()


def test_nothing_private_is_in_anything_sam_can_ask(shared: Desk) -> None:
    for line in (("timeline",), ("find",), ("find", "mijzelf"), ("find", "Schuilstraat"), ("counts",), ("history",)):
        answer = shared.sam(*line)
        assert answer.status == 0
        assert PRIVATE not in answer.out
        assert "Schuilstraat" not in answer.out
        assert "privé" not in answer.out


def test_robin_gets_in_with_nothing(shared: Desk) -> None:
    for words in ("geheim", NOOR.upper(), SAM + " ", shared.furnished.sam_code):
        answer = shared.run("timeline", shared.case, passphrase_fd=words)
        assert (answer.status, answer.out) == (12, "")
    sealed = shared.run("verify", shared.case, "--sealed")
    assert sealed.status == 0
    assert "Niet gecontroleerd" in sealed.out
    content = shared.case.read_bytes()
    for word in (PRIVATE, "reünie", "R. de Vries", "Noor", "Sam", "Schuilstraat", "WhatsApp", "acquired", "incident"):
        assert word.encode() not in content, word


def test_a_member_comes_in_and_goes(desk: Desk) -> None:
    robin = "de lange eigen zin van Robin"
    made = desk.json("members add", "Robin", member_passphrase_fd=robin)
    assert set(made) == {"key", "name", "recovery_code"}
    assert "Ik sta bij je reünie" in desk.run("timeline", desk.case, passphrase_fd=robin).out
    listed = desk.noor("members list").out
    grouped = " ".join(made["key"][i : i + 4] for i in range(0, 32, 4))
    assert grouped in listed
    assert desk.noor("members remove", grouped.upper()).status == 0
    assert desk.noor("incident add", "--what", "na Robin").status == 0
    gone = desk.run("timeline", desk.case, passphrase_fd=robin)
    assert gone.status in (12, 14)
    assert gone.out == ""
    assert "Robin" not in desk.noor("members list").out
    assert desk.noor("members remove", "0" * 32).status == 2
    assert desk.noor("verify").status == 0
    owner = next(row["key"] for row in desk.json("members list") if row["role"] == "owner")
    assert desk.noor("members remove", owner).status != 0
    assert desk.noor("history").status == 0
