# SPDX-License-Identifier: EUPL-1.2
"""Where does the material itself stop, skip or leave open? (docs/methods/gaps.md)"""

from __future__ import annotations

from gestapeld.analysis.material import Material
from gestapeld.analysis.methods.method import NOTHING, finding
from gestapeld.records.patterns.covered import Covered
from gestapeld.records.patterns.finding import Fact, Finding, Label, Row, Share

METHOD = ("gaps", 1)
COLUMNS = ("span", "covered", "holes", "longest-hole", "silent-months", "capped")


def count(material: Material) -> Finding:
    """One row per channel family, and what could not be put on a day or with anybody."""
    whole = material.covered.whole
    facts = [
        Fact("covered", Share(material.covered.days, whole.days if whole else 0)),
        Fact("holes", len(material.covered.holes())),
        Fact("silent-months", len(material.covered.silent)),
        Fact("capped", sum(len(covered.capped) for covered in material.families.values())),
        Fact("undated", material.apart.undated),
        Fact("implausible", material.apart.implausible),
        Fact("unknown", material.apart.unknown),
        Fact("copies", material.apart.copies),
    ]
    rows = [_row(name, covered) for name, covered in sorted(material.families.items())]
    caveats = ("covered", *(("capped",) if any(row.values[5] != NOTHING for row in rows) else ()))
    return finding(material, METHOD, facts, COLUMNS, rows, caveats)


def _row(family: str, covered: Covered) -> Row:
    holes = covered.holes()
    longest = max(holes, key=lambda hole: hole.days, default=None)
    capped = covered.capped[0] if covered.capped else NOTHING
    values = (covered.whole, covered.days, len(holes), longest or NOTHING, len(covered.silent), capped)
    return Row(Label("channel", family), values)
