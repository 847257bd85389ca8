# SPDX-License-Identifier: EUPL-1.2
"""From the receiver's key to the opened folder, with the commands that people type."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.desk import FLOOR, NOOR, Answer, Desk
from tests.cli.terminal import Terminal

from gestapeld.crypto import receiving
from gestapeld.dossier.receiver_keys import KeptKey, public_text, read_public

SAM = "de eigen lange zin van Sam"
RECEIVER = "Sam Jansen"
FULL = ("--all", "--profile", "full", "--receiver", RECEIVER)


@pytest.fixture(scope="session")
def made_key() -> tuple[bytes, bytes]:
    """A key of Sam with the lowest cost that is accepted."""
    kept = KeptKey.make(SAM, FLOOR)
    return kept.serialize(), public_text(kept.public)


@pytest.fixture
def keys(desk: Desk, made_key: tuple[bytes, bytes]) -> tuple[Path, Path, str]:
    """Where the key and its public half lie, and the digits."""
    kept, public = made_key
    paths = desk.file("sam.sleutel", kept), desk.file("sam.txt", public)
    return *paths, receiving.mark(read_public(public))


def sentence(count: int) -> str:
    return f"Ik geef {RECEIVER} het volledige dossier, met {count} van mijn beschermde gegevens."


def beside(desk: Desk) -> set[str]:
    """What lies beside the case that was not there before."""
    known = {"zaak.stapel", "zaak.stapel-journal", "home", "cache", "sam.sleutel", "sam.txt"}
    return {path.name for path in desk.folder.iterdir()} - known


def sealed(desk: Desk, keys: tuple[Path, Path, str], *more: object) -> Answer:
    line = (desk.folder / "uit", *FULL, "--for", keys[1], "--digits", keys[2], "--confirm", sentence(0))
    return desk.noor("dossier", *line, *more)


def test_a_key_is_made_once_and_shown_again(desk: Desk) -> None:
    key = desk.folder / "nieuw.sleutel"
    made = desk.run("--lang", "nl", "receive", "new-key", key, new_passphrase_fd=SAM)
    assert (made.status, made.err) == (0, "")
    given = desk.folder / "nieuw.sleutel.openbaar.txt"
    digits = receiving.mark(read_public(given.read_bytes()))
    assert f"\n    {digits}\n" in made.out
    assert str(given) in made.out
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o077 == 0
    shown = desk.run("--json", "receive", "show-key", key, passphrase_fd=SAM)
    assert shown.json == {"key": str(key), "public": "", "mark": digits}
    again = desk.run("--lang", "nl", "receive", "new-key", key, new_passphrase_fd=SAM)
    assert (again.status, again.error) == (15, "exists")
    given.unlink()
    assert desk.run("--lang", "nl", "receive", "show-key", key, "--again", passphrase_fd=SAM).status == 0
    assert receiving.mark(read_public(given.read_bytes())) == digits


def test_a_passphrase_that_is_easy_to_guess_makes_no_key(desk: Desk) -> None:
    answer = desk.run("receive", "new-key", desk.folder / "n.sleutel", new_passphrase_fd="welkom1")
    assert answer.error == "weak-passphrase"
    assert beside(desk) == set()


def test_a_full_dossier_is_sealed_and_opened(desk: Desk, keys: tuple[Path, Path, str]) -> None:
    made = sealed(desk, keys)
    assert (made.status, made.err) == (0, "")
    assert "verzegeld voor Sam Jansen" in made.out
    assert "Zoveel van uw beschermde gegevens zijn er in gevonden: 0" in made.out
    assert beside(desk) == {"uit.verzegeld"}
    opened = desk.run(
        "--lang", "nl", "receive", "open", desk.folder / "uit.verzegeld", desk.folder / "open", "--key", keys[0],
        passphrase_fd=SAM,
    )  # fmt: skip
    assert (opened.status, opened.err) == (0, "")
    assert "Onveranderd" in opened.out
    assert (desk.folder / "open" / "data" / "dossier.pdf").is_file()
    assert desk.run("verify", desk.folder / "open").status == 0


def test_in_json_it_has_the_same_keys_as_always(desk: Desk, keys: tuple[Path, Path, str]) -> None:
    made = sealed(desk, keys, "--json")
    assert (made.status, made.err) == (0, "")
    assert set(made.json) == {
        "folder", "form", "bundle", "manifest", "exhibits", "volumes", "pages", "size", "warnings", "protected", "result",
    }  # fmt: skip
    assert (made.json["form"], made.json["protected"]) == ("sealed", 0)
    opened = desk.run(
        "--json", "receive", "open", desk.folder / "uit.verzegeld", desk.folder / "open", "--key", keys[0],
        passphrase_fd=SAM,
    )  # fmt: skip
    assert opened.status == 0
    assert {"folder", "result", "fingerprint", "steps"} <= set(opened.json)


def test_without_a_key_or_a_name_there_is_no_full_dossier(desk: Desk, keys: tuple[Path, Path, str]) -> None:
    for line in (("--profile", "full"), ("--profile", "full", "--receiver", RECEIVER), ("--profile", "full", "--for", keys[1], "--digits", keys[2])):  # fmt: skip
        answer = desk.noor("dossier", desk.folder / "uit", "--all", *line)
        assert (answer.status, answer.error) == (2, "receiver-needed")
    answer = desk.noor("dossier", desk.folder / "uit", *FULL, "--for", keys[1], "--digits", keys[2], "--zip")
    assert answer.error == "usage"
    assert beside(desk) == set()


@pytest.mark.parametrize("digits", ["", "12345 12345 12345 12345 12345 12345", "1"])
def test_other_digits_stop_it_before_anything_is_opened(desk: Desk, keys: tuple[Path, Path, str], digits: str) -> None:
    line = (desk.folder / "uit", *FULL, "--for", keys[1], *(("--digits", digits) if digits else ()))
    answer = desk.noor("dossier", *line, "--confirm", sentence(0))
    assert (answer.status, answer.error) == (64, "key-mark-differs" if digits else "not-confirmed")
    assert keys[2] not in answer.out + answer.err
    assert beside(desk) == set()


def test_without_the_sentence_nothing_is_made(desk: Desk, keys: tuple[Path, Path, str]) -> None:
    desk.noor("protect add", value_fd="bij je reünie")
    line = (desk.folder / "uit", *FULL, "--for", keys[1], "--digits", keys[2])
    for said in ((), ("--confirm", sentence(0))):
        answer = desk.noor("dossier", *line, *said)
        assert (answer.status, answer.error) == (64, "not-confirmed")
        assert sentence(1) in answer.out
    in_json = desk.noor("dossier", *line, "--json")
    assert in_json.json["facts"] == {"protected": 1}
    assert beside(desk) == set()
    assert desk.noor("dossier", *line, "--confirm", sentence(1)).status == 0


def test_what_the_receiver_meets_has_its_own_words(desk: Desk, keys: tuple[Path, Path, str], tmp_path: Path) -> None:
    assert sealed(desk, keys).status == 0
    other = KeptKey.make(SAM, FLOOR)
    data = (desk.folder / "uit.verzegeld").read_bytes()
    tries: dict[str, tuple[Any, Any, str, int]] = {
        "wrong-passphrase": (data, keys[0].read_bytes(), "een andere lange zin hier", 12),
        "not-for-this-key": (data, other.serialize(), SAM, 18),
        "sealed-dossier-changed": (data[:-1], keys[0].read_bytes(), SAM, 21),
        "newer-format": (data[:25] + b"\2" + data[26:], keys[0].read_bytes(), SAM, 11),
        "not-a-sealed-dossier": (b"iets anders", keys[0].read_bytes(), SAM, 22),
        "not-a-key-file": (data, b"iets anders", SAM, 17),
        "damaged-key-file": (data, keys[0].read_bytes()[:-40], SAM, 17),
    }
    for code, (content, key, secret, status) in tries.items():
        place, kept = desk.file("a.verzegeld", content), desk.file("a.sleutel", key)
        answer = desk.run("receive", "open", place, desk.folder / "open", "--key", kept, passphrase_fd=secret)
        assert (answer.error, answer.status) == (code, status)
        assert not (desk.folder / "open").exists()
    missing = desk.run("receive", "open", desk.folder / "weg", desk.folder / "open", "--key", keys[0])
    assert missing.error == "unreadable-file"
    there = desk.run("receive", "open", desk.folder / "uit.verzegeld", desk.folder / "home", "--key", keys[0])
    assert there.error == "exists"


def test_a_zip_and_its_name(desk: Desk) -> None:
    for name in ("een", "twee.zip"):
        assert desk.noor("dossier", desk.folder / name, "--all", "--zip").status == 0
    assert beside(desk) == {"een.zip", "twee.zip"}
    assert desk.run("verify", desk.folder / "een.zip").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
def test_at_a_terminal_the_digits_are_asked_and_never_shown(desk: Desk, keys: tuple[Path, Path, str]) -> None:
    line = ("dossier", desk.case, "uit", *FULL, "--for", keys[1])
    with Terminal(*line, environment=desk.environment, folder=desk.folder) as terminal:
        terminal.until("Controlecijfers: ")
        assert keys[2][:5] not in terminal.screen
        terminal.type(keys[2].replace(" ", ""))
        terminal.until("Wachtzin: ")
        terminal.type(NOOR)
        terminal.until("Zin: ")
        assert sentence(0) in terminal.screen
        terminal.type(sentence(0))
        assert terminal.end() == 0
    assert beside(desk) == {"uit.verzegeld"}


# ── killed and stopped ──
CANARY = "kanarieboek"


def running(desk: Desk, *line: object) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "gestapeld", "dossier", str(desk.case), "uit", "--all", *map(str, line)]
    process = subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=desk.environment,
        cwd=desk.folder, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(NOOR + "\n")
    process.stdin.close()
    return process


def readable(desk: Desk) -> list[str]:
    """Files beside the case in which the word can be read, or a PDF or zip begins."""
    found = []
    for path in desk.folder.rglob("*"):
        if path.is_file() and path != desk.case and "cache" not in path.parts:
            data = path.read_bytes()
            if CANARY.encode() in data or data.startswith((b"%PDF", b"PK\x03\x04")):
                found.append(path.relative_to(desk.folder).as_posix())
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("moment", [0.6, 1.0, 1.4, 1.8, 2.2, 2.6, 3.0])
def test_killed_at_any_moment_a_dossier_that_would_not_pass_leaves_nothing_readable(desk: Desk, moment: float) -> None:
    desk.noor("incident add", "--what", f"Hij riep {CANARY}")
    desk.noor("protect add", value_fd="Schuilstraat 9")
    process = running(desk, "--domicile", "p/a Schuilstraat 9")
    time.sleep(moment)
    process.kill()
    process.wait()
    assert process.stderr is not None
    process.stderr.close()
    assert readable(desk) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("form", [(), ("--zip",)])
def test_told_to_stop_it_clears_everything_away(desk: Desk, how: signal.Signals, form: tuple[str, ...]) -> None:
    process = running(desk, *form)
    name = "uit.zip.unfinished" if form else "uit.unfinished"
    while not (desk.folder / name).exists() and process.poll() is None:
        time.sleep(0.02)
    os.kill(process.pid, how)
    assert process.stderr is not None
    with process.stderr as stream:
        said = stream.read()
    assert process.wait(timeout=30) == 130, said
    assert "Traceback" not in said
    assert beside(desk) == set()
    assert "exported" not in {row["kind"] for row in desk.json("history")}
