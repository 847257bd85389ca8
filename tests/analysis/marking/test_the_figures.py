# SPDX-License-Identifier: EUPL-1.2
"""The figures on the sealed half are those the documentation gives. Counts only; no line is shown when it fails."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.analysis.marking.counting import LINES, table

DOCUMENTS = Path(__file__).parents[3] / "docs"
SEAL = {
    "nl": "a76297130756ce7e055e03ea7c4e62f78e83e27e37c58ad8c790def1712e7f68",
    "en": "67c0bc6ddeef09879a5aadd3f13c1fedd00a2acef6562c902b16f2fc53aa1a8b",
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
