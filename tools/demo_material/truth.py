# SPDX-License-Identifier: EUPL-1.2
"""What is really in the files: counted while they are written, never by reading them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tools.demo_material import people, story
from tools.demo_material.mail import Mail, Mails
from tools.demo_material.sms import Call, Picture
from tools.demo_material.telling import Said

Json = dict[str, Any]


def truth(said: list[Said], calls: list[Call], mms: list[Picture], mails: Mails, files: dict[str, Json]) -> Json:
    """Numbers that a dossier's can be held against. A message that stands in two exports is one message here."""
    chats = [one for one in said if one.kind != "call"]
    whatsapp = [one for one in chats if one.channel.startswith("wa-")]
    sms = [one for one in chats if one.channel.startswith("sms-")]
    letters = [*mails.box, *mails.single]
    his = [one.at for one in [*whatsapp, *sms] if one.by == "ruben"] + [one.at for one in mms]
    his += [mail.at for mail in letters if mail.by == "ruben"]
    after = [at for at in his if at > story.NO_AT]
    return {
        "files": files,
        "messages": {
            "total": len(whatsapp) + len(sms) + len(mms) + len(letters),
            "whatsapp": _both(whatsapp),
            "sms": _both(sms),
            "mms": {"total": len(mms), "from other": len(mms), "from owner": 0},
            "email": _both(letters),
        },
        "calls": _calls(calls, said),
        "from other": {
            "total": len(his),
            "after the no": len(after),
            "days with contact after the no": len({at.date() for at in after}),
            "first": min(his).isoformat(),
            "last": max(his).isoformat(),
            "by month": dict(sorted(Counter(f"{at:%Y-%m}" for at in his).items())),
        },
        "relationship ended": story.ENDED.isoformat(),
        "no said at": story.NO_AT.isoformat(),
        "last message at": story.LAST_MESSAGE.isoformat(),
        "last event at": story.LAST_EVENT.isoformat(),
        "numbers of other": [people.RUBEN_OLD, people.RUBEN_TWO, people.RUBEN_THREE],
        "addresses of other": [people.RUBEN_MAIL, people.RUBEN_MAIL_NEW],
        "own numbers": [people.NOOR_OLD, people.NOOR_NEW],
    }


def _both(found: Iterable[Said | Mail]) -> Json:
    every = list(found)
    own = sum(one.by == "noor" for one in every)
    own_after = sum(one.by == "noor" and one.at > story.NO_AT for one in every)
    return {
        "total": len(every),
        "from other": len(every) - own,
        "from owner": own,
        "from owner after the no": own_after,
    }


def _calls(calls: list[Call], said: list[Said]) -> Json:
    kinds = {1: "answered", 2: "made by owner", 3: "missed", 4: "voicemail", 5: "rejected"}
    return {
        "total in the list of calls": len(calls),
        "without a number": sum(one.hidden for one in calls),
        "at night (0-6), without a number": sum(one.hidden and one.at.hour < 6 for one in calls),
        "by outcome": dict(sorted(Counter(kinds[one.kind] for one in calls).items())),
        "after the no": sum(one.at > story.NO_AT and one.kind != 2 for one in calls),
        "missed, in chats": sum(one.kind == "call" for one in said),
    }


def span_of(moments: Iterable[datetime]) -> Json:
    """First and last moment of one file."""
    every = list(moments)
    return {"first": min(every).isoformat(), "last": max(every).isoformat()}
