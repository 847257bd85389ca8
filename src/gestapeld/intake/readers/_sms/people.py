# SPDX-License-Identifier: EUPL-1.2
"""Numbers, names and directions as these backups write them."""

from __future__ import annotations

from collections.abc import Mapping

from gestapeld.records.items import Account, Way

ABSENT = frozenset(("", "null"))
"""What the app writes where there is nothing. Never applied to the words of a message."""
_NO_NAME = ABSENT | {"(Unknown)"}
_OWN_PLACEHOLDER = "insert-address-token"
_HIDDEN_NUMBERS = {"-1": "unknown", "-2": "hidden", "-3": "payphone", "": "unknown", "null": "unknown"}
_PRESENTATIONS = {"1": "shown", "2": "hidden", "3": "unknown", "4": "payphone"}

FROM, TO, CC, BCC = "137", "151", "130", "129"

_BOXES: dict[str, tuple[Way, tuple[str, ...]]] = {
    "1": (Way.IN, ()),
    "2": (Way.OUT, ()),
    "3": (Way.OUT, ("draft",)),
    "4": (Way.OUT, ("not-sent",)),
    "5": (Way.OUT, ("failed",)),
    "6": (Way.OUT, ("not-sent",)),
}


def present(attributes: Mapping[str, str], name: str) -> str:
    """The value, "" when the app says there is none."""
    value = attributes.get(name, "")
    return "" if value in ABSENT else value


def contact_name(attributes: Mapping[str, str]) -> str:
    """The label from the address book of the phone, "" when it had none."""
    name = attributes.get("contact_name", "")
    return "" if name in _NO_NAME else name


def box(kind: str) -> tuple[Way, tuple[str, ...]]:
    """Direction and flags of a message by its `type` or `msg_box`."""
    return _BOXES.get(kind, (Way.UNKNOWN, ()))


def caller(attributes: Mapping[str, str]) -> tuple[Account, str]:
    """The other side of a call and whether the number was shown: "shown", "hidden", "unknown", "payphone"."""
    number = attributes.get("number", "")
    presentation = _PRESENTATIONS.get(attributes.get("presentation", ""), "")
    if number in _HIDDEN_NUMBERS:
        return Account(contact_name(attributes)), presentation or _HIDDEN_NUMBERS[number]
    return Account(contact_name(attributes), number), presentation or "shown"


def is_own_placeholder(address: str) -> bool:
    """Whether Android left the owner's own number out here."""
    return address == _OWN_PLACEHOLDER or address in ABSENT
