# SPDX-License-Identifier: EUPL-1.2
"""Whether a place on this computer is carried to a cloud. A guess from the names of folders, nothing more."""

from __future__ import annotations

from pathlib import Path

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
    """The name of the service whose folder `path` lies in, "" when none is recognised."""
    for part in path.absolute().parts:
        plain = part.casefold()
        for name, service in SYNCHRONISED.items():
            if plain == name or plain.startswith((f"{name} -", f"{name}-")):
                return service
    return ""
