# SPDX-License-Identifier: EUPL-1.2
"""Runs in a box: a PDF in, pictures and words of its pages out, one frame for each page that was asked for."""

from __future__ import annotations

import codecs
import io
from typing import Any

import pypdfium2
from PIL import Image, PngImagePlugin  # noqa: F401 - the encoder is needed later, when nothing may be opened

from gestapeld.box.frames import Link
from gestapeld.box.inside import serve

_MOST_WORDS = 200_000  # characters of one page


def main() -> None:
    """Answer one request after the other."""
    for code in ("utf-16-le", "utf-8", "ascii", "latin-1"):
        codecs.lookup(code)  # Python would look for it in a file later
    Image.init()
    serve(answer)


def answer(request: Any, link: Link) -> None:
    """`{"pdf", "longest", "numbers"}` to a frame for each number: a page, or `{"reason"}`."""
    try:
        document = pypdfium2.PdfDocument(request["pdf"])
        pages = len(document)
    except pypdfium2.PdfiumError:
        document, pages = None, 0
    for number in request["numbers"]:
        if document is None:
            link.send({"reason": "damaged"})
        elif not 1 <= number <= pages:
            link.send({"reason": "no-such-page"})
        else:
            link.send(_drawn(document, number, request["longest"]))


def _drawn(document: Any, number: int, longest: int) -> dict[str, Any]:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        picture = page.render(scale=longest / max(width, height, 1)).to_pil().convert("RGB")
        words = page.get_textpage().get_text_bounded()
        page.close()
    except pypdfium2.PdfiumError:
        return {"reason": "damaged"}
    picture.thumbnail((longest, longest))  # the scale may round up by a pixel
    png = io.BytesIO()
    picture.save(png, "PNG", compress_level=6)
    plain = words[:_MOST_WORDS].encode("utf-8", "replace").decode("utf-8")  # half a pair of UTF-16 is no text
    return {"picture": png.getvalue(), "width": picture.width, "height": picture.height, "words": plain}


if __name__ == "__main__":
    main()
