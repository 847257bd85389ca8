# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.guidance.site.serving import MADE, Site, serve

from gestapeld.guidance.country import open_country
from gestapeld.guidance.site.organisation import Organisation
from gestapeld.guidance.site.writing import write_site


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, written once."""
    out = tmp_path_factory.mktemp("site") / "uit"
    write_site(out, open_country("nl"), Organisation(), MADE)
    return out


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[Site]:
    """The same on a web server of this machine, with the headers that the site brings."""
    with serve(folder) as site:
        yield site


@pytest.fixture(scope="session")
def browser(chromium: Any) -> Any:
    """The browser, by the name these tests use."""
    return chromium
