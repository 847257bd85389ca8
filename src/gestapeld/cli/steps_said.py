# SPDX-License-Identifier: EUPL-1.2
"""What the commands about steps share: a thing was kept, a list of things, only what was typed changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from gestapeld.cli import told
from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output
from gestapeld.diary.told import Kept
from gestapeld.errors import UnknownItemError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative_encoding import Narrative
from gestapeld.wording import say

R = TypeVar("R", bound=Narrative)


def tell(output: Output, key: str, /, **values: object) -> None:
    """One sentence of the area `steps-order`."""
    output.line(say(output.language, f"steps-order.{key}", **values))


def kept(output: Output, item: ItemId, key: str = "told.kept", **more: object) -> None:
    """The number something was kept under."""
    output.result({"item": str(item), **more})
    output.tell(key, item=item)


def listed(output: Output, found: list[Kept[Any]], row: Callable[[Kept[Any]], tuple[str, ...]], none: str) -> None:
    """A line each; a star marks what was corrected."""
    output.result([as_json(one, row(one)) for one in found])
    if not found:
        tell(output, none)
    output.table([(str(one.id), *row(one), "*" if one.corrected_at else "") for one in found])


def as_json(one: Kept[Any], words: tuple[str, ...]) -> dict[str, Any]:
    """Something told, under the keys that every list has."""
    times = {"recorded_at": one.recorded_at, "corrected_at": list(one.corrected_at)}
    return {"item": str(one.id), **times, "words": words}


def one_of(found: list[Kept[R]], item: ItemId) -> Kept[R]:
    """The one with this number, of its first or its latest version. Raises UnknownItemError."""
    for one in found:
        if item in (one.id, one.latest):
            return one
    raise UnknownItemError


def changed(before: R, after: R, said: Mapping[str, Any], parts: Mapping[str, str]) -> R:
    """`before` with the parts that were typed now. `parts`: option → part of the record. Raises UsageError for none."""
    typed = {part for option, part in parts.items() if said.get(option) not in (None, (), False)}
    if not typed:
        raise UsageError
    return replace(before, **{part: getattr(after, part) for part in typed})


def moment(session: Session, text: str | None, now: datetime) -> Moment:
    """A typed time; UNKNOWN_MOMENT when none was typed. Raises BadDateError."""
    return told.moment(session, text, now) if text else UNKNOWN_MOMENT


def shown(when: Moment) -> str:
    """A told time as it was typed, or as it was read."""
    return when.shown or (when.local or "").replace("T", " ")
