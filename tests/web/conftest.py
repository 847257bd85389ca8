# SPDX-License-Identifier: EUPL-1.2
"""A running website with Noor in a real browser; Robin, who was never let in, and Sam, who looks from another address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gestapeld.web.laptop import Website

PASSPHRASE = "wolk trein appel zee lamp"


class Server:
    """A website of its own for one test."""

    def __init__(self, folder: Path, place: Path | None = None) -> None:
        self.folder = folder
        self.website = Website(folder / "cache", place, low_cost=True)
        self.website.server.expiration_interval = 0.02  # how often it looks whether it is to end; each test ends one
        self.thread = threading.Thread(target=self.website.serve)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://{self.website.host}"

    def with_case(self) -> Server:
        """Noor's new case, open."""
        self.website.desk.create(self.folder / "stapel.stapel", PASSPHRASE, "Noor")
        return self

    def end(self) -> None:
        self.website.end()
        self.thread.join(20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    yield running
    running.end()


@pytest.fixture
def noor(server: Server, chromium: Any) -> Iterator[Any]:
    """Noor's page in her browser, let in, with an open case; her language is Dutch."""
    server.with_case()
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    page = context.new_page()
    page.problems = watch(page, server)
    page.goto(server.website.link())
    yield page
    assert page.problems == []
    context.close()


def watch(page: Any, server: Server) -> list[str]:
    """What must never happen on any page: a script error, a policy report, a request to anywhere else."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: (
            problems.append(f"policy: {message.text}") if "Content Security Policy" in message.text else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((server.address, "about:", "blob:"))
            else problems.append(f"elsewhere: {request.url}")
        ),
    )
    page.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
    return problems
