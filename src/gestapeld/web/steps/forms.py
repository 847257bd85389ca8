# SPDX-License-Identifier: EUPL-1.2
"""What forms of steps share: telling and correcting a record, files to choose from, incidents to choose from."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.http import HttpResponse

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.told import Kept
from gestapeld.errors import GestapeldError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative_encoding import Narrative
from gestapeld.search.query import find
from gestapeld.search.question import Query
from gestapeld.web.diary.saying import Saying, newest_first
from gestapeld.web.diary.typed import Typed, let_go, once, typed_in, waits
from gestapeld.web.doors.asked import Asked, go, show
from gestapeld.web.frame.visible import visible
from gestapeld.wording import say

R = TypeVar("R", bound=Narrative)
RECENT = 12  # to choose from; others by their number
_LONGEST = 80  # characters of a line to choose


def changed_only(typed: Typed, starting: Mapping[str, Sequence[str]], names: Iterable[str]) -> tuple[Typed, list[str]]:
    """The form with only the fields that differ from `starting`, and their names: "gisteren" is not read twice."""
    before = Typed(starting)
    changed = [name for name in names if not typed.same(before, name)]
    return Typed({name: typed.many(name) for name in changed}), changed


def merged(before: R, after: R, parts: Iterable[str]) -> R:
    """`before` with these parts of `after`."""
    return replace(before, **{part: getattr(after, part) for part in parts})


def _nothing_more(_asked: Asked, _known: object) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Form(Generic[R]):
    """The form of one sort of record, to tell it and to correct it.

    template, behind, kept  the page; the address after keeping; the key of what is said then
    parts     field of the form -> part of the record
    read      a record from what was typed; what is not understood stands in `Typed.wrong`
    fields    the record as the form shows it, in a language
    add, correct  of the diary
    wrong     where an error belongs: (field, key of `web-diary.wrong`); None when it is about the whole form
    more      what else the template needs
    unread    fields that are read only when they were changed ("gisteren" is not read twice); the others of a record
              that is one whole are read as they stand
    with_item  the address behind it is that of the record itself
    merge     how what was typed goes into the record before, for one whose parts hang together: (before, typed, names
              of the changed fields); None for `merged`
    """

    template: str
    behind: str
    kept: str
    parts: Mapping[str, str]
    read: Callable[[Typed, Asked], R]
    fields: Callable[[str, R], dict[str, list[str]]]
    add: Callable[[CaseFile, R], ItemId]
    correct: Callable[[CaseFile, ItemId, R], ItemId]
    wrong: Callable[[Typed, GestapeldError], tuple[str, str] | None]
    more: Callable[[Asked, R | None], dict[str, Any]] = _nothing_more
    unread: tuple[str, ...] = ()
    with_item: bool = False
    merge: Callable[[R, R, list[str]], R] | None = None

    def page(self, asked: Asked, known: Kept[R] | None, name: str) -> HttpResponse:
        """The form, or where it leads once it is kept. `name`: under which it waits when the case locks."""
        starting = self.fields(asked.visit.language, known.record) if known else {}
        typed = typed_in(asked, name, starting)
        error: GestapeldError | None = None
        if asked.method == "POST":
            try:
                item = self._keep(asked, typed, known, starting)
                if item is not None:
                    let_go(asked, name)
                    asked.visit.notice = say(asked.visit.language, self.kept)
                    return go(self.behind, item=item) if self.with_item else go(self.behind)
            except GestapeldError as problem:
                where = self.wrong(typed, problem)
                if where is None:
                    error = problem
                else:
                    typed.wrong[where[0]] = where[1]
        values = {
            "typed": typed,
            "error": error,
            "item": known.id if known else None,
            **self.more(asked, known.record if known else None),
            "once": asked.POST.get("once") or secrets.token_urlsafe(9),
            "waited": waits(asked, name),
        }
        return show(asked, self.template, values)

    def _keep(
        self, asked: Asked, typed: Typed, known: Kept[R] | None, starting: Mapping[str, Sequence[str]]
    ) -> ItemId | None:
        """The record it was kept in, by its first version; None when something typed was not understood."""
        case = asked.desk.case
        if known is None:
            told = self.read(typed, asked)
            if typed.wrong:
                return None
            with once(asked) as made:
                return made(None) or made(self.add(case, told))
        part, changed = changed_only(typed, starting, self.parts)
        whole = Typed({**typed.values, **{name: part.many(name) for name in self.unread or self.parts}})
        new = self.read(whole, asked)
        typed.wrong |= whole.wrong
        if typed.wrong:
            return None
        if self.merge is not None:
            told = self.merge(known.record, new, changed)
        else:
            told = merged(known.record, new, {self.parts[name] for name in changed})
        if told != known.record:
            self.correct(case, known.id, told)
        return known.id


def numbers(items: Iterable[ItemId]) -> str:
    """Items as a field shows them."""
    return ", ".join(f"{item.seq}:{item.index}" for item in items)


def recent_incidents(asked: Asked) -> list[tuple[str, str, str]]:
    """(number, when, words) of the newest incidents."""
    language = asked.visit.language
    saying = Saying(language)
    found = sorted(list_incidents(asked.desk.case), key=lambda one: newest_first(one.record.when), reverse=True)[
        :RECENT
    ]
    return [
        (
            f"{one.id.seq}:{one.id.index}",
            saying.span(one.record.when) or say(language, "web-diary.when.unknown"),
            visible((one.record.text or one.record.words)[:_LONGEST]),
        )
        for one in found
    ]


def recent_files(asked: Asked, chosen: Iterable[ItemId] = ()) -> list[tuple[str, str, str]]:
    """(number, "", name) of the files that were taken in last, and of those chosen before."""
    with asked.desk.index() as index:
        hits = list(find(index, Query(kinds=("file",), size=200)).hits)
        known = {hit.item for hit in hits}
        missing = tuple(item for item in chosen if item not in known)
        hits += find(index, Query(items=missing)).hits if missing else ()
    newest = sorted(hits, key=lambda hit: (hit.item in tuple(chosen), hit.item), reverse=True)[:RECENT]
    return [(f"{hit.item.seq}:{hit.item.index}", "", visible(hit.text[:_LONGEST])) for hit in newest]
