# SPDX-License-Identifier: EUPL-1.2
"""A picture message: its own attributes, its parts and its addresses, gathered into one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gestapeld.intake.readers._sms.moments import moment, seconds
from gestapeld.intake.readers._sms.people import (
    BCC,
    CC,
    FROM,
    TO,
    box,
    contact_name,
    is_own_placeholder,
    present,
)
from gestapeld.intake.readers._sms.records import facts
from gestapeld.records.items import Account, Attachment, Locator, Message, Way

_FACTS = ("msg_box", "m_type", "m_id", "st", "resp_st", "read", "sub_id", "date_sent", "readable_date")
_NOT_FETCHED = "130"  # m-notification-ind: the phone was told of it and never fetched it (OMA MMS encapsulation)
_LAYOUT = "application/smil"
_TEXT = "text/plain"


def part_name(attributes: Mapping[str, str]) -> str:
    """The name of a part as the source writes it: the first of name, location, file name and id that says anything."""
    return next((value for name in ("name", "cl", "fn", "cid") if (value := present(attributes, name))), "")


@dataclass(slots=True)
class Multimedia:
    """One picture message while it is being read. `attributes` is None when those of its tag could not be read."""

    offset: int
    attributes: Mapping[str, str]
    flags: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)

    def add_text(self, attributes: Mapping[str, str]) -> bool:
        """Takes a part that is words or layout; False when it is something else."""
        kind = attributes.get("ct", "")
        if kind == _TEXT and "text" in attributes and (attributes["text"] != "null" or "data" not in attributes):
            self.texts.append(attributes["text"])
            return True
        return kind == _LAYOUT

    def add_file(self, attributes: Mapping[str, str], part: int | None) -> None:
        """A part that is a file; `part` is its number, None when the backup holds no bytes of it."""
        status = "missing" if part is None else "present"
        self.files.append(Attachment(part_name(attributes), status, part, present(attributes, "ct")))

    def add_address(self, attributes: Mapping[str, str]) -> None:
        """One of the numbers it went from and to."""
        self.addresses.append((attributes.get("type", ""), attributes.get("address", "")))

    def message(self, end: int) -> Message:
        """The record, when its last tag ends at `end`."""
        way, more = box(self.attributes.get("msg_box", ""))
        extra = facts(self.attributes, _FACTS)
        sent = seconds(self.attributes.get("date_sent", ""))  # seconds here, milliseconds in `date`
        if sent is not None:
            extra["sent"] = sent
        if len(self.texts) > 1:
            extra["text_lengths"] = [len(text) for text in self.texts]
        if self.attributes.get("m_type") == _NOT_FETCHED:
            self.flags.append("missing-in-source")
        sender, to = self._people(way)
        return Message(
            channel="mms",
            thread=present(self.attributes, "address"),
            sender=sender,
            way=way,
            text="\n".join(self.texts),
            time=moment(present(self.attributes, "date")),
            span=Locator(self.offset, end - self.offset),
            to=to,
            subject=present(self.attributes, "sub"),
            flags=(*more, *dict.fromkeys(self.flags)),
            attachments=tuple(self.files),
            extra=extra,
        )

    def _people(self, way: Way) -> tuple[Account, tuple[Account, ...]]:
        """Who it is from and to. Without addresses, the one in the message itself is the other side."""
        address = present(self.attributes, "address")
        name = contact_name(self.attributes)

        def account(number: str) -> Account:
            return Account(name if number == address else "", number)

        senders = [number for kind, number in self.addresses if kind == FROM and not is_own_placeholder(number)]
        others = [
            number
            for kind, number in self.addresses
            if kind in (TO, CC, BCC) and not is_own_placeholder(number) and number not in senders
        ]
        alone = address if "~" not in address else ""
        if way is Way.IN and not senders and alone:
            senders = [alone]
        if way is Way.OUT and not others:
            others = [number for number in address.split("~") if number and number not in senders]
        sender = account(senders[0]) if senders else Account(name if way is Way.IN and not alone else "")
        return sender, tuple(account(number) for number in dict.fromkeys(others))
