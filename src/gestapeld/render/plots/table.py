# SPDX-License-Identifier: EUPL-1.2
"""The numbers of a plot as text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A heading per column, rows of the same length; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
