# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld open`: a link that works once, on this computer only, until whoever came in leaves."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from tests.cli.desk import Desk


@contextmanager
def opened(desk: Desk, *arguments: object) -> Iterator[tuple[subprocess.Popen[str], http.client.HTTPConnection, str]]:
    """A running program, a connection to it, and the path of its link."""
    command = [sys.executable, "-m", "gestapeld", "--json", "open", "--no-browser", *map(str, arguments)]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=desk.environment, cwd=desk.folder
    )
    assert program.stdout is not None
    lines = ""
    while not lines.rstrip().endswith("}"):
        lines += program.stdout.readline()
    link = urlsplit(json.loads(lines)["address"])
    connection = http.client.HTTPConnection("127.0.0.1", link.port or 0, timeout=20)
    try:
        yield program, connection, link.path
    finally:
        connection.close()
        program.kill()
        program.communicate(timeout=20)


def get(
    connection: http.client.HTTPConnection, path: str, cookie: str = ""
) -> tuple[int, http.client.HTTPMessage, str]:
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def test_the_program_ends_when_she_leaves(desk: Desk) -> None:
    with opened(desk, desk.case) as (program, connection, path):
        status, headers, _ = get(connection, path)
        cookie = headers["Set-Cookie"].partition(";")[0]
        assert status in (302, 303)
        assert get(connection, path)[0] == 404
        assert "op slot" in get(connection, "/open", cookie)[2]
        assert get(connection, "/leave", cookie)[0] == 302
        assert get(connection, "/open", cookie)[0] == 404
        assert program.wait(20) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_stop_ends_it_calmly(desk: Desk, told: signal.Signals) -> None:
    with opened(desk) as (program, connection, path):
        get(connection, path)
        program.send_signal(told)
        _, said = program.communicate(timeout=20)
        assert (program.returncode, said) == (0, "Wat nog wordt verzegeld, wordt eerst afgemaakt.\n")


@pytest.mark.parametrize(("name", "status"), [("nergens.stapel", 31), (".", 10)])
def test_what_is_no_case_is_said_before_anything_opens(desk: Desk, name: str, status: int) -> None:
    assert desk.run("open", "--no-browser", desk.folder / name).status == status
