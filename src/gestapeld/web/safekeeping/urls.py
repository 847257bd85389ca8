# SPDX-License-Identifier: EUPL-1.2
"""The addresses of looking after the case."""

from __future__ import annotations

from django.urls import path

import gestapeld.web.doors.item_address  # noqa: F401 - registers <item:>
from gestapeld.web.safekeeping import copies, erasing, keys, looking

urlpatterns = [
    path("settings", looking.overview, name="settings"),
    path("settings/lock", keys.idle, name="settings-idle"),
    path("settings/passphrase", keys.passphrase, name="settings-passphrase"),
    path("settings/code", keys.code, name="settings-code"),
    path("settings/code/new", keys.new_code, name="settings-new-code"),
    path("settings/copy", copies.copy, name="settings-copy"),
    path("settings/copy/made", copies.made, name="settings-copy-made"),
    path("settings/members", looking.members, name="settings-members"),
    path("settings/history", looking.done, name="settings-history"),
    path("settings/erase", erasing.requests, name="settings-erase"),
    path("settings/erase/whole", erasing.whole, name="settings-erase-whole"),
    path("settings/erase/<item:item>", erasing.ask, name="settings-erase-item"),
    path("settings/erase/<item:item>/back", erasing.take_back, name="settings-erase-back"),
    path("settings/erase/<item:item>/do", erasing.carry_out, name="settings-erase-do"),
]
