# SPDX-License-Identifier: EUPL-1.2
"""People in the case, and whose an account is. Only what the owner says; nothing is inferred.

A claim is one more item. The latest one on an account holds, so a wrong merge is undone by one claim, and was never
more than a claim: no message was changed by it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gestapeld.casefile.casefile import CaseFile
from gestapeld.diary.told import Kept, first_version, kept, of_id, versions
from gestapeld.diary.writing import check_said, write
from gestapeld.errors import ChannelNeededError, UsageError
from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account
from gestapeld.records.narrative import Certainty
from gestapeld.records.narrative_encoding import narrative_of
from gestapeld.records.people import AccountClaim, Person, Whose
from gestapeld.search.identities import identity_of, same_everywhere

_PEOPLE = frozenset({"people", "corrected"})
_CLAIMS = frozenset({"people"})


def add_person(case: CaseFile, person: Person) -> ItemId:
    """Name somebody. Two people may have the same name. Raises UsageError without a name, NotAllowedError."""
    check_said(person.name)
    return write(case, "evidence", "people", person)


def correct_person(case: CaseFile, item: ItemId, person: Person) -> ItemId:
    """Another name or role for the same person; claims on accounts stay. Raises UnknownItemError, UsageError."""
    known = of_id(list_people(case), first_version(case, item))
    check_said(person.name)
    return write(case, "evidence", "people", person, corrects=known.id)


def list_people(case: CaseFile) -> list[Kept[Person]]:
    """Everybody who was named, in the latest version."""
    return kept(versions(case, "evidence", _PEOPLE, "person"), Person)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What holds about one account now. `identity` is equal for all its spellings; `item` is the claim."""

    identity: str
    claim: AccountClaim
    item: ItemId
    at: str


def claim_account(case: CaseFile, claim: AccountClaim) -> ItemId:
    """Say whose an account is: mine, this person's, or (`Whose.NOBODY`) no longer anybody's.

    Raises NothingSaidError for an account without number and name, ChannelNeededError for a bare name without a
    channel, UsageError for a person who is missing or too many, UnknownItemError for one who is not in the case.
    """
    check_said(claim.account.id, claim.account.name)
    if not claim.channel and not same_everywhere(claim.account.id or claim.account.name):
        raise ChannelNeededError
    if (claim.whose is Whose.PERSON) != (claim.person is not None):
        raise UsageError(reason="person")
    if claim.person is not None:
        person = of_id(list_people(case), first_version(case, claim.person))
        claim = replace(claim, person=person.id)
    return write(case, "evidence", "people", claim)


def is_mine(case: CaseFile, account: Account, channel: str = "") -> ItemId:
    """This number, address or name is the owner's own. Raises as `claim_account`."""
    return claim_account(case, AccountClaim(account, Whose.MINE, channel))


def is_theirs(
    case: CaseFile,
    account: Account,
    person: ItemId,
    channel: str = "",
    *,
    certainty: Certainty = Certainty.RECOGNISED,
    words: str = "",
) -> ItemId:
    """This account is that person's, as sure as `certainty` says. Raises as `claim_account`."""
    return claim_account(case, AccountClaim(account, Whose.PERSON, channel, person, certainty, words))


def release(case: CaseFile, account: Account, channel: str = "") -> ItemId:
    """Take back whatever was said about this account. Raises as `claim_account`."""
    return claim_account(case, AccountClaim(account, Whose.NOBODY, channel))


def list_accounts(case: CaseFile, person: ItemId | None = None) -> list[Claimed]:
    """What holds about every account that is claimed now, or about those of one person."""
    latest: dict[str, Claimed] = {}
    for version in versions(case, "evidence", _CLAIMS, "account"):
        claim = narrative_of(version.fields)
        if isinstance(claim, AccountClaim):
            identity = identity_of(claim.channel, claim.account)
            latest.pop(identity, None)
            latest[identity] = Claimed(identity, claim, version.item, version.at)
    root = first_version(case, person) if person is not None else None
    return [
        found
        for identity, found in latest.items()
        if identity and found.claim.whose is not Whose.NOBODY and root in (None, found.claim.person)
    ]
