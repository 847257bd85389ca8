# SPDX-License-Identifier: EUPL-1.2
"""Any file: what it is, when and where and with what it was made, as far as it says so itself, and never a crash."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.intake.readers import made_files as made
from tests.intake.readers.bytes_source import SAMPLES, SHARED, BytesSource, Reading

from gestapeld.intake.readers._file.exif import decimal
from gestapeld.intake.readers._file.movie_words import place_of_point
from gestapeld.intake.readers._file.signatures import declared_type, form_of
from gestapeld.intake.readers.any_file import READER
from gestapeld.records.encoding import observed_fields, problem_value
from gestapeld.records.items import FileSeen, Locator
from gestapeld.records.moment import UNKNOWN_MOMENT, Precision, TimeQuality


def seen(data: bytes, name: str = "x", **answers: str) -> FileSeen:
    (record,) = Reading(READER, BytesSource(data, name), answers).records
    assert isinstance(record, FileSeen)
    assert record.span == Locator(0, len(data))
    return record


def codes(data: bytes) -> list[str]:
    return Reading(READER, BytesSource(data, "x")).codes


OWN = [path for path in sorted((SAMPLES / "any-file").iterdir()) if path.suffix not in {".json", ".md"}]
OWN = [path for path in OWN if not path.name.startswith(".")]
FILES = {
    "a.jpg": made.picture("JPEG", exif=made.exif(offset="+02:00")),
    "a.png": made.picture("PNG", exif=made.exif(offset="+02:00")),
    "a.webp": made.picture("WEBP", exif=made.exif(offset="+02:00")),
    "a.tiff": made.tiff(made.exif(offset="+02:00")),
    "a.heic": made.heic(made.exif(offset="+02:00").tobytes().removeprefix(b"Exif\x00\x00")),
}
OTHERS = {
    "b.gif": made.picture("GIF"),
    "b.bmp": made.picture("BMP"),
    "b.mp4": made.film(),
    "b.mov": made.film(brand=b"qt  ", apple=True),
    "b.m4a": made.film(brand=b"M4A ", handler=b"soun"),
    "b.opus": made.opus(4_000),
    "b.wav": made.wav(500),
    "b.pdf": made.pdf(3),
}


@pytest.mark.parametrize("name", FILES)
def test_a_picture_says_when_where_and_with_what_it_was_taken(name: str) -> None:
    file = seen(FILES[name], name)
    assert file.form == "picture"
    assert file.declared == file.detected
    assert file.taken.shown == "2024:07:15 11:00:00.123 +02:00"
    assert file.taken.local == "2024-07-15T11:00:00.123"
    assert (file.taken.utc, file.taken.zone) == (1721034000123, "+02:00")
    assert (file.taken.quality, file.taken.precision) == (TimeQuality.EXACT, Precision.MILLISECOND)
    assert file.place == {"lat": "52.090675", "lon": "5.1214", "alt": "3.1", "time": "2024-07-15T09:00:01Z"}
    for key, words in {"make": "Kamerabouwer", "model": "Model 5", "serial": "SN-0042", "software": "1.2.3"}.items():
        assert file.device[key] == words
    assert file.device["lens"] == "Lens 4mm"
    assert file.extra["orientation"] == 6
    assert file.extra["screenshot"] is True
    size = (64, 48) if name == "a.heic" else (40, 30)
    assert (file.extra["width"], file.extra["height"]) == size


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_files_are_read_as_written_down(path: Path) -> None:
    reading = Reading(READER, BytesSource.of(path))
    found = {
        "records": [observed_fields(record) for record in reading.records],
        "problems": [problem_value(problem) for problem in reading.problems],
        "parts": reading.parts,
    }
    assert found == json.loads(path.with_name(path.name + ".expected.json").read_text("utf-8"))


def test_without_an_offset_the_zone_is_assumed_or_answered() -> None:
    data = made.picture("JPEG", exif=made.exif())
    assert seen(data).taken.quality is TimeQuality.LOCAL_ASSUMED
    answered = seen(data, zone="Europe/Lisbon").taken
    assert (answered.quality, answered.zone) == (TimeQuality.ZONE_GIVEN, "Europe/Lisbon")
    assert (
        seen(made.picture("JPEG", exif=made.exif(taken="2024:10:27 02:30:00"))).taken.quality is TimeQuality.AMBIGUOUS
    )


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2024:13:40 11:00:00", "gisteren"])
def test_a_camera_clock_that_was_never_set_is_no_moment(taken: str) -> None:
    assert seen(made.picture("JPEG", exif=made.exif(taken=taken))).taken == UNKNOWN_MOMENT


def test_an_embedded_thumbnail_a_trailer_and_other_metadata_are_noticed() -> None:
    thumbnail = Image.Exif()
    thumbnail[0x010F] = "x"
    plain = made.picture("JPEG", exif=thumbnail, comment=b"achterop")
    motion = plain + bytes(7) + made.film()
    file = seen(motion)
    assert file.extra["trailer_bytes"] == len(motion) - len(plain)
    assert file.extra["trailer_type"] == "video/mp4"
    assert file.device["comment"] == "achterop"
    tiff = b"MM\x00*" + struct.pack(">IH", 8, 1) + struct.pack(">HHI4s", 0x0110, 2, 2, b"x\x00") + struct.pack(">I", 26)
    tiff += (
        struct.pack(">H", 2)
        + struct.pack(">HHII", 0x0201, 4, 1, 56)
        + struct.pack(">HHII", 0x0202, 4, 1, 500)
        + bytes(4)
    )
    segment = b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\x00\x00" + tiff
    file = seen(made.picture("JPEG")[:2] + segment + made.picture("JPEG")[2:])
    assert file.extra["thumbnail_bytes"] == 500


def test_xmp_is_read_as_text_and_gives_place_and_time_when_exif_does_not() -> None:
    for data in (made.picture("JPEG", xmp=made.XMP), made.picture("WEBP", xmp=made.XMP), made.png_with_words()):
        file = seen(data)
        assert file.place == {"lat": "52.090675", "lon": "-4.9866667"}
        assert file.extra["place_from"] == "xmp"
        assert file.taken.local == "2024-07-15T11:00:00"
        assert file.taken.quality is TimeQuality.EXACT
    assert seen(made.png_with_words()).device == {
        "software": "Tekenprogramma",
        "artist": "Ruben Voorbeeld",
        "make": "Maker",
    }


def test_films_say_when_where_and_how_long() -> None:
    file = seen(made.film(), "b.mp4")
    assert file.form == "video"
    assert (file.taken.local, file.taken.quality) == ("2024-07-15T09:00:00", TimeQuality.LOCAL_ASSUMED)
    assert file.flags == ("clock-may-be-local",)
    assert file.place == {"lat": "52.0907", "lon": "5.1214"}
    assert file.extra == {"milliseconds": 12_345, "width": 1280, "height": 720}
    apple = seen(made.film(brand=b"qt  ", apple=True, place=""), "b.mov")
    assert (apple.taken.local, apple.taken.zone) == ("2024-07-15T11:00:00", "+02:00")
    assert apple.taken.quality is TimeQuality.EXACT
    assert apple.flags == ()
    assert apple.place == {"lat": "52.0907", "lon": "5.1214", "alt": "3.1"}
    assert apple.device == {"make": "Apple"}


def test_recordings_say_how_long_they_are() -> None:
    assert seen(made.opus(4_000), "PTT-20241202-WA0002.opus").extra == {
        "codec": "opus",
        "milliseconds": 4_000,
        "time_in_name": "20241202",
    }
    assert seen(made.wav(500)).extra["milliseconds"] == 500
    sound = seen(made.film(brand=b"isom", handler=b"soun"))
    assert sound.form == "recording"


def test_a_pdf_says_its_pages_and_a_broken_one_is_a_problem() -> None:
    file = seen(made.pdf(3), "b.pdf")
    assert file.form == "document"
    assert file.extra["pages"] == 3
    assert file.device["artist"] == "Ruben Voorbeeld"
    assert file.taken.quality is TimeQuality.EXACT
    assert codes(b"%PDF-1.7\nniets") == ["document-unreadable"]


@pytest.mark.parametrize(
    ("name", "data", "form", "detected", "flags"),
    [
        ("leeg.jpg", b"", "picture", "", ("empty-file",)),
        ("brief.jpg", b"%PDF-1.4 x", "document", "application/pdf", ("type-differs",)),
        ("foto.png.exe", b"MZ" + bytes(70), "other", "application/vnd.microsoft.portable-executable", ()),
        ("foto.jpg", b"MZ" + bytes(70), "other", "application/vnd.microsoft.portable-executable", ("type-differs",)),
        ("notitie.txt", "één".encode(), "document", "text/plain", ()),
        ("pagina.txt", b"<!DOCTYPE html><p>", "document", "text/html", ("type-differs",)),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "picture", "image/svg+xml", ()),
        ("x", b"\x00\x01\x02\x03", "other", "", ()),
        ("x.mp3", b"ID3\x04" + bytes(20), "recording", "audio/mpeg", ()),
        ("x.amr", b"#!AMR\n" + bytes(20), "recording", "audio/amr", ()),
        ("x.vcf", b"BEGIN:VCARD\r\n", "document", "text/vcard", ()),
        ("x.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "document", "application/x-ole-storage", ()),
        ("…gpj.exe\u202e.jpg", b"\xff\xd8\xff\xd9", "picture", "image/jpeg", ()),
    ],
)
def test_the_name_claims_and_the_content_says(
    name: str, data: bytes, form: str, detected: str, flags: tuple[str, ...]
) -> None:
    file = seen(data, name)
    assert (file.name, file.form, file.detected, file.flags) == (name, form, detected, flags)


def test_office_documents_are_told_from_other_zip_files() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", "x")
    assert seen(out.getvalue(), "a.docx").detected == declared_type("a.docx")
    assert form_of(declared_type("a.docx")) == "document"


def test_a_file_name_with_a_time_is_quoted_and_not_believed() -> None:
    for name, shown in {
        "Screenshot_20240715-110000_WhatsApp.jpg": "20240715-110000",
        "IMG-20220502-WA0003.jpg": "20220502",
        "00000035-PHOTO-2022-03-27-21-41-55.jpg": "2022-03-27-21-41-55",
        "PXL_20240715_090000123.jpg": "20240715_090000123",
        "signal-2024-07-15-11-00-00-123.jpg": "2024-07-15-11-00-00",
    }.items():
        file = seen(b"\xff\xd8\xff\xd9", name)
        assert file.extra["time_in_name"] == shown
        assert file.taken == UNKNOWN_MOMENT
    assert "time_in_name" not in seen(b"x", "DSC_00412345678901.jpg").extra


def test_a_picture_too_large_to_show_is_said_from_its_header_alone() -> None:
    head = bytearray(made.picture("PNG"))
    head[16:24] = struct.pack(">II", 65_000, 65_000)
    file = seen(bytes(head))
    assert file.flags == ("too-large-to-show",)
    assert file.extra["width"] == 65_000


@pytest.mark.parametrize("name", sorted(FILES | OTHERS))
def test_files_that_are_whole_have_no_problem(name: str) -> None:
    assert codes((FILES | OTHERS)[name]) == []


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_picture_that_was_cut_off_is_a_problem_and_keeps_its_facts(name: str) -> None:
    data = FILES[name][:-30]
    assert codes(data) == ["picture-cut-off"]
    assert seen(data).device["serial"] == "SN-0042"


def test_directories_that_point_at_each_other_end() -> None:
    tiff = (
        b"II*\x00"
        + struct.pack("<IH", 8, 2)
        + struct.pack("<HHII", 0x8769, 4, 1, 8)
        + struct.pack("<HHII", 0x8825, 4, 1, 8)
    )
    assert seen(tiff + struct.pack("<I", 8)).form == "picture"
    count = b"MM\x00*" + struct.pack(">IH", 8, 65_535) + bytes(65_535 * 12)
    assert seen(count).form == "picture"


def test_boxes_that_contain_themselves_end() -> None:
    nested = b""
    for _ in range(500):
        nested = made.box(b"moov", nested)
    assert seen(made.box(b"ftyp", b"isom", bytes(4)) + nested).form == "video"
    many = made.box(b"ftyp", b"isom", bytes(4)) + made.box(b"moov", made.box(b"udta") * 60_000)
    assert seen(many).form == "video"


@given(st.sampled_from(sorted(FILES | OTHERS)), st.integers(0, 2**32))
@settings(max_examples=250, deadline=None)
def test_no_damage_makes_the_reader_fail(name: str, seed: int) -> None:
    if name.endswith(".pdf"):
        return  # pdfium is C++ and runs in the box only: its crashes are caught there
    chance = random.Random(seed)
    data = bytearray((FILES | OTHERS)[name])
    for _ in range(chance.randrange(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    cut = chance.randrange(len(data) // 2, len(data) + 1)
    file = seen(bytes(data[:cut]), name)
    for words in (*file.device.values(), *file.place.values()):
        words.encode("utf-8")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\xff\xd8\xff\xe1\x00\x40Exif\x00\x00", b"RIFF\x00\x00\x00\x00WEBP", b"OggS"]),
)
@settings(max_examples=250, deadline=None)
def test_random_bytes_are_a_file_too(tail: bytes, head: bytes) -> None:
    assert seen(head + tail).span.length == len(head + tail)


@given(st.fractions(min_value=-180, max_value=180))
def test_fractions_become_decimals_within_half_a_step(value: Fraction) -> None:
    text = decimal(value, 7)
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**7)
    assert text == "0" or not text.endswith(("0", ".")) or "." not in text


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        ("+52.0907+005.1214+003.100/", {"lat": "52.0907", "lon": "5.1214", "alt": "3.1"}),
        ("-00.5000-120.0000/", {"lat": "-0.5", "lon": "-120"}),
        ("+00.0000+000.0000/", {"lat": "0", "lon": "0"}),
        ("ergens", {}),
    ],
)
def test_points_are_read_as_decimal_strings(shown: str, place: dict[str, str]) -> None:
    assert place_of_point(shown) == place


def test_everything_is_taken_at_the_lowest_confidence() -> None:
    sniff = READER.sniff(BytesSource(b"\x00" * 50, "x"))
    assert sniff is not None
    assert (sniff.confidence, sniff.variant) == (10, "unknown")


REAL = sorted((SHARED / "heic").iterdir()) if SHARED.exists() else []


@pytest.mark.samples
@pytest.mark.skipif(not REAL, reason="the collection of real pictures is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_pictures_say_what_an_imaging_library_finds_in_them(path: Path) -> None:
    pi_heif = pytest.importorskip("pi_heif")
    pi_heif.register_heif_opener()
    file = seen(path.read_bytes(), path.name)
    try:
        with Image.open(path) as image:
            tags = image.getexif()
            details, place = dict(tags.get_ifd(0x8769)), dict(tags.get_ifd(0x8825))
    except (OSError, ValueError):
        return  # broken on purpose; that we do not fail on it is what is tested
    for key, tag in {"make": 0x010F, "model": 0x0110, "software": 0x0131}.items():
        assert file.device.get(key, "") == str(tags.get(tag, "")).strip("\x00 ")
    assert file.taken.shown.startswith(str(details.get(0x9003) or tags.get(0x0132) or "")[:19])
    if 2 in place:
        degrees = sum(float(part) / 60**i for i, part in enumerate(place[2]))
        assert abs(float(file.place["lat"]) - degrees) < 1e-6
