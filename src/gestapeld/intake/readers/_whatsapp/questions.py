# SPDX-License-Identifier: EUPL-1.2
"""What only the owner of a chat knows, with lines of the chat to decide by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gestapeld.intake.reader import Answers, Question, Source
from gestapeld.intake.readers._exact_text import without_lone_surrogates
from gestapeld.intake.readers._whatsapp.dates import DateOrder
from gestapeld.intake.readers._whatsapp.grammar import date_text, day_of
from gestapeld.intake.readers._whatsapp.splitting import Raw, raw_records
from gestapeld.intake.readers._whatsapp.survey import Survey

_MOST_PROOFS = 5
_LONGEST_PROOF = 200


def questions(source: Source, found: Survey, order: DateOrder, names: list[str], answers: Answers) -> list[Question]:
    """The questions that `answers` leaves open: date order, which name is the owner, where the phone was."""
    asked = []
    if not order.order:
        asked.append(Question("date-order", "date-order", order.options, _dates_to_see(source, found)))
    if "own-name" not in answers and names:
        own = [name for name, _ in found.tally.own_lines]
        ordered = sorted(names, key=lambda name: name not in own)
        options = tuple(dict.fromkeys(without_lone_surrogates(name)[0] for name in ordered))
        proof = tuple(_shown(line) for _, line in found.tally.own_lines[:_MOST_PROOFS])
        asked.append(Question("own-name", "own-name", options, proof or _words_of_each(source, found, names)))
    if "zone" not in answers:
        asked.append(Question("zone", "zone", (), _first_lines(source, found)))
    return asked


def _lines(source: Source, found: Survey) -> Iterator[tuple[Raw, str]]:
    """Records with the first line of each as it stands in the file, without marks in front."""
    for raw in raw_records(source, found):
        if raw.header is not None:
            line = raw.header.string[: raw.header.end()] + raw.words.partition("\n")[0]
            yield raw, _shown(line)


def _shown(line: str) -> str:
    return without_lone_surrogates(line.rstrip("\r")[:_LONGEST_PROOF])[0]


def _dates_to_see(source: Source, found: Survey) -> tuple[str, ...]:
    """Lines whose two readings differ, of different days; lines that contradict each other first."""
    telling: Mapping[str, dict[str, str]] = {"first": {}, "second": {}, "either": {}}
    for raw, line in _lines(source, found):
        assert raw.header is not None
        day = day_of(raw.header)
        text = date_text(day)
        if text.a == text.b or text.year_at == "first":
            continue
        kind = telling["first" if text.a > 12 else "second" if text.b > 12 else "either"]
        if len(kind) < _MOST_PROOFS:
            kind.setdefault(day, line)
    contradicting = bool(telling["first"]) and bool(telling["second"])
    chosen = [*telling["first"].values()][:2] + [*telling["second"].values()][:2] if contradicting else []
    return tuple([*chosen, *telling["either"].values()][:_MOST_PROOFS])


def _words_of_each(source: Source, found: Survey, names: list[str]) -> tuple[str, ...]:
    """The first line of each of the busiest names."""
    sought = names[:_MOST_PROOFS]
    seen: dict[str, str] = {}
    for raw, line in _lines(source, found):
        for name in sought:
            if name not in seen and raw.words.startswith(name + ": "):
                seen[name] = line
        if len(seen) == len(sought):
            break
    return tuple(seen[name] for name in sought if name in seen)


def _first_lines(source: Source, found: Survey) -> tuple[str, ...]:
    lines = []
    for _, line in _lines(source, found):
        lines.append(line)
        if len(lines) == 2:
            break
    return tuple(lines)
