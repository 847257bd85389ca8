# SPDX-License-Identifier: EUPL-1.2
"""The requests to prosecute that come with a sheet: one for each person the owner chose, each on a page of its own.

For the police a request stands in Dutch; in another language its words follow in small print. When nobody but the other
party is known to speak for somebody, no request is printed but the question who may ask, to be signed and dated: what
counts later is when the wish was voiced.
"""

from __future__ import annotations

from collections.abc import Collection

from gestapeld.diary.steps.acts import Whom
from gestapeld.diary.steps.report_overview import Overview
from gestapeld.diary.steps.report_state import Asking
from gestapeld.records.narrative import Target
from gestapeld.sheets.form import Block, Heading, NewPage, Paragraph, Rows
from gestapeld.wording import say

OF_THE_LAW = "nl"
"""The language in which police and prosecutor read a request."""


class Requests:
    """The pages of one sheet. `name` hers, `other` the other party, `offences` what is asked for, by language."""

    def __init__(
        self, seen: Overview, language: str, wanted: Collection[Whom], name: str, other: str, offence: str, law: str
    ) -> None:
        self._seen, self._language, self._name, self._other = seen, language, name, other
        self._offence = {language: offence, OF_THE_LAW: law}
        chosen = set(wanted)
        self.chosen = [whom for whom in seen.everybody if whom in chosen]

    @property
    def speaking(self) -> list[Whom]:
        """For whom a request is printed."""
        return [whom for whom in self.chosen if self._asking(whom) is not Asking.OTHER_REPRESENTS]

    def pages(self) -> list[Block]:
        """Every request, then every question who may ask."""
        blocks: list[Block] = []
        for whom in self.speaking:
            blocks += [NewPage(), *self._request(whom), Paragraph(self._say("each"), small=True)]
        for whom in self.chosen:
            if whom not in self.speaking:
                blocks += [NewPage(), Heading(self._say("heading-question", name=self._name_of(whom)))]
                blocks += [*self._in_dutch("other-represents", whom), self._signing()]
        return blocks

    def _say(self, key: str, language: str = "", /, **values: object) -> str:
        return say(language or self._language, f"steps-report.request.{key}", **values)

    def _asking(self, whom: Whom) -> Asking:
        return self._seen.asking.get(whom, Asking.AGE_UNKNOWN)

    def _name_of(self, whom: Whom, language: str = "") -> str:
        unnamed = "unnamed-partner" if whom.target is Target.NEW_PARTNER else "unnamed"
        return self._seen.name_of(whom) or self._say(unnamed, language)

    def _in_dutch(self, key: str, whom: Whom) -> list[Block]:
        """A paragraph, in Dutch first when the sheet is in another language."""

        def said(language: str) -> str:
            mine = self._name or self._say("blank")
            name = mine if whom.is_owner else self._name_of(whom, language)
            other = self._other or self._say("someone", language)
            offence = self._offence[language] or self._say("stalking", language)
            return self._say(key, language, by=self._say("blank"), name=name, other=other, offence=offence)

        if self._language == OF_THE_LAW:
            return [Paragraph(said(OF_THE_LAW))]
        meaning = f"{self._say('in-dutch')} {said(self._language)}"
        return [Paragraph(said(OF_THE_LAW)), Paragraph(meaning, small=True)]

    def _signing(self) -> Rows:
        names = ("report-number", "place", "date", "signature")
        return Rows(tuple((self._say(name), "") for name in names))

    def _request(self, whom: Whom) -> list[Block]:
        asking = self._asking(whom)
        if whom.is_owner and asking is Asking.SELF:
            note = Paragraph(self._say("who-for-me"), small=True)
            return [Heading(self._say("heading")), *self._in_dutch("me", whom), self._signing(), note]
        mine = self._name or self._say("blank")
        heading = Heading(self._say("heading-for", name=mine if whom.is_owner else self._name_of(whom)))
        if asking is Asking.SELF:
            return [heading, *self._in_dutch("me", whom), self._signing()]
        notes: list[Block] = []
        if asking is Asking.AGE_UNKNOWN:
            notes = [Paragraph(self._say("age-unknown", name=self._name_of(whom)))]
        if asking is Asking.BOTH_REPRESENT:
            notes = self._in_dutch("both-represent", whom)
        by = Rows(((self._say("represented-by"), ""),))
        return [heading, *notes, *self._in_dutch("represented", whom), by, self._signing()]
