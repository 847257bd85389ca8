# SPDX-License-Identifier: EUPL-1.2
"""The pictures in the README and the guides can be made anew, of every main page, and each that a text names is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PIL import Image
from tests.web.conftest import Server
from tests.web.dossier.conftest import furnish
from tools.web_pictures import PAGES, PICTURES, take

from gestapeld.web.frame.menu import MENU

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"stack", "steps"}  # their own guides have pictures of their own


def test_a_picture_of_every_main_page_is_made(tmp_path: Path, chromium: Any) -> None:
    (tmp_path / "case").mkdir()
    server = Server(tmp_path / "case").with_case()
    try:
        furnish(server)
        taken = take(chromium, server.website, tmp_path)
    finally:
        server.end()
    assert {file.stem for file in taken} == set(PAGES)
    for file in taken:
        with Image.open(file) as picture:
            assert picture.size == (1000, 780)
            assert len(picture.convert("L").getcolors(256) or ()) > 5, f"{file.name} shows nothing"
    assert set(MENU) - ELSEWHERE <= set(PAGES.values())


def test_every_picture_that_a_text_names_is_there_and_every_page_is_shown_somewhere() -> None:
    texts = [ROOT / "README.md", *(ROOT / "docs" / "guide").rglob("*.md")]
    named = {
        (text.parent / place).resolve()
        for text in texts
        for place in re.findall(r"\(([^)\s]*\.png)\)", text.read_text("utf-8"))
    }
    assert [str(place) for place in named if not place.is_file()] == []
    assert {PICTURES / f"{name}.png" for name in PAGES} <= named
