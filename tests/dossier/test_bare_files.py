# SPDX-License-Identifier: EUPL-1.2
"""Only a file that holds nothing but what it shows or sounds counts as bare."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gestapeld.dossier.bare_files import ending


def jpeg(**more: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 48), 40).convert("RGB").save(out, "JPEG", **more)
    return out.getvalue()


def png(**more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "green").save(out, "PNG", **more)
    return out.getvalue()


def page(packet: bytes, number: int, serial: int = 7) -> bytes:
    sizes = [255] * (len(packet) // 255) + [len(packet) % 255]
    return struct.pack("<4sBBqIIIB", b"OggS", 0, 0, 0, serial, number, 0, len(sizes)) + bytes(sizes) + packet


def opus(comments: list[bytes] = [], trailer: bytes = b"", serial: int = 7) -> bytes:  # noqa: B006
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"libopus" + struct.pack("<I", len(comments))
    tags += b"".join(struct.pack("<I", len(c)) + c for c in comments)
    return page(head, 0) + page(tags, 1) + page(b"\x08" * 400, 2, serial) + trailer


EXIF = Image.Exif()
EXIF[0x8825] = {1: "N", 2: (52.0, 5.0, 0.0)}
NOTED = PngInfo()
NOTED.add_text("Comment", "thuis")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (jpeg(), "jpg"),
        (jpeg(progressive=True), "jpg"),
        (jpeg(exif=EXIF.tobytes()), ""),
        (jpeg(comment=b"thuis"), ""),
        (jpeg(icc_profile=b"x" * 200), ""),
        (jpeg() + b"trailer", ""),
        (jpeg()[:-2], ""),
        (png(), "png"),
        (png(pnginfo=NOTED), ""),
        (png(exif=EXIF.tobytes()), ""),
        (png() + b"x", ""),
        (opus(), "ogg"),
        (opus([b"ENCODER=opusenc"]), "ogg"),
        (opus([b"LOCATION=52.1,5.1"]), ""),
        (opus(trailer=b"more"), ""),
        (opus(serial=8), ""),
        (b"#!AMR\n" + b"\x04" + b"\0" * 12, "amr"),
        (b"#!AMR\n" + b"\x04" + b"\0" * 11, ""),

        ("14-03-26 23:10 - Robin: café\r\n".encode(), "txt"),
        (b"tekst\0", ""),
        (b"\xff\xfe", ""),
        (b"RIFF0000WEBP", "txt"),
    ],
)  # fmt: skip
def test_what_is_bare(data: bytes, expected: str) -> None:
    assert ending(data) == expected


@given(st.binary(max_size=300))
def test_random_bytes_never_raise(data: bytes) -> None:
    assert ending(data) in ("", "txt")
    assert ending(b"\xff\xd8" + data) in ("", "jpg")
    assert ending(b"OggS" + data) in ("", "txt")
