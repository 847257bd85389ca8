# SPDX-License-Identifier: EUPL-1.2
"""Whose mailbox it is: from what the mailbox itself says, else a question with the lines to decide by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gestapeld.intake.reader import Question
from gestapeld.intake.readers._email.addresses import accounts
from gestapeld.intake.readers._email.headers import HeaderBlock, as_text

MAX_OPTIONS = 8
MAX_PROOF = 5
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to")
_WRITTEN = ("from", "to", "cc")


@dataclass(slots=True)
class Correspondents:
    """Addresses of the first mails of a source.

    seen       how often an address stands in From, To or Cc (lower case)
    delivered  addresses that every mail with a delivery header was delivered to; None as long as no mail had one
    lines      From and To lines as they stand
    """

    seen: Counter[str] = field(default_factory=Counter)
    delivered: frozenset[str] | None = None
    lines: dict[str, None] = field(default_factory=dict)


def correspondents(mails: Iterable[HeaderBlock]) -> Correspondents:
    """Count addresses over some mails."""
    found = Correspondents()
    for headers in mails:
        for name in _WRITTEN:
            for value in headers.every(name):
                text = as_text(value)[0]
                found.seen.update({account.id.lower() for account in accounts(text) if "@" in account.id})
                if name != "cc" and len(found.lines) < MAX_PROOF:
                    found.lines[f"{name.capitalize()}: {text}"] = None
        delivered = {
            account.id.lower()
            for name in _DELIVERED
            for value in headers.every(name)
            for account in accounts(as_text(value)[0])
            if "@" in account.id
        }
        if delivered:
            found.delivered = frozenset(delivered if found.delivered is None else found.delivered & delivered)
    return found


def own_addresses(found: Correspondents, answers: Mapping[str, str]) -> frozenset[str]:
    """The owner's addresses in lower case: as answered (several with commas between), else as delivered to."""
    if "own-name" in answers:
        return frozenset(word.strip().lower() for word in answers["own-name"].split(",") if word.strip())
    return found.delivered or frozenset()


def own_name_question(found: Correspondents, answers: Mapping[str, str]) -> Sequence[Question]:
    """Asked only when the mailbox does not say whose it is and there is something to choose."""
    if "own-name" in answers or found.delivered or not found.seen:
        return ()
    ranked = sorted(found.seen.items(), key=lambda pair: (-pair[1], pair[0]))
    options = tuple(address for address, _ in ranked[:MAX_OPTIONS])
    return (Question("own-name", "own-name", (*options, ""), tuple(found.lines)),)
