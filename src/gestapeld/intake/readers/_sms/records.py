# SPDX-License-Identifier: EUPL-1.2
"""Attributes of an sms or a call into a record."""

from __future__ import annotations

from collections.abc import Mapping

from gestapeld.intake.readers._sms.moments import milliseconds, moment
from gestapeld.intake.readers._sms.people import box, caller, contact_name, present
from gestapeld.records.items import Account, Call, Locator, Message, Way

_SMS_FACTS = ("type", "status", "read", "service_center", "sub_id", "date_sent", "readable_date")
_CALL_FACTS = ("type", "number", "subscription_id", "readable_date")
_OUTCOMES = {
    "1": (Way.IN, "answered"),
    "2": (Way.OUT, "answered"),
    "3": (Way.IN, "missed"),
    "4": (Way.IN, "voicemail"),
    "5": (Way.IN, "rejected"),
    "6": (Way.IN, "blocked"),
    "7": (Way.IN, "answered"),  # on another device of the owner
}


def facts(attributes: Mapping[str, str], names: tuple[str, ...]) -> dict[str, object]:
    """What the source says beside the record itself, as it says it. `readable_date` is words: kept, never read."""
    return {name: value for name in names if (value := present(attributes, name))}


def sms(attributes: Mapping[str, str], span: Locator, flags: tuple[str, ...]) -> Message:
    """A text message. The literal text "null" stays: somebody may have written it."""
    way, more = box(attributes.get("type", ""))
    other = Account(contact_name(attributes), present(attributes, "address"))
    extra = facts(attributes, _SMS_FACTS)
    sent = milliseconds(attributes.get("date_sent", ""))
    if sent is not None:
        extra["sent"] = sent
    return Message(
        channel="sms",
        thread=other.id,
        sender=Account() if way is Way.OUT else other,
        way=way,
        text=attributes.get("body", ""),
        time=moment(present(attributes, "date")),
        span=span,
        to=(other,) if way is Way.OUT else (),
        subject=present(attributes, "subject"),
        flags=(*more, *flags),
        extra=extra,
    )


def call(attributes: Mapping[str, str], span: Locator, flags: tuple[str, ...]) -> Call:
    """A call. An outgoing one that lasted no second was not answered, or not long: the source does not say which."""
    way, outcome = _OUTCOMES.get(attributes.get("type", ""), (Way.UNKNOWN, "unknown"))
    other, presentation = caller(attributes)
    duration = attributes.get("duration", "")
    seconds = int(duration) if duration.isascii() and duration.isdigit() and len(duration) < 10 else None
    extra = facts(attributes, _CALL_FACTS)
    if other.id:
        extra.pop("number", None)
    return Call(
        channel="phone",
        other=other,
        way=way,
        outcome="unknown" if way is Way.OUT and not seconds else outcome,
        time=moment(present(attributes, "date")),
        span=span,
        seconds=seconds,
        presentation=presentation,
        flags=flags,
        extra=extra,
    )
