# SPDX-License-Identifier: EUPL-1.2
"""The dossier on paper: one PDF, or several volumes. The same data gives the same bytes.

A volume is at most ten million bytes; only a single exhibit or overview that is larger by itself makes a larger one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from gestapeld.dossier.data import DossierData
from gestapeld.dossier.paper import about, exhibits, figures, front, letters, sections, stack, steps
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.dossier.paper.places import Places, anchor, pointed_rows, rows_in, volumes_of
from gestapeld.dossier.paper.volumes import Part, in_volumes, overview_size
from gestapeld.errors import TypesettingError
from gestapeld.render import glyphs
from gestapeld.render.ink import one_line
from gestapeld.render.typst import picture_file
from gestapeld.render.typst import typeset_whatever_comes as set_pages

LARGEST = 10_000_000
"""Bytes of one volume."""

_TEMPLATES = Path(__file__).parent / "templates"
_TRIES = 4  # at making every volume small enough

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
    """Two at a time: each is set by one child on one processor. The first comes last: it names pages of the others."""
    job = _Job(data, phrases, parts, pointed_rows(data))
    made: list[Volume] = []
    places = volumes_of(parts, job.pointed)
    pages: dict[str, int] = {}
    with ThreadPoolExecutor(max_workers=min(2, len(parts))) as workers:
        for number, pdf in enumerate(workers.map(lambda number: _set(job, number), range(2, len(parts) + 1)), 2):
            # Here and not in the workers: what reads PDFs may run in one thread only.
            volume = _finished(job, number, pdf)
            made.append(volume)
            before = phrases.say("at_page")
            found = pages_of(volume, {label: f"{words} {before}" for label, words in _pointed(job, number).items()})
            pages |= {label: page for label, page in found.items() if places[label] == number}
            if on_progress is not None:
                on_progress(len(made), len(parts))
    first = _finished(job, 1, _set(job, 1, Places(places, pages, tuple(volume.pages for volume in made))))
    if on_progress is not None:
        on_progress(len(parts), len(parts))
    return [first, *made]


@dataclass(frozen=True, slots=True)
class _Job:
    """What all volumes are made from. `pointed`: by exhibit, lines that the first volume points at."""

    data: DossierData
    phrases: Phrases
    parts: list[list[Part]]
    pointed: dict[int, frozenset[int]]


def _set(job: _Job, number: int, places: Places | None = None) -> bytes:
    sheet, files = _sheets(job, number, places)
    for template in sorted(_TEMPLATES.glob("*.typ")):
        files[template.name] = template.read_bytes()
    files["data.json"] = msgspec.json.encode(sheet)
    return set_pages(files, _time_of(job.data))


def _finished(job: _Job, number: int, pdf: bytes) -> Volume:
    numbers = tuple(sorted({part.exhibit.number for part in job.parts[number - 1]}))
    return Volume(number, len(job.parts), pdf, len(pypdfium2.PdfDocument(pdf)), numbers)


def pages_of(volume: Volume, rows: Mapping[str, str] | None = None) -> dict[str, int]:
    """The page, from 1, of every exhibit of a finished volume, and of `rows`: by label, the words of its first page
    after which the page of that line stands. Nothing but words of ours comes before them.
    """
    found: dict[str, int] = {}
    document = pypdfium2.PdfDocument(volume.pdf)
    for number in volume.exhibits:
        target = pdfium.FPDF_GetNamedDestByName(document.raw, anchor(number).encode("ascii"))
        if target and (page := pdfium.FPDFDest_GetDestPageIndex(document.raw, target)) >= 0:
            found[anchor(number)] = page + 1
    text = " ".join(document[0].get_textpage().get_text_bounded().split()) if rows else ""
    for label, words in (rows or {}).items():
        if said := re.search(rf"{re.escape(words)} (\d+)", text):
            found[label] = int(said[1])
    return found


def _pointed(job: _Job, number: int) -> dict[str, str]:
    """By label, what a later volume says of a line in it that the first volume points at, up to its page."""
    say = job.phrases.say
    return {
        label: say("volume_points", exhibit=exhibit, row=job.phrases.number(row))
        for label, (exhibit, row) in rows_in(job.parts[number - 1], job.pointed).items()
    }


def _time_of(data: DossierData) -> datetime:
    if data.made.utc is None:
        raise TypesettingError(reason="made")
    return datetime.fromtimestamp(data.made.utc // 1000, UTC)


def _sheets(job: _Job, number: int, places: Places | None) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the templates set in one volume, and the pictures in it. `places`: for the first volume."""
    data, phrases = job.data, job.phrases
    here = job.parts[number - 1]
    files = {
        exhibits.picture_name(part.exhibit.number, place): picture_file(
            picture.data, picture.media, picture.width, picture.height
        )
        for part in here
        for place, picture in enumerate(part.exhibit.pictures)
    }
    sheet = _frame(data, phrases, number, len(job.parts))
    sheet["here"] = sorted({part.exhibit.number for part in here})
    sheet["exhibits"] = _group(job, number, threads=False)
    sheet["threads"] = _group(job, number, threads=True)
    if places is not None:
        drawn = figures.figures(data, phrases)
        piled = stack.stack(data, phrases)
        for made in (drawn, piled):
            files |= made[1] if made else {}
        sheet |= _overview(job, places)
        sheet |= {"figures": drawn[0] if drawn else None, "pattern": piled[0] if piled else None}
    else:
        sheet["cover"] = _cover(job, number)
    return sheet, files


def _overview(job: _Job, places: Places) -> dict[str, Any]:
    data, phrases = job.data, job.phrases
    volumes = [
        phrases.say("reading.volume", number=number, pages=phrases.number(count), what=_holds(job, number))
        for number, count in enumerate(places.counts, 2)
    ]
    return {
        "front": front.front(data, phrases, places),
        "reading": front.reading(data, phrases, places, volumes),
        "stack": sections.stack(data, phrases) if data.stack is None else None,
        "notices": sections.notices(data, phrases),
        "timeline": sections.timeline(data, phrases),
        "help": sections.help_contacts(data, phrases),
        "letter": letters.letter(data, phrases),
        "orders": steps.orders(data, phrases),
        "effect": steps.effect(data, phrases),
        "costs": steps.costs(data, phrases),
        "people": sections.people(data, phrases),
        "about": about.about(data, phrases, places),
    }


def _holds(job: _Job, number: int) -> str:
    return job.phrases.exhibits([part.exhibit.number for part in job.parts[number - 1]])


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
        "at_page": phrases.say("at_page"),
        "exhibit_word": phrases.say("exhibit_one", numbers="").strip() + " ",
        "calls_head": [phrases.say(f"lines.{key}") for key in ("number", "when", "way", "who", "note")],
    }


def _group(job: _Job, number: int, *, threads: bool) -> dict[str, Any] | None:
    phrases = job.phrases
    sheets = [
        exhibits.sheet(
            part.exhibit,
            phrases,
            continued=part.continued,
            ending=phrases.say("exhibits.continues", volume=number + 1) if part.goes_on else "",
            pointed=job.pointed.get(part.exhibit.number, frozenset()),
        )
        for part in job.parts[number - 1]
        if (part.exhibit.kind == "thread") is threads
    ]
    if not sheets:
        return None
    heading = phrases.say("exhibits.threads" if threads else "exhibits.heading")
    return {"heading": heading, "note": phrases.say("exhibits.threads_note") if threads else "", "sheets": sheets}


def _cover(job: _Job, number: int) -> dict[str, Any]:
    """The beginning of a later volume: what it holds, and the lines in it that the first volume points at."""
    phrases = job.phrases
    return {
        "title": phrases.heading(front.title(job.data.summary, phrases)),
        "words": phrases.ink(phrases.say("volume_holds", number=number, of=len(job.parts), what=_holds(job, number))),
        "pointed": [{"anchor": label, "words": words} for label, words in _pointed(job, number).items()],
    }
