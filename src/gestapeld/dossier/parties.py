# SPDX-License-Identifier: EUPL-1.2
"""Who is who in a dossier: by the owner's claims, and by nothing else.

Contacts are counted in classes that are never added together: of the other party, uncertain (an account suspected to be
his, or of somebody unknown), of the owner, of somebody else. As long as the owner has claimed no account for the other
party, what came in counts as his: then the material is a conversation with one person, and there is nobody to confuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from gestapeld.dossier.material import Material
from gestapeld.records.encoding import Fields
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Way
from gestapeld.records.narrative import Certainty
from gestapeld.records.people import AccountClaim, Person, Role, Whose
from gestapeld.search.identities import family_of, identity_of, same_everywhere
from gestapeld.search.question import Hit


class Standing(StrEnum):
    """Whose a contact is."""

    OTHER = "other"
    UNCERTAIN = "uncertain"
    OWN = "own"
    THIRD = "third"
    NOBODY = "nobody"  # written by an app


SURE = (Certainty.SEEN, Certainty.RECOGNISED)


class Parties:
    """The claims that hold now, by account."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.claims: dict[str, AccountClaim] = {}
        for claim in material.claims:
            identity = identity_of(claim.channel, claim.account)
            if claim.whose is Whose.NOBODY:
                self.claims.pop(identity, None)
            elif identity:
                self.claims[identity] = claim
        self.other_known = any(self._is_other(claim) for claim in self.claims.values())

    def others(self) -> list[tuple[ItemId, Person]]:
        """The people this is about."""
        return [(item, person) for item, person in self.material.people.items() if person.role is Role.OTHER_PARTY]

    def person_of(self, claim: AccountClaim) -> Person | None:
        """The person of a claim, in the version that holds."""
        return self.material.people.get(self.material.root(claim.person)) if claim.person else None

    def claim(self, channel: str, account: Account) -> AccountClaim | None:
        """What is claimed about an account."""
        return self.claims.get(identity_of(channel, account))

    def _is_other(self, claim: AccountClaim) -> bool:
        person = self.person_of(claim)
        return person is not None and person.role is Role.OTHER_PARTY

    def standing(self, hit: Hit) -> Standing:
        """Whose a message, call or told event is."""
        if hit.way is Way.SYSTEM:
            return Standing.NOBODY
        if hit.way is Way.OUT or hit.whose == "mine":
            return Standing.OWN
        if hit.kind in ("incident", "thing"):
            return self._of_told(hit)
        if hit.whose == "person":
            return self._of_person(hit)
        return Standing.OTHER if hit.way is Way.IN and not self.other_known else Standing.UNCERTAIN

    def _of_person(self, hit: Hit) -> Standing:
        person = self._person(hit)
        if hit.certainty not in SURE:
            return Standing.UNCERTAIN
        return Standing.OTHER if person is not None and person.role is Role.OTHER_PARTY else Standing.THIRD

    def _of_told(self, hit: Hit) -> Standing:
        """Something told: who she says it was, as sure as she says; nobody named means the other party."""
        person = self._person(hit)
        if person is not None and person.role is not Role.OTHER_PARTY:
            return Standing.THIRD
        return Standing.OTHER if hit.certainty in SURE else Standing.UNCERTAIN

    def _person(self, hit: Hit) -> Person | None:
        return self.material.people.get(self.material.root(hit.person)) if hit.person else None

    def label(self, channel: str, account: Account) -> str:
        """How an account is called on paper: the other party by name, anybody else as the source shows it.

        Who a friend, witness or helper is, the owner knows; the other party may not.
        """
        claim = self.claim(channel, account)
        person = self.person_of(claim) if claim else None
        named = person.name if person and person.role is Role.OTHER_PARTY else ""
        return named or account.name or account.id

    def own(self) -> Iterator[str]:
        """Every number, address and handle the owner calls hers."""
        for claim in self.claims.values():
            if claim.whose is Whose.MINE:
                yield from (text for text in (claim.account.id, claim.account.name) if same_everywhere(text))

    def known_to_other(self) -> Iterator[str]:
        """Every number and address claimed to be the other party's, suspected ones included."""
        for claim in self.claims.values():
            if self._is_other(claim):
                yield from (text for text in (claim.account.id, claim.account.name) if text)


_TELEPHONE = frozenset({"", "phone", "call", "sms"})


def account_of(fields: Fields) -> Account:
    """The sender of a message, the other side of a call."""
    value: dict[str, Any] = fields.get("account") or {}
    return Account(value.get("name", ""), value.get("id", ""))


def conversation_of(fields: Fields) -> str:
    """A key that is equal for messages and calls of one conversation.

    Mail has no conversations that can be trusted (a subject is not one): there it is all mail with one address.
    """
    value: dict[str, Any] = fields.get("account") or {}
    rest = fields["rest"]
    channel = rest.get("channel", "")
    family = family_of(channel)
    if rest["kind"] == "call":
        identity = identity_of(channel, account_of(fields))
        # A number is the same in every app, but calls by an app are a list apart from those by telephone.
        by_app = f"{family}:" if family not in _TELEPHONE and identity.startswith("tel:") else ""
        return f"calls:{by_app}{identity}"
    if family == "email" or not value.get("thread"):
        peer = account_of(fields)
        receivers = value.get("to") or []
        if rest.get("way") == Way.OUT and receivers:
            peer = Account(receivers[0].get("name", ""), receivers[0].get("id", ""))
        return f"{family}:{identity_of(channel, peer)}"
    thread = value["thread"]
    return f"{family}:{same_everywhere(thread) or thread}"
