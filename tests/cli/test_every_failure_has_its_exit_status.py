# SPDX-License-Identifier: EUPL-1.2
"""One sentence, one next step, the documented status; never a traceback, never a word of what is in the case."""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from tests.cli.desk import NOOR, SAM, UNSURE, Answer, Desk

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.rows import WrapRow
from gestapeld.casefile.storage.single_file import SingleFile

CANARY = "zeldzaamwoord"
NO_RIGHTS = (
    ("setpriv", "--bounding-set", "-all", "--inh-caps", "-all") if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


def failed(answer: Answer | subprocess.CompletedProcess[str], status: int, code: str) -> None:
    """It failed in the agreed form."""
    if isinstance(answer, subprocess.CompletedProcess):
        answer = Answer(answer.returncode, answer.stdout, answer.stderr)
    assert answer.status == status, answer
    assert answer.error == code
    what, after = answer.err.splitlines()[-2:]
    assert what.endswith(".")
    assert after.endswith(f". [{code}]")
    assert "Traceback" not in answer.err + answer.out
    assert CANARY not in answer.err


def test_a_wrong_passphrase(desk: Desk) -> None:
    failed(desk.run("history", desk.case, passphrase_fd=f"{CANARY} en nog wat"), 12, "wrong-passphrase")


def test_a_recovery_code_of_another_case_and_one_with_a_typing_mistake(desk: Desk) -> None:
    from gestapeld.crypto import recovery

    other = recovery.new_code(os.urandom)
    failed(desk.run("history", desk.case, "--recovery", passphrase_fd=other), 12, "wrong-passphrase")
    code = desk.furnished.code
    mistyped = ("Q" if code[0] != "Q" else "R") + code[1:]
    failed(desk.run("history", desk.case, "--recovery", passphrase_fd=mistyped), 12, "bad-recovery-code")


@pytest.mark.parametrize("content", [b"", b"zeldzaamwoord" * 900, b"SQLite format 3\0" + bytes(4000)])
def test_something_that_is_no_case(desk: Desk, content: bytes) -> None:
    failed(desk.run("history", desk.file("x.stapel", content), passphrase_fd=NOOR), 10, "not-a-case-file")
    failed(desk.run("verify", desk.file("x.stapel", content), passphrase_fd=NOOR), 10, "not-a-case-file")


def test_a_folder_where_a_case_should_be(desk: Desk) -> None:
    failed(desk.run("history", desk.folder, passphrase_fd=NOOR), 10, "not-a-case-file")
    failed(desk.run("verify", desk.folder, passphrase_fd=NOOR), 22, "not-a-bundle")


def test_a_case_of_a_newer_version(desk: Desk) -> None:
    content = bytearray(desk.case.read_bytes())
    content[60:64] = struct.pack(">I", 2)  # the place of SQLite's user_version
    desk.case.write_bytes(content)
    failed(desk.noor("history"), 11, "newer-format")


def test_a_case_that_another_program_has_open(desk: Desk) -> None:
    with CaseFile.open(SingleFile.open(desk.case), recovery_code=desk.furnished.code):
        failed(desk.process("history", desk.case), 13, "in-use")
    assert desk.noor("history").status == 0


def test_something_that_a_member_may_not(desk: Desk) -> None:
    failed(desk.sam("note list"), 14, "not-allowed")
    failed(desk.sam("history", "--log", "private"), 14, "log-not-here")


def test_a_name_that_is_taken(desk: Desk) -> None:
    kept = desk.case.read_bytes()
    failed(desk.run("new", desk.case, passphrase_fd=NOOR), 15, "exists")
    failed(desk.noor("copy", desk.file("notes.txt", "x")), 15, "exists")
    failed(desk.noor("show", desk.furnished.original, "--original", desk.folder / "notes.txt"), 15, "exists")
    assert desk.case.read_bytes() == kept
    assert (desk.folder / "notes.txt").read_text() == "x"


def test_key_stretching_that_would_exhaust_this_computer(desk: Desk) -> None:
    """Somebody changed the parameters in the file: refused before anything is computed."""
    with contextlib.closing(apsw.Connection(str(desk.case))) as connection:
        for name, value in list(connection.execute("SELECT name, value FROM wrap WHERE name LIKE '%/passphrase'")):
            row = WrapRow.of(name, value.replace(b'"memory":65536', b'"memory":9999999'))
            assert row.value != value
            connection.execute("UPDATE wrap SET value = ?, digest = ? WHERE name = ?", (row.value, row.digest, name))
    failed(desk.run("history", desk.case, passphrase_fd=NOOR), 16, "refused-parameters")


def test_one_changed_byte(desk: Desk) -> None:
    content = bytearray(desk.case.read_bytes())
    place = content.rindex(desk.noor("history", "--head").out.splitlines()[2].encode())
    content[place] ^= 1
    desk.case.write_bytes(content)
    assert desk.noor("verify").status == 20


def test_a_file_that_is_not_there(desk: Desk) -> None:
    failed(desk.noor("add", desk.folder / CANARY), 31, "unreadable-file")
    failed(desk.run("history", desk.folder / CANARY, passphrase_fd=NOOR), 31, "unreadable-file")
    failed(desk.noor("verify", "--head", desk.folder / CANARY), 31, "unreadable-file")


@linux
@pytest.mark.skipif(bool(NO_RIGHTS) and shutil.which("setpriv") is None, reason="needs setpriv")
def test_a_file_that_may_not_be_read_and_a_folder_that_may_not_be_written(desk: Desk) -> None:
    locked = desk.file("photo.jpg", b"\xff\xd8")
    locked.chmod(0)
    failed(desk.process("add", desk.case, locked, before=NO_RIGHTS), 31, "unreadable-file")
    folder = desk.folder / "dicht"
    folder.mkdir()
    shutil.copyfile(desk.case, folder / "zaak.stapel")
    folder.chmod(0o555)
    try:
        inside = folder / "zaak.stapel"
        failed(desk.process("new", folder / "nieuw.stapel", before=NO_RIGHTS), 41, "not-writable")
        failed(desk.process("incident", "add", inside, "--what", CANARY, before=NO_RIGHTS), 41, "not-writable")
        assert desk.process("verify", inside, before=NO_RIGHTS).returncode == 0
    finally:
        folder.chmod(0o755)


def test_a_question_that_stays_open(desk: Desk) -> None:
    chat = desk.file("WhatsApp-chat met R. de Vries (2).txt", UNSURE)
    answer = desk.noor("add", chat)
    failed(answer, 32, "question-open")
    assert "gestapeld read-again ZAAK --answer date-order=dmy" in answer.out
    value = desk.noor("add", chat, "--json")
    assert value.status == 32
    assert value.json["files"][0]["questions"][0]["kind"] == "date-order"
    failed(Answer(32, "", value.err), 32, "question-open")
    assert "Onderdelen: 2" in desk.noor("read-again", "--answer", "date-order=dmy").out


@linux
@pytest.mark.skipif(subprocess.run(["unshare", "-rm", "true"], check=False).returncode != 0, reason="may not mount")
def test_a_disk_that_is_full(desk: Desk) -> None:
    """A disk of its own, four times as large as the case: the file fits not, the case still opens afterwards."""
    disk = desk.folder / "schijf"
    disk.mkdir()
    desk.file("film.bin", os.urandom(6_000_000))
    script = f"""
        mount -t tmpfs -o size={desk.case.stat().st_size + 2_000_000} tmpfs {disk} && cp {desk.case} {disk}/ || exit 99
        printf '%s\\n' '{NOOR}' | {sys.executable} -m gestapeld add {disk}/zaak.stapel film.bin; echo $?
        printf '%s\\n' '{NOOR}' | {sys.executable} -m gestapeld --lang en verify {disk}/zaak.stapel; echo $?
    """
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script], cwd=desk.folder, env=desk.environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    first, _, rest = done.stdout.partition("\n")
    assert first == "40", done
    assert rest.splitlines()[-1] == "0", done
    failed(Answer(40, "", done.stderr), 40, "no-space")


@linux
def test_a_full_disk_behind_a_redirection(desk: Desk) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gestapeld", "history", str(desk.case)], input=NOOR, text=True, env=desk.environment,
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    failed(Answer(done.returncode, "", done.stderr), 40, "no-space")
    assert done.stderr.count("\n") == 2


def test_what_was_erased(desk: Desk) -> None:
    assert desk.noor("erase run", desk.furnished.due).status == 0
    failed(desk.noor("show", "3:0"), 50, "erased")
    failed(desk.noor("erase run", desk.furnished.due), 2, "unknown-request")


def test_an_erasure_before_its_time(desk: Desk) -> None:
    request = desk.json("erase request", "6:1", "--yes")["request"]
    failed(desk.noor("erase run", request), 51, "erasure-not-due")
    failed(desk.noor("erase field", desk.furnished.told, "text"), 52, "at-once-too-late")
    failed(desk.noor("erase field", "6:1", "text"), 14, "only-told")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("incident", "add", "--when", CANARY, "--what", "x"), "bad-date"),
        (("incident", "add", "--count", CANARY, "--what", "x"), "bad-count"),
        (("incident", "add", "--behaviour", CANARY, "--what", "x"), "unknown-behaviour"),
        (("incident", "add"), "nothing-said"),
        (("incident", "add", "--what", "x" * 1_000_001), "too-long"),
        (("incident", "add", "--what", "\udcff\udcfe"), "usage"),
        (("incident", "correct", "99:0", "--what", "x"), "unknown-item"),
        (("show", CANARY), "unknown-item"),
        (("show", "99:0"), "unknown-item"),
        (("show", "6:0", "--original", "uit.bin"), "unknown-field"),
        (("custody", "6:0"), "unknown-item"),
        (("erase", "cancel", CANARY), "unknown-request"),
        (("erase", "field", "2:0", CANARY), "unknown-field"),
        (("erase", "request", "6:1"), "confirmation-needed"),
        (("find", "--cursor", CANARY), "usage"),
        (("find", "--since", CANARY), "bad-date"),
        (("people", "claim", CANARY, "--of", "99:0", "--channel", "sms"), "unknown-item"),
        (("people", "claim", CANARY), "usage"),
        (("read-again", "--answer", CANARY), "usage"),
        (("note", "add", ""), "nothing-said"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else str(value),
)  # fmt: skip
def test_a_request_that_cannot_be(
    desk: Desk, line: tuple[str, ...], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    words = 2 if line[0] in ("incident", "erase", "people", "note") else 1
    failed(desk.noor(" ".join(line[:words]), *line[words:]), 2, code)
    assert {path.name for path in desk.folder.iterdir()} <= {"zaak.stapel", "home", "cache"}


def test_a_dossier_that_cannot_be_made(desk: Desk) -> None:
    folder = desk.folder / "uit"
    failed(desk.noor("dossier", folder), 61, "nothing-chosen")
    failed(desk.noor("dossier", folder, "--since", "1-1-2001", "--until", "2-1-2001"), 61, "nothing-chosen")
    failed(desk.noor("dossier", folder, "--item", "2:0", "--show-more", "1=phone"), 64, "not-confirmed")
    failed(desk.noor("dossier", folder, "--item", "2:0", "--show-more", CANARY), 2, "usage")
    failed(desk.noor("dossier", desk.file("bezet", "x"), "--item", "2:0"), 15, "exists")
    failed(desk.noor("dossier", desk.folder / "weg" / "uit", "--item", "2:0"), 41, "not-writable")
    assert desk.noor("mark", "6:1", "--as", "possible-minor").status == 0
    failed(desk.noor("dossier", folder, "--item", "6:1"), 62, "never-exported")
    assert not folder.exists()


def test_a_dossier_that_was_changed_after_it_was_made(desk: Desk) -> None:
    made = desk.noor("dossier", desk.folder / "uit", "--item", "2:0", "--only-chosen")
    assert made.status == 0, made.err
    assert "Bewijsstukken: 1." in made.out
    assert desk.run("verify", desk.folder / "uit").status == 0
    table = desk.folder / "uit" / "data" / "exhibits.csv"
    table.write_bytes(table.read_bytes() + b" ")
    changed = desk.run("verify", desk.folder / "uit")
    failed(changed, 21, "changed-bundle")
    assert "Veranderd" in changed.out
    as_json = desk.run("--json", "verify", desk.folder / "uit")
    assert (as_json.status, as_json.json["result"]) == (21, "changed")


def test_a_failure_under_json_is_one_value_too(desk: Desk) -> None:
    answer = desk.run("--json", "history", desk.case, passphrase_fd=SAM + "x")
    assert answer.status == 12
    assert answer.err == ""
    assert set(answer.json) == {"error", "what", "next", "facts"}
    assert answer.json["error"] == "wrong-passphrase"


def test_what_nobody_foresaw_tells_its_kind_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of an unforeseen error may hold anything; they are not shown."""
    from gestapeld.cli import main

    def breaks(_arguments: list[str], _output: object) -> int:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(main, "_run", breaks)
    failed(desk.run("history", desk.case), 1, "error")
    assert desk.run("--json", "history", desk.case).json["facts"] == {"kind": "RuntimeError"}
