# SPDX-License-Identifier: EUPL-1.2
"""Places on this computer: how they are typed, and whether one is carried to a cloud."""

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

SYNCHRONISED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "proton drive": "Proton Drive",
    "stack": "STACK",
}


def synchronised_with(path: Path) -> str:
    """The name of the service whose folder `path` lies in, "" when none is recognised. A guess from folder names,
    nothing more.
    """
    for part in path.absolute().parts:
        plain = part.casefold()
        for name, service in SYNCHRONISED.items():
            if plain == name or plain.startswith((f"{name} -", f"{name}-")):
                return service
    return ""
