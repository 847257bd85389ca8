# SPDX-License-Identifier: EUPL-1.2
"""All pages of one language of the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gestapeld.guidance.call_card import call_card
from gestapeld.guidance.country import countries
from gestapeld.guidance.freshness import dated
from gestapeld.guidance.law import open_law
from gestapeld.guidance.library import Page, Source
from gestapeld.guidance.page_html import body_html
from gestapeld.guidance.searching.register import register
from gestapeld.guidance.site.face import Face, PageLinks

SAFETY_PAGE = "this-site"  # the library's own page about what a site leaves behind, where a country has one


def first_page(face: Face, *, folder: str | None = None) -> str:
    """The page before everything else: how to leave, and one tap to what to do now."""
    return face.page("first.html", "index.html", folder=folder, part="start", exactly=True)


def lost_page(face: Face) -> str:
    """What is shown for an address that is not there, wherever that is."""
    return face.page("lost.html", "index.html", folder="/", listed=False)


def every_page(face: Face, today: date, booklet: str) -> Iterator[tuple[str, str]]:
    """File -> HTML, for everything but the questions. `booklet` is the file of the PDF, "" when there is none."""
    yield "index.html", first_page(face)
    yield from library_pages(face, today, booklet)
    yield from search_pages(face)
    yield from contact_pages(face)
    yield face.to("card"), card_page(face)
    yield face.to("safety"), safety_page(face)
    yield face.to("dates"), dates_page(face, today)


def library_pages(face: Face, today: date, booklet: str) -> Iterator[tuple[str, str]]:
    """The library first, then each of its pages."""
    pages = face.country.pages[face.language]
    shelves = [
        {
            "name": section.names[face.language],
            "anchor": face.anchor("section", section.id),
            "pages": [face.row(page.id) for page in pages.values() if page.section == section.id],
        }
        for section in face.country.sections
    ]
    file = face.to("library")
    shelves = [shelf for shelf in shelves if shelf["pages"]]
    first = [face.row(page) for page in face.country.first]
    html = face.page("library.html", file, part="library", exactly=True, shelves=shelves, first=first, booklet=booklet)
    yield file, html
    for page in pages.values():
        yield face.file("page", page.id), article(face, page, today)


def article(face: Face, page: Page, today: date) -> str:
    """One page of the library."""
    links = PageLinks(face)
    body = body_html(page, links)  # escapes every text in it
    return face.page(
        "page.html",
        face.file("page", page.id),
        part="library",
        page=page,
        body=body,
        numbers=links.numbers,
        contacts=[face.callers.seen(contact) for contact in page.contacts],
        law=_law(face, page, today),
        related=[face.row(other) for other in page.related],
        made=face.day(page.date.isoformat()),
        sources=[_source(face, face.country.sources[source]) for source in page.sources],
    )


def _source(face: Face, source: Source) -> dict[str, object]:
    when = face.day(source.date) or face.say("library.source_undated")
    return {
        "words": ", ".join(part for part in (source.publisher, source.title, when) if part),
        "address": source.address,
        "opens": source.address.startswith(("https://", "http://")),
    }


def search_pages(face: Face) -> Iterator[tuple[str, str]]:
    """The search first, then the words by letter."""
    file = face.to("search")
    yield (
        file,
        face.page(
            "search.html",
            file,
            part="search",
            exactly=True,
            letters=_chips(face),
            here="",
            first_contacts=face.callers.when_nothing_helps(),
        ),
    )
    yield from letter_pages(face)


def letter_pages(face: Face) -> Iterator[tuple[str, str]]:
    """The words by letter."""
    chips = _chips(face)
    twin = face.to("search")  # the other language has letters of its own
    for letter, phrases in register(face.country, face.language):
        rows = [(phrase, [face.row(page) for page in pages]) for phrase, pages in phrases]
        file = face.file("letter", letter)
        yield file, face.page("letter.html", twin, part="search", letter=letter, phrases=rows, letters=chips)


def _chips(face: Face) -> list[tuple[str, str]]:
    return [(letter, face.file("letter", letter)) for letter, _ in register(face.country, face.language)]


def contact_pages(face: Face) -> Iterator[tuple[str, str]]:
    """This country's contacts first, then those of others."""
    others = [face.elsewhere(code) for code in countries() if code != face.country.code]
    others = [other for other in others if other.callers.contacts is not None]
    file = face.to("contacts")
    chips = [(other.country.names[other.language], face.file("country", other.country.code)) for other in others]
    yield (
        file,
        face.page(
            "contacts.html",
            file,
            part="contacts",
            exactly=True,
            title=face.words["contacts"]["title"],
            callers=face.callers,
            elsewhere=chips,
            own_language=face.language,
        ),
    )
    for other in others:
        file = face.file("country", other.country.code)
        name = other.country.names[other.language]
        yield (
            file,
            face.page(
                "contacts.html",
                file,
                part="contacts",
                title=face.say("contacts.title_in", country=name),
                callers=other.callers,
                elsewhere=[],
                own_language=other.language,
            ),
        )


def card_page(face: Face) -> str:
    """The call card, blank."""
    card = call_card(face.language, emergency=face.callers.emergency, police=face.callers.police)
    return face.page("card.html", face.to("card"), card=card)


def safety_page(face: Face) -> str:
    """What stays behind on a device."""
    pages = face.country.pages[face.language]
    more = face.row(SAFETY_PAGE) if SAFETY_PAGE in pages else None
    return face.page("safety.html", face.to("safety"), more=more)


def dates_page(face: Face, today: date) -> str:
    """How old everything is."""
    kinds = face.words["dates"]["kinds"]
    rows = [
        {
            "what": face.say("triage.title") if one.kind == "triage" else one.title,
            "kind": kinds[one.kind],
            "date": face.day(one.when),
            "old": one.old,
        }
        for one in dated(face.country, face.language, today)
    ]
    old, young = [row for row in rows if row["old"]], [row for row in rows if not row["old"]]
    groups = [(face.say("dates.old"), old), (face.say("dates.rest"), young)]
    return face.page("dates.html", face.to("dates"), groups=groups, today=face.day(today.isoformat()))


def _law(face: Face, page: Page, today: date) -> list[dict[str, str]]:
    """The articles a page names, as they hold today; a coming law is not among them."""
    book = open_law(face.country)
    if book is None:
        return []
    shown = {law.id: law for name in page.law for law in book.shown(name, today)}
    return [
        {
            "label": law.label[face.language],
            "article": law.article,
            "meaning": law.meaning[face.language],
            "since": face.say("library.since", date=face.day(law.valid_from.isoformat())) if law.valid_from else "",
            "ask": book.ask[face.language] if law.ask_police else "",
        }
        for law in shown.values()
    ]
