# SPDX-License-Identifier: EUPL-1.2
"""The figures on the sealed half are those the documentation gives. Counts only; no line is shown when it fails."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.analysis.marking.counting import LINES, table

DOCUMENTS = Path(__file__).parents[3] / "docs"
SEAL = {
    "nl": "118cd79591eeb6d5b03f223dc1beacd556588fce8a963eae4df7e9c871341017",
    "en": "4be18c725b3959325c386ded03f9561df939d6e68b5d98656420cb616f01c677",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_seal_is_whole(language: str) -> None:
    content = (LINES / f"sealed.{language}.tsv").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(content).hexdigest() == SEAL[language]


@pytest.mark.parametrize("page", ["methods/marking.md", "benchmarks.md"])
def test_the_documentation_gives_the_figures_that_are_measured(page: str) -> None:
    written = (DOCUMENTS / page).read_text("utf-8").splitlines()
    missing = [row.split("|")[1].strip() for row in table("sealed") if row not in written]
    assert missing == []
