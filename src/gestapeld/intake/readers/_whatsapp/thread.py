# SPDX-License-Identifier: EUPL-1.2
"""The name of the chat, from the name the app gave the file."""

from __future__ import annotations

import re

_FRONTS = (
    "whatsapp[ -]?chat (?:with|met|mit|-|con|com|s|ze|med|dengan|na)|whatsapp[ -]chat|chat whatsapp s uživatelem"
    "|chat whatsapp (?:con|com|s)|chat de whatsapp con|discussion whatsapp avec|conversa do whatsapp com"
    "|чат whatsapp с контактом|чат whatsapp (?:с|із|з)|whatsapp-chatt med|whatsapp-samtale med"
)
_FRONT = re.compile(f"(?:{_FRONTS})[ _-]+".replace(" ", r"\s"), re.IGNORECASE)  # some languages put no-break spaces
_COPY = re.compile(r"(?: \(\d{1,3}\)| - (?:copy|kopie))$", re.IGNORECASE)
_BARE_COPY = re.compile(r"[ _-]?\(?\d{1,3}\)?$")
_WITHOUT_NAME = frozenset(("_chat", "chat", "whatsapp chat", "whatsapp-chat", "whatsapp"))


def chat_name(file_name: str, from_notice: str) -> str:
    """What the chat is called.

    `from_notice` is the name that the first notice stands under: on iPhones that of the chat, whose own file is always
    called `_chat.txt`. "" when neither says anything.
    """
    stem = file_name.rpartition("/")[2]
    stem = stem[:-4] if stem.lower().endswith((".txt", ".zip")) else stem
    front = _FRONT.match(stem)
    if front is not None and front.end() < len(stem):
        return _COPY.sub("", stem[front.end() :])
    bare = _BARE_COPY.sub("", _COPY.sub("", stem))
    return from_notice or ("" if bare.lower() in _WITHOUT_NAME else stem)


def is_named_like_a_chat(file_name: str) -> bool:
    """Whether the app could have given this name."""
    stem = file_name.rpartition("/")[2]
    return _FRONT.match(stem) is not None or _COPY.sub("", stem.removesuffix(".txt")).lower() in _WITHOUT_NAME
