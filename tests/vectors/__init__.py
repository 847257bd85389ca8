# SPDX-License-Identifier: EUPL-1.2
"""Frozen values, as JSON. Each file says its source; each case says what to `expect` (`refused` where an error is expected)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    """A whole file of vectors."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


def cases(name: str, *, refused: bool | None = None) -> list[Any]:
    """The cases of a file as test parameters; only those that are refused, or only the others, when asked."""
    chosen = [case for case in load(name)["cases"] if refused is None or (case["expect"] == "refused") == refused]
    assert chosen
    return [pytest.param(case, id=case["case"]) for case in chosen]
