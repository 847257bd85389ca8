# SPDX-License-Identifier: EUPL-1.2
"""What the owner sent is counted also where she leaves it out: no figure can make an answer look like silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.independent_scanner import scan
from tests.dossier.small_case import AMSTERDAM, NOOR, ROBIN, Builder, new_case
from tests.dossier.test_handover import make, pdf_text

from gestapeld.dossier.selection import Choice
from gestapeld.records.identifiers import ItemId
from gestapeld.records.narrative import Mark, Marking
from gestapeld.search.question import Query
from gestapeld.verify.bundle import verify_bundle

DAYS = 12


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        yield Builder(case)


def both_ways(builder: Builder) -> list[ItemId]:
    """Robin writes at ten, Noor answers five minutes later; gives what Noor wrote."""
    lines = []
    for day in range(1, DAYS + 1):
        lines += [(f"2026-03-{day:02d} 10:00", ROBIN, "waar ben je"), (f"2026-03-{day:02d} 10:05", NOOR, "kanariegeel")]
    return builder.chat(lines)[1][1::2]


def hidden(builder: Builder, own: list[ItemId]) -> dict[str, Any]:
    builder.tell(Marking(Mark.HIDE, tuple(own)), kind="marked")
    return {}


def by_hand(_builder: Builder, own: list[ItemId]) -> dict[str, Any]:
    return {"choice": Choice(leave_out=tuple(own))}


def without_time(_builder: Builder, own: list[ItemId]) -> dict[str, Any]:
    return {"left_out": {item: frozenset({"time", "text"}) for item in own}}


@pytest.mark.parametrize("way", [hidden, by_hand, without_time], ids=["hidden", "by hand", "time left out"])
def test_what_she_leaves_out_of_her_own_is_counted_and_not_shown(builder: Builder, tmp_path: Path, way: Any) -> None:
    own = both_ways(builder)
    made = make(builder, tmp_path, **way(builder, own))
    assert verify_bundle(made.folder).failed() == ()
    text = " ".join(pdf_text(made.folder).split())
    if way is without_time:
        assert f"{DAYS} contacten van Noor zelf" in text
    else:
        own_days = f"{DAYS} contacten van Noor zelf, op {DAYS} verschillende dagen"
        assert f"{own_days}; daarvan zijn er {DAYS} niet opgenomen" in text
    assert f"dagen met contact van beide kanten {DAYS}" in text
    assert f"zonder antwoord binnen 24 uur 0 van {DAYS}" in text
    assert scan(made.folder, ["kanariegeel"]) == []


def test_what_lies_outside_the_chosen_time_is_counted_on_neither_side(builder: Builder, tmp_path: Path) -> None:
    own = both_ways(builder)
    builder.tell(Marking(Mark.HIDE, tuple(own)), kind="marked")
    query = Query(since=datetime(2026, 3, 3, tzinfo=AMSTERDAM), until=datetime(2026, 3, 6, tzinfo=AMSTERDAM))
    text = " ".join(pdf_text(make(builder, tmp_path, Choice(query)).folder).split())
    assert "3 contacten van Noor zelf, op 3 verschillende dagen; daarvan zijn er 3 niet opgenomen" in text
