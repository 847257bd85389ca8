# SPDX-License-Identifier: EUPL-1.2
"""What it cost: rows for a claim with number, date and amount; sums per currency. Receipts stay in unless chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gestapeld.dossier.composing.desk import Desk
from gestapeld.dossier.composing.steps.plain import date, frame, shown
from gestapeld.dossier.data import CostRow, CostSum
from gestapeld.dossier.exhibit_data import Exhibit, Told
from gestapeld.dossier.pieces import Piece
from gestapeld.records.steps.cost import Cost
from gestapeld.wording import say


def exhibit(desk: Desk, piece: Piece) -> Exhibit:
    """Every cost with its day."""
    unknown = desk.words.say("steps.undated")
    told = [
        Told(date(desk, row.when) or unknown, "; ".join(p for p in (row.what, row.number, _amount(desk, row)) if p))
        for row in rows(desk, [piece])
    ]
    return frame(desk, piece, desk.words.say("steps.costs"), told)


def _amount(desk: Desk, row: CostRow) -> str:
    if not row.cents:
        return desk.words.say("steps.amount-withheld")
    paid = f"{amount(desk, row.cents)} {row.currency}"
    return desk.words.say("steps.cost-back", paid=paid, back=amount(desk, row.back)) if row.back else paid


def amount(desk: Desk, cents: int) -> str:
    """An amount as it is written in the language of the dossier."""
    return desk.words.number(cents // 100) + desk.words.phrases.say("number.decimal") + f"{cents % 100:02d}"


def rows(desk: Desk, pieces: list[Piece]) -> Iterator[CostRow]:
    """One row per cost, oldest first; `papers`: exhibits of receipts that were chosen by hand."""
    for piece in pieces:
        for one in shown(desk, piece):
            cost = one.record
            assert isinstance(cost, Cost)
            papers = desk.exhibits((one.chosen.fields.get("links") or {}).get("scans") or ())
            yield CostRow(
                one.when,
                cost.what,
                say(desk.words.language, f"steps-order.cost.{cost.sort.value}"),
                cost.number,
                cost.cents or 0,
                cost.back or 0,
                cost.currency or "",
                papers,
                (piece.number,),
            )


def sums(found: tuple[CostRow, ...]) -> Iterator[CostSum]:
    """Per currency what was spent and what came back."""
    spent: dict[str, int] = defaultdict(int)
    back: dict[str, int] = defaultdict(int)
    for row in found:
        if not row.cents:
            continue  # withheld
        spent[row.currency] += row.cents
        back[row.currency] += row.back
    for currency in sorted(spent):
        yield CostSum(currency, spent[currency], back[currency])
