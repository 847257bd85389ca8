# SPDX-License-Identifier: EUPL-1.2
"""Small files of many kinds, made on the spot: pictures by an imaging library, films and HEIC box by box."""

from __future__ import annotations

import io
import struct
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

GPS = {1: "N", 2: (52.0, 5.0, IFDRational(2643, 100)), 3: "E", 4: (5.0, 7.0, 17.04), 5: b"\x00", 6: IFDRational(31, 10)}
GPS_TIME = {7: (9.0, 0.0, 1.5), 29: "2024:07:15"}
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="52,5.4405N" exif:GPSLongitude="4,59.2W" '
    b'photoshop:DateCreated="2024-07-15T11:00:00+02:00"><tiff:Make>Maker</tiff:Make></rdf:Description></x:xmpmeta>'
)


def exif(**parts: Any) -> Image.Exif:
    found = Image.Exif()
    found[0x010F], found[0x0110], found[0x0131] = "Kamerabouwer", "Model 5", "1.2.3"
    found[0x0112] = parts.get("orientation", 6)
    details = found.get_ifd(0x8769)
    details[0x9003] = parts.get("taken", "2024:07:15 11:00:00")
    details[0x9291] = "123"
    if parts.get("offset"):
        details[0x9011] = parts["offset"]
    details[0xA431], details[0xA434] = "SN-0042", "Lens 4mm"
    details[0x9286] = b"ASCII\x00\x00\x00Screenshot"
    if parts.get("gps", True):
        found.get_ifd(0x8825).update(GPS | GPS_TIME)
    return found


def picture(form: str, size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (120, 60, 30)).save(out, form, **options)
    return out.getvalue()


def tiff(said: Image.Exif) -> bytes:
    """A TIFF without picture data: the tags alone."""
    said[0x0100], said[0x0101] = 40, 30
    return said.tobytes().removeprefix(b"Exif\x00\x00")


def png_with_words() -> bytes:
    words = PngInfo()
    words.add_text("Software", "Tekenprogramma")
    words.add_text("Author", "Ruben Voorbeeld")
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return picture("PNG", pnginfo=words)


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def film(
    *, brand: bytes = b"isom", apple: bool = False, handler: bytes = b"vide", place: str = "+52.0907+005.1214/"
) -> bytes:
    created = 3_803_878_800  # 2024-07-15T09:00:00Z in seconds since 1904
    header = struct.pack(">IIIII", 0, created, created, 1000, 12_345) + bytes(80)
    track = bytes(76) + struct.pack(">HHHH", 1280, 0, 720, 0)
    media = box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12)))
    words = place.encode()
    user = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(words), 0x15C7) + words)) if place else b""
    return b"".join(
        (
            box(b"ftyp", brand, bytes(4)),
            box(b"free", bytes(16)),
            box(b"mdat", bytes(100)),
            box(
                b"moov",
                box(b"mvhd", header),
                box(b"trak", box(b"tkhd", track), media),
                user,
                _apple() if apple else b"",
            ),
        )
    )


def _apple() -> bytes:
    values = {
        b"com.apple.quicktime.make": b"Apple",
        b"com.apple.quicktime.location.ISO6709": b"+52.0907+005.1214+003.100/",
        b"com.apple.quicktime.creationdate": b"2024-07-15T11:00:00+0200",
    }
    keys = b"".join(box(b"mdta", key) for key in values)
    items = b"".join(
        box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), value))
        for number, value in enumerate(values.values(), 1)
    )
    return box(
        b"meta", box(b"hdlr", bytes(24)), box(b"keys", struct.pack(">II", 0, len(values)), keys), box(b"ilst", items)
    )


def heic(exif_bytes: bytes) -> bytes:
    """A still picture without picture data: a primary item of 64 x 48 and an Exif item."""
    start = box(b"ftyp", b"heic", bytes(4))

    def meta(at: int) -> bytes:
        infos = b"".join(
            box(b"infe", b"\x02\x00\x00\x00", struct.pack(">HH", number, 0), kind, b"\x00")
            for number, kind in ((1, b"hvc1"), (2, b"Exif"))
        )
        sizes = (box(b"ispe", struct.pack(">III", 0, 512, 512)), box(b"ispe", struct.pack(">III", 0, 64, 48)))
        return box(
            b"meta",
            bytes(4),
            box(b"pitm", struct.pack(">IH", 0, 1)),
            box(b"iinf", struct.pack(">IH", 0, 2), infos),
            box(
                b"iloc",
                b"\x00\x00\x00\x00\x44\x00\x00\x01",
                struct.pack(">HHHII", 2, 0, 1, at, len(exif_bytes) + 4),
            ),
            box(b"iprp", box(b"ipco", *sizes), box(b"ipma", struct.pack(">IIHBB", 0, 1, 1, 1, 0x82))),
        )

    at = len(start) + len(meta(0)) + 8
    return start + meta(at) + box(b"mdat", struct.pack(">I", 0) + exif_bytes)


def opus(milliseconds: int) -> bytes:
    def page(position: int, content: bytes) -> bytes:
        return b"OggS\x00\x00" + struct.pack("<QIII", position, 1, 0, 0) + bytes((1, len(content))) + content

    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    return page(0, head) + page(0, b"OpusTags") + page(312 + milliseconds * 48, b"x" * 20)


def wav(milliseconds: int) -> bytes:
    data = bytes(16 * milliseconds)
    form = struct.pack("<HHIIHH", 1, 1, 8000, 16_000, 2, 16)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def pdf(pages: int) -> bytes:
    out = io.BytesIO()
    sheets = [Image.new("RGB", (50, 70)) for _ in range(pages)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], producer="Maker", author="Ruben Voorbeeld")
    return out.getvalue()
