# SPDX-License-Identifier: EUPL-1.2
"""When two accounts are written differently and are still the same: spelling only, never who somebody is.

A phone number is the same in every spelling and every app; so is a mail address. A handle means something in one app,
and a bare name (from somebody's address book) is only equal to itself in the same app.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gestapeld.records.items import Account

DEFAULT_REGION = "NL"

_FAMILIES = {"mms": "sms", "rcs": "sms", "whatsapp-business": "whatsapp"}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PHONE = re.compile(r"^\+?[\d\s().\-/\u2010-\u2015\u00a0]{7,}$")
_MAIL = re.compile(r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")
_SPACE = re.compile(r"\s+")


def family_of(channel: str) -> str:
    """Channels in which the same message can turn up: sms and mms are one family."""
    return _FAMILIES.get(channel, channel)


def folded(text: str) -> str:
    """For comparing labels only: no invisible marks, composed, single spaces, case folded."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip().casefold()


def same_everywhere(text: str) -> str:
    """`tel:+31612345678` or `mail:name@host` when the text is a number or an address, else ""."""
    plain = folded(text)
    if _MAIL.match(plain):
        return f"mail:{plain}"
    if _PHONE.match(plain):
        return _telephone(plain)
    return ""


@lru_cache(maxsize=65536)
def identity_of(channel: str, account: Account) -> str:
    """A key that is equal for accounts that are the same by spelling. "" for an account without name and id."""
    for text in (account.id, account.name):
        if text and (known := same_everywhere(text)):
            return known
        if text:
            sort = "id" if text is account.id else "name"
            return f"{sort}:{family_of(channel)}:{folded(text)}"
    return ""


def _telephone(text: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(text.replace("(0)", ""), DEFAULT_REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        return "tel:" + "".join(character for character in text if character.isdecimal())
    return "tel:" + phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
