# SPDX-License-Identifier: EUPL-1.2
"""Places on this computer, as they are typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class Place(click.Path):
    """A file or folder as typed. Whether it is there and opens, the command says in its own words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """An empty name is refused: it would mean this whole folder, and comes from a variable that was not set."""
        if value == "":
            self.fail("empty", param, ctx)
        return super().convert(value, param, ctx)


PLACE = Place(readable=False, path_type=Path)
