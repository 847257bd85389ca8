# SPDX-License-Identifier: EUPL-1.2
"""A word planted in every field there is stands in no file on the disk but the one handed in and the dossier handed out."""

from __future__ import annotations

import base64
import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from tests.trust import watched

SOURCE = Path(__file__).parents[2] / "src"
CANARY = "kanariezzqxvleugel"
PASSPHRASE = f"{CANARY} en vier andere woorden"


def spellings(word: str) -> list[bytes]:
    """A word as it may stand in a file: plain, in capitals, as UTF-16, in base64 at each of three places, in hexadecimal."""
    found = [word.encode(), word.upper().encode(), word.title().encode(), word.encode().hex().encode()]
    found += [word.encode("utf-16-le"), word.encode("utf-16-be"), word[::-1].encode()]
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + word.encode())
        found.append(text[(4 if shift else 0) : -4])
    return found


@dataclass
class House:
    """A home of its own with everything below it that a program may write to."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    code: str = ""

    def furnish(self) -> None:
        for name in ("in", "desk", "home", "tmp", "cache", "config", "data", "state", "run"):
            (self.root / name).mkdir()
        own = {name.upper(): str(self.root / name) for name in ("home",)}
        xdg = {f"XDG_{name.upper()}_HOME": str(self.root / name) for name in ("cache", "config", "data", "state")}
        self.environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), **own, **xdg, "TMPDIR": str(self.root / "tmp"),
            "XDG_RUNTIME_DIR": str(self.root / "run"), "LANG": "nl_NL.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def command(self, *arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """With the passphrase until there is a recovery code, which takes no second of key stretching."""
        way = ["--recovery"] if self.code else []
        return subprocess.run(
            [sys.executable, "-m", "gestapeld", *way, *map(str, arguments)], input=f"{self.code or PASSPHRASE}\n{stdin}", text=True,
            env=self.environment, cwd=self.root / "desk", capture_output=True, check=False,
        )  # fmt: skip

    def done(self, *arguments: object, stdin: str = "") -> str:
        done = self.command(*arguments, stdin=stdin)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def files(self) -> Iterator[Path]:
        for path in self.root.rglob("*"):
            if (
                path.is_file()
                and self.root / "in" not in path.parents
                and self.root / "desk" / "uit" not in path.parents
            ):
                yield path

    def traces(self) -> list[str]:
        """Names and contents, and names inside contents."""
        wanted = spellings(CANARY)
        found = [
            f"name of {path}"
            for path in self.root.rglob("*")
            if CANARY in path.name and self.root / "in" not in path.parents
        ]
        for path in self.files():
            content = path.read_bytes()
            found += [f"{spelling!r} in {path}" for spelling in wanted if spelling in content]
        return found


def planted(folder: Path) -> None:
    """Files to hand in, with the word in every place."""
    chat = f"13-02-2026 08:02 - {CANARY} naam: bericht {CANARY}\n28-02-2026 09:00 - Noor: nee {CANARY}\n28-02-2026 09:01 - {CANARY} naam: IMG-{CANARY}.jpg (bestand bijgevoegd)\n"
    picture = Image.new("RGB", (60, 40), "grey")
    exif = Image.Exif()
    exif[0x010E] = f"omschrijving {CANARY}"
    exif[0x0110] = f"toestel {CANARY}"
    exif[0x9286] = f"opmerking {CANARY}"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=CANARY.encode())
    (folder / f"foto {CANARY}.jpg").write_bytes(out.getvalue())
    with zipfile.ZipFile(folder / f"WhatsApp Chat met {CANARY}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(f"WhatsApp-chat met {CANARY}.txt", chat)
        packed.writestr(f"IMG-{CANARY}.jpg", out.getvalue())
    (folder / "mail.eml").write_text(
        f"From: {CANARY} <{CANARY}@example.com>\nTo: noor@example.org\nDate: Mon, 16 Feb 2026 12:00:00 +0100\nSubject: {CANARY}\n"
        f"X-{CANARY}: 1\nMessage-ID: <{CANARY}@example.com>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        f"Content-Type: text/html\n\n<p>{CANARY}</p>\n--b\nContent-Type: text/plain; name={CANARY}.txt\n\nbijlage {CANARY}\n--b--\n"
    )
    (folder / "sms.xml").write_text(
        f'<?xml version=\'1.0\' encoding=\'UTF-8\'?>\n<smses count="1"><sms address="{CANARY}" date="1771237800000" type="1" '
        f'body="{CANARY}" contact_name="{CANARY}" /></smses>\n'
    )
    (folder / f"{CANARY}.bin").write_bytes(CANARY.encode() * 9)


TOLD: list[tuple[str, ...]] = [
    ("incident add", "--what", CANARY, "--words", CANARY, "--where", CANARY, "--felt", CANARY, "--effect", CANARY, "--present", CANARY,
     "--told", CANARY, "--police-number", CANARY, "--police-officer", CANARY, "--when", "14-3-2026 23:10"),
    ("notice", "--what", CANARY, "--words", CANARY, "--when", "13-2-2026"),
    ("thing add", "--what", CANARY, "--where", CANARY, "--words", CANARY, "--envelope", CANARY, "--touched", CANARY, "--stored", CANARY,
     "--given", f"{CANARY}@14-3-2026"),
    ("transcript", "1:0", "--words", CANARY, "--account", CANARY, "--channel", CANARY),
    ("note add", CANARY),
    ("people add", CANARY, "--words", CANARY),
    ("people claim", CANARY, "--mine", "--channel", "sms"),
]  # fmt: skip


def case_of(house: House) -> None:
    made = house.done("new", "zaak.stapel", "--name", CANARY)
    assert CANARY not in made
    assert "zaak begonnen" in house.done("history", "zaak.stapel")
    house.code = next(line.strip() for line in made.splitlines() if line.startswith("    "))
    line = ("--device", CANARY, "--whose", CANARY, "--obtained", CANARY, "--by", CANARY, "--remark", CANARY)
    assert "Opmerkingen" in house.done("add", "zaak.stapel", house.root / "in", *line, "--answer", "own-name=Noor")
    for command, *rest in TOLD:
        house.done(*command.split(), "zaak.stapel", *rest)
    house.done("protect", "add", "zaak.stapel", "--as", "address", stdin=f"{CANARY} 9\n")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("house"))
    house.furnish()
    planted(house.root / "in")
    case_of(house)
    return house


def test_the_search_itself_finds_what_is_planted(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.furnish()
    for number, content in enumerate([*spellings(CANARY), base64.b64encode(f"ab{CANARY}cd".encode())]):
        (tmp_path / "home" / str(number)).write_bytes(b"voor" + content + b"na")
    assert {found.rsplit("/", 1)[1] for found in house.traces()} == {
        str(number) for number in range(len(spellings(CANARY)) + 1)
    }


def test_nothing_readable_is_on_the_disk(house: House) -> None:
    assert CANARY in house.done("timeline", "zaak.stapel")
    assert CANARY in house.done("find", "zaak.stapel", CANARY)
    assert {path.name for path in house.files()} >= {"zaak.stapel"}
    assert list((house.root / "cache").rglob("*.cache"))  # the index is there, and was searched too
    assert house.traces() == []
    assert [
        path for name in ("home", "tmp", "config", "data", "state", "run") for path in (house.root / name).rglob("*")
    ] == []


def test_nor_after_a_program_was_killed_in_the_middle(house: House) -> None:
    chat = "".join(
        f"13-02-2026 08:{n % 60:02d} - R. de Vries: {CANARY} {n}\n28-02-2026 09:00 - Noor: nee\n" for n in range(60_000)
    )
    (house.root / "in" / "lang.txt").write_text(chat)
    for moment in (0.5, 0.7, 1.0):
        with subprocess.Popen(
            [sys.executable, "-m", "gestapeld", "--recovery", "add", "zaak.stapel", str(house.root / "in" / "lang.txt"), "--answer", "own-name=Noor"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=house.environment, cwd=house.root / "desk",
        ) as running:  # fmt: skip
            assert running.stdin is not None
            running.stdin.write(house.code.encode() + b"\n")
            running.stdin.close()
            time.sleep(moment)
            running.send_signal(signal.SIGKILL)
        assert house.traces() == []
    assert house.command("verify", "zaak.stapel").returncode == 0


def test_no_failing_command_says_a_word_of_it(house: House) -> None:
    case = house.root / "desk" / "zaak.stapel"
    house.done("erase", "request", case, "3:0", "--yes")
    for line in (
        ("find", case, "--since", CANARY), ("find", case, "--cursor", CANARY), ("find", CANARY), ("show", case, CANARY), ("add", case, CANARY),
        ("incident", "add", case, "--when", CANARY, "--what", CANARY), ("incident", "add", case, "--what", CANARY, "--count", CANARY),
        ("incident", "add", case, "--what", CANARY, CANARY), (CANARY,), ("--" + CANARY,), ("new", case), ("verify", CANARY),
        ("members", "remove", case, CANARY), ("erase", "run", case, CANARY), ("erase", "field", case, "6:0", CANARY),
        ("copy", case, case), ("people", "claim", case, CANARY), ("erase", "plan", case, CANARY), ("protect", "remove", case, CANARY),
        ("transcript", case, CANARY, "--words", CANARY), ("link", case, CANARY, CANARY), ("mark", case, CANARY, "--as", "hide"),
        ("dossier", case, house.root / CANARY), ("read-again", case, CANARY), ("custody", case, CANARY),
    ):  # fmt: skip
        done = house.command(*line)
        assert done.returncode != 0, line
        assert CANARY not in done.stderr, line
        assert CANARY not in done.stdout or line[0] == "add", (
            line
        )  # add accounts for each file by the name it was given
        assert "Traceback" not in done.stderr
    wrong = subprocess.run(
        [sys.executable, "-m", "gestapeld", "timeline", str(case)], input=PASSPHRASE + "x\n", text=True, env=house.environment,
        capture_output=True, check=False,
    )  # fmt: skip
    assert (wrong.returncode, wrong.stdout) == (12, "")
    assert CANARY not in wrong.stderr
    assert house.traces() == []


@pytest.mark.skipif(not watched.possible(), reason="strace is not here")
def test_no_process_of_ours_opens_any_other_file_to_write(house: House) -> None:
    """Files that were written and taken away again are seen too, and files without a name."""
    desk = house.root / "desk"
    allowed = (
        f"{desk}/zaak.stapel",
        f"{desk}/zaak.stapel-journal",
        f"{house.root}/cache/stapel/",
        "/dev/null",
        "/dev/tty",
        "/proc/self/",
    )
    (house.root / "in" / "nog.eml").write_text(
        (house.root / "in" / "mail.eml").read_text().replace("Subject: ", "Subject: Re: ")
    )
    for line in (
        ("add", "zaak.stapel", house.root / "in" / "nog.eml", "--answer", "own-name=Noor"),
        ("find", "zaak.stapel", CANARY),
        ("incident", "add", "zaak.stapel", "--what", CANARY),
        ("verify", "zaak.stapel"),
    ):
        seen = watched.watch(desk, house.environment, "--recovery", *line, stdin=house.code + "\n")
        assert seen.status == 0, seen.err
        assert [path for path in sorted(seen.written) if not path.startswith(allowed)] == []
        assert seen.others == []
        assert [call for call in seen.sockets if "AF_UNIX" not in call or "SOCK_DGRAM" in call] == []
        assert [call for call in seen.sockets if call.startswith("connect") and "nscd" not in call] == []
        if line[0] == "add":
            assert seen.processes >= 3  # ourselves, who recognises, who reads


def test_a_crash_leaves_no_memory_on_the_disk(house: House) -> None:
    """The system is told not to write our memory to a file."""
    program = "import resource, gestapeld.cli.main as m, sys\nsys.argv = ['gestapeld', '--version']\ntry:\n    m.main()\nfinally:\n    print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=house.environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "(0, 0)"


DOSSIER = (
    "dossier",
    "zaak.stapel",
    "uit",
    "--all",
    "--owner",
    "Noor",
    "--about",
    "R. de Vries",
    "--domicile",
    "Postbus 1",
)


@pytest.mark.skipif(not watched.possible(), reason="strace is not here")
def test_a_dossier_is_written_to_its_own_folder_and_nowhere_else(house: House) -> None:
    desk = house.root / "desk"
    seen = watched.watch(desk, house.environment, "--recovery", *DOSSIER, stdin=house.code + "\n")
    assert seen.status == 0, seen.err
    allowed = (
        f"{desk}/zaak.stapel",
        f"{desk}/uit",
        f"{desk} (unnamed)",  # while it is made: a file without a name, sealed under a key that is never written down
        f"{house.root}/cache/stapel/",
        "/dev/null",
        "/proc/self/",
    )
    assert [path for path in sorted(seen.written) if not path.startswith(allowed)] == []
    assert [call for call in seen.others if "/desk/uit" not in call and '"uit' not in call] == []
    assert [call for call in seen.sockets if "AF_UNIX" not in call] == []
    assert (desk / "uit" / "data" / "dossier.pdf").is_file()
    assert list((desk / "uit").rglob(f"*{CANARY}*")) == []
    assert house.traces() == []
