# SPDX-License-Identifier: EUPL-1.2
"""Text of evidence as a page may show it: what steers or hides text is shown, not obeyed. Templates: `text|visible`."""

from __future__ import annotations

_JOINERS = "\u200c\u200d"  # they only shape the letters and emoji around them
_LINES = "\n\t"
_SPACES = {ord(space): " " for space in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"}  # fmt: skip  # noqa: E501


def visible(text: str) -> str:
    """The text, lines kept; direction overrides, control and other unseen characters as `[U+202E]`."""
    shown = text.replace("\r\n", "\n").translate(_SPACES)
    return "".join(c if c.isprintable() or c in _JOINERS or c in _LINES else f"[U+{ord(c):04X}]" for c in shown)
