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


class Doubt:
    """Goes through the records of one file in order.

    stamp_of  gives the stamp of a header
    doubting  only then a boundary can be uncertain
    """

    def __init__(self, stamp_of: Callable[[re.Match[str]], Stamp], *, doubting: bool) -> None:
        self._stamp_of = stamp_of
        self._doubting = doubting
        self._held: list[Timed] = []
        self._before: int | None = None
        self._count = 0

    @property
    def sure_from(self) -> int | None:
        """A record that carries this time or a later one is sure; None when every record has to be looked at."""
        return None if self._held else self._before

    def passed(self, utc: int) -> None:
        """Records that were sure were not shown here; `utc` is the time of the last of them."""
        self._before = utc

    def take(self, raw: Raw) -> list[Timed]:
        """The next record or gap: what can be said now, in the order of the file.

        The very first record is no reference: exports often begin with a notice that carries a later date.
        """
        if raw.header is None:
            if not self._held:
                return [(raw, None, False)]
            self._held.append((raw, None, False))
            return []
        stamp, before = self._stamp_of(raw.header), self._before
        utc = stamp[0]
        self._count += 1
        margin = 0 if self._held else _DAY_MS
        if utc is not None and before is not None and utc < before - margin and self._doubting:
            self._held.append((raw, stamp, True))
            return self._not_pasted(utc) if len(self._held) > _MOST_PASTED else []
        if self._count > 1 and utc is not None:
            self._before = utc
        return [*self.rest(), (raw, stamp, False)]

    def rest(self) -> list[Timed]:
        """What was held back."""
        held, self._held = self._held, []
        return held

    def _not_pasted(self, utc: int) -> list[Timed]:
        """So many in a row were not pasted: the chat goes on earlier, as in two exports put behind each other."""
        self._before = utc
        return [(raw, stamp, False) for raw, stamp, _ in self.rest()]


def timed(records: Iterable[Raw], stamp_of: Callable[[re.Match[str]], Stamp], *, doubting: bool) -> Iterator[Timed]:
    """The same records and gaps in the same order with their stamps."""
    doubt = Doubt(stamp_of, doubting=doubting)
    for raw in records:
        yield from doubt.take(raw)
    yield from doubt.rest()
