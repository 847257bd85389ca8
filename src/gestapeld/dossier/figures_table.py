# SPDX-License-Identifier: EUPL-1.2
"""Every number of the pattern as one table: the same numbers as on a screen and in the PDF, written the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gestapeld.dossier.tables import Row, csv_bytes
from gestapeld.records.patterns.finding import Finding
from gestapeld.render.findings import Said, said
from gestapeld.wording import say


def figures_csv(findings: Iterable[Finding], language: str) -> bytes:
    """Method, version, row, column, and the number as it is printed."""
    heads = tuple(say(language, f"plots.csv.{key}") for key in ("method", "version", "row", "column", "number"))
    return csv_bytes(heads, (row for finding in findings for row in _rows(finding, said(finding, language))))


def _rows(finding: Finding, told: Said) -> Iterator[Row]:
    for name, text in told.facts:
        yield finding.method, finding.version, "", name, text
    for row in told.rows:
        for column, text in zip(told.head[1:], row[1:], strict=True):
            yield finding.method, finding.version, row[0], column, text
