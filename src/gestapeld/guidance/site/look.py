# SPDX-License-Identifier: EUPL-1.2
"""The style and the script that every page has, each made of the parts in its folder in the order of their names.

The style stands in the page itself: the first thing a telephone shows then waits for nothing else. The content security
policy allows exactly that style by its hash, and no other.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def shared_style() -> str:
    """The style of every page."""
    style = _joined("style", ".css", re.compile(r"/\*.*?\*/\n?", re.S), "{}")
    style = re.sub(r"([;{,:]) ", r"\1", re.sub(r";? ?([{}]) ?", r"\1", re.sub(r"\s+", " ", style))).strip()
    style = re.sub(r"(?<![\w.])0(\.\d)", r"\1", style)
    names = {name: f"--{at}" for at, name in enumerate(dict.fromkeys(re.findall(r"--[a-z-]+", style)), 1)}
    return re.sub(r"--[a-z-]+", lambda found: names[found[0]], style)


@cache
def style_hash() -> str:
    """What a content security policy calls `shared_style`."""
    return "sha256-" + base64.b64encode(hashlib.sha256(shared_style().encode()).digest()).decode()


@cache
def shared_script() -> str:
    """The script of every page."""
    return _joined("scripts", ".js", re.compile(r"^\s*(//.*)?\n|^\s+", re.M), '(() => {{\n"use strict";\n{}}})();\n')


def icon() -> str:
    """The mark in the tab; it tells nothing."""
    return _packed("style", "icon.svg")


def _joined(folder: str, ending: str, comments: re.Pattern[str], frame: str) -> str:
    names = sorted(file.name for file in _folder(folder).iterdir() if file.name.endswith(ending))
    return frame.format("".join(comments.sub("", _packed(folder, name)) for name in names))


def _packed(folder: str, name: str) -> str:
    return _folder(folder).joinpath(name).read_text("utf-8")


def _folder(name: str) -> Traversable:
    return resources.files("gestapeld.guidance.site").joinpath(name)
