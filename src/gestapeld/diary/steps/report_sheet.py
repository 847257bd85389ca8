# SPDX-License-Identifier: EUPL-1.2
"""The sheet to take along to the police, and what to check before signing. What it says, not how it looks.

A request to prosecute stands on it only for whom the owner chose it herself. It is searched for what she protects
before it is printed (`dossier.sheets`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.steps import report_rows
from gestapeld.diary.steps.acts import Whom
from gestapeld.diary.steps.clocks import Basis, Clock
from gestapeld.diary.steps.day_words import date_words, day_words, moment_words
from gestapeld.diary.steps.effects import list_effects
from gestapeld.diary.steps.report_measures import letter_blocks, order_blocks
from gestapeld.diary.steps.report_overview import Overview
from gestapeld.diary.steps.report_requests import Requests
from gestapeld.diary.steps.said_no import said_no
from gestapeld.diary.steps.spans import days_of
from gestapeld.records.moment import TimeQuality
from gestapeld.records.people import Role
from gestapeld.records.steps.report import Check, Preparation
from gestapeld.records.steps.terms import Terms
from gestapeld.sheets.form import (
    Block,
    Frame,
    Heading,
    Lines,
    NewPage,
    Paragraph,
    Points,
    Rows,
    Sheet,
    Table,
    Tick,
    Ticks,
)
from gestapeld.wording import area

MOST = 300  # incidents on one sheet; a dossier holds all of them
_EFFECTS = 6


@dataclass(frozen=True)
class Wanted:
    """What she chose for a sheet.

    requests  for whom the request to prosecute is printed: nobody unless she says so
    every     also every incident in order of time; `places` where each was
    offences  plain names of articles: {"318": "afdreiging"}
    pattern   for which offence prosecution is asked, as a lawyer writes it; "" says it in a plain word
    law       the same in Dutch, in which a request is made
    unnamed   takes the names of people who did not agree to be named out of what she told
    """

    requests: Collection[Whom] = ()
    every: bool = True
    places: bool = False
    offences: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    law: str = ""
    unnamed: Callable[[str], str] = str


def report_sheet(
    case: CaseFile, seen: Overview, terms: Terms, language: str, made: datetime, wanted: Wanted | None = None
) -> Sheet:
    """The whole sheet, with what to check before signing on its last page. `made` (aware) is the time in the PDF."""
    writing = _Writing(case, seen, language, wanted or Wanted())
    blocks = [
        *writing.head(),
        *writing.short(),
        *writing.first(),
        *writing.apart(),
        *writing.effect(),
        *writing.asks(),
        *writing.rights(),
        *writing.everything(),
        *writing.asking.pages(),
        NewPage(),
        Heading(writing.said("signing.title")),
        *signing_blocks(language, seen, terms),
    ]
    return Sheet(writing.said("sheet.title"), made, tuple(blocks), writing.said("sheet.foot"))


def signing_sheet(seen: Overview, terms: Terms, language: str, made: datetime) -> Sheet:
    """Only what to check before signing and what to write down after it: nothing of the case stands on it."""
    words = area(language, "steps-report")
    return Sheet(words["signing"]["title"], made, signing_blocks(language, seen, terms))


def signing_blocks(language: str, seen: Overview, terms: Terms) -> tuple[Block, ...]:
    """What to check before signing, what to write down right after, and the days after it."""
    words: dict[str, Any] = area(language, "steps-report")
    signing = words["signing"]
    term = terms.term("withdrawal", seen.today)
    days = [words["check"]["fact"].format(days=term.days)] if term else []
    return (
        Paragraph(signing["note"]),
        Ticks(tuple(Tick(words["checks"][check.value]) for check in Check)),
        Heading(signing["after"]),
        Rows(tuple((signing[name], "") for name in ("number", "made", "officer", "office", "request"))),
        Rows(((signing["given"], ""), (signing["contact"], "")), room=2),
        Heading(signing["days"]),
        Points((*days, words["withdraw"]["no-haste"], f"{words['check']['pressed']} {words['check']['pressed-yes']}")),
    )


class _Writing:
    """The parts of one sheet."""

    def __init__(self, case: CaseFile, seen: Overview, language: str, wanted: Wanted) -> None:
        self.case, self.seen, self.language, self.wanted = case, seen, language, wanted
        self.words: dict[str, Any] = area(language, "steps-report")
        self.prepared: Preparation = seen.preparation
        self.found = report_rows.material(case)

    def said(self, key: str, **values: object) -> str:
        """A sentence of the area, with its names filled in."""
        found: Any = self.words
        for step in key.split("."):
            found = found[step]
        return str(found).format(**values) if values else str(found)

    @cached_property
    def name(self) -> str:
        """Hers, as she wants it written; else as her case names its owner."""
        owner = next((member.name for member in self.case.members() if member.role == "owner"), "")
        return self.prepared.name or owner

    @cached_property
    def others(self) -> str:
        """The names of the other party, as the owner gave them."""
        return ", ".join(one.record.name for one in self.seen.people if one.record.role is Role.OTHER_PARTY)

    def _text(self, told: str) -> str:
        """What she told, without the names of people who did not agree to be named."""
        return self.wanted.unnamed(told)

    # ── the parts, in their order

    def head(self) -> list[Block]:
        """Safety first; who she is and where the police write; who it is about."""
        said, prepared = self.said, self.prepared
        rows = [(said("sheet.name"), self.name), (said("sheet.domicile"), prepared.domicile)]
        rows.append((said("sheet.reach"), prepared.reach))
        if prepared.interpreter:
            rows.append((said("sheet.interpreter"), prepared.interpreter))
        since = moment_words(prepared.since, self.language) if days_of(prepared.since) or prepared.since.shown else ""
        about = ((said("sheet.other-name"), self.others), (said("sheet.relation"), prepared.relation))
        return [
            Frame(
                (
                    Paragraph(said("sheet.danger"), strong=True),
                    Paragraph(said("sheet.yours")),
                    Paragraph(said("sheet.today")),
                )
            ),
            Heading(said("sheet.me")),
            Rows(tuple(rows)),
            Paragraph(said("sheet.not-home" if prepared.domicile else "sheet.no-home"), strong=True),
            *([Paragraph(said("sheet.support"))] if prepared.support.strip() else []),  # who, is nobody's business
            Heading(said("sheet.other")),
            Rows((*about, (said("sheet.since"), since))),
        ]

    def short(self) -> list[Block]:
        """First and last time, how many, what kinds, and when she said no."""
        said, told = self.said, self.found.of_other
        times = [when for one in told for when in (one.record.when, one.record.until)]
        spans = [(span, when) for when in times if (span := days_of(when)) is not None]
        blocks: list[Block] = [Heading(said("sheet.short"))]
        if told:
            period = ""
            if spans:
                ends = (min(spans, key=lambda row: row[0])[1], max(spans, key=lambda row: row[0][0])[1])
                period = " – ".join(dict.fromkeys(date_words(when, self.language) for when in ends))
            kinds = "\n".join(report_rows.behaviours_counted(told, self.language))
            rows = [(said("sheet.period"), period), (said("sheet.told"), self._counted(told))]
            blocks.append(Rows((*rows, *([(said("sheet.kinds"), kinds)] if kinds else []))))
            blocks.append(Paragraph(said("sheet.told-more"), small=True))
            if len(told) < len(self.found.told):
                blocks.append(Paragraph(said("sheet.not-theirs"), small=True))
        else:
            blocks.append(Lines(4, said("sheet.told")))
        own = Paragraph(said("sheet.own-contact"))
        letters = letter_blocks(self.case, self.language)
        return [*blocks, *self._no(), *letters, own, *order_blocks(self.case, self.language)]

    def _counted(self, told: tuple[report_rows.Told, ...]) -> str:
        """How many, on how many days at least: two rough times may mean the same day, so only sure days count."""
        spans = [days_of(one.record.when) for one in told]
        sure = [one.record.when.quality is not TimeQuality.ROUGH for one in told]
        days = len(
            {span[0] for span, is_sure in zip(spans, sure, strict=True) if span and is_sure and span[0] == span[1]}
        )
        undated = spans.count(None)
        key = "told-one" if len(told) == 1 else "told-count" if days > 1 else "told-many"
        count = self.said(f"sheet.{key}", count=len(told), days=days)
        return f"{count} {self.said('sheet.undated', count=undated)}" if 0 < undated < len(told) else count

    def _no(self) -> list[Block]:
        found = said_no(self.case)
        heading = Heading(self.said("sheet.no"))
        if not found:
            return [heading, Paragraph(self.said("sheet.no-none")), Lines(2)]
        how = area(self.language, "diary")["how"]
        rows = tuple((moment_words(one.when, self.language), str(how[one.how]), self._text(one.words)) for one in found)
        return [heading, Table(tuple(self.words["sheet"]["no-head"]), rows, (3, 2, 6))]

    def first(self) -> list[Block]:
        """What she wants to tell first."""
        told, chosen = report_rows.first_told(self.found, self.prepared.acts)
        heading = Heading(self.said("sheet.first"))
        if not told:
            return [heading, Lines(6)]
        note = Paragraph(self.said("sheet.chosen-by" if chosen else "sheet.suggested"), small=True)
        return [heading, note, self._table(told)]

    def _table(self, told: tuple[report_rows.Told, ...]) -> Table:
        found = report_rows.rows(self.case, self.found, told, self.language, places=self.wanted.places)
        found = tuple((when, self._text(what), support) for when, what, support in found)
        return Table(tuple(self.words["sheet"]["head"]), found, (3, 6, 3))

    def apart(self) -> list[Block]:
        """Acts that may be an offence of their own, with the day since which she knew."""
        by_id = {one.id: one for one in self.found.told}
        clocks = [one for one in self.seen.clocks if one.act in by_id and one.whom.is_owner]
        if not clocks:
            return []
        rows: list[tuple[str, ...]] = []
        for clock in sorted(clocks, key=lambda one: self.found.told.index(by_id[one.act]) if one.act else 0):
            assert clock.act is not None
            told = by_id[clock.act].record
            names = ", ".join(self.wanted.offences.get(article, article) for article in clock.articles)
            what = told.text.strip() or ", ".join(report_rows.behaviour_words(told.behaviours, self.language))
            when = moment_words(told.when, self.language, told.until)
            rows.append((when, self._text(what), names, self._knew(clock)))
        sheet = self.words["sheet"]
        return [
            Heading(sheet["apart"]),
            Paragraph(sheet["apart-note"], small=True),
            Table(tuple(sheet["apart-head"]), tuple(rows), (3, 5, 3, 3)),
        ]

    def _knew(self, clock: Clock) -> str:
        if clock.basis is not Basis.KNOWN or clock.start is None:
            return ""
        spoken = [one.record.when for one in self.seen.known if one.record.act == clock.act]
        told = [when for when in spoken if (span := days_of(when)) is not None and span[0] == clock.start]
        return moment_words(told[0], self.language) if told else day_words(clock.start, self.language)

    def effect(self) -> list[Block]:
        """In her words; else what she wrote with incidents and afterwards; else room to write."""
        heading = Heading(self.said("sheet.effect"))
        if self.prepared.effect.strip():
            return [heading, Paragraph(self._text(self.prepared.effect.strip()))]
        with_incidents = [text for one in reversed(self.found.told) for text in (one.record.effect, one.record.felt)]
        afterwards = [one.record.words for one in reversed(list_effects(self.case))]
        found = list(dict.fromkeys(text.strip() for text in (*with_incidents, *afterwards) if text.strip()))[:_EFFECTS]
        return (
            [heading, Points(tuple(map(self._text, found)))]
            if found
            else [heading, Lines(4, self.said("sheet.effect-lines"))]
        )

    def asks(self) -> list[Block]:
        """What she said before, and what she asks for. The request to prosecute is ticked only by herself."""
        said = self.said
        blocks: list[Block] = []
        if self.seen.wishes:
            rows = tuple(
                (moment_words(one.record.when, self.language), one.record.to, self._text(one.record.words))
                for one in self.seen.wishes
            )
            blocks += [Heading(said("sheet.wishes")), Table(tuple(self.words["sheet"]["wishes-head"]), rows, (3, 3, 5))]
        made = [state.report.record for state in self.seen.states if not state.report.record.planned]
        if made:
            # Which office it was says where she goes; the number is enough to find it.
            request = self.words["said"]
            rows = tuple(
                (moment_words(one.when, self.language), one.number, str(request[one.request.value])) for one in made
            )
            blocks += [Heading(said("sheet.earlier")), Table(tuple(self.words["sheet"]["earlier-head"]), rows)]
        wants = ["ask-warn", "ask-copy", "ask-inform", "ask-person", "ask-location"]
        ticks = [Tick(said(f"sheet.{name}")) for name in (["ask-address", *wants])]
        if self.prepared.interpreter:
            ticks.append(Tick(said("sheet.ask-interpreter", language=self.prepared.interpreter)))
        if self.prepared.asks.strip():
            ticks += [Tick(line.strip()) for line in self.prepared.asks.splitlines() if line.strip()]
        if self.asking.speaking:
            ticks.insert(0, Tick(said("sheet.ask-request"), on=True))
        blocks += [Heading(said("sheet.ask")), Ticks(tuple(ticks))]
        return blocks if self.asking.speaking else [*blocks, Paragraph(said("sheet.ask-decide"))]

    @cached_property
    def asking(self) -> Requests:
        """For whom she wants a request on it."""
        wanted = self.wanted
        return Requests(
            self.seen,
            self.language,
            wanted.requests,
            self.name,
            self.others,
            wanted.pattern,
            wanted.law or wanted.pattern,
        )

    def rights(self) -> list[Block]:
        """What is good to know, in a few lines."""
        sheet = self.words["sheet"]
        return [
            Heading(sheet["rights"]),
            Points(tuple(sheet["rights-list"])),
            Paragraph(sheet["rights-note"], small=True),
        ]

    def everything(self) -> list[Block]:
        """Every incident in order of time, so that nothing is forgotten."""
        told = self.found.told
        if not told or not self.wanted.every:
            return self._left_out()
        more: list[Block] = [Paragraph(self.said("sheet.all-more", count=len(told) - MOST))] if len(told) > MOST else []
        head: list[Block] = [NewPage(), Heading(self.said("sheet.all")), Paragraph(self.said("sheet.all-note"))]
        return [*head, self._table(told[:MOST]), *more, *self._left_out()]

    def _left_out(self) -> list[Block]:
        count = self.found.left_out
        return [Paragraph(self.said("sheet.left-out", count=count), small=True)] if count else []
