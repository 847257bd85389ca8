# SPDX-License-Identifier: EUPL-1.2
"""What is asked of the line of time, as a form carries it from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict

from gestapeld.diary.edges import edge
from gestapeld.errors import BadDateError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Way
from gestapeld.records.narrative import Certainty, Mark
from gestapeld.search.position import position_at
from gestapeld.search.question import Query
from gestapeld.search.schema import KINDS

SIZE = 50
STEPS = ("day", "week", "month")
_TEXTS = ("words", "since", "until", "person", "original", "order", "go", "cursor", "back", "near")
_ONCE = ("cursor", "back", "near", "go")  # for one answer only; the next page has its own


@dataclass(frozen=True)
class Asking:
    """One filled-in form. Everything is text as it was sent; `query` makes a question of it.

    by      day, week or month; order "" (newest first) or "oldest"
    go      a date to jump to; cursor, back where the page begins, and which way it is read
    near    the day at the edge of the page this one was asked from, for the gap between the two
    """

    words: str = ""
    since: str = ""
    until: str = ""
    kinds: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    person: str = ""
    way: str = ""
    certainty: str = ""
    mark: str = ""
    original: str = ""
    order: str = ""
    by: str = "day"
    go: str = ""
    cursor: str = ""
    back: str = ""
    near: str = ""
    wrong: tuple[str, ...] = field(default=(), compare=False)

    @property
    def oldest(self) -> bool:
        """Whether the oldest comes first."""
        return self.order == "oldest"

    @property
    def narrowed(self) -> bool:
        """Whether anything besides words is asked."""
        asked = (self.since, self.until, self.kinds, self.channels, self.person, self.way, self.certainty, self.mark)
        return any((*asked, self.original))

    def carried(self, *but: str) -> list[tuple[str, str]]:
        """What the next page must ask again: (name, value) for hidden fields, without those named."""
        found: list[tuple[str, str]] = []
        for each in fields(self):
            value = getattr(self, each.name)
            if each.name in (*_ONCE, "wrong", *but) or not value:
                continue
            found += [(each.name, one) for one in value] if isinstance(value, tuple) else [(each.name, value)]
        return found


def read_asking(sent: QueryDict) -> Asking:
    """The form as sent; a value that no field of ours offers is left out."""
    by = _one_of(sent.get("by", ""), STEPS)
    asking = Asking(
        kinds=tuple(kind for kind in sent.getlist("kinds") if kind in KINDS),
        channels=tuple(sent.getlist("channels")),
        way=_one_of(sent.get("way", ""), [way.value for way in Way]),
        certainty=_one_of(sent.get("certainty", ""), [certainty.value for certainty in Certainty]),
        mark=_one_of(sent.get("mark", ""), [mark.value for mark in Mark]),
        by=by or "day",
    )
    texts: dict[str, Any] = {name: sent.get(name, "") for name in _TEXTS}
    return replace(asking, **texts)


def _one_of(value: str, known: Sequence[str]) -> str:
    return value if value in known else ""


def query_of(asking: Asking, language: str, now: datetime | None = None) -> tuple[Query, Asking]:
    """The question, and the form with the fields that could not be understood in `wrong`; those ask for nothing."""
    wrong: list[str] = []
    at = now or datetime.now(UTC)

    def date(name: str, *, end: bool) -> datetime | None:
        try:
            return edge(getattr(asking, name), now=at, language=language, end=end)
        except BadDateError:
            wrong.append(name)
            return None

    query = Query(
        words=asking.words,
        since=date("since", end=False),
        until=date("until", end=True),
        kinds=asking.kinds,
        channels=asking.channels,
        people=_items(asking.person),
        ways=(Way(asking.way),) if asking.way else (),
        certainties=(Certainty(asking.certainty),) if asking.certainty else (),
        marks=(Mark(asking.mark),) if asking.mark else (),
        originals=_items(asking.original),
        newest_first=not asking.oldest,
        size=SIZE,
        cursor=asking.cursor or None,
        backwards=bool(asking.cursor and asking.back),
    )
    moment = date("go", end=not asking.oldest)
    if moment is not None and not asking.cursor:
        query = query.after(position_at(query, moment))
    return query, replace(asking, wrong=tuple(wrong))


def _items(text: str) -> tuple[ItemId, ...]:
    try:
        return (ItemId.parse(text),) if text else ()
    except ValueError:
        return ()
