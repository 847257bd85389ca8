# SPDX-License-Identifier: EUPL-1.2
"""What can be asked, and what comes back: pages of hits in time order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, Literal, TypeVar

from gestapeld.records.identifiers import ItemId
from gestapeld.records.items import Account, Locator, Way
from gestapeld.records.moment import UNKNOWN_MOMENT, Moment
from gestapeld.records.narrative import Certainty, HowMany, Mark

T = TypeVar("T")

LARGEST_PAGE = 1000

Whose = Literal["", "mine", "person"]


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that is given must hold; an empty value asks for nothing. Several values of one name: any of them.

    words         as a person types them (`words.py`)
    people        item ids of people: what their accounts sent, what was sent to them, what was told about them
    accounts      numbers, addresses, handles or labels in any spelling: what they sent or received
    channels      "whatsapp", "sms", ...; kinds: "message", "call", "file", "incident", "notice", "thing", "transcript",
                  "note", "letter", "help", "report", "order", "effect", "cost"; threads: conversations as the source
                  names them
    since, until  aware datetimes, from and up to but not including; an uncertain time counts when any of it is inside
    behaviours    codes ("CONTACT.MSG") or families ("CONTACT")
    ways          in, out, ...: as the owner's claims on accounts say, before what the source says
    certainties   how sure it was this person; what the owner sent herself has none
    marks         with any of these marks; `without_marks`: with none of these
    originals     item ids of originals that the item was read from
    items         only these items
    older         also versions that were corrected or read again since
    copies        also the other copies of a message that came in twice
    newest_first  order; items without a usable time come last either way
    size, cursor  how many per page, and where the page before ended (from `Page.cursor`)
    backwards     the page that ends just before `cursor` (from `Page.back`); without a cursor the last page. The order
                  of the hits stays as asked
    """

    words: str = ""
    people: tuple[ItemId, ...] = ()
    accounts: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    behaviours: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    marks: tuple[Mark, ...] = ()
    without_marks: tuple[Mark, ...] = ()
    originals: tuple[ItemId, ...] = ()
    items: tuple[ItemId, ...] = ()
    older: bool = False
    copies: bool = False
    newest_first: bool = True
    size: int = 50
    cursor: str | None = None
    backwards: bool = False

    def after(self, cursor: str | None) -> Query:
        """The same question for the next page."""
        return replace(self, cursor=cursor, backwards=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that was found.

    when         as the source or the owner says it; `until` only for what lasted
    rough        the time is uncertain: a date only, a range, ambiguous or not interpreted; to be shown as such
    day          `YYYY-MM-DD` it is counted under; "" when it cannot be put on one day
    account      who sent it, or the other side of a call; `person` and `whose` as the owner says
    certainty    how sure it was this person; None for what nobody else did (files, what the owner sent, app lines)
    way          as the owner's claims say; `way_shown` as the source says
    text         the words around the match, or the beginning
    original     the original it was read from, and the place in it; None for what was told
    copies       how many other copies of it are kept, counted only once
    copy_of      set on such a copy: the item that is counted
    older        it was corrected, or read again, since
    count        how often, for an incident that was more than once
    """

    item: ItemId
    kind: str
    when: Moment
    text: str
    until: Moment = UNKNOWN_MOMENT
    rough: bool = False
    day: str = ""
    channel: str = ""
    thread: str = ""
    account: Account = field(default_factory=Account)
    person: ItemId | None = None
    whose: Whose = ""
    certainty: Certainty | None = None
    way: Way = Way.UNKNOWN
    way_shown: Way = Way.UNKNOWN
    original: ItemId | None = None
    place: Locator | None = None
    marks: frozenset[Mark] = frozenset()
    behaviours: tuple[str, ...] = ()
    count: HowMany | None = None
    copies: int = 0
    copy_of: ItemId | None = None
    older: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some results. `cursor` asks for the next page; None: this was the last.

    `back` asks, with `backwards`, for the page before; None: this is the first. After a jump that page can be empty.
    """

    hits: tuple[T, ...]
    cursor: str | None
    back: str | None = None
