# SPDX-License-Identifier: EUPL-1.2
"""A small real case, as the index tests have it."""

from __future__ import annotations

from tests.search.conftest import desk

__all__ = ["desk"]
