# SPDX-License-Identifier: EUPL-1.2
"""Everything a person reads, as (file, line, language, text)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "gestapeld"
NOT_READ = {"words", "address", "id", "sources", "law", "contacts", "related", "pages", "call", "also", "value"}
"""Keys whose values are not shown: what people type when they search, addresses, names of other things."""


@dataclass(frozen=True)
class Text:
    """A piece of text a person reads."""

    file: str
    line: int
    language: str
    text: str


@cache
def everything() -> tuple[Text, ...]:
    """All texts, wherever they stand; read once."""
    return tuple(_everything())


def _everything() -> Iterator[Text]:
    for file in sorted(PACKAGE.rglob("*.toml")):
        told = "marking/data" in file.as_posix()  # what the other may write, not what we say
        if not told and not file.name.startswith(("lint.", "search.", "asked.")):  # search: what people type
            yield from _toml(file)
    for file in sorted(PACKAGE.joinpath("guidance", "countries").rglob("*.md")):
        yield from _page(file)
    for language in ("nl", "en"):
        for file in sorted(ROOT.joinpath("docs", "guide", language).glob("*.md")):
            yield from _lines(file, file.read_text("utf-8"), language)
    for ending in ("html", "typ"):
        for file in sorted(PACKAGE.rglob(f"*.{ending}")):
            yield from _template(file)


def _language(path: str) -> str:
    found = re.findall(r"(?<=[/.])(?:nl|en)(?=[/.])", path)
    return str(found[-1]) if found else ""


def _toml(file: Path) -> Iterator[Text]:
    name = str(file.relative_to(ROOT))
    if "/sources/" in name:
        return  # titles of other people's pages
    whole = file.read_text("utf-8")
    for path, text in _strings(tomllib.loads(whole), ()):
        language = path[-1] if path[-1] in ("nl", "en") else _language(name)
        if (language and not NOT_READ & set(path)) or (path[:1] == ("contacts",) and path[-1] in ("nl", "en")):
            start = text.strip().split("\n")[0]
            line = next((n for n, line in enumerate(whole.splitlines(), 1) if start and start in line), 1)
            yield Text(name, line, language, re.sub(r"\{[a-z_]*\}", "…", text))


def _strings(found: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(found, str):
        yield path, found
    elif isinstance(found, dict):
        for key, inner in found.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(found, list):
        for inner in found:
            yield from _strings(inner, path)


def _page(file: Path) -> Iterator[Text]:
    name = str(file.relative_to(ROOT))
    front, _, body = file.read_text("utf-8")[4:].partition("\n+++\n")
    about = tomllib.loads(front)
    for key in ("title", "summary"):
        line = next(n for n, line in enumerate(front.splitlines(), 2) if line.startswith(key))
        yield Text(name, line, _language(name), about[key])
    for number, row in enumerate(body.splitlines(), front.count("\n") + 4):
        yield Text(name, number, _language(name), re.sub(r"\]\([a-z]+:[^)]*\)", "]", row))


def _lines(file: Path, whole: str, language: str) -> Iterator[Text]:
    inside = False
    for number, line in enumerate(whole.splitlines(), 1):
        if line.startswith("```"):
            inside = not inside
        if not inside:
            clean = re.sub(r"`[^`]*`", "", re.sub(r"!\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)", r"\1\2", line))
            yield Text(str(file.relative_to(ROOT)), number, language, clean)


def _template(file: Path) -> Iterator[Text]:
    """A template speaks no language of its own: its text must be fine in both."""
    whole = file.read_text("utf-8")
    if file.suffix == ".html":
        whole = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>", _blank, whole, flags=re.S)
    for number, line in enumerate(whole.splitlines(), 1):
        text = _typst_words(line) if file.suffix == ".typ" else line
        for language in ("nl", "en"):
            if text.strip():
                yield Text(str(file.relative_to(ROOT)), number, language, text)


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _typst_words(line: str) -> str:
    """The strings of more than one word, and the content in brackets, of a line of Typst."""
    code = line.split("//", maxsplit=1)[0]
    strings = [text for text in re.findall(r'"((?:[^"\\]|\\.)*)"', code) if " " in text.strip()]
    return " ".join(strings + re.findall(r"\[([^\[\]#]+)\]", re.sub(r'"(?:[^"\\]|\\.)*"', "", code)))
