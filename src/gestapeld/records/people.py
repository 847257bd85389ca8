# SPDX-License-Identifier: EUPL-1.2
"""People as the owner names them, and her claims on whose an account is. Claims are added, never changed: the latest
holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.narrative import Certainty


class Role(StrEnum):
    """What a person is in this case. Never a judgement."""

    OTHER_PARTY = "other-party"  # the person this is about
    CHILD = "child"
    NEW_PARTNER = "new-partner"
    FAMILY = "family"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    NEIGHBOUR = "neighbour"
    WITNESS = "witness"
    HELPER = "helper"  # police, advocate, lawyer, doctor
    SOMEONE = "someone"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in this case. `words` is free text about who that is."""

    name: str
    role: Role = Role.SOMEONE
    words: str = ""


class Whose(StrEnum):
    """Whose an account is said to be."""

    MINE = "mine"
    PERSON = "person"
    NOBODY = "nobody"  # takes back every earlier claim on this account


@dataclass(frozen=True, slots=True)
class AccountClaim:
    """The owner says whose an account is.

    account    as a source shows it; a number or address is the same account in every spelling and every app
    channel    only needed for a bare name, which means something in one app only
    person     item id of the person, for Whose.PERSON
    certainty  how she knows; SUSPECTED keeps what comes from it out of the sure counts
    words      why she says so
    """

    account: Account
    whose: Whose
    channel: str = ""
    person: ItemId | None = None
    certainty: Certainty = Certainty.RECOGNISED
    words: str = ""
