# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.desk import Desk, Furnished, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A small case, made once; tests work on copies."""
    return furnish(tmp_path_factory.mktemp("furnished"))


@pytest.fixture
def desk(tmp_path: Path, furnished: Furnished) -> Desk:
    """A copy of that case, and its owner at the keyboard."""
    desk = Desk(tmp_path, furnished)
    desk.lay()
    return desk
