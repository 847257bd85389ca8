# SPDX-License-Identifier: EUPL-1.2
"""Folders that are carried to a cloud, recognised by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from gestapeld.casefile.places import synchronised_with


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("/home/noor/OneDrive/stapel", "OneDrive"),
        ("/home/noor/OneDrive - Werk/stapel", "OneDrive"),
        ("/home/noor/Dropbox/a/b", "Dropbox"),
        ("/Users/noor/Library/Mobile Documents/x", "iCloud"),
        ("/home/noor/Nextcloud/map", "Nextcloud"),
        ("/home/noor/Documenten/map", ""),
        ("/home/noor/dropboxen/map", ""),
    ],
)
def test_a_folder_of_a_service_is_recognised_by_its_name(place: str, service: str) -> None:
    assert synchronised_with(Path(place)) == service
