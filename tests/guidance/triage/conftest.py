# SPDX-License-Identifier: EUPL-1.2
"""The Dutch rules, their screens and their words."""

from __future__ import annotations

import pytest

from gestapeld.guidance.country import open_country
from gestapeld.guidance.triage import Table, Telling, Walk, open_triage, read_triage, walk


def dutch_table() -> Table:
    source = open_country("nl").text("triage.toml")
    assert source is not None
    return read_triage(source)


@pytest.fixture(scope="session")
def table() -> Table:
    return dutch_table()


@pytest.fixture(scope="session")
def walking(table: Table) -> Walk:
    return walk(table)


@pytest.fixture(scope="session", params=["nl", "en"])
def telling(request: pytest.FixtureRequest) -> Telling:
    found = open_triage(open_country("nl"), request.param)
    assert found is not None
    return found
