# SPDX-License-Identifier: EUPL-1.2
"""At what time of day do contacts come, and how many at night, in local time? (docs/methods/night.md)"""

from __future__ import annotations

import numpy as np

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import finding
from gestapeld.analysis.standing import Ints
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row, Share

METHOD = ("night", 1)
COLUMNS = ("incoming", "own")
NIGHT_FROM, EARLY_FROM, DAY_FROM = 23 * 60, 5 * 60, 7 * 60
"""Night is 23:00 to 7:00, as in the rest of the dossier; 5:00 to 7:00 of it is told apart as early morning."""


def count(material: Material) -> Finding:
    """Shares of what has a time of day; the rest is said."""
    incoming = material.incoming
    timed = incoming[material.contacts.minute[incoming] >= 0]
    nightly, early = at_night(material, timed), _early(material, timed)
    facts = [
        Fact("night", Share(len(nightly), len(timed)), material.items(nightly)),
        Fact("early", Share(len(early), len(timed)), material.items(early)),
        Fact("night-days", material.days(nightly)),
        Fact("night-suspected", len(at_night(material, material.suspected))),
        Fact("night-unknown", len(at_night(material, material.unknown))),
        Fact("night-own", len(at_night(material, material.outgoing))),
        Fact("untimed", len(incoming) - len(timed)),
    ]
    by_hour, own = (hours(material, rows) for rows in (incoming, material.outgoing))
    rows = [Row(Label("hour", f"{hour:02d}"), (int(by_hour[hour]), int(own[hour]))) for hour in range(24)]
    return finding(material, METHOD, facts, COLUMNS, rows if len(timed) else (), ("local-time",))


def at_night(material: Material, rows: Ints) -> Ints:
    """Those of `rows` from 23:00 to 7:00 on the clock of the day they are counted under."""
    minute = material.contacts.minute[rows]
    return rows[(minute >= NIGHT_FROM) | ((minute >= 0) & (minute < DAY_FROM))]


def _early(material: Material, rows: Ints) -> Ints:
    minute = material.contacts.minute[rows]
    return rows[(minute >= EARLY_FROM) & (minute < DAY_FROM)]


def hours(material: Material, rows: Ints) -> Ints:
    """How many in each hour of the day."""
    minute = material.contacts.minute[rows]
    return np.bincount(minute[minute >= 0] // 60, minlength=24)
