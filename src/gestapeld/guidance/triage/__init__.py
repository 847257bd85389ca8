# SPDX-License-Identifier: EUPL-1.2
"""From a few answers to what to do: now, today or this week; for whom to call, with what words.

`rules.py` reads the table, `deciding.py` applies it, `telling.py` puts the advice in words, `walking.py` turns the same
table into screens of plain links. Rules and words are data (`countries/<code>/triage*.toml`).
Promises: one more sign never lowers an advice; a question left open never lowers it either; every advice names somebody
to call and the wijkagent (or what the country has instead).
Never: a score, "low risk", advice to wait; remembers or writes an answer.
"""

from gestapeld.guidance.triage.deciding import Advice, Answers, decide
from gestapeld.guidance.triage.rules import OUTCOMES, Option, Question, Table, Viewpoint, read_triage
from gestapeld.guidance.triage.telling import AdviceText, Telling
from gestapeld.guidance.triage.walking import Ask, Row, State, Walk, questions_of, row_label, walk
from gestapeld.guidance.triage.words import open_triage, read_telling

__all__ = [
    "OUTCOMES", "Advice", "AdviceText", "Answers", "Ask", "Option", "Question", "Row", "State", "Table", "Telling",
    "Viewpoint", "Walk", "decide", "open_triage", "questions_of", "read_telling", "read_triage",
    "row_label", "walk",
]  # fmt: skip
