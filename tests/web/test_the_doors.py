# SPDX-License-Identifier: EUPL-1.2
"""Who gets in, and what a request from elsewhere gets. Plain HTTP, so that every header can be set."""

from __future__ import annotations

import http.client
from typing import Any

import pytest
from tests.web.conftest import PASSPHRASE, Server

from gestapeld.web.doors.middleware import HEADERS
from gestapeld.web.urls import urlpatterns

ADDRESSES = [
    "/",
    "/first/1",
    "/choose",
    "/new",
    "/open",
    "/lock",
    "/leave",
    "/language",
    "/s/look.css",
    "/nowhere",
    "/../../etc/passwd",
    "/s/..%2f..%2furls.py",
]


def ask(
    server: Server, address: str, method: str = "GET", body: str | None = None, **headers: str
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", int(server.website.host.rpartition(":")[2]), timeout=20)
    connection.putrequest(method, address, skip_host=True)
    for name, value in {
        "Host": server.website.host,
        **{key.replace("_", "-"): text for key, text in headers.items()},
    }.items():
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body.encode() if body is not None else None)
    answer = connection.getresponse()
    found = (
        answer.status,
        {name.lower(): value for name, value in answer.getheaders()},
        answer.read().decode("utf-8", "replace"),
    )
    connection.close()
    return found


def let_in(server: Server) -> str:
    """Noor's cookie."""
    _, headers, _ = ask(server, server.website.link().removeprefix(server.address))
    return headers["set-cookie"].partition(";")[0]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "HEAD"])
def test_a_stranger_gets_404_everywhere(server: Server, address: str, method: str) -> None:
    status, headers, text = ask(server, address, method)
    assert status == 404
    assert "set-cookie" not in headers
    assert text in ("Hier is niets.", "")


def test_every_answer_forbids_keeping_framing_and_sending(server: Server) -> None:
    cookie = let_in(server)
    for address, headers_sent in (
        ("/", {}),
        ("/", {"Cookie": cookie}),
        ("/nowhere", {"Cookie": cookie}),
        ("/s/look.css", {"Cookie": cookie}),
    ):
        _, headers, _ = ask(server, address, **headers_sent)
        assert {name: headers[name.lower()] for name in HEADERS} == HEADERS


def test_a_link_works_once(server: Server) -> None:
    link = server.website.link().removeprefix(server.address)
    assert ask(server, link)[0] in (302, 303)
    assert ask(server, link)[0] == 404
    assert ask(server, "/begin/")[0] == 404


def test_the_cookie_says_nothing_and_stays_here(server: Server) -> None:
    _, headers, _ = ask(server, server.website.link().removeprefix(server.address))
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=Strict" in headers["set-cookie"]
    assert "expires" not in headers["set-cookie"].lower()
    assert "max-age" not in headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "",
    ],
)
def test_another_host_name_gets_nothing(server: Server, host: str) -> None:
    cookie = let_in(server)
    named = host.format(port=server.website.host.rpartition(":")[2])
    assert ask(server, "/", Host=named, Cookie=cookie)[0] in (400, 404)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(server: Server, headers: dict[str, str]) -> None:
    cookie = let_in(server)
    server.with_case()
    assert ask(server, "/lock", "POST", "x=1", Cookie=cookie, **headers)[0] == 403
    assert server.website.desk.is_open


def test_an_upload_to_any_other_address_is_not_received(server: Server) -> None:
    cookie = let_in(server)
    _, headers, text = ask(server, "/new", Cookie=cookie)
    token = text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    both = f"{cookie}; {headers['set-cookie'].partition(';')[0]}"
    body = f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nCANARY\r\n--b--\r\n'
    connection = http.client.HTTPConnection("127.0.0.1", int(server.website.host.rpartition(":")[2]), timeout=20)
    connection.request(
        "POST",
        "/new",
        body,
        {"Host": server.website.host, "Cookie": both, "Content-Type": "multipart/form-data; boundary=b"},
    )
    assert connection.getresponse().status in (200, 400, 403)
    connection.close()
    assert not any(b"CANARY" in file.read_bytes() for file in server.folder.rglob("*") if file.is_file())


def test_nothing_is_written_to_standard_error(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    ask(server, "/nowhere/CANARY")
    ask(server, "/nowhere/CANARY", Cookie=let_in(server))
    assert capfd.readouterr() == ("", "")


def test_no_address_holds_more_than_a_number() -> None:
    def below(patterns: list[Any]) -> list[str]:
        return [
            route
            for pattern in patterns
            for route in (
                [str(pattern.pattern)] if not hasattr(pattern, "url_patterns") else below(pattern.url_patterns)
            )
        ]

    assert all("<path:" not in route for route in below(urlpatterns))


def test_the_case_locks_itself_when_nobody_is_there(server: Server) -> None:
    server.with_case()
    desk = server.website.desk
    desk.idle = -1
    desk.tick()
    assert not desk.is_open
    desk.idle = 900
    desk.unlock(passphrase=PASSPHRASE)
    assert desk.is_open
