# SPDX-License-Identifier: EUPL-1.2
"""One language of the site: its templates, its words, and what links and contacts look like on a page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from gestapeld.guidance.country import Country, open_country
from gestapeld.guidance.days import day_in_words
from gestapeld.guidance.page_html import explained
from gestapeld.guidance.site.addresses import Addresses
from gestapeld.guidance.site.callers import EMERGENCY, Callers
from gestapeld.guidance.site.look import shared_style
from gestapeld.guidance.site.organisation import Organisation
from gestapeld.guidance.site.questions import Questions
from gestapeld.guidance.site.serving import POLICY
from gestapeld.wording import area, say

PARTS = ("start", "now", "contacts", "library", "search", "card", "safety", "dates")


class Face:
    """Makes whole pages of one language from the templates."""

    def __init__(self, country: Country, language: str, organisation: Organisation, addresses: Addresses) -> None:
        self.country, self.language, self.organisation = country, language, organisation
        self.addresses = addresses
        self.words: Mapping[str, Any] = area(language, "guidance")
        self.callers = Callers(country, language, organisation, addresses, self.day)
        self.questions = Questions(country, language)
        self._env = Environment(
            loader=PackageLoader("gestapeld.guidance.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def file(self, kind: str, name: str = "") -> str:
        """The file of a page in this language's folder."""
        return "index.html" if (kind, name) == ("part", "start") else self.addresses(kind, name)

    def anchor(self, kind: str, name: str) -> str:
        """The mark of a place on a page; it tells nothing either."""
        return "k" + self.addresses(kind, name).removesuffix(".html")

    def to(self, part: str) -> str:
        """The file of one of PARTS."""
        return self.file("part", part)

    def page(self, template: str, file: str, *, folder: str | None = None, **values: Any) -> str:
        """One whole page. `file` is where it stands in the folder of its language; `folder` is "" for a copy at the top
        of the site and "/" for one that may be shown at any address.
        """
        own = f"{self.language}/" if folder is not None else ""
        prefix = folder or ""
        base = prefix + own
        languages = self.organisation.languages or self.country.languages
        values = {"part": "", "exactly": False, "listed": True, **values}
        return self._env.get_template(template).render(
            language=self.language,
            t=self.words,
            policy=POLICY,
            style=shared_style(),
            in_site=True,
            up=prefix if folder is not None else "../",
            to=lambda part: base + self.to(part),
            base=base,
            organisation=self.organisation,
            exit_address=self.organisation.exit_address,
            exit_name=self.exit_name,
            emergency=self.callers.emergency,
            trace=self.callers.trace,
            unchecked=self.callers.beside("unchecked"),
            other_languages=[
                (
                    other,
                    area(self.language, "guidance")["other_language"],
                    area(other, "guidance")["language"],
                    self._other(other, file, folder),
                )
                for other in languages
                if other != self.language
            ],
            **values,
        )

    def _other(self, language: str, file: str, folder: str | None) -> str:
        return f"../{language}/{file}" if folder is None else f"{folder}{language}/{file}"

    @property
    def exit_name(self) -> str:
        """What leaving shows, in words."""
        return self.organisation.exit_name.get(self.language) or self.say("first.exit_neutral")

    def say(self, key: str, /, **values: object) -> str:
        """A sentence of the guidance's fixed words."""
        return say(self.language, f"guidance.{key}", **values)

    def day(self, partial: str) -> str:
        """A day, month or year as a person writes it: "17 oktober 2025"; "" when there is none."""
        return day_in_words(self.language, partial)

    def elsewhere(self, code: str) -> Face:
        """Another country's data in this language, or in its own first one when it has no such texts."""
        country = open_country(code)
        language = self.language if self.language in country.languages else country.languages[0]
        return Face(country, language, Organisation(), self.addresses)

    def row(self, page_id: str) -> dict[str, str]:
        """A page of the library as a row of a list."""
        page = self.country.pages[self.language][page_id]
        return {"address": self.file("page", page.id), "title": page.title, "summary": page.summary}


class PageLinks:
    """The links inside a page's text."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self.numbers = False  # whether a number was printed, so that its trace is told

    def page(self, page: str, words: str) -> str:
        """A link to another page."""
        return f'<a href="{self._face.file("page", page)}">{words}</a>'

    def word(self, word: str, words: str) -> str:
        """A hard word with its meaning in brackets."""
        return explained(words, self._face.country.words[self._face.language][word].meaning)

    def contact(self, contact: str, words: str) -> str:
        """Whom to call: a link to what they do, and the number when it may be shown. The number for danger now is no
        link to read on: on a telephone it dials.
        """
        number = self._face.callers.number(contact)
        address = f"{self._face.to('contacts')}#{self._face.callers.anchor(contact)}"
        link = f'<a href="{address}">{words}</a>'
        if contact == EMERGENCY and words == number:
            call = escape(f"{self._face.say('emergency.call')} {number}")
            self.numbers = True
            return (
                f'<a class="written" href="{address}">{words}</a>'
                f'<a class="call in-text" href="tel:{number}" aria-label="{call}">{words}</a>'
            )
        if not number or number in words:
            return link
        self.numbers = True
        return f'{link} (<span class="digits">{escape(number)}</span>)'
