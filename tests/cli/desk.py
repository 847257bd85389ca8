# SPDX-License-Identifier: EUPL-1.2
"""A case as it lies on somebody's laptop, and the real command beside it.

Noor owns it, Sam is her advocate, Robin is a stranger, R. de Vries the other party. Most commands open it with the
recovery code: that is a real way in, and takes no second of key stretching.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gestapeld.casefile import access, erasure
from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file import SingleFile
from gestapeld.cli.main import run
from gestapeld.crypto.passphrase import LANES_FLOOR, MEMORY_FLOOR, PASSES_FLOOR, KdfParameters
from gestapeld.diary.incidents import add_incident
from gestapeld.intake.acquire import acquire
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Incident

NOOR = "vijf losse woorden van Noor"
SAM = "de eigen lange zin van Sam"
FLOOR: Any = KdfParameters(MEMORY_FLOOR, PASSES_FLOOR, LANES_FLOOR, b"salt of sixteen.")
SOURCE = Path(__file__).parents[2] / "src"

CHAT = (
    "13-02-2026 08:02 - Noor: Ik wil geen contact meer. Bel en app me niet.\n"
    "13-02-2026 08:05 - R. de Vries: Je hoort nog van mij\n"
    "14-02-2026 23:10 - R. de Vries: Ik sta bij je reünie\n"
    "15-02-2026 07:44 - R. de Vries: \u202eomgekeerd\u202c \x1b[2J\x1b]0;titel\x07 rood\n"
    "16-02-2026 07:45 - R. de Vries: waarom antwoord je niet 🤷‍♀️\n"
)
UNSURE = "01-02-2026 08:02 - R. de Vries: wat is de dag en wat de maand\n03-02-2026 09:15 - Noor: hou op\n"
SMS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<smses count="1">\n'
    '<sms protocol="0" address="+31612345678" date="1771237800000" type="1" body="Ik weet waar je werkt" '
    'readable_date="16 feb. 2026 11:30:00" contact_name="(Unknown)" />\n</smses>\n'
)
MAIL = (
    "From: R. de Vries <r@example.com>\r\nTo: noor@example.org\r\nDate: Mon, 16 Feb 2026 12:00:00 +0100\r\n"
    "Subject: Laatste keer\r\nMessage-ID: <1@example.com>\r\n\r\nDit is de laatste keer dat ik het vraag.\r\n"
)  # fmt: skip


@dataclass
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON value."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The code of the error."""
        return self.err.rsplit("[", 1)[-1].rstrip("]\n")


@dataclass(frozen=True)
class Furnished:
    """A case that was made once for all tests."""

    path: Path
    code: str
    sam: str
    sam_code: str
    told: ItemId
    due: ItemId  # a request to erase whose delay is over
    original: ItemId


def furnish(folder: Path) -> Furnished:
    """A small case, ten days old."""
    now = datetime.now(UTC) - timedelta(days=10)

    def clock() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    path = folder / "zaak.stapel"
    storage = SingleFile.create(path)
    case, code = CaseFile.create(storage, NOOR, owner_name="Noor", kdf=FLOOR, clock=clock)
    with case:
        sam = access.new_member(case, "Sam", SAM, kdf=FLOOR)
        told = add_incident(case, Incident("Hij stond bij de deur"))
        wrong = add_incident(case, Incident("Dit hoort hier niet"))
        due = erasure.request(case, [wrong]).request
        (folder / "WhatsApp-chat met R. de Vries.txt").write_text(CHAT, "utf-8")
        report = acquire(case, None, [folder / "WhatsApp-chat met R. de Vries.txt"], answers={"own-name": "Noor"})
        original = report.files[0].original
        assert original is not None
    return Furnished(path, code, sam.member.key_id, sam.recovery_code, told, due, original)


@dataclass
class Desk:
    """A copy of the furnished case in a folder of its own, and what its owner types."""

    folder: Path
    furnished: Furnished
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def case(self) -> Path:
        return self.folder / "zaak.stapel"

    def lay(self) -> None:
        shutil.copyfile(self.furnished.path, self.case)
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(SOURCE),
            "HOME": str(self.folder / "home"),
            "GESTAPELD_CACHE": str(self.folder / "cache"),
        }
        (self.folder / "home").mkdir()

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(self, *arguments: object, stdin: str | bytes = b"", **secrets: str) -> Answer:
        """The command, in this process. Secrets go through pipes: passphrase_fd="…", value_fd="…"."""
        line, descriptors = [], []
        for option, secret in secrets.items():
            descriptors.append(pipe_with(secret))
            line += [f"--{option.replace('_', '-')}", str(descriptors[-1])]
        out, err, before = io.StringIO(), io.StringIO(), sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin), "utf-8")
        try:
            with redirect_stdout(out), redirect_stderr(err), changed(os.environ, self.environment):
                status = run([*map(str, arguments), *line])
        finally:
            sys.stdin = before
            for descriptor in descriptors:
                os.close(descriptor)
        return Answer(status, out.getvalue(), err.getvalue())

    def noor(self, command: str, *arguments: object, lang: str = "nl", **more: Any) -> Answer:
        """Noor on her case, with her recovery code. The command may have two words."""
        code = self.furnished.code
        words = command.split()
        return self.run("--lang", lang, "--recovery", *words, self.case, *arguments, passphrase_fd=code, **more)

    def sam(self, command: str, *arguments: object) -> Answer:
        """Sam on that case."""
        code = self.furnished.sam_code
        return self.run("--recovery", *command.split(), self.case, *arguments, passphrase_fd=code)

    def json(self, command: str, *arguments: object, **more: Any) -> Any:
        """What Noor's command gives as JSON; it must succeed and say nothing else."""
        answer = self.noor(command, *arguments, "--json", **more)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer.json

    def process(
        self, *arguments: object, stdin: str = NOOR + "\n", before: tuple[str, ...] = (), **more: Any
    ) -> subprocess.CompletedProcess[str]:
        """The command as a program of its own."""
        return subprocess.run(
            [*before, sys.executable, "-m", "gestapeld", *map(str, arguments)],
            input=stdin, env=self.environment, cwd=self.folder, capture_output=True, text=True, check=False,
            timeout=60, **more,
        )  # fmt: skip


def pipe_with(secret: str) -> int:
    """The end to read of a pipe with one line in it."""
    read, write = os.pipe()
    os.write(write, secret.encode() + b"\n")
    os.close(write)
    return read


@contextmanager
def changed(environment: os._Environ[str], new: Mapping[str, str]) -> Iterator[None]:
    """These variables and no others of ours or of the language, for a while."""
    before = dict(environment)
    for name in before:
        if name.startswith(("GESTAPELD", "LC_", "LANG", "XDG_")):
            del environment[name]
    environment.update(new)
    try:
        yield
    finally:
        environment.clear()
        environment.update(before)
