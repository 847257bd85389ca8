# SPDX-License-Identifier: EUPL-1.2
"""The invented dossier with every word in it replaced by something a hostile or unlucky hand might have written."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from gestapeld.dossier.data import DossierData

CODES = {
    "language", "profile", "zone", "kind", "certainty", "basis", "form", "month", "monday", "media", "digest", "way",
    "quality", "precision", "local", "utc",
}  # fmt: skip


def with_words(data: DossierData, word: Callable[[str], str]) -> DossierData:
    """`data` with every text put through `word`; codes, numbers and pictures stay."""
    changed: DossierData = _changed(data, word)
    return changed


def _changed(value: Any, word: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return word(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, word) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value) if field.name not in CODES]
        return dataclasses.replace(value, **{name: _changed(getattr(value, name), word) for name in names})
    return value
