# SPDX-License-Identifier: EUPL-1.2
"""What happened, day by day: phases with their channels, moods and hours. Everything else is drawn from these tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")

BEGIN = date(2025, 9, 5)
ENDED = date(2025, 9, 21)  # she ends the relationship
NO_AT = datetime(2025, 11, 9, 14, 32, 10, tzinfo=ZONE)  # "no contact", on WhatsApp and by mail
BLOCKED_OLD = datetime(2025, 12, 14, 21, 10, 0, tzinfo=ZONE)
FIRST_EXPORT = datetime(2025, 11, 16, 20, 0, 0, tzinfo=ZONE)  # the overlapping, earlier export of the same chat
BLOCKED_TWO = datetime(2026, 6, 12, 22, 40, 0, tzinfo=ZONE)
LAST_MESSAGE = datetime(2026, 11, 8, 1, 58, 41, tzinfo=ZONE)
LAST_EVENT = datetime(2026, 11, 8, 2, 47, 5, tzinfo=ZONE)  # a call without a number

# How likely each hour of the day is, from midnight on.
DAY = (1, 0.5, 0.2, 0.1, 0.1, 0.2, 1, 3, 4, 4, 4, 4, 6, 5, 4, 4, 5, 7, 8, 8, 9, 9, 7, 4)
UNREST = (6, 5, 3, 2, 1, 1, 2, 4, 4, 4, 4, 4, 6, 5, 4, 4, 6, 8, 9, 9, 10, 11, 12, 10)
NIGHT = (16, 17, 14, 9, 4, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 3, 3, 3, 4, 6, 9, 14)


@dataclass(frozen=True, slots=True)
class Flow:
    """How much goes over one channel a day in a phase: his messages, hers, what he writes about, when."""

    channel: str
    his: float
    hers: float = 0.0
    moods: Mapping[str, float] = field(default_factory=dict)
    her_moods: Mapping[str, float] = field(default_factory=dict)
    hours: tuple[float, ...] = UNREST


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of days, both ends included."""

    name: str
    first: date
    last: date
    flows: tuple[Flow, ...]
    calls: float = 0.0
    hidden_calls: float = 0.0
    mails: float = 0.0


TOGETHER = {"SAMEN": 8, "KORT": 2, "CONTROLE": 0.7}
PLEADING = {"SMEKEN": 8, "LIEFDE": 3, "KORT": 4, "VERWIJT": 1.5, "CONTROLE": 1, "NACHT": 0.7}
BLAMING = {"VERWIJT": 6, "SMEKEN": 3, "CONTROLE": 3, "LIEFDE": 2, "KORT": 4, "BOOS": 2}
ESCALATING = {"BOOS": 6, "VERWIJT": 5, "CONTROLE": 5, "KORT": 5, "SMEKEN": 2, "NACHT": 3, "DREIGING": 0.5, "LIEFDE": 1}
RETURNING = {"TERUG": 6, "LIEFDE": 4, "NIEUW": 1.5, "CONTROLE": 1.5, "KORT": 2}
PRESSING = {"CONTROLE": 6, "VERWIJT": 4, "BOOS": 4, "LIEFDE": 2, "NIEUW": 0.6, "KORT": 4, "DREIGING": 1.5, "NACHT": 2}
WAVES = {"CONTROLE": 5, "DREIGING": 2, "LIEFDE": 3, "VERWIJT": 4, "NACHT": 3, "TERUG": 2, "KORT": 3, "BOOS": 3}

OLD, TWO, THREE = "wa-old", "wa-two", "wa-three"
SMS_OLD, SMS_TWO, SMS_THREE = "sms-old", "sms-two", "sms-three"

PHASES = (
    Phase(
        "together", BEGIN, date(2025, 9, 20),
        (Flow(OLD, 52, 44, TOGETHER, {"SAMEN": 8, "KORT": 2}, DAY),), calls=1.5,
    ),
    Phase(
        "ended", ENDED, date(2025, 10, 11),
        (Flow(OLD, 98, 20, PLEADING, {"UITLEG": 6, "GRENS": 2, "KORT": 3}),), calls=6, mails=0.5,
    ),
    Phase(
        "blame", date(2025, 10, 12), date(2025, 11, 8),
        (Flow(OLD, 74, 5, BLAMING, {"GRENS": 6, "UITLEG": 2, "KORT": 3}), Flow(SMS_OLD, 1.5, 0.1, BLAMING, {"GRENS": 1})),
        calls=5, hidden_calls=0.4, mails=0.7,
    ),
    Phase(
        "after the no", date(2025, 11, 9), date(2025, 12, 14),
        (Flow(OLD, 116, 0, ESCALATING), Flow(SMS_OLD, 4, 0, ESCALATING, hours=NIGHT)),
        calls=8, hidden_calls=1.5, mails=1.3,
    ),
    Phase(
        "blocked", date(2025, 12, 15), date(2026, 1, 20),
        (Flow(SMS_OLD, 14, 0, ESCALATING, hours=NIGHT),), calls=3, hidden_calls=6, mails=0.8,
    ),
    Phase("silence", date(2026, 1, 21), date(2026, 2, 13), (), hidden_calls=0.15, mails=0.05),
    Phase(
        "return", date(2026, 2, 14), date(2026, 3, 5),
        (Flow(SMS_TWO, 6, 0, RETURNING, hours=UNREST),), hidden_calls=0.6, mails=0.5,
    ),
    Phase(
        "new number", date(2026, 3, 6), date(2026, 4, 19),
        (Flow(TWO, 43, 0, PRESSING), Flow(SMS_TWO, 2.5, 0, PRESSING, hours=NIGHT)),
        calls=2, hidden_calls=2.5, mails=0.4,
    ),
    # The police speak to him on 20 April 2026: a few quiet days.
    Phase("quiet week", date(2026, 4, 20), date(2026, 4, 28), (), hidden_calls=0.2),
    Phase(
        "again", date(2026, 4, 29), date(2026, 6, 12),
        (Flow(TWO, 36, 0, PRESSING), Flow(SMS_TWO, 2, 0, PRESSING, hours=NIGHT)),
        calls=1.5, hidden_calls=3.5, mails=0.4,
    ),
    Phase("second silence", date(2026, 6, 13), date(2026, 6, 30), (), hidden_calls=0.3, mails=0.3),
    Phase(
        "waves", date(2026, 7, 1), date(2026, 11, 7),
        (Flow(THREE, 21, 0, WAVES), Flow(SMS_THREE, 1.2, 0, WAVES, hours=NIGHT)),
        calls=0.8, hidden_calls=2.2, mails=0.7,
    ),
)  # fmt: skip

# In the last phase two weeks of messages are followed by one without.
WAVE_ON, WAVE_OFF = 14, 7

# Days on which more happens than on others: Sinterklaas, Christmas, his birthday, hers, a year after.
HEAVY = {
    date(2025, 11, 10): 1.9, date(2025, 11, 14): 2.1, date(2025, 12, 5): 1.6, date(2025, 12, 13): 2.2,
    date(2025, 12, 25): 2.5, date(2025, 12, 31): 2.8, date(2026, 3, 21): 1.8, date(2026, 5, 3): 1.9,
    date(2026, 5, 17): 2.2, date(2026, 7, 11): 2.0, date(2026, 9, 21): 3.0, date(2026, 10, 17): 2.3, date(2026, 11, 7): 2.4,
}  # fmt: skip
