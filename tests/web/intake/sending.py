# SPDX-License-Identifier: EUPL-1.2
"""A browser's part of adding material, over a bare connection, so that a test can stop anywhere."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Iterable

from tests.web.conftest import Server
from tests.web.test_the_doors import ask, let_in

B = "----WebKitFormBoundaryX7aY"


class Sender:
    """Somebody who was let in, with the token of the page."""

    def __init__(self, server: Server) -> None:
        self.server = server
        cookie = let_in(server)
        _, headers, text = ask(server, "/add", Cookie=cookie)
        self.token = text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        self.cookies = f"{cookie}; {headers['set-cookie'].partition(';')[0]}"

    def head(self, name: str, field: str = "files") -> bytes:
        """What stands before the bytes of a file."""
        return f'--{B}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()

    def token_field(self, token: str | None = None) -> bytes:
        given = self.token if token is None else token
        return f'--{B}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{given}\r\n'.encode()

    def begin(self, length: int, address: str = "/add/send", **headers: str) -> http.client.HTTPConnection:
        """The head of the request."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", int(self.server.website.host.rpartition(":")[2]), timeout=60
        )
        connection.putrequest("POST", address, skip_host=True)
        sent = {
            "Host": self.server.website.host,
            "Cookie": self.cookies,
            "Content-Type": f"multipart/form-data; boundary={B}",
            "Content-Length": str(length),
        }
        for name, value in {**sent, **{key.replace("_", "-"): text for key, text in headers.items()}}.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection

    def send(self, body: bytes, **more: str) -> tuple[int, str]:
        """A whole body; status and where the answer points, or its text."""
        connection = self.begin(len(body), **more)
        connection.send(body)
        answer = connection.getresponse()
        text = answer.read().decode()
        found = answer.status, answer.getheader("Location") or text
        connection.close()
        return found

    def form(self, files: Iterable[tuple[str, bytes]], token: str | None = None) -> bytes:
        body = b"".join(self.head(name) + content + b"\r\n" for name, content in files)
        return self.token_field(token) + body + f"--{B}--\r\n".encode()

    def wait(self, job: str) -> str:
        """Until a job is over; its page."""
        for _ in range(600):
            _, _, text = ask(self.server, f"{job}/state", Cookie=self.cookies)
            if json.loads(text)["over"]:
                return words_of(ask(self.server, job, Cookie=self.cookies)[2])
            time.sleep(0.05)
        raise AssertionError("the job does not end")


def words_of(page: str) -> str:
    """The words of a page, without marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.partition("<main")[2]))
