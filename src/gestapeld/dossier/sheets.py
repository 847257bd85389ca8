# SPDX-License-Identifier: EUPL-1.2
"""A sheet of paper leaves: searched for what the other party must never learn, as text and as the finished PDF.

Only the owner can let one leave, because the list of what is protected is hers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from gestapeld.casefile.casefile import CaseFile
from gestapeld.dossier.clearing import protected_list
from gestapeld.dossier.leaks import LetThrough, search
from gestapeld.dossier.material import Material
from gestapeld.dossier.parties import Parties
from gestapeld.dossier.protected_values import Matcher, Protected, merged
from gestapeld.dossier.witnesses import Unnamed, Witnesses
from gestapeld.errors import ProtectedOnSheetError
from gestapeld.sheets.form import Sheet, parts_of
from gestapeld.sheets.typesetting import typeset
from gestapeld.wording import say

_FILE = "sheet.pdf"
SHEET_CATEGORIES = ("address", "phone", "email", "name", "workplace", "school", "own-account", "other")
"""What can be chosen to stand on a sheet after all."""


@dataclass(frozen=True, slots=True)
class OnSheet:
    """Something protected on a sheet: under which heading of it ("" before the first), and of what category."""

    heading: str
    category: str


def protected_on(case: CaseFile, sheet: Sheet, chosen: Collection[str] = ()) -> tuple[OnSheet, ...]:
    """Where a sheet holds what is protected: the owner's list, and numbers and addresses she called hers.

    `chosen`: categories she lets through on this sheet (SHEET_CATEGORIES). Raises NotAllowedError for
    anybody but the owner.
    """
    matcher = _matcher(case, chosen)
    found = (
        OnSheet(heading, matcher.values[number].category)
        for heading, text in parts_of(sheet)
        for number in sorted(matcher.hits(text))
    )
    return tuple(dict.fromkeys(found))


def named_on(case: CaseFile, sheet: Sheet, known: Collection[str] = (), chosen: Collection[str] = ()) -> list[OnSheet]:
    """Where a sheet that goes to the other names somebody who saw something, helps or is trusted and did not agree.

    `known`: names that may stand there, of whom it is for; `chosen`: as in `protected_on`, "name" lets all through.
    """
    if "name" in chosen:
        return []
    unnamed = _unnamed(case, known)
    return [OnSheet(heading, "name") for heading, text in parts_of(sheet) if unnamed.find(text)]


def _unnamed(case: CaseFile, known: Collection[str]) -> Unnamed:
    material = Material(case)
    there = {part.casefold() for name in known for part in (name, *name.split())}
    every = Witnesses(material, material.told.values()).unnamed.names
    return Unnamed(tuple(row for row in every if row[0].casefold() not in there))


def hand_over_sheet(case: CaseFile, sheet: Sheet, language: str, chosen: Collection[str] = ()) -> bytes:
    """The PDF of a sheet that may leave. Raises ProtectedOnSheetError, NotAllowedError, TypesettingError."""
    if found := protected_on(case, sheet, chosen):
        raise ProtectedOnSheetError(count=len(found))
    pdf = typeset(sheet, language)
    leaks = search([(_FILE, lambda: pdf)], _matcher(case, chosen), LetThrough())
    if leaks:
        raise ProtectedOnSheetError(count=len(leaks))
    return pdf


def without_people(case: CaseFile, language: str, named: Collection[str] = ()) -> Callable[[str], str]:
    """Takes the names of people who did not agree to be named out of a text. They get no number: which "witness 1" is
    depends on what stands in a dossier. `named`: who stands on the sheet by name already, for whom a request is made.
    """
    unnamed = _unnamed(case, named)
    mark = say(language, "steps-report.sheet.name-left-out")

    def rewritten(text: str) -> str:
        pieces, done = [], 0
        for match in merged(unnamed.find(text)):
            pieces += [text[done : match.start], mark]
            done = match.end
        return "".join((*pieces, text[done:]))

    return rewritten


def _matcher(case: CaseFile, chosen: Collection[str]) -> Matcher:
    case.require("private")
    own = (Protected(text, "own-account") for text in Parties(Material(case)).own())
    values = Matcher([*protected_list(case), *own]).values  # sorted out: a bare number counts as a phone number
    return Matcher(value for value in values if value.category not in chosen)
