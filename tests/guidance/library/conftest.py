# SPDX-License-Identifier: EUPL-1.2
"""A small made-up country on disk: two pages, one source, one hard word."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = """+++
title = "Wat is dit?"
section = "first"
order = 10
summary = "Dit is een proef."
words = ["proef op de som"]
date = 2026-11-21
sources = ["made-up"]
related = ["other-page"]
+++
Een [aangifte](word:aangifte) en een [andere bladzijde](page:other-page).

## Wat u nu kunt doen

- Bel [de politie](contact:police).
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    country = tmp_path / "xx"
    (country / "pages" / "nl").mkdir(parents=True)
    (country / "sources").mkdir()
    (country / "country.toml").write_text(
        'code = "xx"\nlanguages = ["nl"]\n[name]\nnl = "Nergens"\n[[sections]]\nid = "first"\nnl = "Eerst"\n'
    )
    (country / "words.nl.toml").write_text(
        '[aangifte]\nword = "aangifte"\nmeaning = "u vertelt de politie wat er is gebeurd"\n'
    )
    (country / "sources" / "all.toml").write_text(
        '[made-up]\ntitle = "Verzonnen"\npublisher = "Niemand"\ndate = "2026-01"\naddress = ""\nmark = "H"\n'
    )
    (country / "pages" / "nl" / "a-page.md").write_text(PAGE)
    (country / "pages" / "nl" / "other-page.md").write_text(
        PAGE.replace("other-page", "a-page").replace("order = 10", "order = 5").replace("Wat is dit?", "Iets anders")
    )
    return country
