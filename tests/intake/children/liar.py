# SPDX-License-Identifier: EUPL-1.2
"""A taken-over child: it answers a `read` with exactly the frames that stand in the source (msgpack list of byte strings)."""

from __future__ import annotations

from typing import Any

import msgspec

from gestapeld.box.frames import Link
from gestapeld.box.inside import serve


def handle(order: Any, link: Link) -> None:
    kind, source = order[0], order[1] if order[0] == "identify" else order[2]
    if kind == "identify":
        link.send(["candidates", [["candidate", "liar", 1, 99, "x", "x", []]]])
    elif kind == "ask":
        link.send(["questions", []])
    else:
        for frame in msgspec.msgpack.decode(source[4]):
            link.send_frame(frame)


if __name__ == "__main__":
    serve(handle)
