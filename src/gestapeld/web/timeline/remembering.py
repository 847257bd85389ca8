# SPDX-License-Identifier: EUPL-1.2
"""What is kept in memory while a case is open, and gone with it: counts, pictures of counts, the list one came from."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from gestapeld.casefile.casefile import CaseFile
from gestapeld.search.index import Index
from gestapeld.search.question import Query
from gestapeld.search.timeline import By, Counts, counts
from gestapeld.web.timeline.forms import Asking

_MOST = 30
_NOT_COUNTED = Query()  # page, order and cursor make no difference to a count


@dataclass
class Kept:
    """For one open case. `asked` is by visit; `plots` by the random number in the address of a picture."""

    asked: dict[str, Asking] = field(default_factory=dict)
    plots: OrderedDict[str, Query] = field(default_factory=OrderedDict)
    counted: OrderedDict[tuple[int, Query, str], Counts] = field(default_factory=OrderedDict)

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
    """`counts`, remembered as long as nothing is added: a million items take most of a second. Raises as `counts`."""
    kept = kept_with(case)
    key = (case.heads()["evidence"].size, _plain(query), by)
    if key not in kept.counted:
        kept.counted[key] = counts(index, query, by)
        while len(kept.counted) > _MOST:
            kept.counted.popitem(last=False)
    return kept.counted[key]


def _plain(query: Query) -> Query:
    return replace(query, newest_first=True, size=_NOT_COUNTED.size, cursor=None, backwards=False)
