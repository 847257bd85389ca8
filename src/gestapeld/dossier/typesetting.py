# SPDX-License-Identifier: EUPL-1.2
"""The dossier on paper: one PDF, or several volumes. The same data gives the same bytes.

A volume is at most ten million bytes; only a single exhibit or overview that is larger by itself makes a larger one.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2

from gestapeld.dossier.data import DossierData
from gestapeld.dossier.paper import about, exhibits, figures, front, sections
from gestapeld.dossier.paper.ink import one_line
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.paper.volumes import Part, in_volumes, overview_size
from gestapeld.errors import TypesettingError
from gestapeld.render import glyphs
from gestapeld.render.typst import picture_file
from gestapeld.render.typst import typeset as set_pages

LARGEST = 10_000_000
"""Bytes of one volume."""

_TEMPLATES = Path(__file__).parent / "templates"
_TRIES = 4  # at making every volume small enough
_SPELLINGS = 40  # characters without a glyph spelled out before giving up

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Volume:
    """One finished PDF. `exhibits` are the numbers that stand in it, wholly or partly."""

    number: int
    of: int
    pdf: bytes
    pages: int
    exhibits: tuple[int, ...]


def typeset(data: DossierData, *, on_progress: Progress | None = None) -> tuple[Volume, ...]:
    """The whole dossier. Raises TypesettingError, and BoxLimitError when it is too much for this computer.

    `on_progress` hears (volumes ready, volumes in all).
    """
    phrases = Phrases(data.language, data.zone, glyphs.drawable(one_line(data.summary.owner, 60)))
    squeeze, before = 1.0, overview_size(data)
    for left in reversed(range(_TRIES)):
        parts = in_volumes(data.exhibits, before=before, squeeze=squeeze)
        made = _volumes(data, phrases, parts, on_progress)
        largest = max(len(volume.pdf) for volume in made)
        if largest <= LARGEST or not left:
            break
        squeeze *= 0.9 * LARGEST / largest
    return tuple(made)


def _volumes(
    data: DossierData, phrases: Phrases, parts: list[list[Part]], on_progress: Progress | None
) -> list[Volume]:
    """Two at a time: each is set by one child on one processor."""
    made: list[Volume] = []
    with ThreadPoolExecutor(max_workers=min(2, len(parts))) as workers:
        for volume in workers.map(lambda number: _volume(data, phrases, parts, number), range(1, len(parts) + 1)):
            made.append(volume)
            if on_progress is not None:
                on_progress(len(made), len(parts))
    return made


def _volume(data: DossierData, phrases: Phrases, parts: list[list[Part]], number: int) -> Volume:
    sheet, files = _sheets(data, phrases, parts, number)
    for template in sorted(_TEMPLATES.glob("*.typ")):
        files[template.name] = template.read_bytes()
    files["data.json"] = msgspec.json.encode(sheet)
    pdf = _set_whatever_it_takes(files, _time_of(data))
    numbers = tuple(sorted({part.exhibit.number for part in parts[number - 1]}))
    return Volume(number, len(parts), pdf, len(pypdfium2.PdfDocument(pdf)), numbers)


def _set_whatever_it_takes(files: dict[str, bytes], made: datetime) -> bytes:
    """Should a character slip through that no font draws, it is spelled out and set again: the dossier must come."""
    for _ in range(_SPELLINGS):
        try:
            return set_pages(files, made)
        except TypesettingError as problem:
            point = problem.facts.get("point")
            if problem.facts.get("reason") != "undrawable" or not isinstance(point, int):
                raise
            files = spelled_out(files, point)
    raise TypesettingError(reason="undrawable")


def spelled_out(files: dict[str, bytes], point: int) -> dict[str, bytes]:
    """The files with one character replaced by its code point in brackets."""
    char, marker = chr(point).encode("utf-8", "replace"), f"[U+{point:04X}]".encode()
    return {name: data if name.endswith(".typ") else data.replace(char, marker) for name, data in files.items()}


def _time_of(data: DossierData) -> datetime:
    if data.made.utc is None:
        raise TypesettingError(reason="made")
    return datetime.fromtimestamp(data.made.utc // 1000, UTC)


def _sheets(
    data: DossierData, phrases: Phrases, parts: list[list[Part]], number: int
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the templates set in one volume, and the pictures in it."""
    volumes: dict[int, int] = {}
    for place, volume in enumerate(parts, 1):
        for part in volume:
            volumes.setdefault(part.exhibit.number, place)
    here = parts[number - 1]
    files = {
        exhibits.picture_name(part.exhibit.number, place): picture_file(
            picture.data, picture.media, picture.width, picture.height
        )
        for part in here
        for place, picture in enumerate(part.exhibit.pictures)
    }
    sheet = _frame(data, phrases, number, len(parts))
    sheet["here"] = sorted({part.exhibit.number for part in here})
    sheet["exhibits"] = _group(here, phrases, number, threads=False)
    sheet["threads"] = _group(here, phrases, number, threads=True)
    if number == 1:
        drawn = figures.figures(data, phrases)
        files |= drawn[1] if drawn else {}
        sheet |= _overview(data, phrases, volumes) | {"figures": drawn[0] if drawn else None}
    else:
        sheet["cover"] = _cover(data, here, phrases, number, len(parts))
    return sheet, files


def _overview(data: DossierData, phrases: Phrases, volumes: dict[int, int]) -> dict[str, Any]:
    return {
        "front": front.front(data, phrases),
        "reading": front.reading(data, phrases),
        "stack": sections.stack(data, phrases),
        "notices": sections.notices(data, phrases),
        "timeline": sections.timeline(data, phrases),
        "help": sections.help_contacts(data, phrases),
        "people": sections.people(data, phrases),
        "about": about.about(data, phrases, volumes),
    }


def _frame(data: DossierData, phrases: Phrases, number: int, of: int) -> dict[str, Any]:
    """What every page carries, and what the templates need to know of fonts and language."""
    receiver = one_line(data.receiver, 40)
    return {
        "language": data.language,
        "title": glyphs.drawable(front.title(data.summary, phrases)),
        "families": list(glyphs.FAMILIES),
        "mono": [glyphs.MONOSPACED, *glyphs.FAMILIES],
        "foot": {
            "case": phrases.ink(
                phrases.say("case", case=one_line(data.case_short, 24), dossier=one_line(data.dossier_id, 24))
            ),
            "profile": phrases.ink(phrases.say(f"profile-{data.profile}", receiver=receiver)),
            "page": phrases.say("page"),
            "of": phrases.say("page_of"),
            "volume": phrases.say("volume", number=number, of=of) if of > 1 else "",
        },
        "lines_head": [phrases.say(f"lines.{key}") for key in ("number", "when", "who", "words")],
        "calls_head": [phrases.say(f"lines.{key}") for key in ("number", "when", "way", "who", "note")],
    }


def _group(parts: list[Part], phrases: Phrases, number: int, *, threads: bool) -> dict[str, Any] | None:
    sheets = [
        exhibits.sheet(
            part.exhibit,
            phrases,
            continued=part.continued,
            ending=phrases.say("exhibits.continues", volume=number + 1) if part.goes_on else "",
        )
        for part in parts
        if (part.exhibit.kind == "thread") is threads
    ]
    if not sheets:
        return None
    heading = phrases.say("exhibits.threads" if threads else "exhibits.heading")
    return {"heading": heading, "note": phrases.say("exhibits.threads_note") if threads else "", "sheets": sheets}


def _cover(data: DossierData, parts: list[Part], phrases: Phrases, number: int, of: int) -> dict[str, Any]:
    numbers = [part.exhibit.number for part in parts]
    what = phrases.exhibits(numbers)
    return {
        "title": phrases.heading(front.title(data.summary, phrases)),
        "words": phrases.ink(phrases.say("volume_holds", number=number, of=of, what=what)),
    }
