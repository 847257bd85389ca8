# SPDX-License-Identifier: EUPL-1.2
"""What tests of pages in a browser share: axe, also on a page that runs no scripts."""

from __future__ import annotations

import json
import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe

_AXE = Axe().axe_script + "\nvoid 0"
# What was in order is counted, not carried over: a page's thousands of such values, each checked on their way by the tool
# that drives the browser, cost more than axe itself.
_RUN = """() => axe.run({resultTypes: ["violations"]})
  .then(found => JSON.stringify({violations: found.violations, fine: found.passes.length}))"""
_HEAD = re.compile(r"<noscript>.*?</noscript>(?=.*</head>)", re.DOTALL)


def axe_problems(page: Any, *, scripts: bool = True) -> list[dict[str, Any]]:
    """What axe finds on the page as it stands; `scripts`: whether this window lets scripts run.

    axe waits with timers, and where scripts are off none ever comes: it then looks at a twin of the page, in a window
    that could run scripts and is given none.
    """
    if scripts:
        page.evaluate(_AXE)
        answer = json.loads(page.evaluate(_RUN))
        assert answer["fine"] > 0, "axe looked at nothing"
        found: list[dict[str, Any]] = answer["violations"]
        return found
    seen = _HEAD.sub("", page.content()).replace("<noscript>", "<div>").replace("</noscript>", "</div>")
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    context = page.context.browser.new_context(
        viewport=page.viewport_size,
        storage_state=page.context.storage_state(),
        color_scheme="dark" if dark else "light",
    )
    twin = context.new_page()

    def fulfil(route: Any) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=seen, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    twin.route("**/*", fulfil)
    twin.goto(page.url)
    found = axe_problems(twin)
    context.close()
    return found
