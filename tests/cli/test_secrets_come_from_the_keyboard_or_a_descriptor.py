# SPDX-License-Identifier: EUPL-1.2
"""Passphrases and codes: from a terminal that does not show them, from standard input, from a descriptor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.cli.desk import NOOR, Desk, pipe_with
from tests.cli.terminal import Terminal

terminals = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
NEW = "zes andere losse woorden nu"


def test_from_standard_input_and_the_words_behind_it_are_the_diary(desk: Desk) -> None:
    done = desk.process("incident", "add", desk.case, "--what", "-", stdin=f"{NOOR}\nHij stond\nbij de deur.\n")
    assert done.returncode == 0, done.stderr
    assert desk.json("incident list")[-1]["words"][-1] == "Hij stond\nbij de deur."


def test_two_secrets_in_two_lines_of_one_descriptor(desk: Desk) -> None:
    both = pipe_with(f"{desk.furnished.code}\n{NEW}")
    try:
        answer = desk.run(
            "--passphrase-fd", both, "passphrase", "recover", desk.case, "--new-passphrase-fd", both, "--json"
        )
    finally:
        os.close(both)
    assert answer.status == 0, answer.err
    assert set(answer.json) == {"recovery_code"}
    assert desk.run("history", desk.case, passphrase_fd=NEW).status == 0
    assert desk.run("history", desk.case, passphrase_fd=NOOR).status == 12
    assert desk.noor("history").status == 12  # the code that was typed in is used up
    fresh = answer.json["recovery_code"].lower().replace("-", " ")
    assert desk.run("--recovery", "history", desk.case, passphrase_fd=fresh).status == 0


def test_changing_the_passphrase_asks_for_the_present_one(desk: Desk) -> None:
    answer = desk.run("passphrase", "change", desk.case, "--json", passphrase_fd=NOOR, new_passphrase_fd=NEW)
    assert (answer.status, answer.json) == (0, {"changed": True})
    assert desk.run("history", desk.case, passphrase_fd=NEW).status == 0
    weak = desk.run("passphrase", "change", desk.case, passphrase_fd=NEW, new_passphrase_fd="welkom01")
    assert (weak.status, weak.error) == (2, "weak-passphrase")


def test_a_weak_passphrase_makes_no_case(desk: Desk) -> None:
    answer = desk.run("new", desk.folder / "nieuw.stapel", passphrase_fd="welkom01")
    assert (answer.status, answer.error) == (2, "weak-passphrase")
    assert not (desk.folder / "nieuw.stapel").exists()


@pytest.mark.parametrize("line", [b"", b"\n", b"\xff\xfe\n", b"x" * 5000 + b"\n"])
def test_a_secret_that_cannot_be_read(desk: Desk, line: bytes) -> None:
    read, write = os.pipe()
    os.write(write, line)
    os.close(write)
    answer = desk.run("history", desk.case, "--passphrase-fd", read)
    os.close(read)
    assert (answer.status, answer.error) == (2, "unreadable-secret")
    assert desk.run("history", desk.case, "--passphrase-fd", 999).error == "unreadable-secret"
    assert desk.run("history", desk.case, "--passphrase-fd", -1).error == "unreadable-secret"


def test_a_line_may_end_as_windows_ends_it_and_need_not_end(desk: Desk) -> None:
    assert desk.process("history", desk.case, stdin=NOOR).returncode == 0
    assert desk.run("history", desk.case, passphrase_fd=NOOR + "\r").status == 0


def test_another_recovery_code_takes_the_place_of_the_old_one(desk: Desk) -> None:
    fresh = desk.json("passphrase new-recovery-code")["recovery_code"]
    assert desk.noor("history").status == 12
    assert desk.run("--recovery", "history", desk.case, passphrase_fd=fresh).status == 0
    assert desk.run("history", desk.case, passphrase_fd=NOOR).status == 0


@terminals
def test_a_terminal_shows_nothing_of_a_passphrase_and_asks_a_new_one_twice(desk: Desk) -> None:
    with Terminal("new", "t.stapel", environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Nieuwe wachtzin: ")
        terminal.type(NEW)
        terminal.until("Nog een keer, om tikfouten te vinden: ")
        terminal.type(NEW + "x")
        terminal.until("Die twee waren niet gelijk. Nog een keer.\r\nNieuwe wachtzin: ")
        terminal.type(NEW)
        while terminal.screen.count("vinden: ") < 2:
            terminal.read()
        terminal.type(NEW)
        terminal.until("U ziet deze één keer")
        assert terminal.end() == 0
        assert NEW not in terminal.screen
    with Terminal("history", "t.stapel", environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Wachtzin: ")
        terminal.type(NEW)
        terminal.until("zaak begonnen")
        assert terminal.end() == 0
        assert NEW not in terminal.screen


@terminals
def test_a_yes_is_asked_in_words_of_the_language(desk: Desk) -> None:
    line = ("erase", "request", desk.case, "6:1")
    for language, question, no, yes in (("nl", "(ja/nee)", "nee", "JA"), ("en", "(yes/no)", "", "yes")):
        for typed, status in ((no, 130), (yes, 0)):
            with Terminal("--lang", language, *line, environment=desk.environment, folder=desk.folder) as terminal:
                terminal.until(": ")
                terminal.type(NOOR)
                terminal.until(question)
                terminal.type(typed)
                assert terminal.end() == status, terminal.screen
    assert len(desk.json("erase list")) == 3


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_the_list_of_processes_shows_no_secret(desk: Desk) -> None:
    """While the program waits and while its children work: no command line and no environment holds the passphrase."""
    import subprocess

    desk.file("chat.txt", "13-02-2026 08:05 - R. de Vries: dag\n28-02-2026 08:05 - Noor: nee\n" * 15_000)
    read = pipe_with(NOOR)
    seen = 0
    with subprocess.Popen(
        [sys.executable, "-m", "gestapeld", "--passphrase-fd", str(read), "add", str(desk.case), "chat.txt"],
        env=desk.environment, cwd=desk.folder, pass_fds=[read], stdout=subprocess.DEVNULL, start_new_session=True,
    ) as running:  # fmt: skip
        os.close(read)
        while running.poll() is None:
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    if os.getsid(int(process.name)) == running.pid:
                        seen += int(process.name) != running.pid
                        for name in ("cmdline", "environ"):
                            assert NOOR.encode() not in (process / name).read_bytes()
                except (ProcessLookupError, FileNotFoundError, PermissionError):
                    continue
    assert running.returncode == 0
    assert seen > 0
