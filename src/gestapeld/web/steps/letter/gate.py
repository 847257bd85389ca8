# SPDX-License-Identifier: EUPL-1.2
"""What holds the letter back now: the country's table of signs, her answers, and what the diary tells."""

from __future__ import annotations

from dataclasses import dataclass

from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.steps.letter_gate import TOPICS, Gate, Row
from gestapeld.diary.steps.letters import gate_now
from gestapeld.diary.things import list_things
from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage.signs import Sign, open_signs, sign_ids_told
from gestapeld.records.narrative import Incident, Thing
from gestapeld.web.doors.asked import Asked
from gestapeld.wording import say

COUNTRY = "nl"


@dataclass(frozen=True)
class Held:
    """The gate with its words: why in sentences, the signs by their labels, topics with what they warn of."""

    gate: Gate
    why: tuple[str, ...]
    signs: tuple[str, ...]
    asked: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]

    @property
    def open(self) -> bool:
        """Whether nothing holds it."""
        return self.gate.open


def table(language: str) -> tuple[Sign, ...]:
    """Every sign with its words."""
    return open_signs(open_country(COUNTRY), language)


def rows(signs: tuple[Sign, ...]) -> tuple[Row, ...]:
    """The same as the gate takes them."""
    return tuple(Row(sign.id, sign.outcome) for sign in signs)


def held(asked: Asked, *, sending: bool = False) -> Held:
    """The gate as it is now. Raises NotAllowedError for anybody but the owner."""
    case, language = asked.desk.case, asked.visit.language
    signs = table(language)
    told: list[Incident | Thing] = [one.record for one in list_incidents(case)]
    told += [one.record for one in list_things(case)]
    behaviours = [code for one in told for code in one.behaviours]
    texts = [text for one in told for text in (one.text, one.words)]
    gate = gate_now(case, rows(signs), sign_ids_told(open_country(COUNTRY), behaviours, texts), sending=sending)
    label = {sign.id: sign.label for sign in signs}
    put = {sign.question: sign.asked for sign in signs}
    topics = []
    for topic in gate.topics:
        own = topic in TOPICS
        words = say(language, f"steps-letter.topic.{topic}") if own else label[topic]
        topics.append((words, say(language, f"steps-letter.warning.{topic if own else 'table'}")))
    return Held(
        gate,
        tuple(say(language, f"steps-letter.why.{why.value}") for why in gate.why),
        tuple(label[sign] for sign in gate.signs),
        tuple(put[question] for question in gate.unasked),
        tuple(topics),
    )
