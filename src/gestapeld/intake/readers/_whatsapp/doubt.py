# SPDX-License-Identifier: EUPL-1.2
"""Records that may be a pasted piece of another chat: marked, never moved or merged.

Where only line ends separate records, somebody who pastes "23-03-2022 13:31 - Noor: ..." into a message writes what
looks like a message by Noor. Such a line stands out only when its time does: it steps back more than a day and the
chat then goes on where it was. Real steps back are minutes (messages that arrived late) or never return.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from gestapeld.intake.readers._whatsapp.splitting import Raw
from gestapeld.intake.readers._whatsapp.stamps import Stamp

_DAY_MS = 86_400_000
_MOST_PASTED = 50

Timed = tuple[Raw, Stamp | None, bool]
"""A raw record, its stamp, and whether its boundary is uncertain; a gap has no stamp."""


def timed(records: Iterable[Raw], stamp_of: Callable[[re.Match[str]], Stamp], *, doubting: bool) -> Iterator[Timed]:
    """The same records and gaps in the same order with their stamps. Only when `doubting` a boundary can be uncertain.

    The very first record is no reference: exports often begin with a notice that carries a later date.
    """
    held: list[Timed] = []
    before: int | None = None
    count = 0
    for raw in records:
        if raw.header is None:
            if held:
                held.append((raw, None, False))
            else:
                yield raw, None, False
            continue
        stamp = stamp_of(raw.header)
        utc = stamp[0]
        count += 1
        if utc is not None and before is not None and utc < before - (0 if held else _DAY_MS) and doubting:
            held.append((raw, stamp, True))
            if len(held) > _MOST_PASTED:
                yield from _without_doubt(held)
                before, held = utc, []
            continue
        if held:
            yield from held
            held = []
        yield raw, stamp, False
        if count > 1 and utc is not None:
            before = utc
    yield from held


def _without_doubt(held: list[Timed]) -> Iterator[Timed]:
    """So many in a row were not pasted: the chat really goes on earlier, as in two exports put behind each other."""
    for raw, stamp, _ in held:
        yield raw, stamp, False
