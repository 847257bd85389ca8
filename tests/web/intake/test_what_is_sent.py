# SPDX-License-Identifier: EUPL-1.2
"""What arrives over the wire: broken off, hostile, from elsewhere, while the case locks. And where it never lies."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.web.conftest import PASSPHRASE, Server
from tests.web.intake.sending import B, Sender
from tests.web.test_the_doors import ask

from gestapeld.intake.originals import Kept, known_originals

CANARY = b"KANARIE-" + hashlib.sha256(b"canary").hexdigest().encode()


def kept(server: Server) -> list[Kept]:
    return list(known_originals(server.website.desk.case).by_digest.values())


def content(server: Server, one: Kept) -> bytes:
    return b"".join(server.website.desk.case.object_reader(one.original.object_id).stream())


@pytest.fixture
def sender(server: Server) -> Sender:
    return Sender(server.with_case())


def test_a_file_is_kept_byte_for_byte(sender: Sender, server: Server) -> None:
    sent = os.urandom(3_000_001)
    status, job = sender.send(sender.form([("raadsel.bin", sent)]))
    assert status == 303
    assert "1 bestand" in sender.wait(job)
    (one,) = kept(server)
    assert (one.original.name, one.original.size, one.original.flags) == ("raadsel.bin", len(sent), ())
    assert content(server, one) == sent


def test_a_folder_keeps_its_shape_and_its_times(sender: Sender, server: Server) -> None:
    def field(name: str, value: str) -> bytes:
        return f'--{B}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()

    body = sender.token_field() + field("device", "mijn telefoon")
    body += field("modified", "1773526200000") + field("path", "map/diep/a.txt") + sender.head("a.txt") + b"a\r\n"
    body += field("modified", "nonsense") + sender.head("b.txt") + b"b\r\n" + f"--{B}--\r\n".encode()
    sender.wait(sender.send(body)[1])
    found = {one.original.name: one.original for one in kept(server)}
    assert found["map/diep/a.txt"].modified == "2026-03-14T22:10:00Z"
    assert found["b.txt"].modified == ""
    assert found["b.txt"].source == {"device": "mijn telefoon"}


def test_an_upload_that_broke_off_is_kept_and_explained(sender: Sender, server: Server) -> None:
    start = sender.token_field() + sender.head("heel.txt") + b"heel\r\n" + sender.head("half.txt") + b"x" * 500_000
    connection = sender.begin(len(start) + 5_000_000)
    connection.send(start)
    connection.close()
    job = wait_for_job(server)
    said = sender.wait(f"/add/{job}")
    assert "Het sturen brak af" in said
    found = {one.original.name: one for one in kept(server)}
    assert found["heel.txt"].original.flags == ()
    assert found["half.txt"].original.flags == ("cut-off",)
    assert content(server, found["half.txt"]) == b"x" * 500_000


def wait_for_job(server: Server) -> str:
    for _ in range(400):
        job = server.website.desk.jobs.latest("intake")
        if job is not None:
            return job.id
        time.sleep(0.02)
    raise AssertionError("no job")


def test_locking_in_the_middle_does_not_wait_and_what_arrives_is_still_sealed(sender: Sender, server: Server) -> None:
    first, second = os.urandom(2_000_000), os.urandom(2_000_000)
    start = sender.token_field() + sender.head("film.mp4") + first
    end = second + f"\r\n--{B}--\r\n".encode()
    connection = sender.begin(len(start) + len(end))
    connection.send(start)
    wait_for_job(server)
    began = time.monotonic()
    assert ask(server, "/leave", Cookie=sender.cookies)[0] == 302
    assert time.monotonic() - began < 1
    assert not server.website.desk.is_open
    assert ask(server, "/add", Cookie=sender.cookies)[0] in (303, 404)
    connection.send(end)
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (303, b"")
    connection.close()
    server.website.desk.jobs.wait()
    time.sleep(0.3)
    server.website.desk.unlock(passphrase=PASSPHRASE)
    (one,) = kept(server)
    assert content(server, one) == first + second


def test_a_form_without_our_token_is_not_received(sender: Sender, server: Server) -> None:
    for body in (
        sender.form([("a", CANARY)], token="x" * 64),
        sender.form([("a", CANARY)]).partition(b"\r\n")[2],
        sender.form([("a", CANARY)])[len(sender.token_field()) :] + sender.token_field(),
    ):
        assert sender.send(body)[0] == 403
    assert sender.send(sender.form([("a", CANARY)]), Sec_Fetch_Site="cross-site")[0] == 403
    assert sender.send(sender.form([("a", CANARY)]), Origin="http://evil.example")[0] == 403
    assert kept(server) == []


def test_what_is_no_form_is_refused_in_words(sender: Sender, server: Server) -> None:
    for kind in ("text/plain", "multipart/form-data", "application/x-www-form-urlencoded"):
        connection = sender.begin(3, Content_Type=kind)
        connection.send(b"a=b")
        answer = connection.getresponse()
        assert (answer.status, "Er is niets veranderd" in answer.read().decode()) == (400, True)
        connection.close()
    assert kept(server) == []


@pytest.mark.parametrize(
    "address", ["/add", "/add/send", "/add/again", "/add/x", "/add/x/state", "/add/x/stop", "/add/x/answer", "/veil"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_stranger_finds_nothing(server: Server, address: str, method: str) -> None:
    assert ask(server, address, method)[0] == 404


@pytest.mark.parametrize("address", ["/add", "/add/x"])
def test_a_locked_case_leads_to_the_start(sender: Sender, server: Server, address: str) -> None:
    server.website.desk.lock()
    status, headers, _ = ask(server, address, Cookie=sender.cookies)
    assert (status, headers["location"]) == (303, "/")


def test_a_job_that_never_was_is_nowhere(sender: Sender, server: Server) -> None:
    assert ask(server, "/add/x", Cookie=sender.cookies)[0] == 404


def test_nothing_of_a_body_that_nobody_wants_stays_in_memory(sender: Sender) -> None:
    before = rss()
    piece = bytes(1 << 20)
    connection = sender.begin(400 << 20, address="/nowhere", Cookie="k=stranger")
    for _ in range(400):
        connection.send(piece)
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (404, b"Hier is niets.")
    connection.close()
    assert rss() - before < 100


def rss() -> float:
    """The most memory that this process had so far, in MB."""
    return (
        int(
            next(
                line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
            ).split()[1]
        )
        / 1024
    )


WEBSITE = """
import sys
from pathlib import Path
from gestapeld.web.laptop import Website
folder = Path(sys.argv[1])
website = Website(folder / "cache", None, low_cost=True)
website.desk.create(folder / "stapel.stapel", sys.argv[2], "Noor")
print(website.host, website.link(), flush=True)
website.serve()
"""


class Elsewhere:
    """A website in a process of its own, every read and write of which, and of its children, is written down."""

    def __init__(self, folder: Path, log: Path) -> None:
        calls = "trace=read,recvfrom,write,pwrite64,writev,pwritev,pwritev2,sendto,sendfile,splice,copy_file_range"
        command = ["strace", "-f", "-y", "-s", "4096", "-e", calls, "-o", str(log)]
        command += [sys.executable, "-c", WEBSITE, str(folder), PASSPHRASE]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(folder)}
        )
        assert self.process.stdout is not None
        self.host, self._link = self.process.stdout.readline().split()
        self.website, self.address = self, f"http://{self.host}"

    def link(self) -> str:
        return self._link

    def end(self) -> None:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        self.process.wait(30)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_no_process_writes_what_was_sent_to_any_file_not_even_to_one_that_is_gone_at_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    folder = tmp_path / "website"
    folder.mkdir()
    sent = b"\n".join(CANARY + b"." * 920 for _ in range(3000))
    elsewhere = Elsewhere(folder, log)
    try:
        sender = Sender(elsewhere)  # type: ignore[arg-type]
        assert "1 bestand" in sender.wait(sender.send(sender.form([("kanarie.txt", sent)]))[1])
    finally:
        elsewhere.end()
    seen = [line for line in log.read_text("utf-8", "replace").splitlines() if CANARY.decode() in line]
    assert any("write(" in line and "pipe:" in line for line in seen), "the reader in its box was given the words"
    to_files = re.compile(r"(write|pwrite64|writev|pwritev2?|sendfile|splice|copy_file_range)\(\d+</(?!dev/null)")
    assert [line[:200] for line in seen if to_files.search(line)] == []
    assert re.search(r"pwrite64\(\d+</[^>]*stapel\.stapel>", log.read_text("utf-8", "replace")), "the case was written"
    assert not any(CANARY in file.read_bytes() for file in folder.rglob("*") if file.is_file())
