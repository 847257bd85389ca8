# SPDX-License-Identifier: EUPL-1.2
"""One exhibit as a sheet: what, when, from whom, where from, what supports it, and its contents."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from gestapeld.dossier.exhibit_data import Exhibit, Line, Picture, Transcript
from gestapeld.dossier.paper.conversation import chunks, line_row
from gestapeld.dossier.paper.phrases import Phrases
from gestapeld.records.items import Way
from gestapeld.render.glyphs import drawable
from gestapeld.render.ink import one_line, whole

Sheet = dict[str, Any]

_TOLD = (
    "incident",
    "thing",
    "letter",
    "help",
    "report",
    "order",
    "effects",
    "costs",
)  # known because a person told it, not because a file shows it
# Millimetres a picture may take: by itself, by itself and tall as a screen, next to another.
_ALONE, _TALL, _BESIDE = (120.0, 63.0), (120.0, 105.0), (80.0, 95.0)
_SCREEN = 1.4  # times as high as wide: a picture of a screen or a sheet, with words to read


def sheet(
    exhibit: Exhibit,
    phrases: Phrases,
    *,
    continued: bool = False,
    ending: str = "",
    pointed: Set[int] = frozenset(),
) -> Sheet:
    """The exhibit; `continued` when it began in an earlier volume, `ending` a line on where it goes on.

    `pointed`: numbers of its lines that another page points at.
    """
    if exhibit.on_request:
        return _on_request(exhibit, phrases)
    single = _single(exhibit, phrases)
    rows, further = _ink(_rows(exhibit, phrases), phrases), _ink(_further(exhibit, phrases), phrases)
    return {
        "number": exhibit.number,
        "title": phrases.ink(exhibit.title),
        "continued": phrases.say("exhibits.continued") if continued else "",
        "rows": [] if continued else rows,
        "keep": whole("\n".join(line for _, lines in _rows(exhibit, phrases) for line in lines)),
        "told": _told(exhibit, phrases) if not continued else None,
        "single": single,
        "calls": exhibit.kind == "calls",
        "nameless": not any(isinstance(line, Line) and line.sender for line in exhibit.lines),
        "whole": exhibit.kind == "thread",
        "chunks": []
        if single
        else chunks(
            exhibit.lines,
            phrases,
            months=exhibit.kind == "thread",
            one=exhibit.number,
            pointed=pointed,
            folded=exhibit.kind == "calls",
        ),
        "pictures": [_picture(exhibit, place, picture, phrases) for place, picture in enumerate(exhibit.pictures)],
        "transcripts": [_transcript(row, phrases) for row in exhibit.transcripts] if not continued else [],
        "further": [] if continued else further,
        "further_keep": whole("\n".join(line for _, lines in _further(exhibit, phrases) for line in lines)),
        "ending": ending,
    }


def _ink(rows: list[tuple[str, list[str]]], phrases: Phrases) -> list[Any]:
    return [[label, [phrases.ink(line) for line in lines]] for label, lines in rows]


def _single(exhibit: Exhibit, phrases: Phrases) -> Sheet | None:
    """A mail or message by itself needs no table."""
    if exhibit.kind in ("thread", "calls") or len(exhibit.lines) != 1:
        return None
    line = exhibit.lines[0]
    return line_row(line, phrases, exhibit.number) if isinstance(line, Line) else None


def picture_name(number: int, place: int) -> str:
    """Name among the files given to Typst of the `place`-th picture of exhibit `number` in this volume."""
    return f"p{number}-{place}.svg"


def _picture(exhibit: Exhibit, place: int, picture: Picture, phrases: Phrases) -> Sheet:
    said = one_line(picture.alt) or one_line(picture.caption) or phrases.say("exhibits.undescribed")
    alone = _TALL if picture.height >= _SCREEN * picture.width else _ALONE
    room = alone if len(exhibit.pictures) == 1 else _BESIDE
    scale = min(room[0] / picture.width, room[1] / picture.height)
    return {
        "file": picture_name(exhibit.number, place),
        "alt": drawable(said),
        "caption": phrases.ink(picture.caption),
        "width": round(picture.width * scale, 2),
        "height": round(picture.height * scale, 2),
    }


def _on_request(exhibit: Exhibit, phrases: Phrases) -> Sheet:
    rows = [[phrases.say("exhibits.when"), [phrases.ink(phrases.span(exhibit.when, exhibit.until))]]]
    digest = exhibit.request_digest
    return {
        "number": exhibit.number,
        "title": phrases.say("exhibits.on_request"),
        "request": phrases.say("exhibits.on_request_note"),
        "rows": rows,
        "digest": phrases.ink(f"{phrases.say('exhibits.digest')} {digest}") if digest else "",
    }


def _rows(exhibit: Exhibit, phrases: Phrases) -> list[tuple[str, list[str]]]:
    """What stands above the contents. Lines after the first are printed small."""
    return _named(
        [
            ("when", _when(exhibit, phrases)),
            ("kind", [_kind(exhibit, phrases), *exhibit.head]),
            ("by" if exhibit.kind in _TOLD else "from", [_from(exhibit, phrases)]),
            ("certainty", [phrases.say(f"certainty.{exhibit.certainty}")] if exhibit.certainty else []),
            ("behaviours", ["; ".join(exhibit.behaviours)]),
        ],
        phrases,
    )


def _further(exhibit: Exhibit, phrases: Phrases) -> list[tuple[str, list[str]]]:
    """What stands below the contents."""
    return _named(
        [
            ("support", _support(exhibit, phrases)),
            ("origin", [_origin(exhibit, phrases)]),
            ("recorded", _recorded(exhibit, phrases)),
            ("corrected", _corrected(exhibit, phrases)),
            ("complete", list(exhibit.complete)),
            ("withheld", list(exhibit.withheld)),
            ("files", [_file(row.path, row.form, phrases) for row in exhibit.files]),
        ],
        phrases,
    )


def _named(rows: list[tuple[str, list[str]]], phrases: Phrases) -> list[tuple[str, list[str]]]:
    kept = ((key, [line for line in lines if line]) for key, lines in rows)
    return [(phrases.say(f"exhibits.{key}"), lines) for key, lines in kept if lines]


def _when(exhibit: Exhibit, phrases: Phrases) -> list[str]:
    told = exhibit.kind in _TOLD
    known = phrases.local(exhibit.when) is not None or bool(exhibit.when.shown)
    lines = [phrases.span(exhibit.when, exhibit.until), phrases.certainty_of(exhibit.when, told=told) if known else ""]
    if exhibit.until is not None and exhibit.until.quality is not exhibit.when.quality:
        lines.append(phrases.certainty_of(exhibit.until, told=told))
    return lines


def _kind(exhibit: Exhibit, phrases: Phrases) -> str:
    kind = phrases.say(f"exhibit_kind.{exhibit.kind}")
    if not exhibit.channel or exhibit.channel.casefold() == kind.casefold():
        return kind
    return phrases.say("exhibits.channel_kind", kind=kind, channel=exhibit.channel)


def _from(exhibit: Exhibit, phrases: Phrases) -> str:
    told = exhibit.way is Way.UNKNOWN or exhibit.kind in _TOLD
    way = "" if told else phrases.say(f"way.{exhibit.way.value}")
    return " · ".join(part for part in (exhibit.sender, way) if part)


def _origin(exhibit: Exhibit, phrases: Phrases) -> str:
    origin = exhibit.origin
    if origin is None:
        return ""
    said = phrases.say("exhibits.origin_taken", words=origin.words, date=phrases.when(origin.taken_in, weekday=False))
    return phrases.say("exhibits.origin_place", origin=said, place=origin.place) if origin.place else said


def _support(exhibit: Exhibit, phrases: Phrases) -> list[str]:
    support = exhibit.support
    if exhibit.kind not in _TOLD and support and not any(row.words or row.exhibits for row in support):
        return [phrases.say("exhibits.support_itself")]
    if support and all(row.basis == "own-statement" for row in support):
        return [phrases.say("exhibits.support_only")]
    lines = []
    for row in support:
        words = "; ".join(part for part in (row.words, phrases.exhibits(row.exhibits)) if part)
        basis = phrases.say(f"basis.{row.basis}")
        lines.append(phrases.say("exhibits.support_row", basis=basis, words=words) if words else basis)
    return lines


def _recorded(exhibit: Exhibit, phrases: Phrases) -> list[str]:
    if exhibit.recorded is None:
        return []
    return [phrases.say("exhibits.recorded_at", date=phrases.when(exhibit.recorded, weekday=False))]


def _corrected(exhibit: Exhibit, phrases: Phrases) -> list[str]:
    if not exhibit.corrected:
        return []
    dates = phrases.say("and").join(phrases.when(moment, weekday=False) for moment in exhibit.corrected)
    return [phrases.say("exhibits.corrected_at", dates=dates)]


def _file(path: str, form: str, phrases: Phrases) -> str:
    return phrases.say("exhibits.files_row", path=path, form=phrases.say(f"form.{form}"))


def _told(exhibit: Exhibit, phrases: Phrases) -> Sheet | None:
    if not (exhibit.words or exhibit.quote or exhibit.told):
        return None
    return {
        "label": phrases.ink(phrases.say("exhibits.told_by")),
        "words": phrases.ink(exhibit.words),
        "quote_label": phrases.ink(phrases.say("exhibits.quote")),
        "quote": phrases.ink(exhibit.quote),
        "answers": [[phrases.ink(row.label), phrases.ink(row.text)] for row in exhibit.told],
    }


def _transcript(row: Transcript, phrases: Phrases) -> Sheet:
    facts = [
        phrases.say("exhibits.transcript_facts", date=row.date_shown) if row.date_shown else "",
        phrases.say("exhibits.transcript_account", account=row.account) if row.account else "",
    ]
    if phrases.local(row.typed):
        facts.append(phrases.say("exhibits.transcript_typed", date=phrases.when(row.typed, weekday=False)))
    return {
        "label": phrases.ink(phrases.say("exhibits.transcript")),
        "words": phrases.ink(row.words),
        "facts": phrases.ink("; ".join(fact for fact in facts if fact)),
    }
