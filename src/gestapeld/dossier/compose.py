# SPDX-License-Identifier: EUPL-1.2
"""Everything the dossier says, from a numbered and cleared selection. Typesetting adds nothing to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gestapeld.dossier.composing import exhibits, sections, summary, withholding
from gestapeld.dossier.composing.contacts import Contacts
from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.help_contacts import help_contacts
from gestapeld.dossier.composing.stack import stack_part
from gestapeld.dossier.composing.steps import costs, effects, letters, orders
from gestapeld.dossier.composing.steps.families import step_pieces
from gestapeld.dossier.composing.stretches import stretches
from gestapeld.dossier.composing.timeline import timeline
from gestapeld.dossier.composing.unsaid import without_withheld
from gestapeld.dossier.data import DossierData, Method
from gestapeld.dossier.exhibit_data import Exhibit, HandedFile


def compose_exhibits(desk: Desk) -> tuple[Exhibit, ...]:
    """Every exhibit, without its files."""
    desk = without_withheld(desk)
    return tuple(exhibits.exhibit(desk, piece) for piece in desk.pieces)


def compose(
    desk: Desk, shown: Sequence[Exhibit], files: Mapping[int, tuple[HandedFile, ...]], method: Method, dossier_id: str
) -> DossierData:
    """The whole dossier. `files`: by exhibit number, what is handed over with it."""
    desk = without_withheld(desk)
    contacts = Contacts(desk)
    bills = tuple(costs.rows(desk, step_pieces(desk, "costs")))
    complete = tuple(dict.fromkeys(sentence for exhibit in shown for sentence in exhibit.complete))
    part = stack_part(desk)
    return DossierData(
        desk.words.language,
        desk.profile,
        method.case_id[:8],
        dossier_id[:8],
        desk.made,
        desk.zone,
        replace(summary.summary(desk, contacts), stretches=stretches(desk, contacts, part.stack if part else None)),
        tuple(replace(exhibit, files=files.get(exhibit.number, ())) for exhibit in shown),
        method,
        read_first=summary.read_first(desk, contacts, shown),
        tally=contacts.tally(),
        factors=sections.factors(desk, contacts, part.stack if part else None),
        timeline=timeline(desk, contacts),
        letters=tuple(letters.rows(desk, contacts, step_pieces(desk, "letter"))),
        help=help_contacts(desk),
        effects=tuple(effects.words(desk, step_pieces(desk, "effects"))),
        orders=tuple(orders.rows(desk, step_pieces(desk, "order"))),
        effect_months=tuple(effects.months(desk, step_pieces(desk, "effects"))),
        costs=bills,
        cost_sums=tuple(costs.sums(bills)),
        people=sections.people(desk, contacts),
        completeness=complete,
        withheld=withholding.rows(desk),
        receiver=desk.cover.receiver,
        stack=part,
    )
