# SPDX-License-Identifier: EUPL-1.2
"""The owner's safety plan, the people she trusts, what she did for her safety, what she wants to be reminded of.

The private log only: no grant includes it and no dossier reads it. Everything that is said stands in the one field that
never leaves (`value`), so that even a mistake elsewhere has nothing to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.encoding import Fields, Json, moment_of
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.steps.step import Form, StepRecord
from gestapeld.records.told_values import kept, when


class PlanTopic(StrEnum):
    """What a plan can be about, in the order in which it is asked."""

    DANGER = "danger"  # what I do when it is dangerous now
    CODE_WORD = "code-word"
    PLACE = "place"  # where I can go
    BAG = "bag"  # what is ready to take along
    ROUTES = "routes"  # on the way, work, school, sport
    TELEPHONE = "telephone"  # charged, who is on speed dial, 112
    AROUND = "around"  # who around me knows, with a description
    CHILDREN = "children"  # who fetches them, what they know
    MOMENTS = "moments"  # days that ask for more care: hearing, letter, hand-over, release
    DIGITAL = "digital"  # which device is safe, accounts, tracking
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SafetyPlan(StepRecord):
    """One plan, written anew as a whole each time: (topic, words). `review`: when to look at it again."""

    lines: tuple[tuple[PlanTopic, str], ...] = ()
    review: Moment = UNKNOWN_MOMENT


@dataclass(frozen=True, slots=True)
class TrustedPerson(StepRecord):
    """Somebody she can call. `can`: what they can do; `knows`: what they were told; `code_word`: they know it."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    can: str = ""
    knows: str = ""
    code_word: bool = False


@dataclass(frozen=True, slots=True)
class Measure(StepRecord):
    """Something she does for her safety: planned, or done since `done`."""

    what: str
    planned: Moment = UNKNOWN_MOMENT
    done: Moment = UNKNOWN_MOMENT
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reminding(StepRecord):
    """Something she wants to be reminded of in here. `over`: it is dealt with."""

    what: str
    when: Moment
    over: bool = False


def _plan(plan: SafetyPlan) -> Fields:
    lines: Json = [[topic.value, words] for topic, words in plan.lines]
    return _private("safety-plan", {"lines": lines, "review": when(plan.review)})


def _plan_of(fields: Fields) -> SafetyPlan:
    value = _value(fields)
    lines = tuple((PlanTopic(topic), words) for topic, words in value.get("lines") or ())
    return SafetyPlan(lines, moment_of(value.get("review")))


def _trusted(person: TrustedPerson) -> Fields:
    names = ("name", "phone", "email", "address", "can", "knows", "code_word")
    return _private("trusted", {name: getattr(person, name) for name in names})


def _trusted_of(fields: Fields) -> TrustedPerson:
    return TrustedPerson(**{"name": "", **_value(fields)})


def _measure(measure: Measure) -> Fields:
    said = {"what": measure.what, "words": measure.words, "planned": when(measure.planned), "done": when(measure.done)}
    return _private("measure", said)


def _measure_of(fields: Fields) -> Measure:
    value = _value(fields)
    return Measure(
        value.get("what", ""), moment_of(value.get("planned")), moment_of(value.get("done")), value.get("words", "")
    )


def _reminding(reminding: Reminding) -> Fields:
    return _private("reminding", {"what": reminding.what, "when": when(reminding.when), "over": reminding.over})


def _reminding_of(fields: Fields) -> Reminding:
    value = _value(fields)
    return Reminding(value.get("what", ""), moment_of(value.get("when")), bool(value.get("over")))


def _private(kind: str, said: dict[str, Json]) -> Fields:
    return {"value": kept(said), "rest": {"kind": kind}}


def _value(fields: Fields) -> dict[str, Json]:
    return dict(fields.get("value") or {})


PLAN_FORMS = {
    "safety-plan": Form(SafetyPlan, _plan, _plan_of),
    "trusted": Form(TrustedPerson, _trusted, _trusted_of),
    "measure": Form(Measure, _measure, _measure_of),
    "reminding": Form(Reminding, _reminding, _reminding_of),
}
PRIVATE_KINDS = frozenset(PLAN_FORMS)
