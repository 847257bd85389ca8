# SPDX-License-Identifier: EUPL-1.2
"""Looking at pictures that came with messages, in the box that draws pictures, as far as there is time.

What is seen of each is sixty-four bits, kept in the index. Pictures marked as intimate are looked at like all others;
none is ever shown here, and no pixel comes out of the box.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import DiskFailedError, GestapeldError, NoSpaceError, NotWritableError, UnreadableOriginalError
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.render.pictures import AT_A_GLANCE, Redrawer
from gestapeld.search.index import Index
from gestapeld.search.looked import Looked, keep_looked, not_looked_at

SECONDS = 10.0
"""For somebody who asked for the whole pattern or a dossier."""
_LARGEST = 64 * 1024 * 1024
_TOGETHER = 32
_ENDINGS = frozenset(("jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "bmp", "tif", "tiff", "avif"))


def look(case: CaseFile, index: Index, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> int:
    """Look at what was not looked at yet, for so many seconds; how many files are left.

    One picture more is begun when time is left, and ends within five seconds whatever it is. Where nothing more can be
    kept it stops: a number less is no reason to show none. Raises NotAllowedError, IndexBusyError.
    """
    case.require("read")
    todo = not_looked_at(index)
    if not todo:
        return 0
    until = clock() + seconds
    some: list[Looked] = []
    try:
        for one in _seen(case, todo):
            some.append(one)
            late = clock() >= until
            if len(some) == _TOGETHER or late:
                keep_looked(index, some)
                some = []
            if late:
                break
        keep_looked(index, some)
    except (NoSpaceError, NotWritableError, DiskFailedError):
        pass
    return len(not_looked_at(index))


def _seen(case: CaseFile, todo: list[tuple[str, ItemId]]) -> Iterator[Looked]:
    with Redrawer(AT_A_GLANCE) as redrawer:  # a child starts with the first picture
        for digest, item in todo:
            try:
                fields = case.item(item)
                if not _is_picture(fields):
                    yield Looked(digest, picture=False)
                    continue
                data = b"".join(case.object_reader(str(fields["object"])).stream())
                yield Looked(digest, True, redrawer.gradient(data))
            except UnreadableOriginalError:
                yield Looked(digest, True)
            except GestapeldError:  # erased, or damaged: the check of the case says so, a count does not
                yield Looked(digest, picture=False)


def _is_picture(fields: Fields) -> bool:
    """By its name: whether it is one shows when it is drawn."""
    ending = PurePosixPath(str(fields.get("name", ""))).suffix[1:].lower()
    return ending in _ENDINGS and "object" in fields and int(fields.get("size", 0)) <= _LARGEST
