# SPDX-License-Identifier: EUPL-1.2
"""What the index knows of an item that is withheld from this dossier is taken off it before anything is composed.

A line, a title, a chart and page one take times, certainties and senders from the index. So that none of them needs to
remember what may not be said, they are given items that do not know it.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared, Reason
from gestapeld.dossier.selection import Chosen
from gestapeld.records.encoding import moment_of
from gestapeld.records.items import Account, Way
from gestapeld.search.question import Hit


def without_withheld(desk: Desk) -> Desk:
    """The same desk; its items do not know what is withheld of them."""
    return replace(desk, pieces=tuple(_piece(desk, piece) for piece in desk.pieces))


def _piece(desk: Desk, piece: Piece) -> Piece:
    if piece.chosen is not None:
        return replace(piece, chosen=_chosen(desk, piece.chosen))
    if piece.steps:
        return replace(piece, steps=tuple(_chosen(desk, chosen) for chosen in piece.steps))
    talk = piece.conversation
    assert talk is not None
    lines = tuple(line if line.item in talk.not_shown else _chosen(desk, line) for line in talk.lines)
    return replace(piece, conversation=replace(talk, lines=lines))


def _chosen(desk: Desk, chosen: Chosen) -> Chosen:
    cleared = desk.cleared(chosen)
    gone = chosen.fields.keys() - cleared.disclosed
    if not gone & _KNOWN_TO_INDEX:
        return chosen
    hit = _told_less(_timed_less(chosen.hit, gone, cleared), gone, cleared)
    fields = chosen.fields
    if "account" in gone and "account" not in cleared.fields:
        nobody = Account(desk.words.say("withheld.chosen"))
        hit = replace(hit, account=nobody)
        fields = {**fields, "account": {"name": nobody.name}}
    left_out = {row.name for row in cleared.withheld if row.reason is Reason.CHOSEN} & {"links", "present"}
    return replace(chosen, hit=hit, fields={name: value for name, value in fields.items() if name not in left_out})


def _timed_less(hit: Hit, gone: Set[str], cleared: Cleared) -> Hit:
    if "time" in gone:
        when = moment_of(cleared.fields.get("time"))
        known = when.utc is not None or when.local is not None
        hit = replace(hit, when=when, day=hit.day if known else "")
    if "until" in gone:
        hit = replace(hit, until=moment_of(cleared.fields.get("until")))
    return hit


def _told_less(hit: Hit, gone: Set[str], cleared: Cleared) -> Hit:
    if "certainty" in gone:
        hit = replace(hit, certainty=None)
    if "behaviour" in gone:
        hit = replace(hit, behaviours=())
    if "count" in gone:
        hit = replace(hit, count=None)
    if "links" in gone and hit.kind in ("incident", "notice", "thing"):
        hit = replace(hit, person=None)
    if "rest" in gone and "rest" not in cleared.fields:
        hit = replace(hit, way=Way.UNKNOWN, channel="")
    return hit


_KNOWN_TO_INDEX = frozenset({"time", "until", "certainty", "behaviour", "count", "account", "links", "present", "rest"})
