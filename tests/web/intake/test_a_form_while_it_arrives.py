# SPDX-License-Identifier: EUPL-1.2
"""The form of a browser, in pieces of any size: every byte of a file comes out, and what broke off says so."""

from __future__ import annotations

import io
import random
import tracemalloc

import pytest

from gestapeld.web.intake.multipart import LONGEST_FIELD, Body, boundary_of

B = "----WebKitFormBoundaryX7aY"
Sent = list[tuple[str, str | None, bytes]]


def form(sent: Sent) -> bytes:
    out = b""
    for name, filename, content in sent:
        file = "" if filename is None else f'; filename="{filename}"\r\nContent-Type: application/octet-stream'
        out += f'--{B}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"
    return out + f"--{B}--\r\n".encode()


def taken(
    raw: bytes, *, length: int | None = None, piece: int = 1 << 20, count: int = 1 << 20
) -> list[tuple[str, str | None, bytes, bool]]:
    source = io.BytesIO(raw)
    body = Body(lambda wanted: source.read(min(wanted, piece)), len(raw) if length is None else length, B)
    found = []
    for part in body.parts():
        content = b""
        while more := part.read(count):
            content += more
        found.append((part.name, part.filename, content, part.whole))
    return found


TRICKY = [
    b"",
    b"\r\n",
    b"--",
    b"\r\n--",
    f"\r\n--{B}"[:-1].encode(),
    f"--{B}".encode(),
    b"\r\n\r\n",
    b"x" * 100,
    b"\r" * 50 + b"\n",
    f"\r\n--{B}"[:-1].encode() * 20,
    bytes(range(256)) * 30,
]


@pytest.mark.parametrize("piece", [1, 2, 7, 33, 64, 1000, 1 << 20])
@pytest.mark.parametrize("count", [1, 50, 1 << 20])
def test_every_byte_comes_out_however_it_is_cut(piece: int, count: int) -> None:
    sent: Sent = [("f", f"name {number}", content) for number, content in enumerate(TRICKY)]
    sent[3:3] = [("device", None, "mijn telefoon é".encode())]
    assert taken(form(sent), piece=piece, count=count) == [(*one, True) for one in sent]


def test_random_files_come_out_however_they_are_cut() -> None:
    chance = random.Random(1)
    for _ in range(150):
        sent: Sent = [
            (
                "f",
                f"n{number}",
                b"".join(
                    chance.choice([b"\r\n", b"--", B.encode()[:-1], b"\r", b"ab"]) for _ in range(chance.randrange(60))
                ),
            )
            for number in range(chance.randrange(5))
        ]
        assert taken(form(sent), piece=chance.randrange(1, 90), count=chance.randrange(1, 90)) == [
            (*one, True) for one in sent
        ]


def test_names_come_back_as_they_were_before_the_browser_wrote_them() -> None:
    raw = form([("f", "map/é %22a%22 <b>%0D%0A.jpg", b"x"), ("f", "a\\", b"y"), ("f", "n" * 3000, b"z")])
    assert [name for _, name, _, _ in taken(raw)] == ['map/é "a" <b>\r\n.jpg', "a\\", "n" * 3000]


def test_wherever_it_breaks_off_what_came_is_there_and_says_so() -> None:
    sent: Sent = [("f", "a", b"first file"), ("f", "b", b"second file")]
    raw = form(sent)
    for end in range(len(raw)):
        found = taken(raw[:end], length=len(raw), piece=17)
        for name, (_, _, content, whole) in zip((b"first file", b"second file"), found, strict=False):
            assert content == name if whole else content.startswith(name) or name.startswith(content)
    assert taken(raw[: raw.index(b"second") + 3], length=len(raw)) == [
        ("f", "a", b"first file", True),
        ("f", "b", b"sec", False),
    ]


def test_a_form_without_its_end_is_not_whole() -> None:
    raw = form([("f", "a", b"content")]).removesuffix(f"\r\n--{B}--\r\n".encode())
    assert taken(raw) == [("f", "a", b"content", False)]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nothing of the kind",
        f"--{B}".encode(),
        f"--{B}\r\nno head".encode(),
        f"--{B}\r\n".encode() + b"h" * 200_000,
        b"\r\n" * 1000,
    ],
)
def test_what_is_no_form_gives_nothing_and_ends(raw: bytes) -> None:
    assert taken(raw) == []


def test_a_field_that_is_too_long_is_cut() -> None:
    source = io.BytesIO(form([("note", None, b"x" * 5_000_000), ("f", "a", b"y")]))
    body = Body(source.read, len(source.getvalue()), B)
    parts = body.parts()
    assert len(next(parts).text()) == LONGEST_FIELD
    assert next(parts).read(9) == b"y"


def test_memory_does_not_grow_with_the_file() -> None:
    head = form([("f", "a", b"")]).split(b"\r\n\r\n")[0] + b"\r\n\r\n"
    left = [300 << 20]

    def read(count: int) -> bytes:
        if left[0] == 300 << 20:
            left[0] -= 1
            return head
        piece = bytes(min(count, left[0]))
        left[0] -= len(piece)
        return piece

    body = Body(read, len(head) + (300 << 20) - 1, B)
    tracemalloc.start()
    for part in body.parts():
        while part.read(1 << 20):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 << 20


@pytest.mark.parametrize(
    ("header", "boundary"),
    [
        (f"multipart/form-data; boundary={B}", B),
        (f'multipart/form-data; boundary="{B}"', B),
        ("Multipart/Form-Data; charset=utf-8; BOUNDARY=x", "x"),
        ("multipart/form-data", None),
        ("multipart/mixed; boundary=x", None),
        ("application/x-www-form-urlencoded", None),
        ("", None),
    ],
)
def test_only_a_form_with_files_has_a_boundary(header: str, boundary: str | None) -> None:
    assert boundary_of(header) == boundary
