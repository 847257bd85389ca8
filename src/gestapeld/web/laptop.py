# SPDX-License-Identifier: EUPL-1.2
"""The website on a person's own laptop: start it, open the browser with a one-time link, end it."""

from __future__ import annotations

import secrets
import threading
import webbrowser
from pathlib import Path

from gestapeld.web.doors.visits import Visits
from gestapeld.web.server import LOOPBACK, listening, port_of
from gestapeld.web.settings import configure
from gestapeld.web.unlocked import Desk

_TICK = 2.0
_LEFT_ALONE = 30 * 60  # seconds that nobody asked anything and the case is locked


class Website:
    """One run of the website."""

    def __init__(
        self, cache: Path, place: Path | None, *, language: str = "nl", port: int = 0, low_cost: bool = False
    ) -> None:
        """`place` is the case file to open, if any. Raises OSError when the port is taken."""
        from django.core.wsgi import get_wsgi_application

        self.server = listening(port)
        self.host = f"{LOOPBACK}:{port_of(self.server)}"
        self.visits = Visits(language)
        self.desk = Desk(cache, place, low_cost=low_cost)
        configure(self.desk, self.visits, self.host, secrets.token_urlsafe(48))
        self.server.wsgi_app = get_wsgi_application()
        self._ended = threading.Event()

    def link(self) -> str:
        """A new one-time address for a browser."""
        return f"http://{self.host}/begin/{self.visits.link()}"

    def serve(self) -> None:
        """Answer until `end` is called (in another thread)."""
        threading.Thread(target=self._watch, daemon=True).start()
        self.server.serve()

    def wait(self) -> None:
        """Until whoever was here left, or nobody has been here for long and the case is locked."""
        self._ended.wait()

    def end(self) -> None:
        """Lock the case, finish what is being sealed, stop answering."""
        self._ended.set()
        self.visits.end()
        self.desk.end()
        self.server.stop()

    def _watch(self) -> None:
        while not self._ended.wait(_TICK):
            self.desk.tick()
            locked = not self.desk.is_open and self.desk.jobs.running() is None
            if locked and (self.visits.all_left or self.visits.quiet_for() > _LEFT_ALONE):
                self._ended.set()


def open_browser(address: str) -> bool:
    """Open the person's own browser; False when there is none to open."""
    return webbrowser.open(address)
