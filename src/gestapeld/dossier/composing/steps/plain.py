# SPDX-License-Identifier: EUPL-1.2
"""A step as it was told, line by line; what every family starts from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gestapeld.dossier.composing.desk import Desk, entry_time
from gestapeld.dossier.composing.withholding import sentences
from gestapeld.dossier.data import Event
from gestapeld.dossier.exhibit_data import Exhibit, Support, Told
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared
from gestapeld.dossier.selection import Chosen
from gestapeld.records.encoding import Fields, moment_of
from gestapeld.records.identifiers import ItemId
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.steps.step import StepRecord


@dataclass(frozen=True, slots=True)
class Shown:
    """One step as it may be printed: what is withheld of it is empty in `record`, and not among `fields`."""

    chosen: Chosen
    root: ItemId
    cleared: Cleared
    record: StepRecord

    @property
    def fields(self) -> Fields:
        """Cleared fields."""
        return self.cleared.fields

    @property
    def when(self) -> Moment:
        """Its time, unless that is withheld."""
        return moment_of(self.fields.get("time"))


def shown(desk: Desk, piece: Piece) -> Iterator[Shown]:
    """The steps of an exhibit in their order. Item ids that point at what is withheld stay ids: they name nothing."""
    for chosen in piece.steps:
        cleared = desk.cleared(chosen)
        yield Shown(chosen, desk.material.root(chosen.item), cleared, _record(chosen, cleared))


def _record(chosen: Chosen, cleared: Cleared) -> StepRecord:
    rest = {"kind": chosen.fields["rest"]["kind"], **(cleared.fields.get("rest") or {})}
    links = {"links": chosen.fields.get("links") or {}}
    try:
        record = narrative_of({**links, **cleared.fields, "rest": rest})
    except (ValueError, TypeError, KeyError):  # what was written anew no longer reads as a code or a number
        whole = {name: value for name, value in cleared.fields.items() if name in cleared.disclosed}
        record = narrative_of({**links, **whole, "rest": {"kind": rest["kind"]}})
    assert isinstance(record, StepRecord)
    return record


def frame(desk: Desk, piece: Piece, title: str, told: list[Told], *, words: str = "", quote: str = "") -> Exhibit:
    """The exhibit around what was told: when, when written down and corrected, what supports it, what is withheld."""
    steps = list(shown(desk, piece))
    known = [one.when for one in steps if one.when != UNKNOWN_MOMENT]
    known.sort(key=desk.words.order)
    roots = [one.root for one in steps]
    corrected = [item for root in roots for item in desk.material.corrected.get(root, ())]
    return Exhibit(
        piece.number,
        piece.kind,
        desk.words.title(title),
        known[0] if known else UNKNOWN_MOMENT,
        until=known[-1] if len(known) > 1 and known[-1] != known[0] else None,
        words=words,
        quote=quote,
        told=tuple(row for row in told if row.text),
        support=(support(desk, piece),),
        recorded=entry_time(desk.material.entry(min(root.seq for root in roots)).at),
        corrected=tuple(entry_time(desk.material.entry(item.seq).at) for item in corrected),
        withheld=sentences(desk, piece, [one.cleared for one in steps]),
    )


def support(desk: Desk, piece: Piece) -> Support:
    """Papers that were chosen by hand and incidents it came from; else her word alone."""
    linked: list[object] = []
    for chosen in piece.steps:
        links = chosen.fields.get("links") or {}
        for name in ("scans", "map", "about", "items"):
            value = links.get(name) or []
            linked += value if isinstance(value, list) else [value]
    numbers = tuple(number for number in desk.exhibits(linked) if number != piece.number)
    return Support("document", exhibits=numbers) if numbers else Support("own-statement")


def date(desk: Desk, when: Moment) -> str:
    """A date in a sentence; "" when it is not known or withheld."""
    return desk.words.when(when) if when != UNKNOWN_MOMENT else ""


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """Every step with its date and its words."""
    unknown = desk.words.say("steps.undated")
    told = [Told(date(desk, one.when) or unknown, str(one.fields.get("text", ""))) for one in shown(desk, piece)]
    return frame(desk, piece, desk.words.phrases.say(f"exhibit_kind.{piece.kind}").capitalize(), told)


def events(desk: Desk, piece: Piece) -> Iterator[Event]:
    """A row on the line of time for each step that has a date and words."""
    for one in shown(desk, piece):
        text = str(one.fields.get("text", ""))
        if one.when != UNKNOWN_MOMENT and text:
            yield Event(one.when, "help", desk.words.title(text), (piece.number,))


def no_events(desk: Desk, piece: Piece) -> tuple[Event, ...]:
    """For what has a section of its own and would drown everything else."""
    del desk, piece
    return ()
