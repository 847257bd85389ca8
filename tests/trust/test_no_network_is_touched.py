# SPDX-License-Identifier: EUPL-1.2
"""No ordinary command loads a library that can open a connection, and none asks the system for one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.desk import MAIL, Desk, Furnished, furnish
from tests.trust import watched

NETWORK = {
    "socket", "ssl", "_ssl", "http.client", "http.server", "urllib.request", "urllib3", "requests", "asyncio", "socketserver", "smtplib",
    "ftplib", "imaplib", "poplib", "telnetlib", "xmlrpc.client", "webbrowser", "multiprocessing.connection", "nntplib",
}  # fmt: skip
SOURCE = Path(__file__).parents[2] / "src"
ASK = f"""
import sys
from gestapeld.cli.main import run
status = run(sys.argv[1:])
print("LOADED", *sorted(set(sys.modules) & {NETWORK!r}), file=sys.stderr)
sys.exit(status)
"""
EVERYTHING = f"""
import importlib, pkgutil, sys
import gestapeld
for module in pkgutil.walk_packages(gestapeld.__path__, "gestapeld."):
    if not module.name.endswith("__main__") and not module.name.startswith("gestapeld.web."):
        importlib.import_module(module.name)
print("LOADED", *sorted(set(sys.modules) & {NETWORK!r}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    return furnish(tmp_path_factory.mktemp("furnished"))


@pytest.fixture
def desk(tmp_path: Path, furnished: Furnished) -> Desk:
    desk = Desk(tmp_path, furnished)
    desk.lay()
    desk.file("mail.eml", MAIL)
    return desk


def loaded(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 0, done.stderr
    return next(line for line in done.stderr.splitlines() if line.startswith("LOADED")).split()[1:]


@pytest.mark.parametrize(
    "line",
    [
        ("history",), ("timeline",), ("find", "reünie"), ("counts",), ("incident list",), ("incident add", "--what", "x"), ("verify",),
        ("add", "mail.eml"), ("copy", "kopie.stapel"), ("erase plan", "6:1"), ("dossier", "uit", "--all", "--preview"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_command_loads_nothing_that_opens_a_connection(desk: Desk, line: tuple[str, ...]) -> None:
    command, *rest = line
    done = subprocess.run(
        [sys.executable, "-c", ASK, "--recovery", *command.split(), str(desk.case), *rest], input=desk.furnished.code + "\n",
        env=desk.environment, cwd=desk.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert loaded(done) == []


def test_of_all_our_modules_only_those_that_read_mail_bring_a_socket_along_unused(desk: Desk) -> None:
    """Python's own `email` imports `socket`; it runs in a child that may not open one. The website listens on loopback
    and is left out here: `tests/web` watches every request that its pages make.
    """
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING], env=desk.environment, capture_output=True, text=True, check=False
    )
    assert set(loaded(done)) <= {"socket"}
    users = [path for path in SOURCE.rglob("*.py") if "import socket" in path.read_text("utf-8")]
    assert users == []


@pytest.mark.skipif(not watched.possible(), reason="strace is not here")
@pytest.mark.parametrize("line", [("add", "mail.eml"), ("find", "reünie"), ("verify",)], ids=" ".join)
def test_no_process_of_a_command_asks_for_a_connection(desk: Desk, line: tuple[str, ...]) -> None:
    """Only the library of the system may look for a local service that knows users (nscd), by a name in the file system."""
    command, *rest = line
    seen = watched.watch(
        desk.folder, desk.environment, "--recovery", command, desk.case, *rest, stdin=desk.furnished.code + "\n"
    )
    assert seen.status == 0, seen.err
    asked = [call for call in seen.sockets if "nscd" not in call and not call.startswith("socket(AF_UNIX, SOCK_STREAM")]
    assert asked == []
