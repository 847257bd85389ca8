# SPDX-License-Identifier: EUPL-1.2
"""The booklet: the questions, whom to call, the call card and the whole library on A5, as PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from datetime import datetime
from importlib import resources
from typing import Any

import msgspec

from gestapeld.guidance.call_card import call_card, card_sheet
from gestapeld.guidance.library import Page
from gestapeld.guidance.page_pieces import blocks_of
from gestapeld.guidance.site.callers import Group
from gestapeld.guidance.site.face import Face
from gestapeld.render import glyphs
from gestapeld.render.typst import typeset

Sheet = dict[str, Any]


def booklet_pdf(face: Face, made: datetime) -> bytes:
    """The booklet in one language. Raises TypesettingError and GuidanceDataError."""
    folder = resources.files("gestapeld.guidance.site").joinpath("paper")
    files = {
        "main.typ": folder.joinpath("booklet.typ").read_bytes(),
        "ink.typ": folder.joinpath("ink.typ").read_bytes(),
        "data.json": msgspec.json.encode(_drawable(sheet(face, made))),
    }
    return typeset(files, made)


def sheet(face: Face, made: datetime) -> Sheet:
    """What the template sets: every word of the booklet."""
    pages = face.country.pages[face.language]
    numbers = {source: at for at, source in enumerate(_used(pages), 1)}
    card = call_card(face.language, emergency=face.callers.emergency, police=face.callers.police)
    return {
        "language": face.language,
        "families": list(glyphs.FAMILIES),
        "title": face.say("booklet.title"),
        "under": face.say("booklet.under"),
        "emergency": face.say("booklet.emergency", number=face.callers.emergency),
        "found": face.say("booklet.found"),
        "made": face.say("booklet.made", date=face.day(made.date().isoformat())),
        "by": face.organisation.name,
        "foot": face.say("not_legal_advice"),
        "page": face.say("booklet.page"),
        "see": face.say("booklet.see"),
        "trace": face.callers.trace,
        "words": dict(face.words["booklet"]),
        "here": list(pages),
        "tree": face.questions.printed(face.callers.short),
        "contacts": _contacts(face),
        "card": card_sheet(card),
        "sections": [
            {
                "name": section.names[face.language],
                "pages": [_page(face, page, numbers) for page in pages.values() if page.section == section.id],
            }
            for section in face.country.sections
            if any(page.section == section.id for page in pages.values())
        ],
        "sources": [_source(face, source) for source in numbers],
    }


def _used(pages: dict[str, Page]) -> list[str]:
    return list(dict.fromkeys(source for page in pages.values() for source in page.sources))


def _contacts(face: Face) -> list[Sheet]:
    own = [Group(face.organisation.name, tuple(face.callers.own()))] if face.callers.own() else []
    return [
        {
            "name": group.name,
            "contacts": [
                {
                    "name": one.name,
                    "number": one.number,
                    "purpose": one.purpose,
                    "rows": [list(row) for row in one.rows],
                }
                for one in group.contacts
            ],
        }
        for group in (*own, *face.callers.groups())
    ]


def _page(face: Face, page: Page, numbers: dict[str, int]) -> Sheet:
    return {
        "title": page.title,
        "id": page.id,
        "danger": page.danger,
        "blocks": blocks_of(page, face.country.words[face.language], face.callers.number),
        "calls": "; ".join(face.callers.short(contact) for contact in page.contacts),
        "sources": face.say("booklet.source_line", sources=", ".join(str(numbers[one]) for one in page.sources)),
    }


def _source(face: Face, source_id: str) -> Sheet:
    source = face.country.sources[source_id]
    when = face.day(source.date) or face.say("library.source_undated")
    words = ", ".join(part for part in (source.publisher, source.title, when) if part)
    return {"words": words, "address": glyphs.pieces(source.address) if source.address else ""}


def _drawable(value: Any) -> Any:
    """Every text in a form that our fonts draw."""
    if isinstance(value, str):
        return glyphs.drawable(value)
    if isinstance(value, dict):
        return {name: _drawable(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_drawable(inner) for inner in value]
    return value
