# SPDX-License-Identifier: EUPL-1.2
"""The closed list of behaviours an incident can be tagged with. Their names on screen stand in wording area `diary`.

A code is never changed or reused: it stands in records. `articles` are the articles of the Dutch criminal code (Sr
unless
said otherwise) that may come into question: help for a reader who knows the law, never a judgement.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One kind of behaviour. `own_act` is True for what the owner did herself (a notice, a report): never an
    incident.
    """

    code: str
    articles: tuple[str, ...] = ()
    own_act: bool = False

    @property
    def family(self) -> str:
        """The part before the dot: "CONTACT", "THREAT", ..."""
        return self.code.partition(".")[0]


BEHAVIOURS: tuple[Behaviour, ...] = (
    Behaviour("CONTACT.CALL", ("285b",)),
    Behaviour("CONTACT.MSG", ("285b",)),
    Behaviour("CONTACT.MAIL", ("285b",)),
    Behaviour("CONTACT.POST", ("285b",)),
    Behaviour("CONTACT.GIFT", ("285b",)),
    Behaviour("CONTACT.THIRD", ("285b",)),
    Behaviour("CONTACT.COURT", ("285b",)),
    Behaviour("APPROACH.MEET", ("285b", "426bis")),
    Behaviour("APPROACH.FOLLOW", ("426bis", "285", "5 WVW")),
    Behaviour("APPROACH.HOME", ("285b", "138")),
    Behaviour("WATCH.SPY", ("139f",)),
    Behaviour("WATCH.TRACK", ("285b", "139d")),
    Behaviour("WATCH.DEVICE", ("138ab",)),
    Behaviour("WATCH.ACCOUNT", ("138ab",)),
    Behaviour("INVADE.ENTER", ("138", "311")),
    Behaviour("INVADE.STEAL", ("310",)),
    Behaviour("HARM.PROPERTY", ("350",)),
    Behaviour("HARM.PET", ("350", "2.1 Wet dieren")),
    Behaviour("HARM.PERSON", ("300", "301", "302", "303", "304")),
    Behaviour("HARM.SEXUAL", ("240",)),
    Behaviour("THREAT.VIOLENCE", ("285",)),
    Behaviour("THREAT.CHILD", ("285",)),
    Behaviour("THREAT.SELF"),
    Behaviour("THREAT.PUBLISH", ("318", "254ba")),
    Behaviour("REPUTE.LIES", ("261", "262", "188")),
    Behaviour("REPUTE.DOX", ("285d",)),
    Behaviour("REPUTE.IMAGES", ("254ba",)),
    Behaviour("REPUTE.IMPERSON", ("231b",)),
    Behaviour("HASSLE.ORDERS", ("326", "231b")),
    Behaviour("HASSLE.MONEY", ("317", "318")),
    Behaviour("BREACH.BAN", ("184a",)),
    Behaviour("SYSTEM.NOTICE", own_act=True),
    Behaviour("OTHER"),
)

BY_CODE: dict[str, Behaviour] = {behaviour.code: behaviour for behaviour in BEHAVIOURS}
FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(behaviour.family for behaviour in BEHAVIOURS))
NOTICE = "SYSTEM.NOTICE"
