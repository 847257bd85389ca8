# SPDX-License-Identifier: EUPL-1.2
"""The guidance in one language, with addresses of the website and the website's frame around every page."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from gestapeld.guidance.country import Country, countries, open_country
from gestapeld.guidance.searching.index import SearchIndex, build_index
from gestapeld.guidance.searching.register import register
from gestapeld.guidance.site.addresses import Addresses
from gestapeld.guidance.site.face import PARTS, Face
from gestapeld.guidance.site.organisation import Organisation
from gestapeld.web.doors.asked import Asked

COUNTRY = "nl"


class Inside(Face):
    """As the face of the site, but its pages are in the website and its addresses are numbers and letters."""

    asked: Asked

    def for_visit(self, asked: Asked) -> Inside:
        """The same face for one request."""
        made = copy(self)
        made.asked = asked
        return made

    def file(self, kind: str, name: str = "") -> str:
        """The address of a page."""
        if kind == "part":
            return reverse("start" if name == "start" else f"guide-{name}")
        return reverse("guide-page", kwargs={"leaf": self.leaf(kind, name)})

    def leaf(self, kind: str, name: str) -> str:
        """What stands in the address of a page: it tells nothing and is the same in every language."""
        return self.addresses(kind, name).removesuffix(".html")

    def page(self, template: str, file: str, *, folder: str | None = None, **values: Any) -> str:
        """One whole page. Sources are named with their address and never linked: a tap would go out."""
        del file, folder
        if "sources" in values:
            values["sources"] = [{**source, "opens": False} for source in values["sources"]]
        known = {
            "language": self.language,
            "t": self.words,
            "to": self.to,
            "organisation": self.organisation,
            "exit_name": self.exit_name,
            "emergency": self.callers.emergency,
            "trace": self.callers.trace,
            "unchecked": self.callers.beside("unchecked"),
            "part": "",
            "in_site": False,
            "here": f"guide-{values.get('part', '')}",
        }
        return render_to_string(template, {**known, **values, "asked": self.asked}, self.asked)


@cache
def country() -> Country:
    """The country whose guidance this is; read once."""
    return open_country(COUNTRY)


@cache
def search_index(language: str) -> SearchIndex:
    """What a question is compared with; made once."""
    return build_index(country(), language)


@cache
def _shared(language: str) -> Inside:
    return Inside(country(), language, Organisation(), Addresses())


def inside(asked: Asked) -> Inside:
    """The guidance in the visit's language."""
    return _shared(asked.visit.language).for_visit(asked)


@cache
def leaves(language: str) -> dict[str, tuple[str, str]]:
    """What every address is of: leaf -> (kind, name)."""
    face = _shared(language)
    return {face.leaf(kind, name): (kind, name) for kind, name in _named(face)}


def _named(face: Inside) -> Iterator[tuple[str, str]]:
    yield from (("part", part) for part in PARTS)
    yield from (("page", page) for page in face.country.pages[face.language])
    yield from (("letter", letter) for letter, _ in register(face.country, face.language))
    yield from (("country", code) for code in countries() if code != face.country.code)
    yield from (("state", state) for state in face.questions.walk.states)
