# SPDX-License-Identifier: EUPL-1.2
"""What forms of steps share: only what was changed is read again, files to choose from, incidents to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from gestapeld.diary.incidents import list_incidents
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative_encoding import Narrative
from gestapeld.search.query import find
from gestapeld.search.question import Query
from gestapeld.web.diary.saying import Saying, newest_first
from gestapeld.web.diary.typed import Typed
from gestapeld.web.doors.asked import Asked
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
