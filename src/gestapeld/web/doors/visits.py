# SPDX-License-Identifier: EUPL-1.2
"""Who may speak: the browser that came in through a one-time link, and nobody else. All of it in memory."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field

from gestapeld.wording import LANGUAGES

COOKIE = "k"  # says nothing about what it is for


@dataclass
class Visit:
    """One browser that was let in, until the program ends.

    language       in which pages are shown
    introduced     the three first screens were seen in this visit
    veiled         texts and pictures are blurred until tapped ("do not look")
    since          when this sitting began (monotonic seconds), for short sessions
    notice         words for the top of the next page, once
    """

    token: str
    language: str = LANGUAGES[0]
    introduced: bool = False
    veiled: bool = True
    since: float = 0.0
    notice: str = ""
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)


class Visits:
    """The visits of one run of the program, and the one-time links that begin them."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._links: set[str] = set()
        self._visits: dict[str, Visit] = {}
        self._turn = threading.Lock()
        self._asked = time.monotonic()
        self._left = False

    def link(self) -> str:
        """A new one-time token for the address `/begin/<token>`."""
        token = secrets.token_urlsafe(24)
        with self._turn:
            self._links.add(token)
        return token

    def begin(self, link: str) -> Visit | None:
        """The visit that a link begins; None when the link was used before or never given."""
        with self._turn:
            if link not in self._links:
                return None
            self._links.discard(link)
            visit = Visit(secrets.token_urlsafe(32), self._language)
            self._visits[visit.token] = visit
            return visit

    def known(self, token: str | None) -> Visit | None:
        """Whose cookie this is. A token is 256 random bits and looked up whole: its comparison gives nothing away."""
        visit = self._visits.get(token or "")
        if visit is not None:
            self._asked = time.monotonic()
        return visit

    def forget(self, visit: Visit) -> None:
        """Whoever leaves is a stranger from now on, in every tab."""
        with self._turn:
            self._visits.pop(visit.token, None)
            self._left = True

    @property
    def all_left(self) -> bool:
        """Whether somebody left and nobody is here or was invited."""
        return self._left and not self._visits and not self._links

    def quiet_for(self) -> float:
        """Seconds since anybody asked for anything."""
        return time.monotonic() - self._asked

    def end(self) -> None:
        """Forget everybody: what is still open in a browser gets 404 from now on."""
        with self._turn:
            self._visits.clear()
            self._links.clear()
