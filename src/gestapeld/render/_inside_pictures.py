# SPDX-License-Identifier: EUPL-1.2
"""Runs in a box: bytes of a picture in, freshly encoded pixels out.

Everything in here may be taken over by what it reads; the parent believes little of the answer.
"""

from __future__ import annotations

import io
from typing import Any

import pi_heif
from PIL import Image, ImageCms, ImageFile, ImageOps
from PIL import MpoImagePlugin as _MpoImagePlugin  # noqa: F401 - Pillow would import it later, when nothing may be opened

from gestapeld.box.frames import Link
from gestapeld.box.inside import serve

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "HEIF", "AVIF")
_MOST_PIXELS = 120_000_000  # more than any phone takes; in memory 360 MB at three bytes each
_LONGEST = 40_000
_LARGEST_PROFILE = 1 << 20
_LOOKED_AT = 256  # pixels of the longest side at which a large picture is decoded: enough for nine by eight greys
_PLAIN = 16  # of 255
_DRAWN = ("PNG", "GIF", "BMP")  # likely a screen or a drawing: try PNG as well


def main() -> None:
    """Answer one request after the other."""
    pi_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    Image.init()
    serve(answer)


def answer(request: Any, link: Link) -> None:
    """One picture: `{"data", "longest", "quality"}` to `{"data", "media", "width", ...}` or `{"reason"}`; `{"data",
    "look"}` to `{"gradient"}`.
    """
    try:
        if request.get("look"):
            link.send({"gradient": gradient(request["data"])})
        else:
            link.send(redrawn(request["data"], request["longest"], request["quality"]))
    except _RefusedError as refused:
        link.send({"reason": str(refused)})


class _RefusedError(Exception):
    pass


def gradient(data: bytes) -> bytes:
    """A difference hash: nine by eight greys of the whole picture, and of each whether its right neighbour is lighter.

    Eight bytes, one per row, the leftmost in the highest bit; none for a picture that is too plain to tell from others.
    """
    picture, _, _ = _decoded(data, _LOOKED_AT)
    grey = _flat(picture).convert("L").resize((9, 8), Image.Resampling.BOX)
    greys = list(grey.tobytes())
    if max(greys) - min(greys) < _PLAIN:
        return b""
    found = bytearray(8)
    for row in range(8):
        for column in range(8):
            place = row * 9 + column
            found[row] |= (greys[place] < greys[place + 1]) << 7 - column
    return bytes(found)


def redrawn(data: bytes, longest: int, quality: int) -> dict[str, Any]:
    """The picture upright and no larger than asked, encoded from pixels."""
    picture, form, cut_off = _decoded(data, longest)
    seen = picture.info["seen"]
    upright = _flat(picture)
    upright.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    encoded, media = _encoded(upright, form, quality)
    return {
        "data": encoded,
        "media": media,
        "width": upright.width,
        "height": upright.height,
        "seen": list(seen),
        "cut_off": cut_off,
    }


def _decoded(data: bytes, longest: int) -> tuple[Image.Image, str, bool]:
    """Pixels, format, and whether the file ended early."""
    for tolerant in (False, True):
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant
        picture = _opened(data)
        form = picture.format or ""
        seen = _upright_size(picture)
        try:
            if form in ("JPEG", "MPO"):
                picture.draft(
                    "RGB", (longest, longest)
                )  # decodes at a half, a quarter or an eighth where that is enough
            picture.load()
            picture = ImageOps.exif_transpose(picture)
        except (Image.DecompressionBombError, MemoryError):
            raise _RefusedError("too-large") from None
        except Exception:  # noqa: BLE001, S112 - decoders raise anything at all on damaged input
            continue
        picture.info["seen"] = seen
        return picture, form, tolerant
    raise _RefusedError("damaged")


def _opened(data: bytes) -> Image.Image:
    """The picture with its header read and its size judged, not decoded."""
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _RefusedError("too-large") from None
    except Exception:  # noqa: BLE001 - as above
        raise _RefusedError("not-a-picture") from None
    if max(picture.size) > _LONGEST or picture.width * picture.height > _MOST_PIXELS:
        raise _RefusedError("too-large")
    if min(picture.size) < 1:
        raise _RefusedError("damaged")
    return picture


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    try:
        turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except Exception:  # noqa: BLE001 - as above
        turned = False
    return (picture.height, picture.width) if turned else picture.size


def _flat(picture: Image.Image) -> Image.Image:
    """Eight bits of sRGB or grey, on white where it was see-through."""
    picture = _eight_bits(picture)
    if "A" in picture.getbands() or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return _srgb(picture)


def _eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        lowest, highest = (int(value) for value in picture.convert("I").getextrema())  # type: ignore[arg-type]
        span = max(1, (65_535 if highest > 255 else 255) if lowest >= 0 else highest - lowest)
        return picture.convert("I").point(lambda value: (value - min(lowest, 0)) * (255 / span)).convert("L")
    return picture.convert("L") if picture.mode in ("1", "F") else picture


def _srgb(picture: Image.Image) -> Image.Image:
    """Colours as the profile means them; without a usable profile as they are."""
    if picture.mode == "L":
        return picture.copy()
    profile = picture.info.get("icc_profile")
    if isinstance(profile, bytes) and len(profile) <= _LARGEST_PROFILE and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if changed is not None:
                return changed
        except Exception:  # noqa: BLE001, S110 - a broken profile only costs exact colours
            pass
    return picture.convert("RGB")


def _encoded(picture: Image.Image, form: str, quality: int) -> tuple[bytes, str]:
    picture.info.clear()  # the encoders would write some of it
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=quality, optimize=True)
    if form in _DRAWN:
        png = io.BytesIO()
        picture.save(png, "PNG", optimize=True)
        if png.tell() <= jpeg.tell() * 5 // 4:
            return png.getvalue(), "image/png"
    return jpeg.getvalue(), "image/jpeg"


if __name__ == "__main__":
    main()
