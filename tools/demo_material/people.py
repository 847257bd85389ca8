# SPDX-License-Identifier: EUPL-1.2
"""Who is in the story, under which numbers and addresses. All invented; no number or domain here is in use."""

from __future__ import annotations

RUBEN = "Ruben Voorbeeld"
NOOR = "Noor Demo"

RUBEN_OLD = "+31612345601"  # known; blocked on WhatsApp on 14 December 2025
RUBEN_TWO = "+31612345677"  # new on 14 February 2026; blocked on 12 June 2026
RUBEN_THREE = "+31612345688"  # new on 1 July 2026
RUBEN_MAIL = "ruben.voorbeeld@post.example"
RUBEN_MAIL_NEW = "rv.1987.eerlijk@brievenbus.example"

NOOR_OLD = "+31612345610"  # the old telephone, kept switched on
NOOR_NEW = "+31612345690"  # protected: the new telephone, since January 2026
NOOR_MAIL = "noor.demo@mail.example"

NEW_ADDRESS = "Kastanjelaan 12-B"  # protected, with the following
NEW_POSTCODE = "9999 XK"
NEW_TOWN = "Waterveen"
SCHOOL = "Kindcentrum De Zilverreiger"
WORKPLACE = "Tandartspraktijk Het Witte Huis"
NEW_PARTNER = "Sem Anders"

HOME = (52.61234, 5.28071)  # open water, like every place here
WORK = (52.58817, 5.31290)
PARK = (52.60102, 5.25533)


def shown(number: str) -> str:
    """As a telephone shows it: +31 6 12345677."""
    return f"{number[:3]} {number[3]} {number[4:]}"
