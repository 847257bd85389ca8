# SPDX-License-Identifier: EUPL-1.2
"""Style and scripts: a fixed list of files of our own, read once. No path from outside ever reaches the disk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse

from gestapeld.web.doors.asked import Asked

_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_SITE = Path(__file__).parents[2] / "guidance" / "site"


@cache
def files() -> dict[str, tuple[str, bytes]]:
    """Every file that is served: name -> (media type, bytes). Look and leaving are those of the guidance site."""
    own = sorted((Path(__file__).parents[1] / "static").iterdir())
    served = {file.name: (_KINDS[file.suffix], file.read_bytes()) for file in own if file.suffix in _KINDS}
    style = [file.read_bytes() for file in sorted((_SITE / "style").glob("*.css"))]
    style += [content for name, (_, content) in served.items() if name.endswith(".css")]
    leaving = b"{\n" + (_SITE / "scripts" / "1-leaving.js").read_bytes() + b"}\n"  # its names are its own
    return served | {"look.css": (_KINDS[".css"], b"\n".join(style)), "leaving.js": (_KINDS[".js"], leaving)}


def static_file(_asked: Asked, name: str) -> HttpResponse:
    """One of those files, or 404."""
    if name not in files():
        raise Http404
    kind, content = files()[name]
    return HttpResponse(content, content_type=kind)
