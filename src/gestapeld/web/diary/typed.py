# SPDX-License-Identifier: EUPL-1.2
"""What was typed in a form: kept as it was, read field by field, with a sentence for each field that is not understood.

What is sent while the case is locked waits in the memory of this program until the case is open again.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponse, QueryDict

from gestapeld.diary.how_many import read_count
from gestapeld.diary.rough_time import When, read_when
from gestapeld.errors import BadCountError, BadDateError, LockedError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import HowMany
from gestapeld.web.doors.asked import Asked, View, go
from gestapeld.wording import say

E = TypeVar("E", bound=StrEnum)
NO_TIME = When(UNKNOWN_MOMENT, UNKNOWN_MOMENT, 0)
_BETWEEN_ITEMS = re.compile(r"[\s,;]+")
_BETWEEN_NAMES = re.compile(r"[\n,;]+")
_SINCE = re.compile(r"^(?:sinds|vanaf|since|from)\s+", re.IGNORECASE)
_KNOWN_REASONS = {"order", "ambiguous", "days"}
_once = threading.Lock()


class Typed:
    """The fields of one form. `wrong`: field -> key of `web-diary.wrong` that says how to mend it."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        self.values = {name: [_plain(text) for text in texts] for name, texts in values.items()}
        self.wrong: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A field as typed; "" when it is not there."""
        return (self.values.get(name) or [""])[-1]

    def many(self, name: str) -> list[str]:
        """Everything that was ticked under one name."""
        return self.values.get(name, [])

    def names(self, name: str) -> tuple[str, ...]:
        """People or places, between commas or on lines of their own."""
        return tuple(part.strip() for part in _BETWEEN_NAMES.split(self.text(name)) if part.strip())

    def when(self, name: str, now: datetime, language: str) -> When:
        """A time in a person's own words; nothing typed is an unknown time."""
        if not self.text(name).strip():
            return NO_TIME
        try:
            return read_when(self.text(name), now=now, language=language)
        except BadDateError as error:
            self._is_wrong(name, "when", error)
            return NO_TIME

    def moment(self, name: str, now: datetime, language: str) -> Moment:
        """The begin of such a time."""
        return self.when(name, now, language).begin

    def since(self, name: str, now: datetime, language: str) -> Moment:
        """When something began: "sinds mei", "since May" and "mei" say the same here."""
        text = _SINCE.sub("", self.text(name).strip())
        self.values[name] = [text]
        return self.moment(name, now, language)

    def count(self, name: str, days: int) -> HowMany | None:
        """How often; None when nothing was typed."""
        if not self.text(name).strip():
            return None
        try:
            return read_count(self.text(name), days=days)
        except BadCountError as error:
            self._is_wrong(name, "count", error)
            return None

    def one(self, name: str, kind: type[E], otherwise: E) -> E:
        """One of a list of choices; what is not in the list counts as not chosen."""
        return next((member for member in kind if member.value == self.text(name)), otherwise)

    def some(self, name: str, kind: type[E]) -> tuple[E, ...]:
        """Several of a list of choices."""
        return tuple(member for member in kind if member.value in self.many(name))

    def item(self, name: str) -> ItemId | None:
        """An item that was chosen from a list."""
        found = self.items(name)
        return found[0] if found else None

    def items(self, name: str) -> tuple[ItemId, ...]:
        """Numbers of items as pages show them: `12:3`, between commas or spaces."""
        found = []
        for text in _BETWEEN_ITEMS.split(" ".join(self.many(name)).strip()):
            if text:
                plain = text.replace("-", ":")
                try:
                    found.append(ItemId.parse(plain if plain[:1].isalpha() else f"evidence:{plain}"))
                except ValueError:
                    self.wrong[name] = "items"
        return tuple(dict.fromkeys(found))

    def same(self, other: Typed, name: str) -> bool:
        """Whether a field says the same as in another form."""
        return [text for text in self.many(name) if text] == [text for text in other.many(name) if text]

    def _is_wrong(self, name: str, key: str, error: BadDateError | BadCountError) -> None:
        reason = error.facts.get("reason")
        self.wrong[name] = f"{key}-{reason}" if reason in _KNOWN_REASONS else key


def _plain(text: str) -> str:
    """A browser sends every line end as two characters."""
    return text.replace("\r\n", "\n")


# ── nothing typed is lost, nothing is kept twice ──


def typed_in(asked: Asked, form: str, starting: Mapping[str, Sequence[str]] | None = None) -> Typed:
    """What was sent now; else what waits from before the case was locked; else `starting`."""
    if asked.method == "POST":
        return Typed(dict(asked.POST.lists()))
    waiting = asked.visit.drafts.get(form)
    if waiting:
        return Typed(dict(QueryDict(waiting["sent"]).lists()))
    return Typed(starting or {})


def waits(asked: Asked, form: str) -> bool:
    """Whether this page shows what was typed before the case was locked."""
    return asked.method != "POST" and form in asked.visit.drafts


def keeping(form: str) -> Callable[[View], View]:
    """For a page with a form: open cases only, and what is sent to a locked one waits. `form` may name its item."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(asked: Asked, *args: Any, **parts: Any) -> HttpResponse:
            try:
                if not asked.desk.is_open:
                    raise LockedError
                asked.desk.touch()
                return view(asked, *args, **parts)
            except LockedError:
                if asked.method == "POST":
                    hold(asked, form.format(**parts))
                    asked.visit.notice = say(asked.visit.language, "web-diary.draft.locked")
                return go("start")

        return checked

    return decorate


def hold(asked: Asked, form: str) -> None:
    """Let what was typed wait until that form is asked for again."""
    sent = asked.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    asked.visit.drafts[form] = {"sent": sent.urlencode()}


def let_go(asked: Asked, form: str) -> None:
    """It is kept in the case now."""
    asked.visit.drafts.pop(form, None)


@contextmanager
def once(asked: Asked) -> Iterator[Callable[[ItemId | None], ItemId | None]]:
    """For keeping something new: a second press of the button gives what the first one made, and makes nothing.

    Yields a function: with None it gives the item this form made before (None: nothing yet), with an item it
    remembers it.
    """
    token = asked.POST.get("once", "")
    with _once:
        made = asked.visit.drafts.setdefault("made", {})

        def remembered(item: ItemId | None) -> ItemId | None:
            if item is not None and token:
                made[token] = str(item)
            return ItemId.parse(made[token]) if token in made else item

        yield remembered
