# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casefile.cases import Drawer

from gestapeld.casefile.casefile import CaseFile


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    return Drawer(tmp_path / "case.stapel")


@pytest.fixture
def case(drawer: Drawer) -> Iterator[CaseFile]:
    """A new case of Noor, open."""
    case = drawer.create()
    yield case
    case.close()
