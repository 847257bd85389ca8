# SPDX-License-Identifier: EUPL-1.2
"""The small values that told records share, into JSON and back. Empty values are left out; what is withheld comes back
empty.
"""

from __future__ import annotations

from typing import Any

from gestapeld.records.encoding import Fields, Json, moment_value
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment


def kept(fields: dict[str, Any]) -> Fields:
    """Without what is empty. `False` and 0 are kept."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def when(moment: Moment) -> Json:
    """A moment, or None when nothing is known of it."""
    return None if moment == UNKNOWN_MOMENT else moment_value(moment)


def ids(items: tuple[ItemId, ...]) -> list[str]:
    """Item ids as text."""
    return [str(item) for item in items]


def ids_of(value: Json) -> tuple[ItemId, ...]:
    """Item ids back from text."""
    return tuple(ItemId.parse(text) for text in value or ())


def id_of(value: Json) -> ItemId | None:
    """One item id, None when absent or withheld."""
    return ItemId.parse(value) if value else None


def account(account: Account) -> Json:
    """An account as a value."""
    return kept({"name": account.name, "id": account.id})


def account_of(value: Json) -> Account:
    """An account from a value."""
    return Account(name=(value or {}).get("name", ""), id=(value or {}).get("id", ""))
