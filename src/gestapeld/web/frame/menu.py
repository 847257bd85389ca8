# SPDX-License-Identifier: EUPL-1.2
"""What is in the menu and on the start page: one line per group of pages, by the name of its address."""

from __future__ import annotations

MENU = ("start", "diary", "intake", "timeline", "stack", "steps", "dossier")
"""Addresses in the menu of an open case, in order; the word of each is `web.menu.<name>`."""

GUIDE = ("guide-now", "guide-contacts", "guide-library")
"""In the menu of a locked case after the start; of an open one only the first, the others stand in the foot."""

FOOT = ("guide-contacts", "guide-library", "guide-search", "guide-card", "guide-safety")
"""In the foot of every page."""

DOORS: tuple[str, ...] = ("diary-new", "intake", "timeline", "stack", "steps", "dossier", "checking")
"""Addresses on the start page, in order: the first large, the last as a line of text.

The words of each are `web.doors.<name>.title` and `.text`.
"""
