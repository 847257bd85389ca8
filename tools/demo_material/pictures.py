# SPDX-License-Identifier: EUPL-1.2
"""Drawn stand-ins for photos: a street at night, a letter, a gift, a tracker, a screen. With what a telephone writes in."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (960, 720)


@dataclass(frozen=True, slots=True)
class Shot:
    """What the camera writes into the picture."""

    at: datetime
    place: tuple[float, float] | None = None
    maker: str = "Voorbeeldfoon"
    model: str = "V7"
    serial: str = "VF7-00412233"


def street(chance: Random, *, night: bool) -> Image.Image:
    """Houses with windows under a sky."""
    top, bottom = ((14, 16, 38), (44, 40, 70)) if night else ((120, 170, 220), (225, 232, 240))
    image = _sky(top, bottom)
    draw = ImageDraw.Draw(image)
    left = -40
    while left < SIZE[0]:
        width, height = chance.randrange(110, 220), chance.randrange(220, 430)
        base = SIZE[1] - 120
        shade = chance.randrange(40, 75) if night else chance.randrange(110, 190)
        draw.rectangle((left, base - height, left + width, base), (shade + 25, shade, shade - 10))
        roof = [(left - 8, base - height), (left + width // 2, base - height - 70), (left + width + 8, base - height)]
        draw.polygon(roof, (70, 38, 34))
        for column in range(2):
            for row in range(max(1, height // 110)):
                x, y = left + 18 + column * (width // 2), base - height + 30 + row * 100
                lit = chance.random() < 0.35
                draw.rectangle((x, y, x + width // 4, y + 55), (245, 215, 120) if lit else (30, 34, 46))
        left += width + chance.randrange(6, 30)
    draw.rectangle((0, SIZE[1] - 120, *SIZE), (38, 38, 42) if night else (120, 120, 124))
    return _grain(image, chance)


def letter(lines: tuple[str, ...], chance: Random) -> Image.Image:
    """A written sheet on a table."""
    image = Image.new("RGB", SIZE, (96, 70, 48))
    sheet = Image.new("RGB", (600, 620), (246, 242, 228))
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(26)
    for number, line in enumerate(lines):
        draw.text((40 + chance.randrange(6), 46 + number * 46), line, (28, 34, 92), font)
    turned = sheet.rotate(chance.uniform(-5, 5), expand=True, fillcolor=(96, 70, 48))
    image.paste(turned, (170, 30))
    return _grain(image, chance)


def gift(chance: Random) -> Image.Image:
    """A box with a ribbon on a doormat."""
    image = Image.new("RGB", SIZE, (92, 86, 76))
    draw = ImageDraw.Draw(image)
    for line in range(0, SIZE[1], 14):
        draw.line((0, line, SIZE[0], line), (82, 74, 64), 3)
    draw.rectangle((300, 250, 660, 560), (170, 30, 52))
    draw.rectangle((460, 250, 500, 560), (236, 214, 150))
    draw.rectangle((300, 390, 660, 428), (236, 214, 150))
    draw.ellipse((410, 190, 482, 262), outline=(236, 214, 150), width=14)
    draw.ellipse((480, 190, 552, 262), outline=(236, 214, 150), width=14)
    return _grain(image, chance)


def tracker(chance: Random) -> Image.Image:
    """A round white thing held against black plastic."""
    image = Image.new("RGB", SIZE, (24, 26, 30))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((120, 120, 840, 600), 60, (44, 46, 52))
    draw.ellipse((370, 240, 600, 470), (238, 239, 242))
    draw.ellipse((400, 270, 570, 440), (205, 207, 212))
    draw.text((424, 342), "SN VB-TR-0098", (90, 92, 98), ImageFont.load_default(20))
    return _grain(image, chance)


def screen(title: str, lines: tuple[tuple[bool, str], ...]) -> Image.Image:
    """A screenshot of a conversation; (mine, words) per bubble."""
    image = Image.new("RGB", (720, 1280), (236, 229, 221))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 720, 110), (7, 94, 84))
    draw.text((40, 40), title, (255, 255, 255), ImageFont.load_default(34))
    font, at = ImageFont.load_default(26), 150
    for mine, words in lines:
        width = min(620, 60 + int(draw.textlength(words, font)))
        left = 680 - width if mine else 40
        draw.rounded_rectangle((left, at, left + width, at + 70), 18, (220, 248, 198) if mine else (255, 255, 255))
        draw.text((left + 24, at + 20), words, (20, 20, 20), font)
        at += 100
    return image


def jpeg(image: Image.Image, shot: Shot | None, quality: int = 62) -> bytes:
    """As a telephone stores it; without a shot as a messenger does: nothing inside."""
    out = io.BytesIO()
    if shot is None:
        image.save(out, "JPEG", quality=quality)
    else:
        image.save(out, "JPEG", quality=quality, exif=_exif(shot))
    return out.getvalue()


def png(image: Image.Image) -> bytes:
    """A screenshot file."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pdf(image: Image.Image, title: str) -> bytes:
    """One scanned page."""
    out = io.BytesIO()
    image.save(out, "PDF", title=title, author="R. Voorbeeld", creationDate=None, modDate=None)
    return out.getvalue()


def _exif(shot: Shot) -> Image.Exif:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x0131] = shot.maker, shot.model, "7.1.2"
    tags[0x0132] = f"{shot.at:%Y:%m:%d %H:%M:%S}"
    details = tags.get_ifd(0x8769)
    details[0x9003] = details[0x9004] = f"{shot.at:%Y:%m:%d %H:%M:%S}"
    offset = f"{shot.at:%z}"
    details[0x9010] = details[0x9011] = f"{offset[:3]}:{offset[3:]}"
    details[0x9291] = f"{shot.at.microsecond // 1000:03d}"
    details[0xA431] = shot.serial
    if shot.place is not None:
        latitude, longitude = shot.place
        tags.get_ifd(0x8825).update({1: "N", 2: _degrees(latitude), 3: "E", 4: _degrees(longitude), 5: b"\x00", 6: 2.0})
    return tags


def _degrees(value: float) -> tuple[float, float, float]:
    whole = int(value)
    minutes = int((value - whole) * 60)
    return float(whole), float(minutes), round((value - whole) * 3600 - minutes * 60, 2)


def _sky(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Image.Image:
    column = Image.new("RGB", (1, SIZE[1]))
    for y in range(SIZE[1]):
        share = y / SIZE[1]
        column.putpixel((0, y), tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)))
    return column.resize(SIZE)


def _grain(image: Image.Image, chance: Random) -> Image.Image:
    """The noise of a small sensor, from the story's own chance and not from the machine's."""
    noise = Image.frombytes("L", (SIZE[0] // 4, SIZE[1] // 4), chance.randbytes(SIZE[0] * SIZE[1] // 16)).resize(SIZE)
    return Image.blend(image, Image.merge("RGB", (noise, noise, noise)), 0.05).filter(ImageFilter.GaussianBlur(0.7))
