# SPDX-License-Identifier: EUPL-1.2
"""Noor's case, and a way to look at it as somebody she let in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gestapeld.casefile.casefile import CaseFile
from gestapeld.casefile.storage.single_file.store import SingleFile
from gestapeld.crypto.passphrase import LOW_COST_FOR_TESTS
from gestapeld.records.identifiers import ItemId

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    storage = SingleFile.create(tmp_path / "noor.stapel")
    made, _ = CaseFile.create(storage, "Noor", kdf=LOW_COST_FOR_TESTS, allow_low_cost=True, clock=lambda: NOW)
    with made:
        yield made


@pytest.fixture
def picture(case: CaseFile) -> ItemId:
    """A photo that was taken in."""
    entry = case.append("evidence", "read", [{"name": "a.jpg", "rest": {"kind": "file"}}])
    return ItemId("evidence", entry.seq, 0)
