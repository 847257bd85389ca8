# SPDX-License-Identifier: EUPL-1.2
"""Typesetting with Typst, in a box: every file in memory, our own fonts only, no package, no network.

The result is PDF/A-3a and PDF/UA-1, and the same files and time give the same bytes. A child lives for one document
only, because Typst keeps what it laid out in memory.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime

from gestapeld.box.limits import MIB, Limits
from gestapeld.box.process import Box
from gestapeld.errors import TypesettingError

_MODULE = "gestapeld.render._inside_typst"
# Typst reserves much more address space than it uses; 1,000 exhibits take about 500 MB of real memory.
_LIMITS = Limits(memory=6144 * MIB, cpu_seconds=1800, answer_seconds=900.0, frame_bytes=192 * MIB, threads=True)

STANDARDS = ("a-3a", "ua-1")
_SPELLINGS = 40  # characters without a glyph spelled out before giving up


def typeset(files: Mapping[str, bytes], made: datetime, *, standards: tuple[str, ...] = STANDARDS) -> bytes:
    """The PDF of the Typst document `files["main.typ"]`; the other files are what it may read, all of them UTF-8.

    made  the time written into the PDF, with its zone
    Raises TypesettingError (`reason`: undrawable with `point`, standard, template) and BoxLimitError.
    """
    request = {"files": dict(files), "made": int(made.timestamp()), "standards": list(standards)}
    with Box(_MODULE, _LIMITS) as box:
        box.send(request)
        answer = box.receive()
    match answer:
        case {"pdf": bytes(pdf)} if pdf.startswith(b"%PDF-"):
            return pdf
        case {"reason": "undrawable", "point": int(point)}:
            raise TypesettingError(reason="undrawable", point=point)
        case {"reason": "standard"}:
            raise TypesettingError(reason="standard")
    raise TypesettingError(reason="template")


def typeset_whatever_comes(files: Mapping[str, bytes], made: datetime) -> bytes:
    """As `typeset`; should a character slip through that no font draws, it is spelled out and set again: the paper
    must come.
    """
    for _ in range(_SPELLINGS):
        try:
            return typeset(files, made)
        except TypesettingError as problem:
            point = problem.facts.get("point")
            if problem.facts.get("reason") != "undrawable" or not isinstance(point, int):
                raise
            files = spelled_out(files, point)
    raise TypesettingError(reason="undrawable")


def spelled_out(files: Mapping[str, bytes], point: int) -> dict[str, bytes]:
    """The files with one character replaced by its code point in brackets."""
    char, marker = chr(point).encode("utf-8", "replace"), f"[U+{point:04X}]".encode()
    return {name: data if name.endswith(".typ") else data.replace(char, marker) for name, data in files.items()}


def picture_file(data: bytes, media: str, width: int, height: int) -> bytes:
    """A JPEG or PNG as a file Typst can read from memory, which must be UTF-8: an SVG with that one picture in it.

    A JPEG stands in the PDF byte for byte.
    """
    encoded = base64.b64encode(data).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{media};base64,{encoded}"/></svg>'
    ).encode("ascii")
