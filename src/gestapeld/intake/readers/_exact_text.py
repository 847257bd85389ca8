# SPDX-License-Identifier: EUPL-1.2
"""Text that can be written down anywhere: without lone surrogates, otherwise untouched."""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")


def without_lone_surrogates(text: str) -> tuple[str, bool]:
    """The text with each lone surrogate as U+FFFD, and whether there was one."""
    if text.isascii() or _LONE.search(text) is None:
        return text, False
    return _LONE.sub("\ufffd", text), True
