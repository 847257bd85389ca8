# SPDX-License-Identifier: EUPL-1.2
"""What is left out, in words and counted: per exhibit, and for the whole dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.words import Words
from gestapeld.dossier.data import WithheldRow
from gestapeld.dossier.pieces import Piece
from gestapeld.dossier.redaction import Cleared, Reason, Withheld

# Fields about the original itself: their absence follows from its absence, and is not told again.
_FOLLOWS = frozenset({"span", "name", "size", "digest", "object"})


def sentences(desk: Desk, piece: Piece, cleared: Iterable[Cleared]) -> tuple[str, ...]:
    """What is left out of one exhibit, one sentence each."""
    words = desk.words
    counts = _counted(cleared)
    once = [_what(words, kind[1]) for kind, count in counts.items() if count == 1]
    found = [words.say("withheld.fields", count=1, what="; ".join(dict.fromkeys(once)))] if once else []
    found += [_sentence(words, kind, count) for kind, count in counts.items() if count > 1]
    if piece.conversation is not None and piece.conversation.not_shown:
        count = words.number(len(piece.conversation.not_shown))
        found.insert(0, words.say("withheld.lines", count=count, of=words.number(len(piece.conversation.lines))))
    given, stay = _originals(desk, piece)
    if stay and given:
        found.append(words.say("withheld.originals", of=given + stay, given=given, stay=stay))
    elif stay and piece.kind not in ("recording", "video"):  # of those the head says it
        found.append(words.say("withheld.original" if stay == 1 else "withheld.originals-none", stay=stay))
    return tuple(found)


def rows(desk: Desk) -> tuple[WithheldRow, ...]:
    """The table for the whole dossier."""
    words = desk.words
    total: Counter[tuple[str, str]] = Counter()
    lines = stay = requests = 0
    for piece in desk.pieces:
        if piece.intimate:
            requests += 1
            continue
        total += _counted(desk.cleared(chosen) for chosen in piece.shown)
        lines += len(piece.conversation.not_shown) if piece.conversation is not None else 0
        stay += _originals(desk, piece)[1] > 0
    found = [
        WithheldRow(_what(words, category), count, words.say(f"reason.{reason}"))
        for (reason, category), count in sorted(total.items())
    ]
    for key, count in (("lines", lines), ("originals", stay), ("requests", requests)):
        if count:
            found.append(WithheldRow(words.say(f"row.{key}"), count, words.say(f"row.{key}-reason")))
    return tuple(found)


def partly(words: Words, cleared: Cleared, name: str) -> str:
    """A short remark beside a text that was written anew; "" when it is as recorded."""
    for row in cleared.withheld:
        if row.name == name and row.reason in (Reason.PROTECTED, Reason.PERSONAL):
            return words.say("withheld.partly", what=", ".join(_what(words, c) for c in row.categories))
    return ""


def _counted(cleared: Iterable[Cleared]) -> Counter[tuple[str, str]]:
    """(reason, category) of every withheld field that is worth telling."""
    return Counter(pair for one in cleared for row in one.withheld for pair in _pairs(row))


def _pairs(row: Withheld) -> Iterator[tuple[str, str]]:
    if row.name in _FOLLOWS or row.reason is Reason.PLACE:
        return
    for category in row.categories or ((row.name,) if row.reason is Reason.CHOSEN else ("other",)):
        yield row.reason.value, category


def _sentence(words: Words, kind: tuple[str, str], count: int) -> str:
    return words.say("withheld.fields", count=words.number(count), what=_what(words, kind[1]))


def _what(words: Words, category: str) -> str:
    return words.name("category", category)


def _originals(desk: Desk, piece: Piece) -> tuple[int, int]:
    """How many of the originals it was read from are handed over, and how many are not."""
    shown = (chosen for chosen in piece.shown if chosen.hit.original is not None)
    sources = {desk.material.source(chosen.item, chosen.fields) for chosen in shown} - {None}
    given = sum(source in desk.clearing.originals for source in sources)
    return given, len(sources) - given
