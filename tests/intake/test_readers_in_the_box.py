# SPDX-License-Identifier: EUPL-1.2
"""Behind all walls a reader says exactly what it says without them."""

from __future__ import annotations

import pytest
from tests.intake.conftest import Desk
from tests.intake.test_every_reader import ANSWERS, SEEDS, Heard, Held

from gestapeld.intake.children import Children
from gestapeld.intake.registry import READERS
from gestapeld.ledger import canonical


@pytest.mark.parametrize("name", SEEDS)
def test_the_walls_change_nothing(desk: Desk, name: str) -> None:
    report = desk.take(desk.file(name, SEEDS[name]), children=Children, answers=ANSWERS).files[0]
    (reader,) = [reader for reader in READERS if reader.id == report.reader]
    asked = {question: answer.value for question, answer in desk.reading(report).answers.items()}
    heard = Heard(reader, Held(SEEDS[name], name), asked)
    assert [canonical.encode(fields) for fields in desk.records(report)] == heard.lines
    assert heard.done is not None
    assert (report.parts, report.first, report.last) == (len(heard.parts), heard.done.first, heard.done.last)
    assert [*report.problems] == [*heard.problems, *heard.done.notes]
    assert desk.reading(report).counts == heard.done.counts
    assert desk.reading(report).complete
