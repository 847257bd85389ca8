# SPDX-License-Identifier: EUPL-1.2
"""A web server on loopback that says what the site's own server files say, and remembers what was asked of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gestapeld.guidance.site.addresses import Addresses
from gestapeld.guidance.site.face import PARTS
from gestapeld.guidance.site.serving import HEADERS

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)
LANGUAGES = ("nl", "en")
EXIT = "https://www.knmi.nl/"
WHOLE = """() => { for (const part of document.querySelectorAll("main *")) {
  if (getComputedStyle(part).contentVisibility === "auto") part.style.contentVisibility = "visible";
  if ("script" in part.dataset) part.hidden = false;
} }"""  # what is below the window is laid out later, and would not be measured


@dataclass
class Site:
    """Where the site is, and every path that was asked."""

    folder: Path
    address: str
    asked: list[str] = field(default_factory=list)

    def at(self, name: str, language: str = "nl") -> str:
        """The address of a part, of a page of the library, or of a file."""
        return f"{self.address}/{language}/{file_of(name)}"


def file_of(name: str) -> str:
    """The file of a part (`contacts`), a page of the library (`page:who-stalks`) or itself (`index.html`)."""
    addresses = Addresses()
    if name == "start":
        return "index.html"
    if name in PARTS:
        return addresses("part", name)
    kind, colon, rest = name.partition(":")
    return addresses(kind, rest) if colon else name


class _Handler(SimpleHTTPRequestHandler):
    site: Site

    def __init__(self, *arguments: Any, site: Site, **named: Any) -> None:
        self.site = site
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            if name != "Strict-Transport-Security":  # loopback has no certificate
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """The folder on a free port of this machine."""
    site = Site(folder, "")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site=site, directory=str(folder)))
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
