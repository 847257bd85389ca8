# SPDX-License-Identifier: EUPL-1.2
"""What is kept in memory while a case is open, and gone with it: counts, pictures of counts, the list one came from."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from gestapeld.casefile.casefile import CaseFile
from gestapeld.errors import GestapeldError
from gestapeld.search.index import Index
from gestapeld.search.question import Query
from gestapeld.search.timeline import By, Counts, Shown, counts, shown
from gestapeld.web.timeline.forms import Asking

_MOST = 30
_NOT_COUNTED = Query()  # page, order and cursor make no difference to a count


@dataclass
class Kept:
    """For one open case. `asked` is by visit; `plots` by the random number in the address of a picture."""

    asked: dict[str, Asking] = field(default_factory=dict)
    plots: OrderedDict[str, Query] = field(default_factory=OrderedDict)
    counted: OrderedDict[tuple[int, Query, str], Counts] = field(default_factory=OrderedDict)
    shown: OrderedDict[Query, Shown] = field(default_factory=OrderedDict)

    def plot(self, query: Query) -> str:
        """A number for the address of the picture of these counts."""
        plain = _plain(query)
        for number, known in self.plots.items():
            if known == plain:
                return number
        number = secrets.token_urlsafe(9)
        self.plots[number] = plain
        while len(self.plots) > _MOST:
            self.plots.popitem(last=False)
        return number


_KEPT: WeakKeyDictionary[CaseFile, Kept] = WeakKeyDictionary()


def kept_with(case: CaseFile) -> Kept:
    """What is kept with this open case."""
    return _KEPT.setdefault(case, Kept())


def counted(case: CaseFile, index: Index, query: Query, by: By) -> Counts:
    """`counts`, remembered as long as nothing is added: a million items take most of a second. Raises as `counts`.

    What files show is remembered longer: after an incident is written down only what was told is counted again.
    """
    kept, plain = kept_with(case), _plain(query)
    key = (case.heads()["evidence"].size, plain, by)
    if key not in kept.counted:
        kept.shown[plain] = shown(index, plain, kept.shown.get(plain))
        kept.counted[key] = counts(index, query, by, kept.shown[plain])
        while len(kept.shown) > _MOST:
            kept.shown.popitem(last=False)
        while len(kept.counted) > _MOST:
            kept.counted.popitem(last=False)
    return kept.counted[key]


def count_again(case: CaseFile, index: Index) -> None:
    """After much was added, while somebody waits for that anyway: the next look at the line of time need not wait."""
    with suppress(GestapeldError):
        index.catch_up()
        counted(case, index, _NOT_COUNTED, "month")


def _plain(query: Query) -> Query:
    return replace(query, newest_first=True, size=_NOT_COUNTED.size, cursor=None, backwards=False)
