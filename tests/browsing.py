# SPDX-License-Identifier: EUPL-1.2
"""What tests of pages in a browser share: axe, also on a page that runs no scripts."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe

_HEAD = re.compile(r"<noscript>.*?</noscript>(?=.*</head>)", re.DOTALL)


def axe_problems(page: Any, *, scripts: bool = True) -> list[dict[str, Any]]:
    """What axe finds on the page as it stands; `scripts`: whether this window lets scripts run.

    axe waits with timers, and where scripts are off none ever comes: it then looks at a twin of the page, in a window
    that could run scripts and is given none.
    """
    if scripts:
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        return found
    seen = _HEAD.sub("", page.content()).replace("<noscript>", "<div>").replace("</noscript>", "</div>")
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    context = page.context.browser.new_context(
        viewport=page.viewport_size,
        storage_state=page.context.storage_state(),
        color_scheme="dark" if dark else "light",
    )
    twin = context.new_page()

    def answer(route: Any) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=seen, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    twin.route("**/*", answer)
    twin.goto(page.url)
    found = axe_problems(twin)
    context.close()
    return found
