# SPDX-License-Identifier: EUPL-1.2
"""Effect, costs and witnesses into named fields and back."""

from __future__ import annotations

from gestapeld.records.encoding import Fields, moment_of
from gestapeld.records.steps.cost import Cost, CostSort
from gestapeld.records.steps.effect import Aspect, Effect
from gestapeld.records.steps.step import Form
from gestapeld.records.steps.witness import Consent, Witness
from gestapeld.records.told_values import ids, ids_of, kept, when


def _effect(effect: Effect) -> Fields:
    return kept(
        {
            "time": when(effect.when),
            "text": effect.words,
            "feeling": {aspect.value: level for aspect, level in effect.answers},
            "links": kept({"about": ids(effect.links)}),
            "rest": {"kind": "effect"},
        }
    )


def _effect_of(fields: Fields) -> Effect:
    answers = fields.get("feeling") or {}
    return Effect(
        when=moment_of(fields.get("time")),
        answers=tuple((aspect, answers[aspect.value]) for aspect in Aspect if aspect.value in answers),
        words=fields.get("text") or "",
        links=ids_of((fields.get("links") or {}).get("about")),
    )


def _cost(cost: Cost) -> Fields:
    return kept(
        {
            "time": when(cost.when),
            "text": cost.what,
            "words": cost.number,
            "custody": kept({"shop": cost.shop}),
            "count": {"cents": cost.cents, "back": cost.back, "currency": cost.currency},
            "links": kept({"scans": ids(cost.receipts), "about": ids(cost.links)}),
            "rest": {"kind": "cost", "form": cost.sort.value},
        }
    )


def _cost_of(fields: Fields) -> Cost:
    count, links = fields.get("count") or {}, fields.get("links") or {}
    return Cost(
        what=fields.get("text") or "",
        cents=count.get("cents", 0),
        when=moment_of(fields.get("time")),
        sort=CostSort(fields["rest"].get("form", "other")),
        currency=count.get("currency", "EUR"),
        back=count.get("back", 0),
        number=fields.get("words") or "",
        shop=(fields.get("custody") or {}).get("shop", ""),
        receipts=ids_of(links.get("scans")),
        links=ids_of(links.get("about")),
    )


def _witness(witness: Witness) -> Fields:
    consent = witness.consent
    return kept(
        {
            "time": when(witness.wrote),
            "present": [witness.name, *witness.also],
            "told": kept(
                {
                    "asked": when(witness.asked),
                    "agreed": when(consent.when) if consent else None,
                    "how": consent.how if consent else "",
                    "knows": consent.knows if consent else None,
                    "ended": when(consent.ended) if consent else None,
                }
            ),
            "links": kept({"scans": ids(witness.accounts), "about": ids(witness.about)}),
            "rest": {"kind": "witness", "helps": witness.helps},
        }
    )


def _witness_of(fields: Fields) -> Witness:
    names, told, links = fields.get("present") or [""], fields.get("told") or {}, fields.get("links") or {}
    consent = None
    if "knows" in told:
        consent = Consent(
            moment_of(told.get("agreed")), told.get("how", ""), bool(told["knows"]), moment_of(told.get("ended"))
        )
    return Witness(
        name=names[0],
        also=tuple(names[1:]),
        helps=bool(fields["rest"].get("helps")),
        asked=moment_of(told.get("asked")),
        wrote=moment_of(fields.get("time")),
        accounts=ids_of(links.get("scans")),
        about=ids_of(links.get("about")),
        consent=consent,
    )


LIFE_FORMS = {
    "effect": Form(Effect, _effect, _effect_of, timeline="effect"),
    "cost": Form(Cost, _cost, _cost_of, timeline="cost", papers=("scans",)),
    "witness": Form(Witness, _witness, _witness_of, papers=("scans",)),
}
