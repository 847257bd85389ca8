# SPDX-License-Identifier: EUPL-1.2
"""Pictures come out freshly encoded, upright, and with nothing of the file but what can be seen."""

from __future__ import annotations

import io
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from gestapeld.errors import UnreadableOriginalError
from gestapeld.render.pictures import Redrawer, redraw

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "heic"
SECRET = b"Noorderstraat 12, 52.0907N 5.1214E"


@pytest.fixture(scope="module")
def redrawer() -> Iterator[Redrawer]:
    with Redrawer() as one:
        yield one


def half_red(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Left half red, right half white."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    return picture


def encoded(picture: Image.Image, form: str, **more: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **more)
    return file.getvalue()


def loaded_with_secrets(form: str) -> bytes:
    """A picture with the secret in every place a file of that format has for it."""
    exif = Image.Exif()
    exif[0x010F] = exif[0x0110] = exif[0x013B] = exif[0x9286] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = SECRET.decode()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return encoded(half_red(), "PNG", pnginfo=info, exif=exif, icc_profile=profile) + SECRET
    more: dict[str, object] = {"exif": exif, "icc_profile": profile}
    if form == "JPEG":
        more["comment"] = SECRET
    if form in ("JPEG", "WEBP"):
        more["xmp"] = xmp
    return encoded(half_red(), form, **more) + SECRET


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_nothing_hidden_in_the_file_comes_out(redrawer: Redrawer, form: str) -> None:
    data = loaded_with_secrets(form)
    assert data.count(SECRET) >= 3
    drawn = redrawer.redraw(data)
    for piece in (SECRET, b"Exif", b"xmpmeta", b"ICC_PROFILE", b"iCCP", b"eXIf", b"tEXt", b"iTXt", b"Photoshop"):
        assert piece not in drawn.data
    back = Image.open(io.BytesIO(drawn.data))
    assert not back.getexif()
    assert not {"icc_profile", "xmp", "comment", "Comment", "photoshop"} & back.info.keys()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_every_common_format_is_drawn(redrawer: Redrawer, form: str) -> None:
    drawn = redrawer.redraw(encoded(half_red(), form))
    assert (drawn.width, drawn.height, drawn.seen, drawn.cut_off) == (60, 40, (60, 40), False)
    back = Image.open(io.BytesIO(drawn.data)).convert("RGB")
    red, green, blue = back.getpixel((10, 20))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60
    assert min(back.getpixel((50, 20))) > 200  # type: ignore[type-var, arg-type]


@pytest.mark.parametrize(("turn", "red_at"), [(1, (5, 20)), (3, (55, 20)), (6, (20, 5)), (8, (20, 55))])
def test_the_picture_stands_upright(redrawer: Redrawer, turn: int, red_at: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    drawn = redrawer.redraw(encoded(half_red(), "JPEG", exif=exif))
    assert drawn.seen == ((60, 40) if turn < 5 else (40, 60))
    back = Image.open(io.BytesIO(drawn.data)).convert("RGB")
    assert back.size == drawn.seen
    red, green, _ = back.getpixel(red_at)  # type: ignore[misc]
    assert red > 200
    assert green < 60


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F", "YCbCr"])
def test_every_kind_of_pixel_is_drawn(redrawer: Redrawer, mode: str) -> None:
    assert redrawer.redraw(encoded(Image.new(mode, (20, 10)), "TIFF")).width == 20


def test_see_through_parts_become_white(redrawer: Redrawer) -> None:
    drawn = redrawer.redraw(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"))
    assert Image.open(io.BytesIO(drawn.data)).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


def test_large_pictures_become_smaller_and_small_ones_stay(redrawer: Redrawer) -> None:
    large = redrawer.redraw(encoded(Image.new("RGB", (4000, 3000)), "JPEG"), longest=500)
    assert (large.width, large.height, large.seen) == (500, 375, (4000, 3000))
    assert redrawer.redraw(encoded(half_red(), "PNG"), longest=500).width == 60


def test_the_same_picture_gives_the_same_bytes(redrawer: Redrawer) -> None:
    data = encoded(half_red(), "JPEG")
    assert redrawer.redraw(data) == redrawer.redraw(data) == redraw(data)


def test_a_moving_picture_shows_its_first_moment(redrawer: Redrawer) -> None:
    data = encoded(half_red(), "GIF", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")] * 50)
    back = Image.open(io.BytesIO(redrawer.redraw(data).data)).convert("RGB")
    assert back.getpixel((5, 5))[0] > 200  # type: ignore[index]


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises that many pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(65_000, 65_000), (30_000, 30_000), (2_000_000_000, 1), (1, 100_000)])
def test_a_picture_that_promises_too_much_is_refused_before_it_is_decoded(
    redrawer: Redrawer, size: tuple[int, int]
) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreadableOriginalError) as refused:
        redrawer.redraw(png_claiming(*size))
    assert refused.value.facts["reason"] == "too-large"
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff\xe0" + b"x" * 999]
)
def test_what_is_no_picture_is_refused(redrawer: Redrawer, data: bytes) -> None:
    with pytest.raises(UnreadableOriginalError) as refused:
        redrawer.redraw(data)
    assert refused.value.facts["reason"] == "not-a-picture"


def test_a_picture_that_ends_early_is_shown_as_far_as_it_goes(redrawer: Redrawer) -> None:
    whole = encoded(Image.effect_noise((400, 400), 80).convert("RGB"), "JPEG")
    drawn = redrawer.redraw(whole[: len(whole) // 2])
    assert drawn.cut_off
    assert (drawn.width, drawn.height) == (400, 400)


def test_after_a_limit_the_next_picture_gets_a_new_child() -> None:
    with Redrawer() as one:
        with pytest.raises(UnreadableOriginalError) as refused:
            one.redraw(bytes(100 << 20))
        assert refused.value.facts["reason"] == "limit"
        assert one.redraw(encoded(half_red(), "JPEG")).width == 60


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 10_000),
    junk=st.binary(min_size=1, max_size=40),
    form=st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP"]),
)
def test_damaged_pictures_end_in_a_picture_or_a_refusal(redrawer: Redrawer, place: int, junk: bytes, form: str) -> None:
    data = bytearray(encoded(half_red(), form))
    at = place % len(data)
    data[at : at + len(junk)] = junk
    try:
        drawn = redrawer.redraw(bytes(data))
    except UnreadableOriginalError as refused:
        assert refused.facts["reason"] in {"not-a-picture", "too-large", "damaged", "limit"}
    else:
        assert Image.open(io.BytesIO(drawn.data)).size == (drawn.width, drawn.height)


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs the collection of real files")
def test_pictures_of_an_iphone_are_drawn_upright(redrawer: Redrawer) -> None:
    drawn = redrawer.redraw((SAMPLES / "arrow.heic").read_bytes())
    assert drawn.seen == (3024, 4032)
    assert (drawn.width, drawn.height) == (1200, 1600)
    assert redrawer.redraw((SAMPLES / "IMG_1034.heic").read_bytes()).seen == (4032, 3024)
