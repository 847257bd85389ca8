# SPDX-License-Identifier: EUPL-1.2
"""Small things the invented dossier is made of: times, drawn pictures, handed-over files."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from functools import cache

from PIL import Image, ImageDraw

from gestapeld.dossier.data import (
    HandedFile,
    Picture,
)
from gestapeld.records.moment import Moment, Precision, TimeQuality

ZONE = "Europe/Amsterdam"
FIRST, LAST, NO = date(2025, 1, 6), date(2026, 3, 12), date(2025, 4, 22)
OTHER = "Rik Voorbeeld"


def at(text: str, quality: TimeQuality = TimeQuality.LOCAL_ASSUMED) -> Moment:
    """A moment from an ISO prefix, shown as a phone would show it."""
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(len(text), Precision.MINUTE)
    if len(text) <= 10 and quality is TimeQuality.LOCAL_ASSUMED:
        quality = TimeQuality.DATE_ONLY
    shown = text if len(text) < 10 else f"{text[8:10]}-{text[5:7]}-{text[0:4]}{' ' + text[11:] if text[11:] else ''}"
    return Moment(shown, text, None, ZONE, quality, precision)


def sealed(text: str) -> Moment:
    """One of our own times."""
    instant = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return Moment("", None, int(instant.timestamp() * 1000), None, TimeQuality.EXACT, Precision.MILLISECOND)


@cache
def picture_bytes(kind: str) -> tuple[bytes, int, int]:
    """A small drawn picture: a screenshot of a chat, a note on a car, an envelope, a street."""
    size = {"screen": (720, 1280), "note": (1200, 800), "envelope": (1000, 640), "street": (1280, 860)}[kind]
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    width, height = size
    if kind == "screen":
        draw.rectangle((0, 0, width, height), fill="#e9e4dc")
        for row in range(9):
            left = 40 if row % 3 else 220
            draw.rounded_rectangle((left, 60 + row * 130, left + 440, 150 + row * 130), 24, fill="#ffffff")
            for line in range(2):
                draw.rectangle(
                    (left + 24, 82 + row * 130 + line * 28, left + 380, 94 + row * 130 + line * 28), fill="#55606e"
                )
    elif kind == "street":
        draw.rectangle((0, height * 2 // 3, width, height), fill="#6b6b70")
        for house in range(5):
            draw.rectangle(
                (house * 260 + 20, 260, house * 260 + 240, height * 2 // 3), fill="#94735d", outline="#3c2f26", width=6
            )
        draw.rectangle((760, 520, 1080, 640), fill="#2d3a4a")
        draw.ellipse((800, 610, 880, 690), fill="#111111")
        draw.ellipse((970, 610, 1050, 690), fill="#111111")
    else:
        draw.rectangle(
            (width // 6, height // 6, width * 5 // 6, height * 5 // 6), fill="#fbf8ef", outline="#777", width=4
        )
        for line in range(4):
            draw.line(
                (width // 4, height // 3 + line * 70, width * 3 // 4, height // 3 + 14 + line * 70),
                fill="#26324a",
                width=7,
            )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue(), width, height


def picture(kind: str, alt: str, caption: str = "") -> Picture:
    data, width, height = picture_bytes(kind)
    return Picture(data, "image/jpeg", width, height, alt, caption)


def handed(number: int, name: str, form: str = "original", size: int = 48_213) -> HandedFile:
    digest = "".join(f"{(number * 7919 + place * 104_729 + size) % 65_536:04x}" for place in range(16))
    return HandedFile(f"data/exhibits/{number:04d}/{number:04d}-{name}", digest, size, form)  # type: ignore[arg-type]
