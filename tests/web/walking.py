# SPDX-License-Identifier: EUPL-1.2
"""Walking through the pages in a browser: a window of her own, axe, words of the wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
from tests.browsing import axe_problems
from tests.web.conftest import Server, watch

from gestapeld.records.identifiers import ItemId
from gestapeld.wording import say

SIZES = {"desktop": (1280, 900), "phone": (360, 740)}


@contextmanager
def window(
    chromium: Any,
    server: Server,
    *,
    language: str = "nl",
    size: str = "desktop",
    scripts: bool = True,
    dark: bool = False,
) -> Iterator[Any]:
    """A browser that came in through a link; at the end nothing happened that never may."""
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    page.scripts = scripts
    problems = watch(page, server)
    page.goto(server.website.link())
    if language == "en":
        page.get_by_role("button", name="English").click()
        page.wait_for_selector("html[lang=en]")
    yield page
    assert problems == [], problems
    context.close()


def violations(page: Any) -> list[str]:
    """What axe finds, and whether something sticks out sideways."""
    found = [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes']]}"
        for one in axe_problems(page, scripts=getattr(page, "scripts", True))
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"{wide} px too wide"] if wide > 0 else [])]


def title(page: Any) -> str:
    """The heading of the page that is shown."""
    return str(page.locator("h1").inner_text()).replace("\n", " ")


def press(page: Any, language: str, key: str, **values: object) -> None:
    """Press the button or follow the link with these words."""
    words = say(language, key, **values)
    target = page.locator("main").get_by_role("button", name=words, exact=True)
    if target.count() == 0:
        target = page.locator("main").get_by_role("link", name=words)
    target.first.click()


def heading(page: Any, language: str, key: str) -> None:
    """Wait until the page with this heading is there."""
    page.get_by_role("heading", level=1, name=say(language, key)).wait_for(timeout=120_000)


def address_of(item: ItemId) -> str:
    """An item as it stands in an address."""
    return str(item).replace(":", "-")


def printed(path: Path) -> str:
    """Every word of a PDF, with single spaces."""
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", " ", text)
