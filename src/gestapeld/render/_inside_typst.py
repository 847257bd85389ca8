# SPDX-License-Identifier: EUPL-1.2
"""Runs in a box: the files of one Typst document in, a PDF out. Diagnostics stay in here: they may quote evidence."""

from __future__ import annotations

import re
from typing import Any

import typst

from gestapeld.box.frames import Link
from gestapeld.box.inside import serve
from gestapeld.render.glyphs import FONTS

_ROOT = str(FONTS)  # Typst wants a folder that exists; in this one a path leads to fonts and licences only
_UNDRAWABLE = re.compile(r'^PDF/.* error: the text `"(.*)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def main() -> None:
    """Find the fonts, then answer."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])

    def answer(request: Any, link: Link) -> None:
        link.send(_typeset(request, fonts))

    serve(answer)


def _typeset(request: dict[str, Any], fonts: typst.Fonts) -> dict[str, Any]:
    files = {("main" if name == "main.typ" else name): bytes(data) for name, data in request["files"].items()}
    try:
        pdf = typst.compile(
            files,  # type: ignore[call-overload]  # a dict of bytes is taken too; its annotations do not say so
            root=_ROOT,
            font_paths=fonts,
            format="pdf",
            pdf_standards=request["standards"],
            package_path=_ROOT,
            package_cache_path=_ROOT,
            timestamp=request["made"],
        )
    except typst.TypstError as problem:
        return _reason(problem.message)
    return {"pdf": pdf}


def _reason(message: str) -> dict[str, Any]:
    """What went wrong, without a word of the text it happened in."""
    undrawable = _UNDRAWABLE.match(message)
    if undrawable:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), undrawable[1])
        return {"reason": "undrawable", "point": ord(text[0]) if text else 0}
    return {"reason": "standard" if message.startswith("PDF/") else "template"}


if __name__ == "__main__":
    main()
