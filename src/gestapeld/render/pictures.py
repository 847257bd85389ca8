# SPDX-License-Identifier: EUPL-1.2
"""Pictures drawn anew from their pixels, in a box. Nothing of the file that went in comes out but what can be seen.

Whatever hides in a picture file (place, device, maker notes, thumbnails of an earlier crop, trailers, text chunks,
colour profiles) stays behind, because only decoded pixels reach the encoder. Sizes are judged from the header, before
decoding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from gestapeld.box.limits import MIB, Limits
from gestapeld.box.process import Box
from gestapeld.errors import BoxLimitError, UnreadableOriginalError

_MODULE = "gestapeld.render._inside_pictures"
# threads: the HEIC decoder starts one whatever it is asked; it stands behind the same walls
_LIMITS = Limits(memory=1536 * MIB, cpu_seconds=600, answer_seconds=30.0, frame_bytes=96 * MIB, threads=True)

AT_A_GLANCE = replace(_LIMITS, answer_seconds=5.0)
"""For looking at many: one picture is not worth waiting long for."""

LONGEST_SIDE = 1600
"""Pixels of the longest side for a page: 200 to the inch across the text of an A4."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture fresh from the encoder.

    media          image/jpeg, or image/png for drawings and screens where that is small
    width, height  in pixels, upright
    seen           width and height of the picture that went in, upright
    cut_off        the file ended early: what is below is missing or grey
    """

    data: bytes
    media: str
    width: int
    height: int
    seen: tuple[int, int]
    cut_off: bool = False


class Redrawer:
    """One child for many pictures; a new one after a crash or a limit. Use as a context manager, in one thread."""

    def __init__(self, limits: Limits = _LIMITS) -> None:
        self._box: Box | None = None
        self._limits = limits

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def redraw(self, data: bytes, *, longest: int = LONGEST_SIDE, quality: int = 80) -> Redrawn:
        """The first picture in `data`, upright, at most `longest` pixels a side, never enlarged.

        `quality` is that of JPEG, 1 to 95. Raises UnreadableOriginalError;
        `reason`: not-a-picture, too-large, damaged, limit.
        """
        return _checked(self._asked({"data": data, "longest": longest, "quality": quality}, len(data)), longest)

    def gradient(self, data: bytes) -> int | None:
        """Sixty-four bits that alike pictures nearly share (docs/methods/duplicates.md); None for a picture too plain.

        Raises UnreadableOriginalError as `redraw`.
        """
        match self._asked({"data": data, "look": True}, len(data)):
            case {"reason": "not-a-picture" | "too-large" | "damaged" as reason}:
                raise UnreadableOriginalError(reason=reason)
            case {"gradient": bytes(found)} if len(found) in (0, 8):
                return int.from_bytes(found, "big") if found else None
        raise UnreadableOriginalError(reason="limit")

    def _asked(self, request: dict[str, Any], size: int) -> Any:
        """What the child answers; it is whatever the child chose to say."""
        try:
            if self._box is None:
                self._box = Box(_MODULE, self._limits)
            self._box.send(request)
            return self._box.receive()
        except BoxLimitError as limit:
            self.close()
            raise UnreadableOriginalError(reason="limit", size=size) from limit

    def close(self) -> None:
        """End the child, if there is one."""
        if self._box is not None:
            self._box.close()
            self._box = None


def redraw(data: bytes, *, longest: int = LONGEST_SIDE, quality: int = 80) -> Redrawn:
    """One picture in a child of its own; see `Redrawer.redraw`."""
    with Redrawer() as redrawer:
        return redrawer.redraw(data, longest=longest, quality=quality)


_BEGINNINGS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}


def _checked(answer: Any, longest: int) -> Redrawn:
    """What the child says, believed only as far as it can be seen from here."""
    match answer:
        case {"reason": "not-a-picture" | "too-large" | "damaged" as reason}:
            raise UnreadableOriginalError(reason=reason)
        case {
            "data": bytes(data),
            "media": str(media),
            "width": int(width),
            "height": int(height),
            "seen": [int(seen_width), int(seen_height)],
            "cut_off": bool(cut_off),
        } if media in _BEGINNINGS and data.startswith(_BEGINNINGS[media]) and 0 < max(width, height) <= longest:
            return Redrawn(data, media, width, height, (seen_width, seen_height), cut_off)
    raise UnreadableOriginalError(reason="limit")
