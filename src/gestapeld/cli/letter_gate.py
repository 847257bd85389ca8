# SPDX-License-Identifier: EUPL-1.2
"""The gate before a stop letter on the command line: the country's table of signs, and what the diary tells."""

from __future__ import annotations

import sys

from gestapeld.casefile.casefile import CaseFile
from gestapeld.cli.opening import Session
from gestapeld.cli.output import Output
from gestapeld.cli.steps_words import words
from gestapeld.diary.incidents import list_incidents
from gestapeld.diary.steps.letter_gate import TOPICS, Gate, Row
from gestapeld.diary.steps.letters import gate_now
from gestapeld.diary.things import list_things
from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage.signs import Sign, open_signs, sign_ids_told
from gestapeld.records.narrative import Incident, Thing

COUNTRY = "nl"


def rows_and_signs(language: str) -> tuple[tuple[Row, ...], tuple[Sign, ...]]:
    """The table of signs, and its words."""
    signs = open_signs(open_country(COUNTRY), language)
    return tuple(Row(sign.id, sign.outcome) for sign in signs), signs


def open_gate(session: Session, case: CaseFile, *, sending: bool = False) -> tuple[Gate, tuple[Sign, ...]]:
    """Whether the letter may be made, or sent, now."""
    rows, signs = rows_and_signs(session.output.language)
    told: list[Incident | Thing] = [one.record for one in list_incidents(case)]
    told += [one.record for one in list_things(case)]
    behaviours = [code for one in told for code in one.behaviours]
    texts = [text for one in told for text in (one.text, one.words)]
    found = sign_ids_told(open_country(COUNTRY), behaviours, texts)
    return gate_now(case, rows, found, sending=sending), signs


def hold_told(output: Output, gate: Gate, signs: tuple[Sign, ...], *, aside: bool = False) -> None:
    """What holds the letter back, and what warns; `aside`: on standard error, before it is refused."""
    label = {sign.id: sign.label for sign in signs}
    asked = {sign.question: sign.asked for sign in signs}
    lines = [words(output, "cli.gate-open" if gate.open else "cli.gate-held")]
    lines += [f"  - {words(output, f'why.{why.value}')}" for why in gate.why]
    if gate.signs:
        lines += [words(output, "cli.signs"), *(f"  - {label[sign]}" for sign in gate.signs), words(output, "cli.now")]
    if gate.unasked and not gate.open:
        lines += [words(output, "cli.unasked"), *(f"  - {asked[question]}" for question in gate.unasked)]
    if gate.topics:
        lines.append(words(output, "cli.warns"))
        for topic in gate.topics:
            own = topic in TOPICS
            warning = f"warning.{topic}" if own else "warning.table"
            lines.append(f"  - {words(output, f'topic.{topic}') if own else label[topic]}")
            lines.append(f"    {words(output, warning)}")
    for line in lines:
        if aside:
            print(line, file=sys.stderr)
        else:
            output.line(line)
