# SPDX-License-Identifier: EUPL-1.2
"""Incidents as rows of a sheet: which come first, in which words, and what supports each. Names of who was there never
stand in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.links import list_links
from gestapeld.diary.marks import list_marks
from gestapeld.diary.people import list_people
from gestapeld.diary.steps.day_words import moment_words
from gestapeld.diary.steps.spans import days_of
from gestapeld.diary.told import Kept
from gestapeld.errors import ErasedError, UnknownItemError
from gestapeld.records.behaviour import BY_CODE
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Certainty, Incident, Mark
from gestapeld.records.people import Role
from gestapeld.wording import area

SUGGESTED = 5
_FIRST = frozenset({"HARM", "THREAT", "INVADE", "BREACH"})
_NEVER = frozenset({Mark.HIDE, Mark.INTIMATE, Mark.POSSIBLE_MINOR})
_KINDS = ("message", "call", "file", "thing")

Told = Kept[Incident]


@dataclass(frozen=True, slots=True)
class Material:
    """Incidents that may stand on a sheet, in order of time; `left_out`: how many are kept out of dossiers.

    someone_else  those she says somebody else did than the other party: told, and counted nowhere
    """

    told: tuple[Told, ...]
    left_out: int
    links: dict[ItemId, frozenset[ItemId]]
    someone_else: frozenset[ItemId] = frozenset()

    @property
    def of_other(self) -> tuple[Told, ...]:
        """Those that may be the other party's."""
        return tuple(one for one in self.told if one.id not in self.someone_else)


def material(case: CaseFile) -> Material:
    """Read from the case."""
    marks = list_marks(case)
    everything = list_incidents(case)
    kept = [one for one in everything if not marks.get(one.id, frozenset()) & _NEVER]
    hidden = {item for item, found in marks.items() if found & _NEVER}
    joined = list_links(case)
    links = {one.id: frozenset({*one.record.links, *joined.get(one.id, ())} - hidden) for one in kept}
    roles = {one.id: one.record.role for one in list_people(case)}
    elsewhere = frozenset(
        one.id
        for one in kept
        if one.record.who is not None and roles.get(one.record.who, Role.OTHER_PARTY) is not Role.OTHER_PARTY
    )
    return Material(tuple(sorted(kept, key=_order)), len(everything) - len(kept), links, elsewhere)


def _order(one: Told) -> tuple[date, str]:
    days = days_of(one.record.when)
    return (days[0] if days else date.max), one.recorded_at


def first_told(found: Material, chosen: Sequence[ItemId]) -> tuple[tuple[Told, ...], bool]:
    """What she wants to tell first, and whether she chose it. If not: violence, threats, entering and breaches, then
    the last times, at most SUGGESTED, in order of time.
    """
    by_id = {one.id: one for one in found.told}
    own = tuple(by_id[item] for item in chosen if item in by_id)
    if own:
        return own, True
    latest = [one for one in reversed(found.of_other) if days_of(one.record.when) is not None]
    grave = [one for one in latest if _families(one.record) & _FIRST]
    picked = [*grave, *(one for one in latest if one not in grave)][:SUGGESTED]
    return tuple(one for one in found.told if one in picked), False


def _families(incident: Incident) -> set[str]:
    return {BY_CODE[code].family for code in incident.behaviours if code in BY_CODE}


def rows(
    case: CaseFile, found: Material, told: Iterable[Told], language: str, *, places: bool
) -> tuple[tuple[str, ...], ...]:
    """When, what happened, what supports it."""
    return tuple(
        (
            moment_words(one.record.when, language, one.record.until),
            _what(one, found, language, places),
            support(case, one.record, found.links.get(one.id, frozenset()), language),
        )
        for one in told
    )


def _what(one: Told, found: Material, language: str, places: bool) -> str:
    incident, words = one.record, area(language, "steps-report")["sheet"]
    lines = [incident.text.strip()]
    if incident.words.strip():
        lines.append(str(words["literal"]).format(words=incident.words.strip()))
    if places and incident.where.strip():
        lines.append(str(words["where"]).format(where=incident.where.strip()))
    if not lines[0]:
        lines[0] = ", ".join(behaviour_words(incident.behaviours, language))
    if one.id in found.someone_else:
        lines.append(str(words["someone-else"]))
    elif incident.certainty is Certainty.SUSPECTED:
        lines.append(str(words["suspected"]))
    return "\n".join(line for line in lines if line)


def behaviour_words(codes: Iterable[str], language: str) -> list[str]:
    """The plain names of behaviours."""
    table: dict[str, Any] = area(language, "diary")["behaviour"]
    found = []
    for code in codes:
        family, _, name = code.partition(".")
        found.append(str(table[family][name] if name else table[family]))
    return found


def support(case: CaseFile, incident: Incident, links: Iterable[ItemId], language: str) -> str:
    """What there is beside her own account, one line each. Of who was there only that somebody was."""
    words: dict[str, Any] = area(language, "steps-report")["support"]
    kinds = Counter(_kind(case, item) for item in links)
    lines = [str(words[kind]).format(count=count) for kind, count in sorted(kinds.items(), key=_by_kind) if kind]
    if incident.present:
        lines.append(words["present"])
    if incident.told:
        lines.append(words["told"])
    for report in incident.police:
        lines.append(words["police-number"].format(number=report.number) if report.number else words["police"])
    return "\n".join(dict.fromkeys(lines)) or str(words["none"])


def _by_kind(row: tuple[str, int]) -> int:
    return _KINDS.index(row[0]) if row[0] in _KINDS else len(_KINDS)


def _kind(case: CaseFile, item: ItemId) -> str:
    """What sort of thing an item is; "" for what is gone, or told like the incident itself."""
    try:
        kind = str(case.item(item)["rest"].get("kind", ""))
    except (ErasedError, UnknownItemError):
        return ""
    if kind in ("incident", "person", "account"):
        return ""
    return {"original": "file", "transcript": "file"}.get(kind, kind if kind in _KINDS else "other")


def behaviours_counted(told: Iterable[Told], language: str) -> tuple[str, ...]:
    """Plain names of behaviours, the most frequent first, with in how many incidents each was named."""
    counts = Counter(code for one in told for code in dict.fromkeys(one.record.behaviours))
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(f"{behaviour_words([code], language)[0]}: {count}" for code, count in ordered)
