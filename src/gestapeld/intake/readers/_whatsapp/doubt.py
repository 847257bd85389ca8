# SPDX-License-Identifier: EUPL-1.2
"""Records that may be a pasted piece of another chat: marked, never moved or merged.

Where only line ends separate records, somebody who pastes "23-03-2022 13:31 - Noor: ..." into a message writes what
looks like a message by Noor. Such a line stands out only when its time does: it steps back more than a day and the
chat then goes on where it was. Real steps back are minutes (messages that arrived late) or never return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gestapeld.intake.readers._whatsapp.splitting import Raw
from gestapeld.intake.readers._whatsapp.stamps import Stamp

_DAY_MS = 86_400_000
_MOST_PASTED = 50


def with_doubt(records: Iterable[tuple[Raw, Stamp]], *, doubting: bool) -> Iterator[tuple[Raw, Stamp, bool]]:
    """The same records in the same order, each with whether its boundary is uncertain (never when not `doubting`).

    The very first record is no reference: exports often begin with a notice that carries a later date.
    """
    held: list[tuple[Raw, Stamp]] = []
    before: int | None = None
    count = 0
    for raw, stamp in records:
        utc = stamp[0]
        count += 1
        if doubting and before is not None and utc is not None and utc < before - (0 if held else _DAY_MS):
            held.append((raw, stamp))
            if len(held) > _MOST_PASTED:
                yield from _let_go(held, uncertain=False)
                before, held = utc, []
            continue
        if held:
            yield from _let_go(held, uncertain=True)
            held = []
        yield raw, stamp, False
        before = utc if utc is not None and count > 1 else before
    yield from _let_go(held, uncertain=True)


def _let_go(held: list[tuple[Raw, Stamp]], *, uncertain: bool) -> Iterator[tuple[Raw, Stamp, bool]]:
    for raw, stamp in held:
        yield raw, stamp, uncertain
