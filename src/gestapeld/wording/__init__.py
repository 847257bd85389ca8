# SPDX-License-Identifier: EUPL-1.2
"""Every sentence a person reads, in Dutch and English.

Sentences stand in `<language>/<area>.toml`, flat tables of key = "sentence with {names}"; keys are the same in every
language (tested).
Promises: an unknown language falls back to Dutch; a missing key is an error in tests, never an empty screen.
Never: builds a sentence from pieces, or holds evidence.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("nl", "en")


@cache
def area(language: str, name: str) -> dict[str, Any]:
    """All sentences of one area (`errors`, `verify`, `cli`, `dossier`, `problems`, ...). Nested tables are allowed."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    return tomllib.loads(resources.files(__name__).joinpath(chosen, f"{name}.toml").read_text("utf-8"))


def say(language: str, key: str, /, **values: object) -> str:
    """The sentence `area.key` (`area.table.key` for nested ones) with its names filled in. Raises KeyError when it
    does not exist.
    """
    name, *path = key.split(".")
    found: Any = area(language, name)
    for step in path:
        found = found[step]
    if not isinstance(found, str):
        raise KeyError(key)
    return found.format(**values) if values else found
