# SPDX-License-Identifier: EUPL-1.2
"""Contact with police and help: as told with incidents, and as written down by itself; aangiften."""

from __future__ import annotations

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps import helps
from gestapeld.dossier.composing.steps import reports as aangiften
from gestapeld.dossier.composing.steps.families import step_pieces
from gestapeld.dossier.data import HelpContact
from gestapeld.records.encoding import moment_of


def help_contacts(desk: Desk) -> tuple[HelpContact, ...]:
    """Every report, call and visit that is shown, oldest first; those without a date last."""
    made = aangiften.rows(desk, step_pieces(desk, "report"))
    found = [*reports(desk), *helps.rows(desk, step_pieces(desk, "help")), *made]
    return tuple(sorted(found, key=lambda row: desk.words.order(row.when)))


def reports(desk: Desk) -> list[HelpContact]:
    """What the police were told, as it stands with incidents."""
    found = []
    for piece in desk.pieces:
        if piece.chosen is None or piece.intimate:
            continue
        for report in desk.cleared(piece.chosen).fields.get("police") or ():
            words = str(report.get("words", "")) or desk.words.say("police.told")
            office = ", ".join(part for part in (desk.words.say("police.name"), report.get("officer", "")) if part)
            number = str(report.get("number", ""))
            found.append(HelpContact(moment_of(report.get("when")), "police", office, words, number, (piece.number,)))
    return found
