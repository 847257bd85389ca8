# SPDX-License-Identifier: EUPL-1.2
"""Pages of a PDF as pictures to look at, and their words as a reader gets them. The PDF is opened in a box only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gestapeld.box.limits import MIB, Limits
from gestapeld.box.process import Box
from gestapeld.errors import BoxLimitError, UnreadableOriginalError

_MODULE = "gestapeld.render._inside_pages"
_LIMITS = Limits(memory=2048 * MIB, cpu_seconds=300, answer_seconds=60.0, frame_bytes=192 * MIB, threads=True)
_PNG = b"\x89PNG\r\n\x1a\n"
LONGEST_SIDE = 1500
"""Pixels of the longest side: a page of A4 that fills a laptop screen stays sharp."""


@dataclass(frozen=True, slots=True)
class PageDrawn:
    """One page. `picture` is a PNG of `width` by `height` pixels; `words` is the text that can be copied from it."""

    picture: bytes
    width: int
    height: int
    words: str


def draw_pages(pdf: bytes, numbers: Sequence[int], *, longest: int = LONGEST_SIDE) -> tuple[PageDrawn, ...]:
    """The pages `numbers` (from 1) of a PDF, in that order; a number that it does not have is left out.

    Raises UnreadableOriginalError; `reason`: damaged, limit.
    """
    drawn: list[PageDrawn] = []
    try:
        with Box(_MODULE, _LIMITS) as box:
            box.send({"pdf": pdf, "longest": longest, "numbers": list(numbers)})
            for _ in numbers:
                page = _checked(box.receive(), longest)
                if page is not None:
                    drawn.append(page)
    except BoxLimitError as limit:
        raise UnreadableOriginalError(reason="limit", size=len(pdf)) from limit
    return tuple(drawn)


def _checked(answer: Any, longest: int) -> PageDrawn | None:
    """What the child says, believed only as far as it can be seen from here."""
    match answer:
        case {"reason": "no-such-page"}:
            return None
        case {"picture": bytes(picture), "width": int(width), "height": int(height), "words": str(words)} if (
            picture.startswith(_PNG) and 0 < max(width, height) <= longest
        ):
            return PageDrawn(picture, width, height, words)
    raise UnreadableOriginalError(reason="damaged")
