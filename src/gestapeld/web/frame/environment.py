# SPDX-License-Identifier: EUPL-1.2
"""What templates can use: `say` for every sentence, `url` for every address, and what the frame needs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from gestapeld.web.frame.menu import DOORS, FOOT, GUIDE, MENU
from gestapeld.web.frame.visible import visible
from gestapeld.wording import area
from gestapeld.wording import say as say_in


def environment(**options: Any) -> Environment:
    """The Jinja2 environment of the website. A name that does not exist is an error, never an empty place."""
    made = Environment(**{**options, "undefined": StrictUndefined, "lstrip_blocks": True, "autoescape": True})  # noqa: S701
    made.globals.update(
        say=_say, words=_words, url=_url, static=_static, menu=_menu, foot=_foot, doors=_doors, notice=_notice
    )
    made.filters["visible"] = visible
    return made


@pass_context
def _say(context: Context, key: str, /, **values: object) -> str:
    """The sentence `key` in the visit's language; plain text, escaped by the template."""
    return say_in(context["asked"].visit.language, key, **values)


@pass_context
def _words(context: Context, name: str) -> dict[str, Any]:
    """A whole area of sentences, for lists of choices."""
    return area(context["asked"].visit.language, name)


@pass_context
def _menu(context: Context) -> list[tuple[str, str]]:
    """(address, word) of what is in the menu now: of a locked case only the start and the guidance."""
    names = (*MENU, *GUIDE[:1]) if context["asked"].desk.is_open else (*MENU[:1], *GUIDE)
    return [(name, _say(context, f"web.menu.{name}")) for name in names]


@pass_context
def _foot(context: Context) -> list[tuple[str, str]]:
    return [(name, _say(context, f"web.menu.{name}")) for name in FOOT]


@pass_context
def _doors(context: Context) -> list[tuple[str, str, str]]:
    return [(name, _say(context, f"web.doors.{name}.title"), _say(context, f"web.doors.{name}.text")) for name in DOORS]


@pass_context
def _notice(context: Context) -> str:
    """What the page before left to be said, once."""
    asked = context["asked"]
    words = asked.visit.notice
    ahead = asked.method == "GET" and asked.headers.get("Sec-Fetch-Dest") == "empty"
    if not ahead:  # moving.js asks for where it is sent before the browser goes there
        asked.visit.notice = ""
    return str(words)


def _url(name: str, /, **parts: object) -> str:
    return reverse(name, kwargs=parts or None)


def _static(name: str) -> str:
    return reverse("static", kwargs={"name": name})
