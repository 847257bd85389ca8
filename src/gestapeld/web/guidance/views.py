# SPDX-License-Identifier: EUPL-1.2
"""The pages of the guidance. None of them needs the case; an open one is kept open while somebody reads."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.http import Http404, HttpResponse

from gestapeld.guidance.searching.question import find_pages
from gestapeld.guidance.site.pages import article, contact_pages, dates_page, letter_pages, library_pages
from gestapeld.guidance.site.screens import screen
from gestapeld.web.doors.asked import Asked, show
from gestapeld.web.guidance.card import LONGEST, call_card_of
from gestapeld.web.guidance.inside import Inside, inside, leaves, search_index

LONGEST_QUESTION = 200


def _today() -> date:
    return datetime.now(UTC).date()


def _reading(asked: Asked) -> Inside:
    if asked.desk.is_open:
        asked.desk.touch()
    return inside(asked)


def now(asked: Asked) -> HttpResponse:
    """The first of the questions."""
    face = _reading(asked)
    return HttpResponse(_screen(face, face.questions.walk.start))


def contacts(asked: Asked) -> HttpResponse:
    """Whom to call."""
    return HttpResponse(next(iter(contact_pages(_reading(asked))))[1])


def library(asked: Asked) -> HttpResponse:
    """All pages to read."""
    return HttpResponse(next(iter(library_pages(_reading(asked), _today(), "")))[1])


def dates(asked: Asked) -> HttpResponse:
    """How old everything is."""
    return HttpResponse(dates_page(_reading(asked), _today()))


def safety(asked: Asked) -> HttpResponse:
    """What leaving does and what stays behind on this computer."""
    return show(asked, "guide/safety.html", {"exit_name": _reading(asked).exit_name})


def page(asked: Asked, leaf: str) -> HttpResponse:
    """A page, an answer, the words of a letter, another country: whatever the address is of."""
    face = _reading(asked)
    kind, name = leaves(face.language).get(leaf, ("", ""))
    if kind == "page":
        return HttpResponse(article(face, face.country.pages[face.language][name], _today()))
    if kind == "state":
        return HttpResponse(_screen(face, name))
    address = face.file(kind, name) if kind in ("letter", "country") else ""
    made = letter_pages(face) if kind == "letter" else contact_pages(face) if kind == "country" else iter(())
    for file, html in made:
        if file == address:
            return HttpResponse(html)
    raise Http404


def search(asked: Asked) -> HttpResponse:
    """A question in her own words; what is typed goes no further than this answer."""
    face = _reading(asked)
    question = asked.POST.get("question", "")[:LONGEST_QUESTION].strip() if asked.method == "POST" else ""
    found = find_pages(search_index(face.language), question) if question else None
    return HttpResponse(
        face.page(
            "guide/search.html",
            "",
            part="search",
            question=question,
            found=[face.row(one) for one in found.pages] if found else None,
            danger=found is not None and found.danger,
            first_contacts=face.callers.when_nothing_helps(),
            letters=[
                (name, face.file("letter", name)) for kind, name in leaves(face.language).values() if kind == "letter"
            ],
        )
    )


def card(asked: Asked) -> HttpResponse:
    """The call card: blank, or on request filled with what the open case knows."""
    face = _reading(asked)
    filled = asked.method == "POST" and asked.desk.is_open
    made = call_card_of(face, asked.desk.case if filled else None)
    return show(
        asked, "guide/card.html", {"card": made, "longest": LONGEST, "trace": face.callers.trace, "t": face.words}
    )


def _screen(face: Inside, name: str) -> str:
    state = face.questions.walk.states[name]
    return face.page("state.html", "", layout="layout.html", part="now", **screen(face, name, state))
