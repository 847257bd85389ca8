# SPDX-License-Identifier: EUPL-1.2
"""Every plot looks as it did when somebody looked at it. After a change that is meant, look at the new pictures
(`python -m tests.render.plots.test_reference_pictures` writes them) and keep them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.render.plots.sample import plots

from gestapeld.render.drawing import NARROW, PAGE, WIDE
from gestapeld.render.plots.drawn import describe, draw, table_of

PICTURES = Path(__file__).parent / "pictures"
KINDS = [("nl", "wide", WIDE), ("en", "narrow", NARROW), ("nl", "page", PAGE)]


@pytest.mark.parametrize(("language", "name", "size"), KINDS, ids=[f"{one[0]}-{one[1]}" for one in KINDS])
@pytest.mark.parametrize("sort", list(plots()))
def test_it_looks_as_it_did(sort: str, language: str, name: str, size: object) -> None:
    kept = (PICTURES / f"{sort}-{language}-{name}.svg").read_text("utf-8")
    assert draw(plots()[sort], sort, language, size) + "\n" == kept  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sort", list(plots()))
def test_it_says_in_words_and_numbers_what_it_did(sort: str, language: str) -> None:
    assert said(sort, language) == (PICTURES / f"{sort}-{language}.txt").read_text("utf-8")


def said(sort: str, language: str) -> str:
    plot = plots()[sort]
    table = table_of(plot, language)
    return "\n".join([describe(plot, language), "", *("\t".join(row) for row in (table.head, *table.rows)), ""])


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for sort, plot in plots().items():
        for language, name, size in KINDS:
            (PICTURES / f"{sort}-{language}-{name}.svg").write_text(draw(plot, sort, language, size) + "\n", "utf-8")
        for language in ("nl", "en"):
            (PICTURES / f"{sort}-{language}.txt").write_text(said(sort, language), "utf-8")


if __name__ == "__main__":
    main()
