# SPDX-License-Identifier: EUPL-1.2
"""A protected value is found in every wrapping and every encoding, one inside the other; what swells up stops the search."""

from __future__ import annotations

import base64
import gzip
import io
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gestapeld.dossier import leaks
from gestapeld.dossier.leaks import Budget, contents, search
from gestapeld.dossier.protected_values import Matcher, Protected
from gestapeld.errors import TooMuchChosenError

MATCHER = Matcher(
    [Protected("Zonnebloemstraat 12", "address"), Protected("06-12340001", "phone"), Protected("noor.w@voorbeeld.example", "email")]
)  # fmt: skip
TEXTS = ("zij woont zonnebloemstraat 12 nu", "bel 06 12 34 00 01 maar", "mail noor.w@voorbeeld.example eens")
CLEAN = "een gewone zin zonder iets bijzonders, veertien keer op drie dagen"

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "plain": lambda t: t.encode(),
    "base64": lambda t: base64.b64encode(t.encode()),
    "base64 in lines": lambda t: base64.encodebytes(t.encode() * 5),
    "base64url": lambda t: base64.urlsafe_b64encode(t.encode()).rstrip(b"="),
    "base64 of UTF-16": lambda t: base64.b64encode(t.encode("utf-16-le")),
    "quoted-printable": lambda t: t.encode().replace(b"n", b"=6E").replace(b"0", b"=30"),
    "percent": lambda t: urllib.parse.quote(t).replace("n", "%6e").encode(),
    "UTF-16, little end first": lambda t: t.encode("utf-16-le"),
    "UTF-16 with a mark": lambda t: t.encode("utf-16"),
    "UTF-32": lambda t: t.encode("utf-32-le"),
    "hexadecimal": lambda t: t.encode().hex().encode(),
    "JSON escapes": lambda t: "".join(f"\\u{ord(c):04x}" for c in t).encode(),
    "entities": lambda t: "".join(f"&#{ord(c)};" for c in t).encode(),
}


def zipped(data: bytes, name: str = "a.txt", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def attached(data: bytes, name: str = "bijlage.txt") -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.new_attachment(name).set_data(data)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def stream(filters: bytes, raw: bytes) -> bytes:
    head = b"%PDF-1.7\n1 0 obj<</Type/EmbeddedFile/Filter" + filters + b"/Length " + str(len(raw)).encode()
    return head + b">>stream\n" + raw + b"\nendstream endobj\ntrailer<<>>"


def in_mail(data: bytes) -> bytes:
    return b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(data).replace(b"\n", b"\r\n")


def picture(data: bytes, form: str) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (2, 2))
    if form == "PNG":
        info = PngInfo()
        info.add_text("c", data.decode("latin-1"), zip=True)
        image.save(out, form, pnginfo=info)
    else:
        exif = Image.Exif()
        exif[0x9286] = data
        image.save(out, form, exif=exif)
    return out.getvalue()


WRAPPINGS: dict[str, Callable[[bytes], bytes]] = {
    "nothing around it": lambda d: d,
    "zip": zipped,
    "zip in a zip": lambda d: zipped(zipped(d), "b.zip"),
    "bzip2 in a zip": lambda d: zipped(d, method=zipfile.ZIP_BZIP2),
    "gzip": gzip.compress,
    "attachment of a PDF": attached,
    "attachment of a PDF in a zip": lambda d: zipped(attached(d), "a.pdf"),
    "deflated stream of a PDF": lambda d: stream(b"/FlateDecode", zlib.compress(d)),
    "stream as letters": lambda d: stream(b"/ASCII85Decode", base64.a85encode(d) + b"~>"),
    "deflated stream as letters": lambda d: stream(
        b"[/ASCII85Decode/FlateDecode]", base64.a85encode(zlib.compress(d)) + b"~>"
    ),
    "deflated stream as digits": lambda d: stream(
        b"[/ASCIIHexDecode/FlateDecode]", zlib.compress(d).hex().encode() + b">"
    ),
    "zip in a mail": lambda d: in_mail(zipped(d)),
    "PDF in a mail": lambda d: in_mail(attached(d)),
    "gzip in a mail": lambda d: in_mail(gzip.compress(d)),
    "PNG": lambda d: picture(d, "PNG"),
    "PNG in a mail": lambda d: in_mail(picture(d, "PNG")),
    "JPEG": lambda d: picture(d, "JPEG"),
    "bytes of no known kind": lambda d: bytes(range(256)) * 4 + d + bytes(range(256)),
}


def found(data: bytes) -> set[int]:
    return {leak.value for leak in search([("a.bin", lambda: data)], MATCHER)}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_value_is_found_in_every_encoding_in_every_wrapping(wrapping: str, encoding: str) -> None:
    wrap, encode = WRAPPINGS[wrapping], ENCODINGS[encoding]
    assert [found(wrap(encode(text))) for text in TEXTS] == [{0}, {1}, {2}]
    assert found(wrap(encode(CLEAN))) == set()


def test_the_name_of_an_attachment_and_of_a_member_are_read() -> None:
    assert found(attached(b"x", "zonnebloemstraat 12.txt")) == {0}
    assert found(zipped(b"x", "map/zonnebloemstraat-12/a.txt")) == {0}
    assert found(in_mail(zipped(b"x", "zonnebloemstraat 12.txt"))) == {0}


def test_what_swells_up_stops_the_search() -> None:
    bomb = zipped(bytes(30_000_000))
    assert len(bomb) < 40_000
    for data in (bomb, zipped(bomb, "b.zip"), in_mail(bomb), gzip.compress(bytes(30_000_000))):
        with pytest.raises(TooMuchChosenError):
            list(contents(data, 0, Budget(10_000_000)))
    assert leaks.MAX_UNPACKED > 1 << 30


def test_she_is_told_which_file_swells_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "MAX_UNPACKED", 10_000_000)
    files = [("data/a.txt", lambda: b"x"), ("data/exhibits/0007/0007-original.bin", lambda: zipped(bytes(30_000_000)))]
    with pytest.raises(TooMuchChosenError) as caught:
        search(files, MATCHER)
    assert caught.value.facts == {"file": "data/exhibits/0007/0007-original.bin"}


def test_a_member_that_cannot_be_read_is_passed_over_and_the_others_are_not() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "iets")
        archive.writestr("b.txt", TEXTS[0])
    data = bytearray(out.getvalue())
    central = data.index(b"PK\x01\x02")
    for place, value in ((central + 8, 1), (6, 1), (central + 10, 99), (16, 0xFF)):
        changed = bytearray(data)
        changed[place] = value  # encrypted, of an unknown method, damaged
        assert found(bytes(changed)) == {0}
    for size in range(4, len(data), 7):
        found(bytes(data[:size]))


def test_a_zip_that_is_none_and_letters_that_are_no_file_do_no_harm() -> None:
    for data in (b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 100, b"\x1f\x8b", b"%PDF-", stream(b"/ASCII85Decode", b"zzz{}~>")):  # fmt: skip
        assert found(data) == set()
    for start in (b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"\x89PNG\r\n"):
        for length in range(40, 48):
            assert found(base64.b64encode(start + b"\x91" * length)) == set()
